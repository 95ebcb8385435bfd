"""Quote cards: one passage each of the report's block quotations, and what the edition says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.content.front_matter import FrontMatter
from edition.content.occurrences import QUOTED, Address, Quotation
from edition.dialect import nodes
from edition.dialect.document import Document, reader_text

FOLDER = "sitater"


@dataclass(frozen=True)
class Place:
    """A place where the report prints a card's passage; `variant` says how the wording differs from the
    card's.

    `same_quotation` has the ids of other cards that are from the same block quotation there.
    """

    section: str
    pages: tuple[int, int]
    variant: str = ""
    line: int = 1
    same_quotation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A quote card: its passage, word for word, with the section and pages (first, last) of the report,
    and its other places.
    """

    id: str
    path: str
    title: str
    section: str
    pages: tuple[int, int]
    text: str
    line: int
    concepts: tuple[str, ...]
    content_note: str
    also: tuple[Place, ...]
    lang: str
    same_quotation: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place where the report prints it, its own first."""
        return (Place(self.section, self.pages, same_quotation=self.same_quotation), *self.also)

    @property
    def page(self) -> str:
        """The page or pages as readers see them."""
        return nodes.page_range(self.pages)


def parse_card(document: Document, front: FrontMatter) -> Card:
    """Read a card's page; what is missing there is empty, and complained of by a rule."""
    quote = next(document.of("quote"), None)
    text = " ".join(reader_text(quote.element).split()) if quote else ""
    also = tuple(
        Place(
            place.get("section", ""),
            nodes.parse_pages(place.get("page", "")) or (0, 0),
            place.get("variant", ""),
            front.line("also"),
            tuple(place.get("same_quotation", ())),
        )
        for place in front.places("also")
    )
    name = document.path.removeprefix(f"{FOLDER}/").removesuffix(".md")
    return Card(
        name,
        document.path,
        document.title,
        front.text("section"),
        nodes.parse_pages(front.text("page")) or (0, 0),
        text,
        quote.line if quote else 1,
        front.texts("concepts"),
        front.text("content_note"),
        also,
        front.text("lang"),
        front.texts("same_quotation"),
    )


def card_quotations(card: Card) -> Iterator[Quotation]:
    """Yield the card's passage at each place where the report prints it so, and the quotations in its
    variants.
    """
    at = Address(card.path)
    if card.text:
        yield Quotation(at, card.line, card.text, (card.pages,), "passage")
    for place in card.also:
        if not place.variant and card.text:
            yield Quotation(at, card.line, card.text, (place.pages,), "passage")
        for match in QUOTED.finditer(place.variant):
            after = place.variant[match.end() :].lstrip(" \u00a0(").split(")")[0]
            named = nodes.pages_of(after) if after.startswith("s.") else ()
            yield Quotation(at, place.line, match[1], named or (place.pages,), "front matter")
