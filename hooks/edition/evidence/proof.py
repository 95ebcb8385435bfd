"""Proof that a quotation stands in the report: found word for word, or known from the fingerprint."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import islice
from typing import Protocol

from edition.diagnostics import Diagnostic
from edition.evidence.report import Report, normalise

OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
INSERTION = re.compile(r"(?<!\w)\[[^\]]*\](?!\w)")
QUOTED_TOKEN = re.compile(r"(?:\w|\[\w+\])+(?:['-](?:\w|\[\w+\])+)*|[^\w\s']")
# The edition's words may stand in place of a name or a clause; a longer cut shows as […].
LONGEST_REPLACED = 8


class Quotation(Protocol):
    """What a quotation must tell: where it is written, and on which pages (first, last) it stands."""

    path: str
    line: int
    text: str
    pages: tuple[int, int]
    within_block: bool


@dataclass(frozen=True)
class _Part:
    """Words that stand together in a quotation, and how many words of the report may lie before them."""

    words: tuple[str, ...]
    skip: int | None  # None: as many as there are


def proof(quotation: Quotation) -> str:
    """Return what stands for a quotation in the fingerprint: its pages and a SHA-256 of its words."""
    first, last = quotation.pages
    pages = str(first) if first == last else f"{first}-{last}"
    words = normalise(OMISSION.sub(" ¤ ", quotation.text), QUOTED_TOKEN)
    return f"{pages}{' block' if quotation.within_block else ''} {sha256(' '.join(words).encode()).hexdigest()}"


def find_proofs(quotations: Iterable[Quotation], report: Report) -> Iterator[str]:
    """Yield the proof of each quotation that stands in the report as it says."""
    return (proof(quotation) for quotation in quotations if _stands(quotation, report))


def check_proved(quotations: Iterable[Quotation], proofs: Iterable[str]) -> Iterator[Diagnostic]:
    """Find quotations that are new or changed since the fingerprint was made."""
    proofs = frozenset(proofs)
    for quotation in quotations:
        if proof(quotation) not in proofs:
            yield Diagnostic(quotation.path, quotation.line, "quotation-is-proved",
                             f"«{_shown(quotation.text)}» is new or changed on {_pages(quotation.pages)}, and proving it takes the report; "
                             "undo the change, or run «make fingerprint REPORT=path/to/report.txt»")


def check_verbatim(quotations: Iterable[Quotation], report: Report) -> Iterator[Diagnostic]:
    """Find quotations that do not stand in the report, word for word, on the pages they name."""
    for quotation in quotations:
        if not _stands(quotation, report):
            yield Diagnostic(quotation.path, quotation.line, "quotation-is-verbatim",
                             f"«{_shown(quotation.text)}» {_explain(quotation, report)}")


def _stands(quotation: Quotation, report: Report) -> bool:
    parts = _parts(quotation.text)
    named = [(max(start, first), min(end, last)) for first, last in report.on_pages(*quotation.pages)
             for start, end in _allowed(quotation, report) if start < last and first < end]
    return _has_words(parts) and quotation.pages in _found(parts, report, named)


def _explain(quotation: Quotation, report: Report) -> str:
    """Say why a quotation does not stand as it says, and the likely repair."""
    parts, pages, everywhere = _parts(quotation.text), _pages(quotation.pages), [(0, len(report.words))]
    if not _has_words(parts):
        return "holds no words of the report; quote some, or write it without quotation marks"
    elsewhere = sorted(set(islice(_found(parts, report, _allowed(quotation, report)), 100)))
    if elsewhere:
        return f"stands on {' and '.join(map(_pages, elsewhere[:3]))}, not on {pages}; correct the page"
    if quotation.within_block and any(_found(parts, report, everywhere)):
        return "stands in the report, but not within one of its block quotations; leave out with […], or choose another passage"
    if len(parts) > 1 and all(any(_found([part], report, everywhere)) for part in parts):
        return (f"has parts that stand in the report, but not in this order on {pages}; "
                "keep the report's order, within the pages named, with […] for what is left out")
    return f"does not stand in the report{_difference(parts, quotation.pages, report)}; quote word for word, with […] for what is left out"


def _has_words(parts: list[_Part]) -> bool:
    return any(re.search(r"\w", word) for part in parts for word in part.words)


def _allowed(quotation: Quotation, report: Report) -> list[tuple[int, int]]:
    """Return the stretches of words of which the whole quotation must lie in one."""
    return [(block.start, block.end) for block in report.quotations] if quotation.within_block else [(0, len(report.words))]


def _parts(text: str) -> list[_Part]:
    """Split a quotation at its omissions and at the edition's words in brackets."""
    parts: list[_Part] = []
    skip: int | None = None
    for piece in re.split(f"({OMISSION.pattern}|{INSERTION.pattern})", text):
        if OMISSION.fullmatch(piece):
            skip = None
        elif INSERTION.fullmatch(piece):
            skip = LONGEST_REPLACED if skip == 0 else skip
        else:
            words = tuple(normalise(piece, QUOTED_TOKEN))
            if words:
                parts.append(_Part(words, skip))
                skip = 0
    return parts


def _found(parts: list[_Part], report: Report, within: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pages (first, last) of each place in a stretch of words where the parts stand in order."""
    def places(index: int, last: int, end: int) -> Iterator[tuple[int, ...]]:
        if index == len(parts):
            yield (last,)
            return
        words, skip = parts[index].words, parts[index].skip
        stop = min(end - len(words), last + skip if index and skip is not None else end)
        known = report.places.get(words[0], []) if "[" not in words[0] else range(len(report.words))
        for place in known[bisect_left(known, last):bisect_right(known, stop)]:
            there = report.words[place:place + len(words)]
            if there == words or all(map(_matches, words, there)):
                yield from ((place, *rest) for rest in places(index + 1, place + len(words), end))

    for start, end in within:
        for found in places(0, start, end):
            yield report.page_of[found[0]], report.page_of[found[-1] - 1]


def _matches(quoted: str, word: str) -> bool:
    """Tell whether a quoted word is the report's; [letters] stand for as many letters, or none inside or after a word."""
    if "[" not in quoted:
        return quoted == word
    pattern = re.sub(r"\[(\w+)\]", lambda m: rf"(?:\w{{{len(m[1])}}}){'?' if m.start() else ''}", quoted)
    return re.fullmatch(pattern, word) is not None


def _difference(parts: list[_Part], pages: tuple[int, int], report: Report) -> str:
    """Say what the report has instead, at the place most like the first part that it does not have."""
    named = list(report.on_pages(*pages))
    if not named:
        return f", which has no {_pages(pages)}"
    everywhere = [(0, len(report.words))]
    words = next((part.words for part in parts if not any(_found([part], report, everywhere))), ())
    for start, end in named + everywhere:
        match = SequenceMatcher(None, report.words[start:end], words, autojunk=False).find_longest_match()
        if match.size > len(words) // 2 or match.size > 5:
            after = match.b + match.size < len(words)
            there = start + (match.a + match.size if after else match.a - 1)
            quoted = words[match.b + match.size if after else match.b - 1]
            if there in range(len(report.words)):
                page = report.page_of[there]
                return f": on p. {page} it has «{report.words[there]}» where the quotation has «{quoted}»"
    return ""


def _pages(pages: tuple[int, int]) -> str:
    return f"p. {pages[0]}" if pages[0] == pages[1] else f"p. {pages[0]}–{pages[1]}"


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
