"""A document: one source, read once, with the line of everything in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from edition.addresses import note_id
from edition.dialect import nodes
from edition.dialect.grammar import grammar
from edition.dialect.lines import Lines, find_lines
from edition.dialect.quotations import wrap_quotations

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
NOTE, GUIDE = "merknad", "veiviser"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# What has its words in one place: a block that is not made of blocks.
TEXT_BLOCKS = {
    "p": "paragraph",
    "li": "item",
    "td": "cell",
    "th": "head",
    "pre": "code",
    **dict.fromkeys(HEADINGS, "heading"),
}

BLOCKS = {"p", "ul", "ol", "pre", "blockquote", "div", "table", *HEADINGS}


@dataclass(frozen=True)
class Block:
    """A block that has its words in one place.

    `kind` is heading, paragraph, item, cell, head (of a table), code, title (of a note), image or quote.
    `inside` is the kind of the note that it stands in, `note` that note's id. `anchor` is the
    address that leads nearest to it on its page: its own id, its note's, or that of the paragraph before.
    """

    kind: str
    element: ElementTree.Element
    line: int
    id: str = ""
    anchor: str = ""
    inside: str = ""
    note: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """What a reader reads of it, with its line ends; code, citations and page marks are not read."""
        return reader_text(self.element)


@dataclass(frozen=True)
class Document:
    """A source file: its `path` in the docs folder, its text, its front matter, and its tree.

    `first` is the line on which what stands under the front matter begins, counted from 1.
    `unpaired` are the elements in which a « or » has no partner.
    """

    path: str
    text: str
    front_matter: str
    first: int
    root: ElementTree.Element = field(repr=False)
    lines: Lines = field(repr=False)
    unpaired: tuple[ElementTree.Element, ...] = ()

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The lines of the file as they are written."""
        return tuple(self.text.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(_with_anchors(_blocks(self, self.root)))

    @cached_property
    def title(self) -> str:
        """The text of the first heading of level 1, or an empty string."""
        return next((" ".join(block.text.split()) for block in self.blocks if block.level == 1), "")

    def of(self, *kinds: str) -> Iterator[Block]:
        """Yield the blocks of the kinds named, in order."""
        return (block for block in self.blocks if block.kind in kinds)

    def line_in(self, element: ElementTree.Element, offset: int = 0, tail: bool = False) -> int:
        """Return the line of a place in an element's text, or in the text after it."""
        line = self.lines.after.get(element) if tail else self.lines.of.get(element)
        if line is None:
            return self.first
        return line + ((element.tail if tail else element.text) or "").count("\n", 0, offset)


def parse_document(path: str, text: str) -> Document:
    """Read a source; line numbers are those of the file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    first = text[:start].count("\n") + 1
    root = grammar().parse(text[start:])
    unpaired = tuple(element for child in root for element in wrap_quotations(child))
    return Document(
        path, text, front[1] if front else "", first, root, find_lines(root, text[start:], first), unpaired
    )


def pieces(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, bool, str]]:
    """Yield each stretch of text that a reader reads in an element: whose it is, whether it is the tail,
    and the text."""
    if element.tag in ("code", "pre", nodes.CITATION, nodes.PAGE_MARK):
        return
    if element.text:
        yield element, False, element.text
    for child in element:
        yield from pieces(child)
        if child.tail:
            yield child, True, child.tail


def reader_text(element: ElementTree.Element) -> str:
    """Return what a reader reads of an element's running text: no code, citations or page marks."""
    return "".join(text for _, _, text in pieces(element))


def is_image(element: ElementTree.Element) -> bool:
    """Tell whether a paragraph holds one image (or shown card) and nothing else."""
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].tag == "img"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _blocks(
    document: Document, parent: ElementTree.Element, inside: str = "", note: str = ""
) -> Iterator[Block]:
    def block(kind: str, element: ElementTree.Element) -> Block:
        line = document.lines.of.get(element, document.first)
        return Block(
            kind,
            element,
            line,
            element.get("id", "") if kind == "paragraph" else "",
            "",
            inside,
            note,
            HEADINGS.get(element.tag, 0),
        )

    for element in parent:
        classes = element.get("class", "").split()
        if element.tag == "blockquote":
            yield block("quote", element)
        elif element.tag == "div" and "admonition" in classes:
            yield from _note(document, element, classes)
        elif "admonition-title" in classes:
            yield block("title", element)
        elif is_image(element):
            yield block("image", element)
        elif element.tag == "li" and any(child.tag in BLOCKS for child in element):
            if (element.text or "").strip() and not any(child.tag == "p" for child in element):
                yield block("item", element)
            else:
                yield from _blocks(document, element, inside, note)
        elif element.tag in TEXT_BLOCKS:
            yield block(TEXT_BLOCKS[element.tag], element)
        else:
            yield from _blocks(document, element, inside, note)


def _note(document: Document, element: ElementTree.Element, classes: list[str]) -> Iterator[Block]:
    kind = next((name for name in classes if name != "admonition"), "")
    title = next((child for child in element if child.get("class") == "admonition-title"), None)
    name = note_id(reader_text(title)) if title is not None and kind == NOTE else ""
    yield from _blocks(document, element, kind, name)


def _with_anchors(blocks: Iterator[Block]) -> Iterator[Block]:
    last = ""
    for block in blocks:
        if not block.inside and block.id:
            last = block.id
        elif block.kind == "heading":
            last = block.element.get("id", "") if block.level > 1 else ""
        yield replace(block, anchor=block.note or ("" if block.inside else last))
