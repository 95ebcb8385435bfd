"""Proof that a quotation stands in the report: found word for word, or known from the fingerprint."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import islice
from typing import Protocol

from edition.report.text import DOTS, Report, normalise_with_marks

OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
INSERTION = re.compile(r"(?<!\w)\[[^\]]*\](?!\w)")
QUOTED_TOKEN = re.compile(r"(?:\w|\[\w+\])+(?:['-](?:\w|\[\w+\])+)*|[^\w\s']")
# The edition's words may stand in place of a name or a clause; a longer cut shows as […].
LONGEST_REPLACED = 8


class Quotation(Protocol):
    """What a quotation must tell: where it is written, and on which pages (first, last) it stands, each on
    its own.
    """

    path: str
    line: int
    text: str
    pages: tuple[tuple[int, int], ...]
    within_block: bool


@dataclass(frozen=True)
class _Part:
    """Words that stand together in a quotation, the marks before each and after the last, and how many
    words of the report may lie before them.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...]
    skip: int | None  # None: as many as there are


@dataclass(frozen=True)
class _Found:
    """Where a quotation stands: its first word and the one after its last, and the stretches that
    omissions and the edition's words pass over.
    """

    start: int
    end: int
    omitted: tuple[tuple[int, int], ...]


def proofs_of(quotation: Quotation) -> list[str]:
    """Return what stands for a quotation in the fingerprint, for each place that it names: its pages and a
    SHA-256 of its words and marks.
    """
    digest = words_digest(quotation.text)
    kind = " block" if quotation.within_block else ""
    return [
        f"{first if first == last else f'{first}-{last}'}{kind} {digest}" for first, last in quotation.pages
    ]


def words_digest(text: str) -> str:
    """Return the SHA-256 of a quotation's words and marks, which ends each of its proofs."""
    words, marks = normalise_with_marks(OMISSION.sub(" ¤ ", text), QUOTED_TOKEN)
    return sha256(
        " ".join(mark + word for mark, word in zip(marks, [*words, ""])).strip().encode()
    ).hexdigest()


def find_proofs(
    quotations: Iterable[Quotation], report: Report, negations: Iterable[str]
) -> dict[str, tuple[int, int] | None]:
    """Return the proof of each quotation that stands in the report as it says, and no omission of which
    turns its sense.

    With the proof of a card's passage goes the number of the block quotation that it comes from, counted from
    0 through the report, and how many words that has.
    """
    negations, proofs = frozenset(negations), {}
    for quotation in quotations:
        for pages, proof in zip(quotation.pages, proofs_of(quotation)):
            found = _find(quotation, pages, report)
            if found and not _turned(found, report, negations):
                proofs[proof] = _block_of(found[0], report) if quotation.within_block else None
    return proofs


def _block_of(found: _Found, report: Report) -> tuple[int, int] | None:
    return next(
        (
            (number, len(re.findall(r"[^\W_]+", block.text)))
            for number, block in enumerate(report.quotations)
            if block.start <= found.start and found.end <= block.end
        ),
        None,
    )


def check_proved(quotations: Iterable[Quotation], proofs: Container[str]) -> Iterator[tuple[Quotation, str]]:
    """Yield each quotation that is new or changed since the fingerprint was made, and what is wrong with
    it.
    """
    for quotation in quotations:
        for pages, proof in zip(quotation.pages, proofs_of(quotation)):
            if proof not in proofs:
                yield (
                    quotation,
                    (
                        f"«{_shown(quotation.text)}» is new or changed on {_pages(pages)}, and "
                        f"proving it takes the report; "
                        "undo the change, or run «make fingerprint REPORT=path/to/report.txt»"
                    ),
                )


def check_verbatim(quotations: Iterable[Quotation], report: Report) -> Iterator[tuple[Quotation, str]]:
    """Yield each quotation that does not stand in the report, word for word, on the pages it names, and
    what is wrong with it.
    """
    for quotation in quotations:
        for pages in quotation.pages:
            if not _find(quotation, pages, report):
                yield quotation, f"«{_shown(quotation.text)}» {_explain(quotation, pages, report)}"


def check_omissions(
    quotations: Iterable[Quotation], report: Report, negations: Iterable[str]
) -> Iterator[tuple[Quotation, str]]:
    """Yield each quotation in which an omission takes away a negation, or lets one go from what it
    negates.
    """
    negations = frozenset(negations)
    for quotation in quotations:
        for pages in quotation.pages:
            word = _turned(_find(quotation, pages, report), report, negations)
            if word:
                yield (
                    quotation,
                    (
                        f"«{_shown(quotation.text)}»: what […] leaves out has «{word}» in a sentence that "
                        f"the quotation keeps a part of; "
                        "keep the word, or leave out the whole sentence"
                    ),
                )


def _turned(found: list[_Found], report: Report, negations: frozenset[str]) -> str:
    """Return a negation that every reading of the quotation loses from a sentence it keeps a part of, or
    an empty string.
    """
    lost = [
        "".join(
            islice(
                (
                    word
                    for start, end in place.omitted
                    for word in _parts_of_kept_sentences(report, start, end)
                    if word.lower() in negations
                ),
                1,
            )
        )
        for place in found
    ]
    return lost[0] if lost and all(lost) else ""


def _parts_of_kept_sentences(report: Report, start: int, end: int) -> Iterator[str]:
    """Yield the omitted words that belong to the sentence before or the sentence after an omission, of
    which a part is kept.
    """
    words = report.words[start:end]
    ends = [
        index
        for index, word in enumerate(words)
        if word in (".", "?", "!") or DOTS in report.marks[start + index]
    ]
    if not ends or (start and report.words[start - 1] in (".", "?", "!")):
        yield from words if not ends else words[ends[-1] + 1 :]
    else:
        yield from words[: ends[0]]
        yield from words[ends[-1] + 1 :]


def _find(quotation: Quotation, pages: tuple[int, int], report: Report) -> list[_Found]:
    """Return the places where a quotation stands on these pages."""
    parts = _parts(quotation.text)
    if not _has_words(parts):
        return []
    named = [
        (max(start, first), min(end, last))
        for first, last in report.on_pages(*pages)
        for start, end in _allowed(quotation, report)
        if start < last and first < end
    ]
    return [found for found in islice(_found(parts, report, named), 50) if _pages_of(found, report) == pages]


def _pages_of(found: _Found, report: Report) -> tuple[int, int]:
    return report.page_of[found.start], report.page_of[found.end - 1]


def _explain(quotation: Quotation, at: tuple[int, int], report: Report) -> str:
    """Say why a quotation does not stand as it says, and the likely repair."""
    parts, pages, everywhere = _parts(quotation.text), _pages(at), [(0, len(report.words))]
    if not _has_words(parts):
        return "holds no words of the report; quote some, or write it without quotation marks"
    elsewhere = sorted(
        {
            _pages_of(found, report)
            for found in islice(_found(parts, report, _allowed(quotation, report)), 100)
        }
    )
    if elsewhere:
        return f"stands on {' and '.join(map(_pages, elsewhere[:3]))}, not on {pages}; correct the page"
    bare = [replace(part, marks=("",) * len(part.marks)) for part in parts]
    if any(
        _pages_of(found, report) == at
        for found in islice(_found(bare, report, _allowed(quotation, report)), 100)
    ):
        return (
            f"has an inner quotation mark or an ellipsis that the report does not "
            f"have on {pages}; take it away"
        )
    if quotation.within_block and any(_found(parts, report, everywhere)):
        return (
            "stands in the report, but not within one of its block quotations; leave out with "
            "[…], or choose another passage"
        )
    if len(parts) > 1 and all(any(_found([part], report, everywhere)) for part in parts):
        return (
            f"has parts that stand in the report, but not in this order on {pages}; "
            "keep the report's order, within the pages named, with […] for what is left out"
        )
    return (
        f"does not stand in the report{_difference(parts, at, report)}; quote word for word, "
        f"with […] for what is left out"
    )


def _has_words(parts: list[_Part]) -> bool:
    return any(re.search(r"\w", word) for part in parts for word in part.words)


def _allowed(quotation: Quotation, report: Report) -> list[tuple[int, int]]:
    """Return the stretches of words of which the whole quotation must lie in one."""
    return (
        [(block.start, block.end) for block in report.quotations]
        if quotation.within_block
        else [(0, len(report.words))]
    )


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
            words, marks = normalise_with_marks(piece, QUOTED_TOKEN)
            if words:
                parts.append(_Part(tuple(words), tuple(marks), skip))
                skip = 0
    return parts


def _found(parts: list[_Part], report: Report, within: Iterable[tuple[int, int]]) -> Iterator[_Found]:
    """Yield each place in a stretch of words where the parts stand in order."""

    def places(index: int, last: int, end: int) -> Iterator[tuple[int, ...]]:
        if index == len(parts):
            yield ()
            return
        part = parts[index]
        stop = min(end - len(part.words), last + part.skip if index and part.skip is not None else end)
        known = report.places.get(part.words[0], []) if "[" not in part.words[0] else range(len(report.words))
        for place in known[bisect_left(known, last) : bisect_right(known, stop)]:
            if _stands_at(part, place, report):
                yield from ((place, *rest) for rest in places(index + 1, place + len(part.words), end))

    for start, end in within:
        for found in places(0, start, end):
            ends = [place + len(part.words) for place, part in zip(found, parts)]
            omitted = tuple(
                (before, after) for before, after, part in zip(ends, found[1:], parts[1:]) if part.skip != 0
            )
            yield _Found(found[0], ends[-1], omitted)


def _stands_at(part: _Part, place: int, report: Report) -> bool:
    """Tell whether a part's words stand at a place, with each mark that it has; marks of the report may be
    left out.
    """
    there = report.words[place : place + len(part.words)]
    if there != part.words and not (len(there) == len(part.words) and all(map(_matches, part.words, there))):
        return False
    return all(set(mark) <= set(report.marks[place + index]) for index, mark in enumerate(part.marks) if mark)


def _matches(quoted: str, word: str) -> bool:
    """Tell whether a quoted word is the report's; [letters] stand for as many letters, or none inside or
    after a word.
    """
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
