"""What may stand in the site in the report's words: what was proved, and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.dialect.nodes import PAGES, SPACE, pages_of
from edition.gate.texts import squeeze
from edition.report.fingerprint import RUN
from edition.report.proof import words_digest

QUOTED = re.compile("«([^«»]*)»")
# «(s. 38)», «(s. 9 og 12)»: the pages of the report that a quotation names.
NAMED = re.compile(rf"\(s\.{SPACE}({PAGES}(?:(?:,{SPACE}|{SPACE}og{SPACE}){PAGES})*)(?=[),;])")
# Any way in which a page can be named right after a quotation.
NEARLY_NAMED = re.compile(
    r"[.,;:]?\s*[(\[,]?\s*(?:jf\.|se|på|i rapporten,?)?\s*\b(?:s|side|p|pp|pg|page)\b\.?\s*(\d+)", re.I
)
INNER = str.maketrans("«»", "‹›")
OUTER = str.maketrans("‹›‘’", "«»''")

Pages = tuple[int, int]


@dataclass(frozen=True)
class Known:
    """The pages of each proved quotation by its digest, those of each proved passage, and the titles.

    `numbered` has the number and the title of each section that has a number.
    """

    quoted: dict[str, frozenset[Pages]]
    passages: dict[str, frozenset[Pages]]
    titles: frozenset[str]
    numbered: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, proofs: Iterable[str], sections: Iterable[dict], works: Iterable[dict], names: Iterable[str]
    ) -> Known:
        """Gather what is known from the fingerprint's proofs and the site's own data."""
        quoted: dict[str, set[Pages]] = {}
        passages: dict[str, set[Pages]] = {}
        for proof in proofs:
            kind = passages if " block " in proof else quoted
            kind.setdefault(proof.split()[-1], set()).update(pages_of(proof.split()[0]))
        labels = [(str(section.get("number") or ""), squeeze(section["title"])) for section in sections]
        of_works = [str(work.get("title", "")) for work in works]
        short = [title.split(":")[0] for title in of_works]
        titles = [*(title for _, title in labels), *names, *of_works, *short]
        return cls(
            {digest: frozenset(pages) for digest, pages in quoted.items()},
            {digest: frozenset(pages) for digest, pages in passages.items()},
            frozenset(map(squeeze, titles)) - {""},
            tuple(label for label in labels if label[0]),
        )

    @cached_property
    def folded_titles(self) -> frozenset[str]:
        """The titles without case, which citation styles change, and with « » for the marks inside them."""
        return frozenset(map(_folded, self.titles))

    @cached_property
    def marked_titles(self) -> tuple[str, ...]:
        """The titles with quotation marks in them, and as they are written inside « », the longest first."""
        marked = [title for title in self.titles if re.search("[«»‹›]", title)]
        return tuple(sorted({*marked, *(title.translate(INNER) for title in marked)}, key=len, reverse=True))

    @cached_property
    def printed_titles(self) -> re.Pattern[str]:
        """What finds a section's number with its title, and titles as long as a run of the report's words."""
        numbered = [rf"{re.escape(number)}\W*{_form(title)}" for number, title in self.numbered]
        long = sorted((title for title in self.titles if len(re.findall(r"\w+", title)) >= RUN), key=len)
        forms = "|".join([*numbered, *map(_form, reversed(long))]) or "(?!)"
        return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.I)

    def is_title(self, quoted: str) -> bool:
        """Tell whether what stands in «» is the title of a section or a work, or a name."""
        return _folded(quoted) in self.folded_titles

    def pages_of(self, quoted: str) -> frozenset[Pages]:
        """Return the pages on which what stands in «» was proved, none where it was not."""
        return self.quoted.get(words_digest(squeeze(quoted)), frozenset())

    def passage_pages(self, text: str) -> frozenset[Pages]:
        """Return the pages on which a card's passage, with or without its marks, was proved."""
        text = squeeze(text)
        bare = text.removeprefix("«").removesuffix("»")
        return frozenset().union(*(self.passages.get(words_digest(form), ()) for form in (text, bare)))

    def without_titles(self, text: str) -> str:
        """Return a text without the titles that have quotation marks in them."""
        for title in self.marked_titles:
            text = text.replace(f"«{title}»", " ").replace(title, " ")
        return text


def named_pages(after: str) -> tuple[Pages, ...]:
    """Return the pages that the first page reference after a quotation names, in the same line."""
    match = NAMED.search(after.split("\n")[0])
    return pages_of(match[1]) if match else ()


def pieces(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces, each with what it is: text, proved (what stands in «») or title."""
    end = 0
    for match in QUOTED.finditer(text):
        if known.pages_of(match[1]):
            yield from _titles(text[end : match.start()], known)
            yield "proved", match[1]
            end = match.end()
    yield from _titles(text[end:], known)


def _titles(text: str, known: Known) -> Iterator[tuple[str, str]]:
    end = 0
    for match in known.printed_titles.finditer(text):
        yield "text", text[end : match.start()]
        yield "title", match[0]
        end = match.end()
    yield "text", text[end:]


def _form(title: str) -> str:
    return r"\W+".join(map(re.escape, re.findall(r"\w+", title))) or "(?!)"


def _folded(title: str) -> str:
    return squeeze(title).translate(OUTER).casefold()
