"""The way of the data through a build: MkDocs' events in order, and the wiring between the rooms.

    bibliography.bib ──► works ─────────┐
    docs/begreper/*.md ► concepts ──────┤   check_*(…) ─► Diagnostic ─► one warning each; strict stops
    docs/sitater/*.md ─► cards ─────────┤
    fingerprint.json ──► report ────────┼─► EditionExtension ─► MkDocs renders, resolves, validates
    docs/**/*.md ──────► sources ───────┘   exports.*(…) ─► data/*.json
"""

from __future__ import annotations

import json
import logging
import os
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

import addresses
import citations
import concepts
import exports
import fingerprint
import fonts
import markup
import metadata
import passages
import proof
import quotations
import report
import sources
from diagnostics import Diagnostic, in_order
from edition import Edition, Note
from extensions import EditionExtension

log = logging.getLogger("mkdocs.hooks.edition")
CACHE = ".cache"  # what one build keeps for the next, beside mkdocs.yml
PROTECTED_AT = "\ue000"  # stands for @ inside code while mkdocs-bibtex looks for citations


# Events, in build order


@event_priority(100)  # before mkdocs-bibtex reads the bibliography, and stumbles over a slip in it
def on_config(config):
    """Read the address of the site, and give every page the edition's extension."""
    root = Path(config.config_file_path).parent
    try:
        citations.check_readable(root / "bibliography.bib", root / "citations.csl")
    except citations.BibliographyError as error:
        raise PluginError(str(error)) from None
    if os.environ.get("SITE_URL"):
        config.site_url = os.environ["SITE_URL"]
    config.edition = Edition()
    config.markdown_extensions.append(EditionExtension(config.edition, config.site_url or ""))
    return config


def on_files(files, config):
    """Read all sources while they are as the editor wrote them, check them, and add what is generated."""
    root = Path(config.config_file_path).parent
    texts = {file.src_uri: read_text(file) for file in files.documentation_pages()}
    edition, metas, complaints = read_edition(texts, root, config.edition)
    edition.drawings.update({file.src_uri: read_drawing(file) for file in files if file.src_uri.endswith(".svg")})
    evidence, given = read_evidence(root)
    complaints += check_edition(edition, metas, evidence, given, root)
    for complaint in in_order(complaints):
        log.warning(str(complaint))
    config.plugins["bibtex"].registry = citations.Registry(edition.bibliography.labels, lambda key: edition.href(edition.work_target(key)))
    for path, make in exports.FILES.items():
        files.append(File.generated(config, path, content=make(edition)))
    for path, face in fonts.build_faces(root / CACHE / "fonts").items():
        files.append(File.generated(config, path, content=face))
    return files


def on_pre_page(page, config, files):
    """Remember which page is being read, for what depends on its place."""
    config.edition.current = page.file.src_uri
    return page


def on_page_read_source(page, config):
    """Hide @ in code from mkdocs-bibtex, which would take an example for a citation."""
    text = page.file.content_string
    return re.sub(rf"{sources.FENCED.pattern}|{sources.CODE_SPAN.pattern}",
                  lambda match: match[0].replace("@", PROTECTED_AT), text, flags=re.S | re.M)


@event_priority(-100)  # after mkdocs-bibtex
def on_page_markdown(markdown, page, config, files):
    """Give code its @ back."""
    return markdown.replace(PROTECTED_AT, "@")


# Reading


def read_text(file: File) -> str:
    """Return what a file of docs holds; raise PluginError where it is no text."""
    try:
        return file.content_string
    except UnicodeDecodeError as error:
        raise PluginError(f"{file.src_uri}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None


def read_drawing(file: File) -> str:
    """Return the SVG of a drawing, which goes into the page; raise PluginError where it is none."""
    text = read_text(file)
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise PluginError(f"{file.src_uri}:{error.position[0]}: this drawing is no well-formed SVG: {error}; mend it there or just before") from None
    return text


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
    try:
        edition.bibliography = citations.format_bibliography(
            root / "bibliography.bib", root / "citations.csl",
            [*(citation.raw for citation in cited), *(f"[@{citation.key}]" for citation in cited)])
    except citations.BibliographyError as error:
        raise PluginError(str(error)) from None
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
    """Return the fingerprint, and the report where REPORT names it; raise PluginError where one is unusable."""
    try:
        evidence = fingerprint.load_fingerprint(root / "fingerprint.json")
        if not os.environ.get("REPORT"):
            return evidence, None
        given = report.load_report(os.environ["REPORT"])
        fingerprint.check_report(given, evidence)
        return evidence, given
    except (report.ReportError, fingerprint.FingerprintError) as error:
        raise PluginError(str(error)) from None


# Checking


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


def known_titles(edition: Edition) -> frozenset[str]:
    """Return the titles of sections and works, which may stand in «» without being quotations of the report."""
    titles = {section.title for section in edition.sections}
    for work in edition.bibliography.works:
        titles |= {work.title, work.title.split(":")[0]}
    return frozenset(titles | {"To liv i ett"}) - {""}


def check_edition(edition: Edition, metas: dict, evidence: fingerprint.Fingerprint, given: report.Report | None,
                  root: Path) -> list[Diagnostic]:
    """Return every complaint about the edition, against the fingerprint and, where given, the report."""
    quoted, complaints = find_all_quotations(edition)
    complaints += proof.check_proved(quoted, evidence.proofs)
    if given:
        complaints += proof.check_verbatim(quoted, given)
        complaints += passages.check_titles(edition.sections, {section.key: section.title for section in given.sections})
    with stamp_cache(root / CACHE / "stamps.json") as cache:
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
    try:
        ledger = passages.load_ledger(root / "addresses.json")
    except passages.LedgerError as error:
        raise PluginError(str(error)) from None
    known = all_addresses(edition)
    yield from passages.check_ledger(ledger, known, {addresses.url_of(path): path for path in edition.sources})


def all_addresses(edition: Edition) -> dict[str, set[str]]:
    """Return the address of each page with the ids on it that others may link to."""
    known = {addresses.url_of(path): {name for name, _ in passages.find_ids(source)} for path, source in edition.sources.items()}
    if "litteratur.md" in edition.sources:
        known[addresses.url_of("litteratur.md")] |= {work.key for work in edition.bibliography.works}
    return known


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


def split(items: Iterable) -> tuple[list, list[Diagnostic]]:
    """Part what was found from what is wrong."""
    items = list(items)
    return ([item for item in items if not isinstance(item, Diagnostic)],
            [item for item in items if isinstance(item, Diagnostic)])
