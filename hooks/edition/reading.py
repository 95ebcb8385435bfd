"""Read the edition: from sources to sections, cards, concepts, works, and what is quoted."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition import addresses
from edition.content import citations, concepts, markup, metadata, passages, quotations, sources
from edition.diagnostics import Diagnostic
from edition.evidence import fingerprint, report
from edition.model import Edition, Note


def read_edition(texts: dict[str, str], root: Path, edition: Edition) -> tuple[Edition, dict, list[Diagnostic]]:
    """Fill `edition` from the sources; return it with all front matter and what is wrong so far."""
    complaints: list[Diagnostic] = []
    metas: dict[str, metadata.Metadata] = {}
    for path, text in texts.items():
        source = edition.sources[path] = sources.parse_source(path, text)
        metas[path], found = metadata.parse_metadata(
            path, metadata.kind_of(path, passages.is_section(path)), source.front_matter)
        complaints += [*found, *metadata.check_closed(path, source.text)]
    edition.sections = tuple(sorted(
        (passages.parse_section(source, metas[path].text("pages"))
         for path, source in edition.sources.items() if passages.is_section(path)),
        key=lambda section: (section.pages, section.number or "")))
    edition.cards = tuple(read_card(source, metas[path]) for path, source in edition.sources.items() if quotations.is_card(path))
    edition.concepts = tuple(
        concepts.parse_concept(source, meta.text("pref_label"), meta.texts("alt_labels"), meta.text("english"),
                               meta.texts("broader"), meta.texts("related"))
        for path, source in edition.sources.items() if concepts.is_concept(path) for meta in (metas[path],))
    edition.notes = tuple(Note(path, addresses.note_id(block.title), block.title)
                          for path, source in edition.sources.items() for block in source.of("note"))
    cited, found = split(item for source in edition.sources.values() for item in citations.find_citations(source))
    edition.citations, complaints = tuple(cited), complaints + found
    edition.bibliography = citations.format_bibliography(
        root / "bibliography.bib", root / "citations.csl",
        [*(citation.raw for citation in cited), *(f"[@{citation.key}]" for citation in cited)])
    vocabulary = {word.lower() for source in edition.sources.values() for word in concepts.WORD.findall(sources.plain(source.text))}
    edition.index = concepts.make_index(edition.concepts, vocabulary)
    edition.mentions = find_all_mentions(edition)
    return edition, metas, complaints


def read_card(source: sources.Source, meta: metadata.Metadata) -> quotations.Card:
    """Make a card of its source and front matter; what is missing there is complained of elsewhere."""
    also = tuple(quotations.Place(place.get("section", ""), passages.parse_pages(place.get("page", "")) or (0, 0), place.get("variant", ""),
                                  meta.line("also"))
                 for place in meta.places("also"))
    return quotations.parse_card(source, meta.text("section"), passages.parse_pages(meta.text("page")) or (0, 0),
                                 meta.texts("concepts"), meta.text("content_note"), also, meta.text("lang"))


def find_all_mentions(edition: Edition) -> dict[str, list[str]]:
    """Return, for each concept, the passages that mention it, as path#id."""
    mentions: dict[str, list[str]] = defaultdict(list)
    for section in edition.sections:
        for passage in section.passages:
            for mention in concepts.find_mentions(sources.plain(sources.blank(markup.UNLINKED, passage.text)), edition.index):
                target = f"{section.path}#{passage.id}" if passage.id else section.path
                if target not in mentions[mention.concept]:
                    mentions[mention.concept].append(target)
    return dict(mentions)


def read_evidence(root: Path) -> tuple[fingerprint.Fingerprint, report.Report | None]:
    """Return the fingerprint, and the report where REPORT names it; raise SetupError where one is unusable."""
    evidence = fingerprint.load_fingerprint(root / "fingerprint.json")
    if not os.environ.get("REPORT"):
        return evidence, None
    given = report.load_report(os.environ["REPORT"])
    fingerprint.check_report(given, evidence)
    return evidence, given


def find_all_quotations(edition: Edition) -> tuple[list[quotations.Quotation], list[Diagnostic]]:
    """Return every quotation of the report in the edition, and what is wrong with some."""
    titles = known_titles(edition)
    found: list = []
    for path, source in edition.sources.items():
        card, section = edition.card_at(path), edition.section_of(path)
        content = bool(card or section or concepts.is_concept(path))
        first = card.pages[0] if card else section.pages[0] if section else None
        found += quotations.find_quotations(source, first, titles, claims_all=content)
        if card and card.text:
            found += quotations.card_quotations(card)
    return split(found)


def find_prose(edition: Edition, quoted: Iterable[quotations.Quotation]) -> Iterator[sources.Run]:
    """Yield the running text of every file that stands outside quotations and titles, as runs of words with their lines."""
    claimed = defaultdict(set)
    for quotation in quoted:
        claimed[quotation.path].add(quotation.text)
    titles = sorted(known_titles(edition), key=len, reverse=True)
    for path, source in edition.sources.items():
        card = edition.card_at(path)
        pieces = [(2, source.front_matter)]
        pieces += [(block.line, block.text) for block in source.blocks if not (card and block.kind == "quote")]
        pieces += [(block.line, block.title) for block in source.of("note", "guide")]
        for line, text in pieces:
            text = quotations.outside_quotations(text, claimed[path])
            for title in titles:
                text = text.replace(title, "¦" * len(title))
            for run in text.split("¦"):
                yield sources.Run(path, tuple(sources.words_with_lines(run, line)))
                line += run.count("\n")


def known_titles(edition: Edition) -> frozenset[str]:
    """Return the titles of sections and works, which may stand in «» without being quotations of the report."""
    titles = {section.title for section in edition.sections}
    for work in edition.bibliography.works:
        titles |= {work.title, work.title.split(":")[0]}
    return frozenset(titles | {"To liv i ett"}) - {""}


def all_addresses(edition: Edition) -> dict[str, set[str]]:
    """Return the address of each page with the ids on it that others may link to."""
    known = {addresses.url_of(path): {name for name, _ in passages.find_ids(source)} for path, source in edition.sources.items()}
    if "litteratur.md" in edition.sources:
        known[addresses.url_of("litteratur.md")] |= {work.key for work in edition.bibliography.works}
    return known


def split(items: Iterable) -> tuple[list, list[Diagnostic]]:
    """Part what was found from what is wrong."""
    items = list(items)
    return ([item for item in items if not isinstance(item, Diagnostic)],
            [item for item in items if isinstance(item, Diagnostic)])
