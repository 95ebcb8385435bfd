"""What a complaint is, and the table of all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

RULES: dict[str, str] = {
    # the report
    "quotation-is-verbatim": "A quotation stands word for word on the page it names.",
    "quotation-is-proved": "A quotation has its proof in fingerprint.json.",
    "quotation-has-page": "A quotation says on which page of the report it stands.",
    "quotation-is-closed": "A « has its » in the same paragraph.",
    "verbatim-is-quoted": "Running text of the report stands inside a quotation.",
    # works
    "citation-exists": "A cited key has an entry in bibliography.bib.",
    "citation-is-complete": "A citation stands on one line, in brackets, as [@key, s. 83].",
    "citation-has-locator": "A citation carries the page that the report gives.",
    "work-is-cited": "An entry in bibliography.bib is cited somewhere.",
    # concepts
    "concept-exists": "A concept that is named has its page.",
    "concept-is-used": "A concept is mentioned in the rendering or named by a card.",
    "definition-is-cited": "A concept's definition has its citation.",
    "label-is-unique": "A label belongs to one concept only.",
    # quote cards
    "card-exists": "A card that is shown has its page.",
    "card-is-shown": "A card is shown in its section, and in each other section that prints it.",
    "card-is-short": "A card's passage has at most 60 words.",
    "card-has-page": "A card's pages belong to its section.",
    "card-has-concepts": "A card names its concepts.",
    "card-has-passage": "A card has one passage, and a word on what it shows.",
    "card-has-content-note": "A card that needs a content note has one.",
    "card-protects-voice": "A card says nothing of who speaks.",
    "block-quotation-has-card": "Each block quotation of a rendered section has its card.",
    # pages
    "metadata-is-known": "Front matter has only known keys, with values of the right kind.",
    "section-has-number": "A section page's heading gives the report's number and title.",
    "section-has-pages": "A section page states the pages of the report that it renders.",
    "pages-are-covered": "The sections follow one another, and no page of the report is left out.",
    "page-mark-is-in-order": "Each page that a section renders has one page mark, in order.",
    "address-follows-title": "A page's file name is its title in lower-case ASCII.",
    "address-is-kept": "An address that was published still leads somewhere.",
    "passage-has-id": "A paragraph of the rendering has its permanent id.",
    "id-is-unique": "An id stands once on its page.",
    "note-has-title": "A note has a title of its own.",
    "syntax-is-known": "What looks like the edition's syntax is written in its one form.",
    "html-stays-out": "A page holds no HTML.",
    "heading-levels-follow": "Heading levels do not jump.",
    "image-has-alternative": "An image has a text alternative.",
    "language-is-marked": "A passage in another language is marked with its language.",
}


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A complaint to an editor: `path` relative to the docs folder, `line` counted from 1."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


class SetupError(Exception):
    """What a build needs is missing or broken; the text is one sentence with path, reason and repair."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return «; did you mean «x»?» for the known word nearest to `word`, or an empty string."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean «{near[0]}»?" if near else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each complaint once, by path and line."""
    yield from sorted(set(diagnostics))
