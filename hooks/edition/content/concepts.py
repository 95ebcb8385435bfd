"""Concepts in SKOS's terms, and the passages that mention them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from edition.content.front_matter import FrontMatter
from edition.content.labels import Found, Index, find_labels
from edition.content.occurrences import Address
from edition.dialect import nodes
from edition.dialect.document import Block, Document

FOLDER = "begreper"
MENTIONING = ("paragraph", "item", "cell")
# Nothing inside these is linked.
UNLINKED = {"a", "code", "pre", nodes.CITATION, nodes.PAGE_MARK, nodes.PAGE_REFERENCE, nodes.QUOTATION}


@dataclass(frozen=True)
class Concept:
    """A concept; broader and related hold ids of other concepts. `definition` is the paragraph on its
    page, None where there is none.
    """

    id: str
    path: str
    pref_label: str
    alt_labels: tuple[str, ...]
    english: str
    broader: tuple[str, ...]
    related: tuple[str, ...]
    definition: Block | None = field(compare=False, default=None)

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels that running text may use."""
        return tuple(
            dict.fromkeys(label for label in (self.pref_label, *self.alt_labels, self.english) if label)
        )


@dataclass(frozen=True)
class Mention:
    """A place where running text has a concept's label: offsets in an element's text, or in the text after
    it.

    A label that is itself in quotation marks, «oss» og «de andre», goes from `element` to `through`.
    """

    concept: str
    at: Address
    line: int
    element: ElementTree.Element = field(compare=False)
    tail: bool = field(compare=False)
    start: int
    end: int
    english: bool
    through: ElementTree.Element | None = field(compare=False, default=None)


def parse_concept(document: Document, front: FrontMatter) -> Concept:
    """Read a concept's page; its first paragraph is the definition, the rest is what front matter says."""
    first = next((block for block in document.blocks if block.level != 1), None)
    definition = first if first and first.kind == "paragraph" and not first.inside else None
    name = document.path.removeprefix(f"{FOLDER}/").removesuffix(".md")
    return Concept(
        name,
        document.path,
        front.text("pref_label"),
        front.texts("alt_labels"),
        front.text("english"),
        front.texts("broader"),
        front.texts("related"),
        definition,
    )


def narrower(concept: str, concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Return the ids of the concepts that name `concept` as broader."""
    return tuple(other.id for other in concepts if concept in other.broader)


def find_mentions(document: Document, index: Index, own: Container[str] = ()) -> Iterator[Mention]:
    """Yield each mention of a concept in a page's running text, in order; `own` are concepts that are not
    mentioned here.

    Nothing in a link, a quotation, a heading, code, or a passage in another language is a mention.
    """
    for block in document.of(*MENTIONING):
        yield from _quoted_mentions(document, block, index, own)
        for element, tail, text in _linkable(block.element):
            for found in find_labels(text, index):
                if found.concept not in own:
                    yield _mention(document, block, element, tail, found)


def _quoted_mentions(
    document: Document, block: Block, index: Index, own: Container[str]
) -> Iterator[Mention]:
    """Yield the mentions whose label is in quotation marks: quotations with the label's words between
    them.
    """
    for parent in block.element.iter():
        quotations = [child for child in parent if child.tag == nodes.QUOTATION]
        for first in quotations:
            text, last = "".join(first.itertext()), first
            for child in list(parent)[list(parent).index(first) + 1 :]:
                text, last = f"{text}{last.tail or ''}{''.join(child.itertext())}", child
                concept = index.quoted.get(" ".join(text.lower().split()))
                if concept and concept not in own:
                    yield Mention(
                        concept,
                        Address(document.path, block.anchor),
                        document.line_in(first),
                        first,
                        False,
                        0,
                        0,
                        False,
                        last,
                    )


def _linkable(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, bool, str]]:
    if element.text:
        yield element, False, element.text
    for child in element:
        if not (child.tag in UNLINKED or child.get("lang") or child.get("class") == nodes.NO_CONCEPT):
            yield from _linkable(child)
        if child.tail:
            yield child, True, child.tail


def _mention(
    document: Document, block: Block, element: ElementTree.Element, tail: bool, found: Found
) -> Mention:
    return Mention(
        found.concept,
        Address(document.path, block.anchor),
        document.line_in(element, found.start, tail),
        element,
        tail,
        found.start,
        found.end,
        found.english,
    )
