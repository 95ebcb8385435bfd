"""What can be read in a page: what readers see and hear, and what search engines and the curious find.

A text is made of blocks as a browser lays them out: words that stand in one line belong together,
whatever elements they are split over. Words that are hidden in a line stand for themselves, and the
line closes over them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from lxml import etree

from edition.gate.elements import (
    is_citation,
    is_hidden,
    is_page_mark,
    is_passage_link,
    local_name,
    places_of,
    stands_apart,
)

# Elements that stand in a line with what is around them; all others begin and end a block.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "button",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    ]
)
RAW = frozenset({"script", "style"})
# Attributes that only a browser reads.
STRUCTURE = frozenset(
    [
        "class",
        "d",
        "fill",
        "stroke",
        "font-family",
        "data-md-component",
        "for",
        "href",
        "id",
        "name",
        "points",
        "rel",
        "role",
        "src",
        "style",
        "tabindex",
        "transform",
        "type",
        "viewbox",
        "viewBox",
        "xmlns",
        "data-md-color-media",
        "data-md-color-scheme",
        "data-md-color-primary",
        "data-md-color-accent",
    ]
)
# Marks within a text, which no cleaned text has: a citation; code; the mark of a printed page.
CITATION, CODE, END_CODE, MARK, END_MARK = "\x01", "\x02", "\x03", "\x04", "\x05"
CODE_SPAN = re.compile(f"{CODE}[^{END_CODE}]*{END_CODE}?")
PAGE_MARK = re.compile(rf"{MARK}(\d+){END_MARK}")
# «(Mead, 1934, s. 158; Goffman, 1963)»: works with their pages in parentheses.
CITED = re.compile(rf"\({CITATION}(?:, s\.[ \u00a0][\d–, og-]+|; ?{CITATION})*\)|{CITATION}")
# Characters that a text may have as they are.
PLAIN = re.compile(r"[\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u017f–—…’]*")


@dataclass(frozen=True)
class Text:
    """A text that can be read in `file`, from `line` on.

    `kind` is block, attribute, comment, code (a script's or a style sheet's) or data; `name` is the
    block's element, the attribute, or the key. `inside` tells what it stands in. `text` has a mark for
    each citation, piece of code and page mark, `whole` has what these say. Texts of one `stretch`
    follow each other; one of 0 stands for itself.
    """

    file: str
    line: int
    kind: str
    name: str
    text: str
    whole: str = ""
    inside: frozenset[str] = frozenset()
    stretch: int = 0

    @property
    def prose(self) -> str:
        """Its words as they are compared with the report's: without citations and page marks."""
        return PAGE_MARK.sub("", CITED.sub(" ", self.text)).replace(CODE, "").replace(END_CODE, "")


def clean(text: str) -> str:
    """Return a text without invisible characters, its letters each as one character."""
    if PLAIN.fullmatch(text):
        return text
    return "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if char in "\n\t" or unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs", "Cn")
    )


def squeeze(text: str) -> str:
    """Return a text on one line, with one space between words."""
    return " ".join(text.split())


def find_texts(file: str, root: etree._Element) -> Iterator[Text]:
    """Yield every text of a page, or of a drawing, in order."""
    return _Reader(file).read(root)


@dataclass
class _Line:
    """A line that is being read."""

    name: str
    start: int = 0
    text: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def add(self, text: str, whole: str | None = None, line: int = 0) -> None:
        """Add what a reader comes to next."""
        self.start = self.start or line
        self.text.append(text)
        self.whole.append(text if whole is None else whole)


class _Reader:
    """Reads a tree from its beginning to its end."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.inside: list[str] = []
        self.opened: list[tuple[str, bool, bool, int]] = []  # name, hidden, apart, places
        self.lines = [_Line("")]
        self.stretches = [1]
        self.last = 1

    def read(self, root: etree._Element) -> Iterator[Text]:
        """Yield the texts as they end."""
        for event, element in etree.iterwalk(root.getroottree(), events=("start", "end", "comment", "pi")):
            if event == "start":
                yield from self._open(element)
            elif event == "end":
                yield from self._close()
                self._tail(element)
            else:
                yield Text(self.file, element.sourceline or 1, "comment", event, clean(element.text or ""))
                self._tail(element)
        yield from self._flush()

    def _open(self, element: etree._Element) -> Iterator[Text]:
        name, line, places = local_name(element), element.sourceline or 1, places_of(element)
        hidden, apart = is_hidden(element), stands_apart(element)
        self.opened.append((name, hidden, apart, len(places)))
        yield from self._attributes(element, line)
        if hidden:
            self.lines.append(_Line(name))
        elif name not in INLINE:
            yield from self._flush(name)
        if apart:
            self.last += 1
            self.stretches.append(self.last)
        self.inside += places
        if name in RAW:
            code = clean(element.text or "")
            yield Text(self.file, line, "code", name, code, inside=frozenset(self.inside))
        else:
            self._begin(element, name, line)

    def _begin(self, element: etree._Element, name: str, line: int) -> None:
        """Add an element's own text, or the mark that stands for it."""
        text, now = clean(element.text or ""), self.lines[-1]
        if name in ("br", "img"):
            now.add(" ")
        if is_page_mark(element):
            now.add(f"{MARK}{element.get('id')[1:]}{END_MARK}", "", line)
        elif is_passage_link(element):
            return
        elif is_citation(element):
            now.add(CITATION, text, line)
        elif name == "code":
            now.add(CODE + text, text, line)
        elif text:
            now.add(text, line=line)

    def _close(self) -> Iterator[Text]:
        name, hidden, apart, places = self.opened.pop()
        if name == "code":
            self.lines[-1].add(END_CODE, "")
        if hidden or name not in INLINE:
            yield from self._flush()
        if hidden:
            self.lines.pop()
        del self.inside[len(self.inside) - places :]
        if apart:
            self.stretches.pop()

    def _tail(self, element: etree._Element) -> None:
        if element.tail and element.getparent() is not None:
            self.lines[-1].add(clean(element.tail), line=element.sourceline or 1)

    def _attributes(self, element: etree._Element, line: int) -> Iterator[Text]:
        if is_page_mark(element) or is_passage_link(element):
            return
        for name, value in element.items():
            # An address can hold a sentence: «mailto:…?subject=…».
            if name == "href" and re.search(r"[ +]|%20", value):
                value = unquote_plus(value)
            elif name in STRUCTURE:
                continue
            if value.strip():
                text = clean(value)
                yield Text(self.file, line, "attribute", name, text, text, frozenset(self.inside))

    def _flush(self, name: str = "") -> Iterator[Text]:
        """Yield the line that has been read, and begin another."""
        done = self.lines[-1]
        self.lines[-1] = _Line(name or done.name)
        text = "".join(done.text)
        if text.strip():
            yield Text(
                self.file,
                done.start or 1,
                "block",
                done.name,
                text,
                "".join(done.whole),
                frozenset(self.inside),
                self.stretches[-1],
            )
