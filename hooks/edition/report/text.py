"""The report: its printed pages, sections and blocks, its normalised words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Protocol

from edition.diagnostics import SetupError

OPENING = re.compile(r"[.…\s]*”")
OPENING_WITH_ELLIPSIS = re.compile(r"(?:[.…]+\s*”|”\s*(?:…|\.\.))")
CLOSING = re.compile(r"”[\s.…]*$")
SENTENCE_END = re.compile(r"[.!?:”…)]$")
# The marks are single digits; «som11 åringer» is a number that lost its space.
FOOTNOTE_MARK = re.compile(r"(?<=[a-zæøå])\d$")
LOCATOR = re.compile(r"\b(?:1[89]|20)\d\d(?::\s*|,\s*s[:.]\s*)(\d+(?:[-–]\d+)?)")
NUMERAL = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:,\d+)?")

ELLIPSIS = re.compile(r"(?:…|\.\.)[….]*")
QUOTATION_MARKS = '”“„"«»‹›'
QUOTE, DOTS = '"', "…"  # as they are counted among the marks
TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s']")

# The share of the widest line that every line broken for want of room fills.
FULL_LINE = 0.875


class Layout(Protocol):
    """What a report's text does not tell of itself: its printed pages, and the headings that have no
    number.
    """

    first_page: int
    last_page: int
    unnumbered: Mapping[str, str]


class ReportError(SetupError):
    """The text handed to the build cannot be read as the report."""


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, quotation (set as a block), figure or footnote, word `start` to `end`.

    `pieces` holds its text by printed page; in a figure each line stands for itself.
    """

    kind: str
    pieces: tuple[tuple[int, str], ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The block's text without line ends."""
        return join_lines("\n".join(text for _, text in self.pieces))

    @property
    def pages(self) -> tuple[int, int]:
        """The first and last printed page."""
        return self.pieces[0][0], self.pieces[-1][0]


@dataclass(frozen=True)
class Section:
    """A section; `number` is empty for the preface and the summary."""

    number: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def key(self) -> str:
        """The number, or the title where there is none."""
        return self.number or self.title

    @property
    def pages(self) -> tuple[int, int]:
        """The first and last printed page."""
        return self.blocks[0].pages[0], max(block.pages[1] for block in self.blocks)

    def of(self, kind: str) -> tuple[Block, ...]:
        """Return the blocks of one kind, in order."""
        return tuple(block for block in self.blocks if block.kind == kind)

    @property
    def locators(self) -> tuple[str, ...]:
        """The pages that the section's citations name, in order."""
        return tuple(LOCATOR.findall(self._running_text()))

    @property
    def numerals(self) -> tuple[str, ...]:
        """The numbers that the running text and its figures give in digits, in order."""
        return tuple(NUMERAL.findall(self._running_text()))

    def _running_text(self) -> str:
        return "\n".join(
            re.sub(r"^\d ", "", block.text) if block.kind == "footnote" else block.text
            for block in self.blocks
            if block.kind in ("paragraph", "figure", "footnote")
        )


@dataclass(frozen=True)
class Report:
    """The report; `page_of[i]` is the printed page of `words[i]`, `marks[i]` the quotation marks and
    ellipses before it.

    Footnotes come after all other words.
    """

    words: tuple[str, ...]
    page_of: tuple[int, ...]
    marks: tuple[str, ...]
    sections: tuple[Section, ...]

    def page_words(self) -> dict[int, tuple[str, ...]]:
        """Return the normalised words of each printed page."""
        pages: dict[int, tuple[str, ...]] = {}
        for page, start, end in self._runs:
            pages[page] = pages.get(page, ()) + self.words[start:end]
        return dict(sorted(pages.items()))

    def on_pages(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of words that stand on these printed pages."""
        runs = [run for run in self._runs if first <= run[0] <= last]
        for i, run in enumerate(runs):
            if i == 0 or runs[i - 1][2] != run[1]:
                yield (
                    run[1],
                    next(
                        runs[j][2]
                        for j in range(i, len(runs))
                        if j + 1 == len(runs) or runs[j][2] != runs[j + 1][1]
                    ),
                )

    @cached_property
    def quotations(self) -> tuple[Block, ...]:
        """The block quotations, in order."""
        return tuple(block for section in self.sections for block in section.of("quotation"))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where in `words` each word stands."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _runs(self) -> tuple[tuple[int, int, int], ...]:
        runs = []
        for page, places in groupby(range(len(self.words)), key=self.page_of.__getitem__):
            places = list(places)
            runs.append((page, places[0], places[-1] + 1))
        return tuple(runs)


def join_lines(text: str) -> str:
    """Return `text` on one line; a word hyphenated at a line's end loses the break, not the hyphen."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*(?=\w)(?!(?:og|eller)\b)", "-", text).split())


def normalise(text: str, token: re.Pattern[str] = TOKEN) -> list[str]:
    """Return the words and marks of `text`: what counts when two texts are compared letter for letter.

    Whitespace, quotation marks and ellipses do not count, nor which kind of dash or apostrophe
    it is. Case, letters and every other mark do.
    """
    return normalise_with_marks(text, token)[0]


def normalise_with_marks(text: str, token: re.Pattern[str] = TOKEN) -> tuple[list[str], list[str]]:
    """Return the words and marks of `text`, and the quotation marks (QUOTE) and ellipses (DOTS) before
    each and after the last.
    """
    text = re.sub("[–—‐‑]", "-", re.sub("[’‘`´]", "'", join_lines(text)))
    # An apostrophe inside a word stays; elsewhere it is a quotation mark.
    text = re.sub(rf"[{QUOTATION_MARKS}]|(?<!\w)'|'(?!\w)", f" {QUOTE} ", text)
    text = ELLIPSIS.sub(f" {DOTS} ", text)
    words: list[str] = []
    marks = [""]
    for found in token.findall(text):
        if found in (QUOTE, DOTS):
            marks[-1] += found
        else:
            words.append(found)
            marks.append("")
    return words, marks


# Reading


@dataclass(frozen=True)
class _Line:
    text: str
    page: int
    gap: int  # empty lines before it
    begins_page: bool
    under_rule: bool  # the rule that sets off footnotes


def load_report(path: str | Path, layout: Layout) -> Report:
    """Read the report from a file; raise `ReportError` where it is not the report's text."""
    path = Path(path)
    if path.is_dir():
        raise ReportError(f"{path}: this is a folder; name the report's text file itself")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file; check the path after REPORT=") from None
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{path}: not UTF-8 (byte {error.start}); save the text as UTF-8, or extract it from the PDF anew"
        ) from None
    except OSError as error:
        raise ReportError(
            f"{path}: cannot be read ({error.strerror}); check the file's permissions"
        ) from None
    return parse_report(text, layout, str(path))


def parse_report(text: str, layout: Layout, path: str = "report.txt") -> Report:
    """Recover the printed pages, sections and blocks of the report from its text.

    Raises `ReportError` with one sentence where the text is empty, is not the report, is cut
    short, or has lost the leading spaces that begin its pages.
    """
    if not text.strip():
        raise ReportError(f"{path}: the file is empty; extract the text from the PDF anew")
    heading = _heading_form(layout)
    lines = list(_read_lines(text, path, layout.first_page, heading))
    last_page = layout.last_page
    if not heading.fullmatch(lines[0].text) or not any(line.text.startswith("1.0") for line in lines):
        raise ReportError(
            f"{path}: this is not the report: it does not open with the preface and go on "
            f"to 1.0; name the right file"
        )
    if lines[-1].page < last_page:
        raise ReportError(
            f"{path}: the text ends on p. {lines[-1].page} and the report on p. {last_page}; it "
            f"is cut short, or lines have "
            "lost the leading space that begins a page: extract it from the PDF anew"
        )
    if lines[-1].page > last_page:
        raise ReportError(
            f"{path}: the text has {lines[-1].page} pages and the report {last_page}; "
            f"lines have got leading spaces "
            "that they should not have: extract it from the PDF anew"
        )
    return _build(_blocks(lines, heading), heading)


def _heading_form(layout: Layout) -> re.Pattern[str]:
    """Return what a heading looks like: «4.1 Title», «4.1: Title», or one of the titles without a number."""
    unnumbered = "|".join(map(re.escape, layout.unnumbered)) or r"(?!)"
    return re.compile(rf"(?:(\d\.\d):?\s+(\S.*)|(?P<unnumbered>{unnumbered}))")


def _read_lines(text: str, path: str, first_page: int, heading: re.Pattern[str]) -> Iterator[_Line]:
    page, gap, previous, numbered, under_rule = first_page - 1, 0, "", False, False
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        line = raw.strip()
        if not line:
            gap += 1
            under_rule = under_rule or len(raw) > 20
        elif line.isdecimal():
            page, numbered = page + 1, True
            if int(line) != page:
                raise ReportError(
                    f"{path}: line {number} is the number of p. {line}, but p. {page} would "
                    f"begin there; this is not "
                    "the report, or lines have lost the leading space that begins a page"
                )
        else:
            # A page's first line has a leading space and comes straight under the last one of the
            # page before. A line that was broken off by hand can look like that too.
            broken_off = (
                len(previous) <= 30 and not SENTENCE_END.search(previous) and not heading.fullmatch(line)
            )
            begins = numbered or (raw[0] == " " and gap == 0 and not broken_off)
            if begins and not numbered:
                page += 1
                # A chapter opens on a right-hand page.
                page += (re.match(r"\d\.0", line) is not None) and page % 2 == 0
            yield _Line(line, page, 1 if begins else gap, begins, under_rule)
            gap, previous, numbered, under_rule = 0, line, False, False


def _blocks(lines: list[_Line], heading: re.Pattern[str]) -> Iterator[tuple[str, list[_Line]]]:
    """Yield each block's kind and lines."""
    full = FULL_LINE * max(_width(line.text) for line in lines)
    index = 0
    while index < len(lines):
        kind, end = _measure(lines, index, full, heading)
        yield kind, lines[index:end]
        index = end


def _measure(lines: list[_Line], start: int, full: float, heading: re.Pattern[str]) -> tuple[str, int]:
    """Tell the kind of the block that begins at `start`, and where it ends."""

    def single(index: int) -> bool:
        return index < len(lines) and lines[index].gap == 0

    def extend(goes_on: Callable[[_Line, _Line], bool]) -> int:
        end = start + 1
        while end < len(lines) and goes_on(lines[end - 1], lines[end]):
            end += 1
        return end

    line = lines[start]
    if heading.fullmatch(line.text):
        return "heading", start + 1 + (single(start + 1) and len(line.text) > 60)
    if line.under_rule:
        return "footnote", extend(lambda _, this: this.gap == 0)
    if re.match(r"Figur \d+:", line.text):
        return "figure", extend(lambda _, this: this.gap <= 1 and not heading.fullmatch(this.text))
    if single(start + 1) and OPENING.match(line.text):
        return "quotation", extend(
            lambda last, this: this.gap == 0 or (this.begins_page and not CLOSING.search(last.text))
        )
    if OPENING_WITH_ELLIPSIS.match(line.text):
        return "quotation", extend(lambda last, this: this.gap <= 1 and not CLOSING.search(last.text))
    return "paragraph", extend(
        lambda last, this: (
            this.gap <= 1
            and not this.under_rule
            and not heading.fullmatch(this.text)
            and not _stops_short(last.text, this.text, full)
        )
    )


def _stops_short(line: str, following: str, full: float) -> bool:
    """Tell whether a line ends its paragraph: a sentence ends there, and the next word had room."""
    return SENTENCE_END.search(line) is not None and _width(f"{line} {following.split()[0]}") < full


def _width(text: str) -> float:
    """Estimate how wide `text` is set, in ems of a book face."""
    return sum(
        0.28 if c in " ijltfr.,;:'’!()-/" else 0.72 if c in "mwæMW…" or c.isupper() else 0.48 for c in text
    )


def _build(blocks: Iterable[tuple[str, list[_Line]]], form: re.Pattern[str]) -> Report:
    words: list[str] = []
    marks = [""]
    page_of: list[int] = []
    sections: list[tuple[str, str, list[Block]]] = []
    footnotes: list[tuple[int, list[_Line]]] = []

    def place(kind: str, lines: list[_Line], section: int) -> None:
        pieces = tuple(
            (page, "\n".join(_without_mark(line.text) if kind == "paragraph" else line.text for line in run))
            for page, run in groupby(lines, key=lambda line: line.page)
        )
        start = len(words)
        for page, text in pieces:
            tokens, before = normalise_with_marks(text)
            words.extend(tokens)
            marks[-1] += before[0]
            marks.extend(before[1:])
            page_of.extend([page] * len(tokens))
        sections[section][2].append(Block(kind, pieces, start, len(words)))

    for kind, lines in blocks:
        if kind == "heading":
            heading = form.fullmatch(join_lines("\n".join(line.text for line in lines)))
            sections.append((heading[1] or "", heading[2] or heading["unnumbered"], []))
        if kind == "footnote":
            footnotes.append((len(sections) - 1, lines))
        else:
            place(kind, lines, len(sections) - 1)
    for section, lines in footnotes:
        place("footnote", lines, section)
    return Report(
        tuple(words),
        tuple(page_of),
        tuple(marks),
        tuple(Section(number, title, tuple(blocks)) for number, title, blocks in sections),
    )


def _without_mark(line: str) -> str:
    return FOOTNOTE_MARK.sub("", line)
