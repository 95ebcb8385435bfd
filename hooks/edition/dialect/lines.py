"""Where in the file a tree's text stands: found by walking along the source, whose words a tree has in
order."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ElementTree
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
# What stands within a line; without words it stands where the walk is, and a block where its first words are.
INLINE = {"a", "em", "strong", "span", "code", "img", "br"}
# A link's address and the attributes after a word lie between two words of a tree; more does not.
FAR = 80


@dataclass(frozen=True)
class Lines:
    """The line, counted from 1, of each element and of the text after it; `astray` has words that the walk
    did not find."""

    of: dict[ElementTree.Element, int]
    after: dict[ElementTree.Element, int]
    astray: tuple[tuple[int, str], ...]


def find_lines(root: ElementTree.Element, text: str, first: int) -> Lines:
    """Walk along `text`, which begins on line `first` of its file, and note where the words of each
    element stand."""
    walk = _Walk(text, first)
    of: dict[ElementTree.Element, int] = {}
    after: dict[ElementTree.Element, int] = {}
    for element, what in _events(root):
        if what == "tail":
            # In the order of the source: [words](address), whose words are no text.
            walk.past(element.get("href", ""))
            after[element] = walk.along(element.tail or "")
            if WORD.search(element.tail or ""):
                _settle(walk, of, after[element])
            continue
        lines = _attributes(walk, element) if element.tag == "img" else []
        # Python-Markdown writes code as HTML: <b> is &lt;b&gt; in the tree already.
        text = html.unescape(element.text or "") if element.tag == "code" else element.text or ""
        lines += [walk.along(text)] if WORD.search(text) else []
        of[element] = lines[0] if lines else walk.line
        if element.tag not in INLINE and not any(map(WORD.search, _all_texts(element))):
            of[element] = walk.wordless_row()
            continue
        if not lines and element.tag not in INLINE:
            walk.bare.append(element)
        elif lines:
            _settle(walk, of, of[element])
    return Lines(of, after, tuple(walk.astray))


def _all_texts(element: ElementTree.Element) -> Iterator[str]:
    """Yield the texts in an element, those of images too."""
    yield from element.itertext()
    for image in element.iter("img"):
        yield from (image.get("alt", ""), image.get("title", ""), image.get("src", ""))


def _attributes(walk: _Walk, element: ElementTree.Element) -> list[int]:
    """Move past an image, in the order of the source: ![alternative](address "title"); return the lines of
    its words."""
    lines = [walk.along(element.get("alt", ""))] if WORD.search(element.get("alt", "")) else []
    walk.past(element.get("src", ""))
    return lines + ([walk.along(element.get("title", ""))] if WORD.search(element.get("title", "")) else [])


def _settle(walk: _Walk, of: dict[ElementTree.Element, int], line: int) -> None:
    """Give elements without words of their own (a list, a box) the line of the first words in them."""
    for element in walk.bare:
        of[element] = line
    walk.bare.clear()


def _events(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str]]:
    yield root, "text"
    for child in root:
        yield from _events(child)
        yield child, "tail"


class _Walk:
    """A place in a source, which only moves forward."""

    def __init__(self, text: str, first: int) -> None:
        self.rows, self.first = text.split("\n"), first
        self.words: list[str] = []
        self.lines: list[int] = []
        for number, row in enumerate(self.rows, first):
            for match in WORD.finditer(row):
                self.words.append(match[0])
                self.lines.append(number)
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            self.places[word].append(place)
        self.next = 0
        self.line = first
        self.astray: list[tuple[int, str]] = []
        self.bare: list[ElementTree.Element] = []

    def along(self, text: str) -> int:
        """Move past the words of `text`; return the line on which it begins, its own leading line ends
        counted."""
        begins: int | None = None
        for match in WORD.finditer(text):
            place = self._find(match[0])
            if place is None:
                self.astray.append((self.line, match[0]))
                continue
            self.next, self.line = place + 1, self.lines[place]
            if begins is None:
                begins = self.line - text.count("\n", 0, match.start())
        return self.line if begins is None else begins

    def past(self, text: str) -> None:
        """Move past the words of an address, where they stand next."""
        for match in WORD.finditer(text):
            if self.words[self.next : self.next + 1] == [match[0]]:
                self.line, self.next = self.lines[self.next], self.next + 1

    def wordless_row(self) -> int:
        """Return the line, after the words that were passed, of the next row that has something and no
        words: «##», «***»."""
        rows = range(self.line + 1 - self.first, len(self.rows))
        return next(
            (row + self.first for row in rows if self.rows[row].strip() and not WORD.search(self.rows[row])),
            self.line,
        )

    def _find(self, word: str) -> int | None:
        places = self.places.get(word, [])
        index = bisect_left(places, self.next)
        return places[index] if index < len(places) and places[index] - self.next <= FAR else None
