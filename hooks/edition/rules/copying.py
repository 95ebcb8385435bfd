"""Rules on what is taken from the report without being quoted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.content.occurrences import QUOTED
from edition.content.works import BIBLIOGRAPHY
from edition.dialect.nodes import CITATION, PAGE_MARK, QUOTATION
from edition.edition import Edition
from edition.report.fingerprint import find_copied
from edition.rules.rule import Case, Found, rule

# A word hyphenated at a line's end is one word.
WORD = re.compile(r"[^\W_]+(?:[-‐‑](?:[ \t]*\n[ \t]*)?[^\W_]+)*")
OVERLAP = 11  # words on each side of the end of a block that are looked at together: a run of twelve lies in them
BREAK = None
TITLE_FIELD = re.compile(r"\btitle\s*=\s*[{\"](.*)[}\"]")
LONGEST_TITLE = 20

Words = list[tuple[str, int] | None]


@dataclass(frozen=True)
class Run:
    """An unbroken run of a file's own words, each with its line."""

    path: str
    words: tuple[tuple[str, int], ...]


@rule("verbatim-is-quoted", "Running text of the report stands inside a quotation.")
def verbatim_is_quoted(case: Case) -> Iterator[Found]:
    """Find the report's runs of words in everything that readers see or that lies in the repository beside the pages."""
    for path, line, words in find_copied(find_prose(case.edition), case.report or case.evidence, case.stamps):
        count = len(words.split())
        yield (path, line, f"{count} words in a row stand in the report too: «{words}»; say it in the edition's own words, "
               "or quote it with its page")


def find_prose(edition: Edition) -> Iterator[Run]:
    """Yield the edition's own words outside quotations and titles: each block for itself, and what lies around the end of each."""
    for path, document in edition.documents.items():
        blocks: list[Words] = [[*_unquoted(edition, path, text, line), BREAK] for _, line, text in edition.front[path].strings()]
        blocks += [list(_block_words(edition, document, block)) for block in document.blocks
                   if not _is_the_reports(edition, path, block)]
        yield from split_runs(path, blocks)
    for path, text in edition.others.items():
        yield from split_runs(path, [list(words_of(text, 1))])
    titles = TITLE_FIELD.sub(lambda title: _blank(title[0]) if len(title[1].split()) <= LONGEST_TITLE else title[0], edition.bibliography.text)
    yield from split_runs(BIBLIOGRAPHY, [list(words_of(titles, 1))])
    for path, text in edition.drawings.items():
        yield from split_runs(path, [list(words_of(re.sub(r"<[^>]*>", lambda tag: _blank(tag[0]), text), 1))])


def _blank(text: str) -> str:
    """Return as many spaces, and the line ends."""
    return re.sub(r"[^\n]", " ", text)


def _unquoted(edition: Edition, path: str, text: str, line: int) -> Iterator[tuple[str, int] | None]:
    """Yield the words of a text of front matter, and a break for each quotation in it that has a page."""
    end = 0
    for match in QUOTED.finditer(text):
        if match[1] in edition.quoted_on.get(path, ()):
            yield from words_of(text[end:match.start()], line)
            yield BREAK
            end = match.end()
    yield from words_of(text[end:], line)


def _is_the_reports(edition: Edition, path: str, block) -> bool:
    """Tell whether a block is the report's own: a card's passage, which is proved, or a section's title, which is the report's."""
    return block.kind == "quote" and path in edition.card_at or block.level == 1 and path in edition.section_at


def words_of(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield each word of a text that begins on `line`, with its line."""
    for match in WORD.finditer(text):
        yield match[0], line + text.count("\n", 0, match.start())


def _block_words(edition: Edition, document, block) -> Iterator[tuple[str, int] | None]:
    """Yield a block's words with their lines, and a break where something is quoted."""
    def walk(element: ElementTree.Element) -> Iterator[tuple[str, int] | None]:
        if element.tag == QUOTATION and _is_claimed(edition, document.path, element):
            yield BREAK
        elif element.tag not in (CITATION, PAGE_MARK):
            for name in ("alt", "title"):
                yield from words_of(element.get(name, ""), document.line_in(element))
            yield from words_of(element.text or "", document.line_in(element))
            for child in element:
                yield from walk(child)
                yield from words_of(child.tail or "", document.line_in(child, tail=True))

    yield from walk(block.element)


def _is_claimed(edition: Edition, path: str, element: ElementTree.Element) -> bool:
    text = " ".join("".join(element.itertext()).split())[1:-1].strip()
    return text in edition.titles or text in edition.quoted_on.get(path, ())


def split_runs(path: str, blocks: Iterable[Words]) -> Iterator[Run]:
    """Yield the unbroken runs of words in blocks, and for each end of a block the words around it.

    So a change in one paragraph changes what is known of that one and of its two ends, and no more.
    """
    stretch: list[tuple[str, int]] = []
    ends: list[int] = []
    begun = 0

    def around() -> Iterator[Run]:
        for end in ends:
            if 0 < end < len(stretch):
                yield Run(path, tuple(stretch[max(0, end - OVERLAP):end + OVERLAP]))

    for block in blocks:
        for word in block:
            if word is not BREAK:
                stretch.append(word)
                continue
            yield Run(path, tuple(stretch[begun:]))
            yield from around()
            stretch, ends, begun = [], [], 0
        yield Run(path, tuple(stretch[begun:]))
        begun = len(stretch)
        ends.append(begun)
    yield from around()
