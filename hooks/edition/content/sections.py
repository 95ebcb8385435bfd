"""Sections and passages: what page of the report each renders."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.content.front_matter import FrontMatter
from edition.dialect import nodes
from edition.dialect.document import Block, Document

WORDS_A_MINUTE = 200
HEADING = re.compile(r"(\d+\.\d+):?\s+(\S.*)")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True)
class Passage:
    """A paragraph of the rendering: its permanent id, where it is written, what a reader reads of it, the
    pages it renders.
    """

    id: str
    line: int
    text: str
    pages: tuple[int, int]


@dataclass(frozen=True)
class Section:
    """A section page: the report's number (None where it has none), title and printed pages."""

    path: str
    number: str | None
    title: str
    line: int
    pages: tuple[int, int]
    passages: tuple[Passage, ...]

    @property
    def key(self) -> str:
        """The number, or the title where there is none."""
        return self.number or self.title

    @property
    def label(self) -> str:
        """Number and title as readers see them."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def words(self) -> int:
        """The number of words in the rendering's own paragraphs."""
        return sum(count_words(passage.text) for passage in self.passages)


def count_words(text: str) -> int:
    """Count the words of a text that a reader reads."""
    return len(WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Return how many whole minutes `words` take to read, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def rendered_blocks(document: Document) -> Iterator[Block]:
    """Yield the paragraphs that render the report: not cards, notes, guides or figures."""
    return (block for block in document.of("paragraph") if not block.inside)


def parse_section(document: Document, front: FrontMatter) -> Section:
    """Read a section page; what is missing there is (0, 0) or empty, and complained of by a rule."""
    heading = HEADING.fullmatch(document.title)
    number, title = (heading[1], heading[2]) if heading else (None, document.title)
    line = next((block.line for block in document.blocks if block.level == 1), 1)
    pages = nodes.parse_pages(front.text("pages")) or (0, 0)
    return Section(document.path, number, title, line, pages, tuple(_passages(document, pages[0])))


def _passages(document: Document, page: int) -> Iterator[Passage]:
    for block in document.blocks:
        marks = [int(mark.get("page")) for mark in block.element.iter(nodes.PAGE_MARK)]
        if block.kind == "paragraph" and not block.inside:
            begins = (
                bool(marks)
                and not (block.element.text or "").strip()
                and block.element[0].tag == nodes.PAGE_MARK
            )
            first = marks[0] if begins else page
            yield Passage(
                block.id,
                block.line,
                block.text,
                (first or (marks[-1] if marks else page), marks[-1] if marks else page),
            )
        page = marks[-1] if marks else page
