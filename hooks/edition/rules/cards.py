"""Rules on quote cards: one short passage each, shown where the report has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.addresses import resolve, slugify
from edition.content.cards import Card
from edition.content.occurrences import Address, Quotation
from edition.content.sections import count_words
from edition.diagnostics import suggest
from edition.dialect import nodes
from edition.dialect.document import Document, is_image
from edition.report.proof import proofs_of
from edition.rules.rule import Case, Found, rule

MOST_CONCEPTS = 4
LONGEST_PASSAGE, LONGEST_OF_LONG, LONG = 60, 100, 150
BRACKETS = re.compile(r"\[[^\]]*\]")


def embeds(case: Case) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and target of each card that is shown alone in a block."""
    for path, document in case.edition.documents.items():
        for block in document.of("image"):
            source = block.element[0].get("src", "")
            if source.endswith(".md"):
                yield path, block.line, resolve(path, source)


@rule("card-exists", "A card that is shown has its page.")
def exists(case: Case) -> Iterator[Found]:
    """Find cards that are shown and are not there, and other cards named by a card."""
    known = {card.id for card in case.edition.cards}
    for path, line, target in embeds(case):
        if target not in case.edition.card_at:
            name = target.rsplit("/", 1)[-1].removesuffix(".md")
            yield path, line, f"no quote card «{name}»{suggest(name, known)}"
    for card in case.edition.cards:
        for name in [name for place in card.places for name in place.same_quotation]:
            if name not in known:
                yield (
                    card.path,
                    case.edition.front[card.path].line("same_quotation"),
                    f"no quote card «{name}»{suggest(name, known)}",
                )


@rule("card-is-shown", "A card is shown in its section, and in each other section that prints it, once.")
def is_shown(case: Case) -> Iterator[Found]:
    """Hold where cards are shown against where they say that the report prints them."""
    edition = case.edition
    shown: dict[tuple[str, str], int] = defaultdict(int)
    for path, line, target in embeds(case):
        card, section = edition.card_at.get(target), edition.section_at.get(path)
        if card is None or section is None:
            continue
        if section.number not in {place.section for place in card.places}:
            yield (
                path,
                line,
                f"the card «{card.id}» belongs to section {card.section}, not to {section.number}; "
                "if the report prints it here too, add the place under «also»",
            )
        shown[section.number, target] += 1
        if shown[section.number, target] > _times(card, section.number):
            yield (
                path,
                line,
                f"the card «{card.id}» is shown here already; show it once for each place where the report "
                "prints it",
            )
    for card in edition.cards:
        for section in dict.fromkeys(place.section for place in card.places):
            if section in edition.section_numbered and not shown[section, card.path]:
                yield (
                    card.path,
                    1,
                    f"this card is not shown in section {section}; add «![Sitatkort](../{card.path})» there",
                )


def _times(card: Card, section: str) -> int:
    return sum(place.section == section for place in card.places)


@rule("card-stands-on-its-page", "A card is shown where the rendering has the page that it stands on.")
def stands_on_its_page(case: Case) -> Iterator[Found]:
    """Find cards before the mark of their page, or after the mark of the next."""
    edition = case.edition
    for section in edition.sections:
        page = section.pages[0]
        document = edition.documents[section.path]
        for index, block in enumerate(document.blocks):
            source = block.element[0].get("src", "") if is_image(block.element) else ""
            card = edition.card_at.get(resolve(section.path, source)) if source.endswith(".md") else None
            if card:
                begins = {place.pages for place in card.places if place.section == section.number}
                if (
                    begins
                    and not any(first <= page <= last for first, last in begins)
                    and not _opens_page(document, index, page, begins)
                ):
                    where = nodes.page_range(sorted(begins)[0])
                    yield (
                        section.path,
                        block.line,
                        f"the card «{card.id}» stands on p. {where}, and here is p. {page}; "
                        "move the page mark or the card to where the report has them",
                    )
            marks = [int(mark.get("page")) for mark in block.element.iter(nodes.PAGE_MARK)]
            page = marks[-1] if marks else page


def _opens_page(document, index: int, page: int, begins: set[tuple[int, int]]) -> bool:
    """Tell whether the page that a card stands on begins with it: the next text after it, or after more
    such cards, has its mark."""
    for block in document.blocks[index + 1 :]:
        if block.kind == "image" or block.inside:
            continue
        first = next(block.element.iter(nodes.PAGE_MARK), None)
        opens = first is not None and not (block.element.text or "").strip() and block.element[0] is first
        return opens and int(first.get("page")) == page + 1 and any(begin[0] == page + 1 for begin in begins)
    return False


@rule(
    "card-is-short",
    f"A card's passage has at most {LONGEST_PASSAGE} words, or {LONGEST_OF_LONG} where its block quotation "
    f"has more than {LONG}.",
)
def is_short(case: Case) -> Iterator[Found]:
    """Count the words of each passage against its block quotation's, as the fingerprint has it."""
    for card in case.edition.cards:
        words = count_words(BRACKETS.sub(" ", card.text))
        block = _block_of(case, card)
        longest = LONGEST_OF_LONG if block and block[1] > LONG else LONGEST_PASSAGE
        if words > longest:
            yield (
                card.path,
                card.line,
                f"the passage has {words} words; at most {longest} of a block quotation "
                f"{f'of {block[1]}' if block else 'that the fingerprint does not know yet'}: leave out with "
                "[…] or make two cards",
            )


def _block_of(case: Case, card: Card) -> tuple[int, int] | None:
    """Return number and length of the block quotation that a card's passage comes from, where that is
    proved."""
    return _block_at(case, card, card.pages)


def _block_at(case: Case, card: Card, pages: tuple[int, int]) -> tuple[int, int] | None:
    """Return number and length of the block quotation that a card's passage stands in on these pages,
    where that is proved."""
    passage = Quotation(Address(card.path), card.line, card.text, (pages,), "passage")
    return case.evidence.proofs.get(proofs_of(passage)[0])


@rule(
    "card-says-same-quotation",
    "Cards of one block quotation say so, at the place where it is printed, and no others do.",
)
def says_same_quotation(case: Case) -> Iterator[Found]:
    """Hold what cards say of each other at each place against the block quotations that the fingerprint
    knows."""
    blocks = {
        (card.id, place.section, place.pages): block[0]
        for card in case.edition.cards
        for place in card.places
        if (block := _block_at(case, card, place.pages))
    }
    for card in case.edition.cards:
        front = case.edition.front[card.path]
        for index, place in enumerate(card.places):
            line = front.line("also" if index else "same_quotation")
            here = blocks.get((card.id, place.section, place.pages))
            same = {
                name
                for (name, section, _), block in blocks.items()
                if section == place.section and block == here and name != card.id
            }
            for name in sorted(same - set(place.same_quotation)):
                yield (
                    card.path,
                    line,
                    f"«{name}» is from the same block quotation in section {place.section}; write "
                    "«same_quotation: "
                    f"[{', '.join(sorted(same))}]»{' under that place of «also»' if index else ''}",
                )
            for name in place.same_quotation:
                known = any(other == name and section == place.section for other, section, _ in blocks)
                if (
                    name == card.id
                    or not _printed_in(case, name, place.section)
                    or (here is not None and known and name not in same)
                ):
                    yield (
                        card.path,
                        line,
                        f"«{name}» is not from the same block quotation in section {place.section}; take it "
                        "out",
                    )


def _printed_in(case: Case, name: str, section: str) -> bool:
    """Tell whether a card has a place in a section; one that is not there is another rule's."""
    cards = [card for card in case.edition.cards if card.id == name]
    return not cards or any(place.section == section for place in cards[0].places)


@rule("card-has-page", "A card's pages belong to its section.")
def has_page(case: Case) -> Iterator[Found]:
    """Hold each place of a card against the pages of its section."""
    known = case.evidence.section_pages
    for card in case.edition.cards:
        front = case.edition.front[card.path]
        for index, place in enumerate(card.places):
            pages = known.get(place.section)
            if pages is None:
                line = front.line("also" if index else "section")
                yield (
                    card.path,
                    line,
                    f"the report has no section «{place.section}»{suggest(place.section, known)}",
                )
            elif not pages[0] <= place.pages[0] <= place.pages[1] <= pages[1]:
                yield (
                    card.path,
                    front.line("also" if index else "page"),
                    f"page {nodes.page_range(place.pages)} is not in section {place.section}, "
                    f"which stands on p. {nodes.page_range(tuple(pages))}",
                )


@rule("card-has-concepts", "A card names its concepts, one to four.")
def has_concepts(case: Case) -> Iterator[Found]:
    """Count the concepts of each card."""
    for card in case.edition.cards:
        if not card.concepts:
            yield (
                card.path,
                case.edition.front[card.path].line("concepts"),
                "this card names no concept; write «concepts: [name-of-its-file]»",
            )
        elif len(card.concepts) > MOST_CONCEPTS:
            line = case.edition.front[card.path].line("concepts")
            yield (
                card.path,
                line,
                f"this card names {len(card.concepts)} concepts; keep those that it says most of, at most "
                f"{MOST_CONCEPTS}",
            )


@rule("card-has-passage", "A card has one passage of one paragraph, and a word on what it shows.")
def has_passage(case: Case) -> Iterator[Found]:
    """Look for heading, passage and text of each card."""
    for card in case.edition.cards:
        document = case.edition.documents[card.path]
        if not card.text:
            message = "this card has no passage; write it as a quotation, each line with «> » before it"
            yield card.path, 1, message
        for line, message in _passage_faults(document):
            yield card.path, line, message
        if not any(
            block.kind in ("paragraph", "item") and not block.inside and block.text.strip()
            for block in document.blocks
        ):
            yield card.path, 1, "this card does not say what the passage shows; add a paragraph under it"
        if not card.title:
            yield card.path, 1, "this card has no heading; write «# » and a few words of the edition's own"
        if card.id != slugify(card.id):
            yield card.path, 1, f"the file name «{card.id}.md» is written «{slugify(card.id)}.md»"


def _passage_faults(document: Document) -> Iterator[tuple[int, str]]:
    """Yield line and message of what is wrong with the passage of a card: one paragraph of plain words,
    alone."""
    quotes = list(document.of("quote"))
    for block in quotes[1:]:
        yield block.line, "this is a second passage; a card has one: leave out with […], or make two cards"
    for block in quotes[:1]:
        if block.element not in list(document.root):
            yield block.line, "the passage stands in a note or a list; write it alone, under the heading"
        if [child.tag for child in block.element] != ["p"]:
            yield block.line, "the passage is one paragraph, without headings, lists or quotations in it"
        for child in block.element.iter():
            if child.tag not in ("blockquote", "p", "br"):
                shown = "".join(child.itertext())[:40]
                yield block.line, f"the passage holds «{shown}» as {child.tag}; a passage is plain words"


@rule("card-has-content-note", "A card that needs a content note has one.")
def has_content_note(case: Case) -> Iterator[Found]:
    """Look for beginnings of words that speak of what a reader is warned of."""
    sensitive = re.compile(rf"\b(?:{'|'.join(case.edition.profile.words['sensitive'])})", re.I)
    for card in case.edition.cards:
        matter = sensitive.search(card.text)
        if matter and not card.content_note:
            yield (
                card.path,
                1,
                f"the passage says «{matter[0]}»; add «content_note: Omtaler …» to the front matter",
            )


@rule(
    "card-variant-quotes",
    "A variant says in the edition's words how the wording differs, and quotes it in «».",
)
def variant_quotes(case: Case) -> Iterator[Found]:
    """Find variants that quote nothing."""
    for card in case.edition.cards:
        for place in card.also:
            if place.variant and not re.search("«[^«»]+»", place.variant):
                yield (
                    card.path,
                    place.line,
                    f"the variant «{place.variant[:60]}» quotes nothing; put the report's words in « »",
                )


@rule("block-quotation-has-card", "Each block quotation of a rendered section has its card.")
def block_quotation_has_card(case: Case) -> Iterator[Found]:
    """Count the block quotations whose cards each section shows against the report's."""
    proved: dict[str, set[int]] = defaultdict(set)
    for card in case.edition.cards:
        block = _block_of(case, card)
        for place in card.places:
            proved[place.section].add(block[0] if block else -len(proved[place.section]) - 1)
    for section in case.edition.sections:
        expected = case.evidence.facts(section.key).block_quotations
        shown = len(proved.get(section.number or "", ())) + _printed_twice(case, section.number)
        if section.number and shown < expected:
            yield (
                section.path,
                1,
                f"section {section.number} has {expected} block quotations in the report, but cards of "
                f"{shown} are shown here",
            )


def _printed_twice(case: Case, number: str | None) -> int:
    """Count the further places within one section of cards that it prints more than once."""
    return sum(
        max(0, sum(place.section == number for place in card.places) - 1) for card in case.edition.cards
    )
