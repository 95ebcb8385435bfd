"""What occurs in a document: quotations, citations, page marks and page references, each found once, with
its place.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass

from edition.diagnostics import Diagnostic
from edition.dialect import nodes
from edition.dialect.document import NOTE, Block, Document, reader_text

QUOTED = re.compile(r"«([^«»]*)»")
# A citation in one of its forms: [@key], [@key, s. 83], [-@key], and several with a semicolon between.
# mkdocs-bibtex reads the same keys and suffixes in each of these; it reads more, and wrongly.
CITED = re.compile(
    r"(?P<suppress>-?)@(?P<key>[a-z][\w-]*)(?:, s\.[ "
    r"\u00a0](?P<locator>\d+(?:[–-]\d+)?(?:(?:,| og) \d+(?:[–-]\d+)?)*))?"
)

OWN_HEADING = re.compile(r"\d+\.\d\b")


@dataclass(frozen=True)
class Address:
    """A place in the edition: the source path of its page, and the anchor on it, or an empty string."""

    path: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.anchor}" if self.anchor else self.path


@dataclass(frozen=True)
class Quotation:
    """A quotation, in the report's words, and the pages (first, last) on which it says that it stands;
    none where it does not say.

    `line` is where it begins in the file; `place` the kind of block that it stands in, «front matter»,
    «image», or «passage» for a card's, whose parts all come from one block quotation of the report.
    """

    at: Address
    line: int
    text: str
    pages: tuple[tuple[int, int], ...]
    place: str
    named: bool = False

    @property
    def path(self) -> str:
        """The source path of its page."""
        return self.at.path

    @property
    def within_block(self) -> bool:
        """Whether its parts come from one block quotation."""
        return self.place == "passage"


@dataclass(frozen=True)
class Citation:
    """One work cited at one place: `locator` is a page of the work as written, `raw` the whole bracket,
    `place` the kind of block.
    """

    at: Address
    line: int
    key: str
    locator: str
    raw: str
    place: str

    @property
    def path(self) -> str:
        """The source path of its page."""
        return self.at.path


@dataclass(frozen=True)
class PageMark:
    """Where a printed page begins."""

    at: Address
    line: int
    page: int
    place: str
    words_before: int


@dataclass(frozen=True)
class PageReference:
    """Printed pages that a page refers to in parentheses."""

    at: Address
    line: int
    text: str
    pages: tuple[tuple[int, int], ...]
    place: str


@dataclass(frozen=True)
class _Token:
    kind: str  # a node's tag, or text
    line: int
    text: str
    element: ElementTree.Element | None = None


Occurrence = Quotation | Citation | PageMark | PageReference | Diagnostic


def find_occurrences(document: Document, first_page: int | None) -> Iterator[Occurrence]:
    """Yield what occurs in a document's text, in order.

    `first_page` is the printed page in force where it begins: a section's first, a card's own, none
    elsewhere. A quotation's page is the one named after it in the same line, else, outside
    notes, the one in force by the last page mark.
    """
    page, words = first_page, 0
    for block in document.blocks:
        at = Address(document.path, block.anchor)
        tokens = list(_tokens(document, block.element))
        for index, token in enumerate(tokens):
            if token.kind == nodes.PAGE_MARK:
                page = int(token.element.get("page"))
                yield PageMark(at, token.line, page, block.kind if not block.inside else block.inside, words)
            elif token.kind == nodes.PAGE_REFERENCE:
                yield PageReference(at, token.line, token.text, nodes.pages_of(token.text), block.kind)
            elif token.kind == nodes.CITATION:
                yield from _cited(at, token, block)
            elif token.kind == nodes.QUOTATION:
                named = _named_pages(tokens[index + 1 :])
                pages = named or (((page, page),) if page and _is_the_reports(block) else ())
                yield Quotation(at, token.line, token.text[1:-1].strip(), pages, block.kind, bool(named))
            elif not block.inside and block.kind == "paragraph":
                words += len(re.findall(r"[^\W_]+", token.text))


def _is_the_reports(block: Block) -> bool:
    """Tell whether what a block quotes without a page stands on the page in force: in the rendering, and
    in the report's own headings.
    """
    return not block.inside and (
        block.kind not in ("heading", "title") or OWN_HEADING.match(block.text) is not None
    )


def _tokens(document: Document, element: ElementTree.Element) -> Iterator[_Token]:
    """Yield the nodes and the text of a block in order; what stands in a quotation is one token."""
    if element.text:
        yield _Token("text", document.line_in(element), element.text)
    for child in element:
        line = document.line_in(child)
        if child.tag in (nodes.PAGE_MARK, nodes.PAGE_REFERENCE, nodes.CITATION):
            yield _Token(child.tag, line, child.text or "", child)
        elif child.tag == nodes.QUOTATION:
            yield _Token(child.tag, line, " ".join(reader_text(child).split()), child)
        elif child.tag not in ("code", "pre"):
            yield from _tokens(document, child)
        if child.tail:
            yield _Token("text", document.line_in(child, tail=True), child.tail)


def _named_pages(tokens: list[_Token]) -> tuple[tuple[int, int], ...]:
    """Return the pages of the first page reference that follows in the same line of the source."""
    for token in tokens:
        if token.kind == nodes.PAGE_REFERENCE:
            return nodes.pages_of(token.text)
        if token.kind == "text" and "\n" in token.text:
            break
    return ()


def _cited(at: Address, token: _Token, block: Block) -> Iterator[Citation | Diagnostic]:
    raw = token.text
    place = NOTE if block.inside == NOTE and block.kind != "title" else block.kind
    for part in raw[1:-1].split(";"):
        match = CITED.fullmatch(part.strip(" "))
        if match:
            yield Citation(at, token.line, match["key"], match["locator"] or "", raw, place)
        else:
            shown = " ".join(raw.split())
            yield Diagnostic(
                at.path,
                token.line,
                "citation-is-complete",
                f"«{shown}» is not written as [@key, s. 83] or [@key; @other], on one line",
            )
