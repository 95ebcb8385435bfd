"""The edition: everything that its sources say, read once and frozen, and the view of it from one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.addresses import relative
from edition.content import cards, concepts, labels, sections, sources, works
from edition.content.cards import Card
from edition.content.concepts import Concept, Mention
from edition.content.front_matter import FrontMatter, parse_front_matter
from edition.content.kinds import CARD_KIND, CONCEPT_KIND, SECTION_KIND, Kind, kind_of
from edition.content.occurrences import (
    Address,
    Citation,
    PageMark,
    PageReference,
    Quotation,
    find_occurrences,
)
from edition.content.sections import Section
from edition.content.works import Bibliography
from edition.diagnostics import Diagnostic
from edition.dialect.document import NOTE, Document, parse_document
from edition.profile import FOLDER, Profile

WORKS_PAGE = "litteratur.md"


@dataclass(frozen=True)
class Note:
    """A note by the edition: its address, title and line."""

    at: Address
    title: str
    line: int


@dataclass(frozen=True)
class Edition:
    """All that was read: pages by their source path, and what occurs in them, in the order of reading.

    `slips` is what could not be read as what it seems to be. `files` lists the docs folder;
    `others` has the texts beside it; `drawings` the SVG of each drawing there.
    """

    root: Path
    profile: Profile
    documents: Mapping[str, Document]
    front: Mapping[str, FrontMatter]
    sections: tuple[Section, ...]
    cards: tuple[Card, ...]
    concepts: tuple[Concept, ...]
    bibliography: Bibliography
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    marks: tuple[PageMark, ...]
    references: tuple[PageReference, ...]
    mentions: tuple[Mention, ...]
    files: tuple[str, ...]
    others: Mapping[str, str]
    drawings: Mapping[str, str]
    navigation: tuple[tuple[str, str], ...]
    slips: tuple[Diagnostic, ...]

    def kind(self, path: str) -> Kind:
        """Return what kind of page the source at `path` is."""
        return kind_of(path, self.profile.unnumbered)

    @cached_property
    def section_at(self) -> dict[str, Section]:
        """The section pages by path."""
        return {section.path: section for section in self.sections}

    @cached_property
    def section_numbered(self) -> dict[str, Section]:
        """The section pages by the report's number."""
        return {section.number: section for section in self.sections if section.number}

    @cached_property
    def card_at(self) -> dict[str, Card]:
        """The cards by path."""
        return {card.path: card for card in self.cards}

    @cached_property
    def concept_by_id(self) -> dict[str, Concept]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def concept_at(self) -> dict[str, Concept]:
        """The concepts by path."""
        return {concept.path: concept for concept in self.concepts}

    @cached_property
    def work_by_key(self) -> dict[str, works.Work]:
        """The works by key."""
        return {work.key: work for work in self.bibliography.works}

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """The mentions of each concept."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.concept].append(mention)
        return dict(found)

    @cached_property
    def mentions_on(self) -> dict[str, list[Mention]]:
        """The mentions on each page."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.at.path].append(mention)
        return dict(found)

    @cached_property
    def citations_of(self) -> dict[str, list[Citation]]:
        """The citations of each work."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.citations:
            found[citation.key].append(citation)
        return dict(found)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes on all pages."""
        return tuple(
            Note(Address(path, block.note), " ".join(block.text.split()), block.line)
            for path, document in self.documents.items()
            for block in document.of("title")
            if block.inside == NOTE
        )

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of sections and works, and the names that may stand in «» without being quotations of
        the report.
        """
        known = {section.title for section in self.sections} | set(self.profile.names)
        for work in self.bibliography.works:
            known |= {work.title, work.title.split(":")[0]}
        return frozenset(" ".join(title.split()) for title in known) - {""}

    @cached_property
    def quoted_on(self) -> dict[str, set[str]]:
        """What each page quotes of the report, by path."""
        found: dict[str, set[str]] = defaultdict(set)
        for quotation in self.quotations:
            if quotation.pages:
                found[quotation.path].add(quotation.text)
        return dict(found)

    def cards_in(self, section: Section) -> list[Card]:
        """Return the cards that a section shows."""
        return [
            card
            for card in self.cards
            if section.number and section.number in {place.section for place in card.places}
        ]

    def work_address(self, key: str) -> str:
        """Return where the list of works has the work `key`, as path#id."""
        return f"{WORKS_PAGE}#{key}"


@dataclass(frozen=True)
class View:
    """The edition as the page at `path` sees it: how it links to what is elsewhere."""

    edition: Edition
    path: str

    def href(self, target: str) -> str:
        """Return how this page links to `target`, a path in the docs folder with or without #id."""
        return relative(self.path, target)

    def page_target(self, page: int, number: str = "") -> str:
        """Return where printed page `page` is rendered, as path#id, or an empty string.

        A page that two sections share is sought first on this page, then in section `number`.
        """
        holders = [
            section
            for section in self.edition.sections
            if section.passages and section.pages[0] <= page <= section.pages[1]
        ]
        holders.sort(key=lambda section: (section.path != self.path, section.number != number))
        return f"{holders[0].path}#s{page}" if holders else ""


def read(root: Path, profile: Profile) -> Edition:
    """Read the edition whose docs folder, bibliography and mkdocs.yml lie in `root`.

    Raises SetupError where a file is missing or cannot be read. An editor's slip is no error:
    what cannot be read is among the edition's `slips`, and the rules find the rest.
    """
    files = sources.list_files(root)
    docs = root / sources.DOCS
    pages = [path for path in files if path.endswith(".md")]
    documents = {path: parse_document(path, sources.read_text(docs / path, path)) for path in pages}
    front, slips = _read_front_matter(documents, profile)
    parts = _read_parts(documents, front, profile)
    found, more = _split(_occurrences(documents, parts, profile))
    citations = tuple(item for item in found if isinstance(item, Citation))
    bibliography = works.format_bibliography(
        root / "bibliography.bib", root / FOLDER / "citations.csl", [citation.raw for citation in citations]
    )
    return Edition(
        root=root,
        profile=profile,
        documents=documents,
        front=front,
        bibliography=bibliography,
        citations=citations,
        sections=parts["section"],
        cards=parts["card"],
        concepts=parts["concept"],
        quotations=(
            *(item for item in found if isinstance(item, Quotation)),
            *works.note_quotations(bibliography.entries),
        ),
        marks=tuple(item for item in found if isinstance(item, PageMark)),
        references=tuple(item for item in found if isinstance(item, PageReference)),
        mentions=tuple(_mentions(documents, parts, profile)),
        files=files,
        others=sources.other_texts(root),
        drawings={path: sources.read_text(docs / path, path) for path in files if path.endswith(".svg")},
        navigation=sources.load_navigation(root / "mkdocs.yml"),
        slips=(*slips, *more),
    )


def _read_front_matter(
    documents: Mapping[str, Document], profile: Profile
) -> tuple[dict[str, FrontMatter], list[Diagnostic]]:
    front: dict[str, FrontMatter] = {}
    slips: list[Diagnostic] = []
    for path, document in documents.items():
        kind = kind_of(path, profile.unnumbered)
        front[path], found = parse_front_matter(
            path, document.text, document.front_matter, kind.schema, kind.required
        )
        slips += found
    return front, slips


def _read_parts(
    documents: Mapping[str, Document], front: Mapping[str, FrontMatter], profile: Profile
) -> dict[str, tuple]:
    parts: dict[str, list] = {"section": [], "card": [], "concept": []}
    parse = {
        SECTION_KIND.name: sections.parse_section,
        CARD_KIND.name: cards.parse_card,
        CONCEPT_KIND.name: concepts.parse_concept,
    }
    for path, document in documents.items():
        kind = kind_of(path, profile.unnumbered).name
        if kind in parse:
            parts[kind].append(parse[kind](document, front[path]))
    parts["section"].sort(key=lambda section: (section.pages, section.number or ""))
    return {kind: tuple(found) for kind, found in parts.items()}


def _occurrences(documents: Mapping[str, Document], parts: Mapping[str, tuple], profile: Profile) -> Iterator:
    """Yield what occurs on all pages: the sections in their order, then the others."""
    first = {section.path: section.pages[0] for section in parts["section"]}
    first |= {card.path: card.pages[0] for card in parts["card"]}
    own = {card.path: card for card in parts["card"]}
    for path in _in_order(documents, parts):
        for item in find_occurrences(documents[path], first.get(path)):
            # A card's passage is a quotation of its own kind; marks inside it belong to it.
            if not (isinstance(item, Quotation) and item.place == "quote" and path in own):
                yield item
        if path in own:
            yield from cards.card_quotations(own[path])


def _mentions(
    documents: Mapping[str, Document], parts: Mapping[str, tuple], profile: Profile
) -> Iterator[Mention]:
    vocabulary = {
        word.lower()
        for document in documents.values()
        for block in document.blocks
        for word in labels.WORD.findall(block.text)
    }
    index = labels.make_index(parts["concept"], vocabulary)
    own = {concept.path: {concept.id} for concept in parts["concept"]}
    for path in _in_order(documents, parts):
        if kind_of(path, profile.unnumbered).is_content:
            yield from concepts.find_mentions(documents[path], index, own.get(path, ()))


def _in_order(documents: Mapping[str, Document], parts: Mapping[str, tuple]) -> list[str]:
    order = {section.path: index for index, section in enumerate(parts["section"])}
    return sorted(documents, key=lambda path: (order.get(path, len(order)), path))


def _split(items: Iterable) -> tuple[list, list[Diagnostic]]:
    """Part what was found from what is wrong."""
    items = list(items)
    return (
        [item for item in items if not isinstance(item, Diagnostic)],
        [item for item in items if isinstance(item, Diagnostic)],
    )
