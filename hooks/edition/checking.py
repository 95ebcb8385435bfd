"""Check the edition: every rule, each against what it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition import addresses
from edition.content import citations, concepts, markup, passages, quotations
from edition.diagnostics import Diagnostic
from edition.evidence import fingerprint, proof, report
from edition.model import Edition
from edition.reading import all_addresses, find_all_quotations, find_prose, known_titles


def check_edition(edition: Edition, metas: dict, evidence: fingerprint.Fingerprint, given: report.Report | None,
                  root: Path, kept: Path) -> list[Diagnostic]:
    """Return every complaint about the edition, against the fingerprint and, where given, the report.

    `root` is where bibliography.bib and addresses.json lie, `kept` the folder for what the next build can use.
    """
    quoted, complaints = find_all_quotations(edition)
    complaints += proof.check_proved(quoted, evidence.proofs)
    if given:
        complaints += proof.check_verbatim(quoted, given)
        complaints += passages.check_titles(edition.sections, {section.key: section.title for section in given.sections})
    with stamp_cache(kept / "stamps.json") as cache:
        complaints += fingerprint.check_copying(find_prose(edition, quoted), given or evidence, cache)
    complaints += check_pages(edition, metas, evidence)
    complaints += check_works(edition, evidence, root)
    complaints += check_cards(edition, metas, evidence)
    complaints += check_concepts(edition, metas)
    complaints += check_addresses(edition, root)
    return complaints


def check_pages(edition: Edition, metas: dict, evidence: fingerprint.Fingerprint) -> Iterator[Diagnostic]:
    """Check how pages are written, and that the sections render the whole report in order."""
    titles = known_titles(edition)
    for source in edition.sources.values():
        yield from markup.check_markup(source, titles)
        yield from passages.check_marks_are_known(source)
        yield from passages.check_unique_ids(source)
        yield from quotations.check_syntax(source)
    yield from markup.check_note_titles(edition.sources.values())
    for section in edition.sections:
        stated = metas[section.path].text("pages") or None
        yield from passages.check_section(section, edition.sources[section.path], stated)
    stated = [section for section in edition.sections if section.pages != (0, 0)]
    yield from passages.check_coverage(stated, evidence.section_pages, evidence.pages)


def check_works(edition: Edition, evidence: fingerprint.Fingerprint, root: Path) -> Iterator[Diagnostic]:
    """Check citations against the bibliography, and their pages against those the report gives."""
    text = (root / "bibliography.bib").read_text(encoding="utf-8")
    yield from citations.check_keys(edition.citations, dict(citations.entry_lines(text)))
    for section in edition.sections:
        own = [citation for citation in edition.citations if citation.path == section.path and citation.passage.startswith("a")]
        yield from citations.check_locators(section.path, section.label, own, evidence.facts(section.key).locators)


def check_cards(edition: Edition, metas: dict, evidence: fingerprint.Fingerprint) -> Iterator[Diagnostic]:
    """Check each card, that it is shown where it belongs, and that no block quotation lacks one."""
    names = [concept.id for concept in edition.concepts]
    for card in edition.cards:
        yield from quotations.check_card(card, names, evidence.section_pages, metas[card.path].lines)
        if not card.lang and markup.looks_foreign(card.text):
            yield Diagnostic(card.path, card.line, "language-is-marked",
                             f"the passage is in another language; add «lang: {markup.looks_foreign(card.text)}» to the front matter")
    embeds = [embed for source in edition.sources.values() for embed in quotations.find_embeds(source)]
    numbers = {section.path: section.number for section in edition.sections if section.number}
    yield from quotations.check_embeds(embeds, {card.path: card for card in edition.cards}, numbers)
    for path, number in numbers.items():
        shown = len({embed.target for embed in embeds if embed.path == path})
        yield from quotations.check_card_count(number, path, shown, evidence.facts(number).block_quotations)


def check_concepts(edition: Edition, metas: dict) -> Iterator[Diagnostic]:
    """Check each concept, and that each is used."""
    by_id = {concept.id: concept for concept in edition.concepts}
    for concept in edition.concepts:
        yield from concepts.check_concept(concept, by_id, metas[concept.path].lines)
    used = set(edition.mentions) | {name for card in edition.cards for name in card.concepts}
    yield from concepts.check_concepts(edition.concepts, used)


def check_addresses(edition: Edition, root: Path) -> Iterator[Diagnostic]:
    """Check that what was published before still has its address."""
    ledger = passages.load_ledger(root / "addresses.json")
    known = all_addresses(edition)
    yield from passages.check_ledger(ledger, known, {addresses.url_of(path): path for path in edition.sources})


@contextmanager
def stamp_cache(path: Path) -> Iterator[dict[str, int]]:
    """Give the stamps of earlier builds, and keep those of this one; a broken file is made anew."""
    try:
        cache = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        cache = {}
    before = len(cache)
    yield cache
    if len(cache) != before:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(cache), encoding="utf-8")
