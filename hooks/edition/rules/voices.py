"""Rules on the voices: nothing says or hints who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.content.occurrences import QUOTED
from edition.dialect import nodes
from edition.dialect.document import Block, Document, is_image, pieces
from edition.rules.persons import find_people, find_speaker
from edition.rules.rule import Case, Found, rule


@rule(
    "card-protects-voice", "A card says nothing of who speaks: of people it names none but those on the list."
)
def protects_voice(case: Case) -> Iterator[Found]:
    """Look in the edition's words on each card for what names or hints at a speaker."""
    allowed = case.edition.profile.words["persons"]
    for card in case.edition.cards:
        document = case.edition.documents[card.path]
        for line, text in _own_words(document):
            for match in find_people(text, allowed):
                yield (
                    card.path,
                    line(match.start()),
                    f"«{match[0]}» hints at who speaks; write «informanten» or say it without a person",
                )
        front = case.edition.front[card.path]
        for key, number, text in front.strings():
            for match in find_people(_unquoted(text), allowed) if key in ("content_note", "also") else ():
                yield card.path, number, f"«{match[0]}» hints at who speaks; say it without a person"


def _own_words(document: Document) -> Iterator[tuple]:
    """Yield each text of a card that is the edition's own, and how its lines are found."""
    for block in document.blocks:
        if block.kind != "quote":
            yield from _texts(document, block)
        for image in block.element.iter("img"):
            for name in ("alt", "title"):
                yield (lambda _, line=block.line: line), image.get(name, "")


def _texts(document: Document, block: Block) -> Iterator[tuple]:
    """Yield the text of a block outside quotations, whole, so that a phrase is found over emphasis and
    links."""
    whole, places = "", []
    for element, tail, text in pieces(block.element):
        quoted = element.tag == nodes.QUOTATION and not tail
        places.append((len(whole), element, tail))
        whole += re.sub(r"[^\n]", " ", text) if quoted else text

    def line(offset: int) -> int:
        start, element, tail = max(
            (place for place in places if place[0] <= offset), key=lambda place: place[0]
        )
        return document.line_in(element, offset - start, tail)

    yield line, re.sub(r"\s", " ", whole)


def _unquoted(text: str) -> str:
    return QUOTED.sub(lambda match: " " * len(match[0]), text)


@rule(
    "section-protects-voice", "Where a section shows a card, its words around it say nothing of who speaks."
)
def section_protects_voice(case: Case) -> Iterator[Found]:
    """Look in the paragraphs before and after each shown card for pronouns, ages, origins, and «the same
    informant»."""
    others = case.edition.profile.words["persons"]
    for path in case.edition.section_at:
        document = case.edition.documents[path]
        for block in _beside_cards(document):
            for line, text in _texts(document, block):
                for match in find_speaker(text, others):
                    yield (
                        path,
                        line(match.start()),
                        f"«{match[0]}» beside a card hints at who speaks; write «informanten» or say it "
                        "without a person",
                    )


def _beside_cards(document: Document) -> Iterator[Block]:
    """Yield the paragraphs next to a shown card, each once."""
    blocks = [block for block in document.blocks if not block.inside]
    shows = [
        block.kind == "image" and is_image(block.element) and block.element[0].get("src", "").endswith(".md")
        for block in blocks
    ]
    for index, block in enumerate(blocks):
        if block.kind in ("paragraph", "item") and any(shows[max(0, index - 1) : index + 2]):
            yield block
