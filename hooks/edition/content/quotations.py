"""Quotations: the short ones in running text, and the quote cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.addresses import resolve
from edition.content.sources import EMBED, LINK_URL, PAGE_MARK, Source, blank, without_code
from edition.diagnostics import Diagnostic, suggest

LONGEST_PASSAGE = 60
QUOTED = re.compile(r"«([^«»]*)»")
LOCATOR = re.compile(r"[\s*_]*\(s\.[ \u00a0](\d+)(?:[–-](\d+))?(?=[\s),;])")
LATER_LOCATOR = re.compile(r"[^\n]*?\(s\.[ \u00a0](\d+)(?:[–-](\d+))?(?=[\s),;])")
BRACKETS = re.compile(r"\[[^\]]*\]")
WORD = re.compile(r"[^\W_]+")

# Matters that need a content note, as beginnings of Norwegian words, whole words with $.
SENSITIVE = re.compile(
    r"\b(?:selvmord|ta livet|tok livet|livet mitt fra|overdose|vold(?!gift|som)|voldt|slo meg|slått meg|overgrep|misbrukt? som barn|"
    r"prostitu|drep|drap|døde?\b|dø\b|hjel\b|fengsl|fengsel|varetekt|fyllearrest|stjel|stjål|kniv|pistol|blod|blø)", re.I)

# What would say or hint who speaks, outside the passage itself.
SPEAKER = re.compile(
    r"\b(?:han|hun|ham|henne|hennes|hans|mann(?:ens?)?|menn(?:enes?)?|mannlig\w*|kvinne(?:ns?|r|rs|nes?)?|kvinnelig\w*|gutt(?:ens?|er|enes?)?|jent(?:e|ens?|as?|er|enes?)|"
    r"på \d+ år|\d+[- ]?(?:år gammel|åring\w*|årene)|(?:tjue|tretti|førti|femti)(?:åra|årene|åring\w*)|(?:den )?samme informant\w*|informant(?:en)? (?:nr\.? ?)?\d+|"
    r"eiendomsmegler\w*|ingeniør\w*|muslim\w*|innvandrer(?!butikk)\w*|utlending\w*)\b", re.I)


@dataclass(frozen=True)
class Quotation:
    """A quotation of the report, and the pages (first, last) on which it says that it stands.

    `line` is where it begins in the file. The parts of a quotation `within_block` come from one
    block quotation of the report.
    """

    path: str
    line: int
    text: str
    pages: tuple[int, int]
    within_block: bool = False


@dataclass(frozen=True)
class Place:
    """A further place where the report prints a card's passage; `variant` says how the wording differs."""

    section: str
    pages: tuple[int, int]
    variant: str = ""
    line: int = 1


@dataclass(frozen=True)
class Card:
    """A quote card: one passage of the report's block quotations, and what the edition says of it."""

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
    body: str

    @property
    def page(self) -> str:
        """The page or pages as readers see them."""
        return page_range(self.pages)


@dataclass(frozen=True)
class Embed:
    """A card shown in a page: `target` is its path in the docs folder."""

    path: str
    line: int
    target: str
    inside: str = ""


def page_range(pages: tuple[int, int]) -> str:
    """Return «38» or «38–39»."""
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"


def is_card(path: str) -> bool:
    """Tell whether the page at `path` is a quote card."""
    return path.startswith("sitater/") and path != "sitater/index.md"


def parse_card(source: Source, section: str, pages: tuple[int, int], concepts: tuple[str, ...],
               content_note: str, also: tuple[Place, ...], lang: str) -> Card:
    """Read a card's page; the rest is what its front matter says."""
    quote = next(source.of("quote"), None)
    text = " ".join(re.sub(r"^>\s?", "", line).strip() for _, line in quote.lines()) if quote else ""
    body = "\n\n".join(block.text for block in source.of("paragraph"))
    slug = source.path.removeprefix("sitater/").removesuffix(".md")
    return Card(slug, source.path, source.title, section, pages, text.strip(), quote.line if quote else 1,
                concepts, content_note, also, lang, body)


def find_embeds(source: Source) -> Iterator[Embed]:
    """Yield each card that the page shows."""
    for block in source.of("embed"):
        target = EMBED.fullmatch(block.text.strip())[2]
        if target.endswith(".md"):
            yield Embed(source.path, block.line, resolve(source.path, target), block.inside)


def find_quotations(source: Source, first_page: int | None, titles: frozenset[str],
                    claims_all: bool) -> Iterator[Quotation | Diagnostic]:
    """Yield each «quotation» of the running text, or what is wrong with it.

    Its page is the one named after it, «…» (s. 38), else, in a section, the page in force by the
    last page mark; `first_page` starts it. Inside a note or guide, and on a page of its own, a
    quotation names its page, after it or later in the same line. Where `claims_all` is false only
    what names a page is a quotation of the report. `titles` of sections and works are none.
    """
    page = first_page
    for block in source.blocks:
        if block.kind in ("code", "heading", "quote", "embed", "html"):
            continue
        text = without_code(block.text)
        if text.count("«") != text.count("»"):
            yield Diagnostic(source.path, block.line, "quotation-is-closed",
                             "« and » do not go together in this paragraph; inner quotation marks are ‹ and ›")
            continue
        for match in re.finditer(rf"{PAGE_MARK.pattern}|{QUOTED.pattern}", text):
            if match[1]:
                page = int(match[1])
                continue
            line = block.line + text.count("\n", 0, match.start())
            quoted = " ".join(match[2].split())
            locator = LOCATOR.match(text, match.end())
            if not locator and (block.inside or page is None):
                locator = LATER_LOCATOR.match(text, match.end())
            if locator:
                yield Quotation(source.path, line, quoted, (int(locator[1]), int(locator[2] or locator[1])))
            elif quoted in titles or not claims_all:
                continue
            elif page is not None and not block.inside:
                yield Quotation(source.path, line, quoted, (page, page))
            else:
                yield Diagnostic(source.path, line, "quotation-has-page",
                                 f"«{quoted}» does not say where it stands; write the page after it, as «…» (s. 38)")


def card_quotations(card: Card) -> Iterator[Quotation | Diagnostic]:
    """Yield the card's passage at each place where the report prints it, and the quotations in its variants."""
    yield Quotation(card.path, card.line, card.text, card.pages, within_block=True)
    for place in card.also:
        if not place.variant:
            yield Quotation(card.path, card.line, card.text, place.pages, within_block=True)
        for match in QUOTED.finditer(place.variant):
            locator = LOCATOR.match(place.variant, match.end())
            pages = (int(locator[1]), int(locator[2] or locator[1])) if locator else place.pages
            yield Quotation(card.path, place.line, match[1], pages)


def check_card(card: Card, concepts: Iterable[str], section_pages: Mapping[str, tuple[int, int]],
               lines: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Check one card; `lines` gives the line of each key of its front matter."""
    concepts = set(concepts)
    def complain(key: str, rule: str, message: str) -> Diagnostic:
        return Diagnostic(card.path, lines.get(key, 1), rule, message)

    if not card.text:
        yield complain("", "card-has-passage", "this card has no passage; write it as a quotation, each line with «> » before it")
    if not card.body.strip():
        yield complain("", "card-has-passage", "this card does not say what the passage shows; add a paragraph under it")
    if not card.title:
        yield complain("", "card-has-passage", "this card has no heading; write «# » and a few words of the edition's own")
    words = len(WORD.findall(BRACKETS.sub(" ", card.text)))
    if words > LONGEST_PASSAGE:
        yield Diagnostic(card.path, card.line, "card-is-short",
                         f"the passage has {words} words; at most {LONGEST_PASSAGE}: leave out with […] or make two cards")
    if not card.concepts:
        yield complain("concepts", "card-has-concepts", "this card names no concept; write «concepts: [bedring]»")
    for concept in card.concepts:
        if concept not in concepts:
            yield complain("concepts", "concept-exists", f"no concept «{concept}»{suggest(concept, concepts)}")
    places = [("section", Place(card.section, card.pages)), *(("also", place) for place in card.also)]
    for key, place in places:
        known = section_pages.get(place.section)
        if known is None:
            yield complain(key, "card-has-page", f"the report has no section «{place.section}»{suggest(place.section, section_pages)}")
        elif not known[0] <= place.pages[0] <= place.pages[1] <= known[1]:
            yield complain("page" if key == "section" else key, "card-has-page",
                           f"page {page_range(place.pages)} is not in section {place.section}, which stands on p. {page_range(tuple(known))}")
    matter = SENSITIVE.search(card.text)
    if matter and not card.content_note:
        yield complain("", "card-has-content-note",
                       f"the passage says «{matter[0]}»; add «content_note: Omtaler …» to the front matter")
    for text, key in ((card.title, ""), (card.content_note, "content_note"), (card.body, "")):
        speaker = SPEAKER.search(QUOTED.sub(" ", text))
        if speaker:
            yield complain(key, "card-protects-voice",
                           f"«{speaker[0]}» hints at who speaks; write «informanten» or say it without a person")


def check_embeds(embeds: Iterable[Embed], cards: Mapping[str, Card], numbers: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check that cards that are shown exist, and that cards are shown where they belong.

    `cards` by path; `numbers` gives the section number of each section page.
    """
    embeds = list(embeds)
    for embed in embeds:
        card = cards.get(embed.target)
        if card is None:
            name = embed.target.rsplit("/", 1)[-1].removesuffix(".md")
            near = suggest(name, (card.id for card in cards.values()))
            yield Diagnostic(embed.path, embed.line, "card-exists", f"no quote card «{name}»{near}")
        elif embed.path in numbers and numbers[embed.path] not in {card.section, *(place.section for place in card.also)}:
            yield Diagnostic(embed.path, embed.line, "card-is-shown",
                             f"the card «{card.id}» belongs to section {card.section}, not to {numbers[embed.path]}; "
                             "if the report prints it here too, add the place under «also»")
    shown = {(numbers.get(embed.path), embed.target) for embed in embeds}
    rendered = set(numbers.values())
    for card in cards.values():
        for section in (card.section, *(place.section for place in card.also)):
            if section in rendered and (section, card.path) not in shown:
                yield Diagnostic(card.path, 1, "card-is-shown",
                                 f"this card is not shown in section {section}; add «![Sitatkort](../{card.path})» there")


def check_card_count(number: str, path: str, shown: int, expected: int) -> Iterator[Diagnostic]:
    """Check that a section shows at least as many cards as the report has block quotations there."""
    if shown < expected:
        yield Diagnostic(path, 1, "block-quotation-has-card",
                         f"section {number} has {expected} block quotations in the report, but {shown} cards are shown here")


def check_syntax(source: Source) -> Iterator[Diagnostic]:
    """Find a card that is shown inside a paragraph or note, where it would come out as a broken image, and a second passage on a card."""
    if is_card(source.path):
        for block in list(source.of("quote"))[1:]:
            yield Diagnostic(source.path, block.line, "card-has-passage",
                             "this is a second passage; a card has one: leave out with […], or make two cards")
    for block in source.blocks:
        if block.kind == "code" or block.kind == "embed" and not block.inside:
            continue
        for line, text in block.lines():
            for match in EMBED.finditer(without_code(text)):
                if match[2].endswith(".md"):
                    yield Diagnostic(source.path, line, "syntax-is-known",
                                     f"«{match[0]}» shows a card, and stands alone, with an empty line before and after")


def outside_quotations(text: str, claimed: Iterable[str]) -> str:
    """Return `text` with addresses of links blanked and each quotation whose words are `claimed` as ¦, newlines kept."""
    def cut(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", "¦", match[0]) if " ".join(match[1].split()) in claimed else match[0]
    return blank(LINK_URL, QUOTED.sub(cut, text))
