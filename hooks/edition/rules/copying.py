"""Rules on what is taken from the report without being quoted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from edition.content.occurrences import QUOTED
from edition.content.works import BIBLIOGRAPHY
from edition.dialect.nodes import CITATION, PAGE_MARK, QUOTATION
from edition.edition import Edition
from edition.report.fingerprint import bare_words, find_copied
from edition.report.text import Report
from edition.rules.rule import Case, Found, rule

# A word hyphenated at a line's end is one word.
WORD = re.compile(r"[^\W_]+(?:[-‐‑](?:[ \t]*\n[ \t]*)?[^\W_]+)*")
# A stretch that follows the report has this many words, this share of them in its order, and begins with as
# many in a row.
FOLLOWED, SHARE, SEED = 24, 0.85, 5
GAP = 3  # words passed over at one place, of the edition's and the report's together
OVERLAP = (
    11  # words on each side of the end of a block that are looked at together: a run of twelve lies in them
)
BREAK = None
TITLE_FIELD = re.compile(r"\btitle\s*=\s*[{\"](.*)[}\"]")
LONGEST_TITLE = 11
TAG = re.compile(r"<[^>]*>")
SAID_IN_TAGS = re.compile(r"<!--.*?-->|(?<==)(?:\"[^\"<]*\"|'[^'<]*')|<!\[CDATA\[.*?\]\]>", re.S)
PROSE = (".md", ".yml", ".html")  # of what lies beside the pages, this is read whole
SAID_IN_CODE = re.compile(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", re.S)

Words = list[tuple[str, int] | None]


@dataclass(frozen=True)
class Run:
    """An unbroken run of a file's own words, each with its line."""

    path: str
    words: tuple[tuple[str, int], ...]


@rule("verbatim-is-quoted", "Running text of the report stands inside a quotation.")
def verbatim_is_quoted(case: Case) -> Iterator[Found]:
    """Find the report's runs of words in everything that readers see or that lies in the repository beside
    the pages."""
    for path, line, words in find_copied(find_prose(case.edition), case.report or case.evidence, case.stamps):
        count = len(words.split())
        yield (
            path,
            line,
            f"{count} words in a row stand in the report too: «{words}»; say it in the edition's own words, "
            "or quote it with its page",
        )


@rule(
    "order-is-not-the-reports",
    "A sentence is the edition's own: its words do not follow the report's, with a few put in or left out.",
)
def order_is_not_the_reports(case: Case) -> Iterator[Found]:
    """Find, with the report, stretches in which 85 of 100 words follow its order within as long a stretch.

    Without the report this cannot be seen: what the fingerprint keeps are runs of words that stand together.
    """
    if case.report:
        for run in find_prose(case.edition):
            for line, words in _followed(run, _index(case.report)):
                yield (
                    run.path,
                    line,
                    f"«{words}» follows the report word for word, with a few put in or left out; "
                    "say it in the edition's own words, or quote it with its page",
                )


@dataclass(frozen=True)
class _Index:
    words: list[str]
    places: dict[tuple[str, ...], list[int]]  # where each run of SEED words begins


@lru_cache(maxsize=2)
def _index(report: Report) -> _Index:
    words = bare_words("\n".join(block.text for section in report.sections for block in section.blocks))
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(words) - SEED + 1):
        places[tuple(words[place : place + SEED])].append(place)
    return _Index(words, places)


def _followed(run: Run, index: _Index) -> Iterator[tuple[int, str]]:
    """Yield line and words of each stretch of a run that follows the report, the longest from each place."""
    words = [(part, line) for word, line in run.words for part in bare_words(word)]
    bare, start = [word for word, _ in words], 0
    while start <= len(bare) - FOLLOWED:
        ends = (
            _follow(bare, start, index.words, place)
            for place in index.places.get(tuple(bare[start : start + SEED]), ())
        )
        end = max(ends, default=0)
        if end - start >= FOLLOWED:
            yield words[start][1], " ".join(bare[start:end])
            start = end
        start += 1


def _follow(words: list[str], start: int, report: list[str], place: int) -> int:
    """Return where a stretch ends that begins at `start` and of which SHARE follows the report from
    `place`; 0 where there is none."""
    here, there, same, best = start, place, 0, 0
    while here < len(words) and there < len(report):
        # The nearest words that are the same again, with at most GAP passed over on the two sides together.
        step = next(
            (
                (own, theirs)
                for total in range(GAP + 1)
                for own in range(total + 1)
                for theirs in (total - own,)
                if here + own < len(words)
                and there + theirs < len(report)
                and words[here + own] == report[there + theirs]
            ),
            None,
        )
        if step is None:
            break
        here, there, same = here + step[0] + 1, there + step[1] + 1, same + 1
        if same >= SHARE * max(here - start, there - place):
            best = here
    return best


def find_prose(edition: Edition) -> Iterator[Run]:
    """Yield the edition's own words outside quotations and titles: each block for itself, and what lies
    around the end of each."""
    for path, document in edition.documents.items():
        blocks: list[Words] = [
            [*_unquoted(edition, path, text, line), BREAK] for _, line, text in edition.front[path].strings()
        ]
        blocks += [
            list(_block_words(edition, document, block))
            for block in document.blocks
            if not _is_the_reports(edition, path, block)
        ]
        yield from split_runs(path, blocks)
    for path, text in edition.others.items():
        yield from split_runs(
            path,
            [list(words_of(piece, 1)) for piece in ([text] if path.endswith(PROSE) else _said_in_code(text))],
        )
    # The report's own title is its words and no copy of its text; it may name a work by its title too, if
    # that is short.
    own = re.compile(rf"(?<=@)\w+\{{{re.escape(edition.profile.key)},.*?^\}}", re.S | re.M)
    works = own.sub(
        lambda entry: TITLE_FIELD.sub(lambda title: _blank(title[0]), entry[0]), edition.bibliography.text
    )
    works = TITLE_FIELD.sub(
        lambda title: _blank(title[0]) if len(title[1].split()) <= LONGEST_TITLE else title[0], works
    )
    yield from split_runs(BIBLIOGRAPHY, [list(words_of(works, 1))])
    for path, text in edition.drawings.items():
        yield from split_runs(path, [[*words_of(piece, 1), BREAK] for piece in _drawing_texts(text)])


def _said_in_code(text: str) -> Iterator[str]:
    """Yield the comments and strings of a style sheet or script, each word on its line."""
    for match in SAID_IN_CODE.finditer(text):
        yield "\n" * text.count("\n", 0, match.start()) + match[0]


def _drawing_texts(text: str) -> Iterator[str]:
    """Yield what a drawing says, each word on its line: its text, as words that tags part and as words
    that they do not, and all else."""
    yield TAG.sub(lambda tag: _blank(tag[0]), text)
    yield TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)
    for match in SAID_IN_TAGS.finditer(text):
        yield "\n" * text.count("\n", 0, match.start()) + match[0]


def _blank(text: str) -> str:
    """Return as many spaces, and the line ends."""
    return re.sub(r"[^\n]", " ", text)


def _unquoted(edition: Edition, path: str, text: str, line: int) -> Iterator[tuple[str, int] | None]:
    """Yield the words of a text of front matter, and a break for each quotation in it that has a page."""
    end = 0
    for match in QUOTED.finditer(text):
        if match[1] in edition.quoted_on.get(path, ()):
            yield from words_of(text[end : match.start()], line)
            yield BREAK
            end = match.end()
    yield from words_of(text[end:], line)


def _is_the_reports(edition: Edition, path: str, block) -> bool:
    """Tell whether a block is the report's own: a card's passage, which is proved, or a section's title,
    which is the report's."""
    return (block.kind == "quote" and path in edition.card_at) or (
        block.level == 1 and path in edition.section_at
    )


def words_of(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield each word of a text that begins on `line`, with its line."""
    for match in WORD.finditer(text):
        yield match[0], line + text.count("\n", 0, match.start())


def _block_words(edition: Edition, document, block) -> Iterator[tuple[str, int] | None]:
    """Yield a block's words with their lines, and a break where something is quoted.

    A word that emphasis or a link goes through is one word: t**ø**rt.
    """
    said: list[tuple[str, int]] = []  # text, and the line on which it begins
    for piece in _pieces(edition, document, block.element):
        if piece is BREAK:
            yield from _joined_words(said)
            yield BREAK
            said = []
        else:
            said.append(piece)
    yield from _joined_words(said)


def _pieces(edition: Edition, document, element: ElementTree.Element) -> Iterator[tuple[str, int] | None]:
    """Yield each stretch of an element's text with its line; a break for a quotation, a space for what is
    no word of the text."""
    if element.tag == QUOTATION and _is_claimed(edition, document.path, element):
        yield BREAK
        return
    line = document.line_in(element)
    if element.tag in (CITATION, PAGE_MARK):
        yield " ", line
        return
    for name in ("alt", "title"):
        if element.get(name):
            yield f" {element.get(name)} ", line
    yield element.text or "", line
    for child in element:
        yield from _pieces(edition, document, child)
        yield child.tail or "", document.line_in(child, tail=True)


def _joined_words(said: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the words of texts that follow one another, each with the line on which it begins."""
    starts, whole = [], ""
    for text, line in said:
        starts.append((len(whole), line))
        whole += text
    for match in WORD.finditer(whole):
        start, line = starts[bisect_right(starts, (match.start(), float("inf"))) - 1]
        yield match[0], line + whole.count("\n", start, match.start())


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
                yield Run(path, tuple(stretch[max(0, end - OVERLAP) : end + OVERLAP]))

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
