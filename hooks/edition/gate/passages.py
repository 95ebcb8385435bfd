"""The rule on block quotations: the passages of cards, which the pages and the data show alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.dialect.nodes import pages_of
from edition.gate.elements import classes_of, words_of
from edition.gate.finding import Finding, shown
from edition.gate.known import Pages
from edition.gate.site import Page, Site
from edition.gate.texts import clean, squeeze
from edition.rules.rule import rule

FILE = "data/quotations.json"
CAPTION_PAGE = re.compile(r"\bs\.[ \u00a0](\d+(?:[–-]\d+)?)")


@rule(
    "site-passage-is-proved",
    "A block quotation is a card's passage, with its page, and was proved; the data has the same words.",
)
def is_proved(site: Site) -> Iterator[Finding]:
    """Look up every block quotation and every passage of the data, and compare each card's page with it."""
    for entry in site.data["quotations"]:
        text = entry["text"]
        if not set(pages_of(entry["page"])) & site.known.passage_pages(text):
            yield Finding(
                FILE,
                1,
                f"«{shown(text)}» was not proved as a card's passage on p. {entry['page']}; "
                "quote word for word",
                text,
            )
        if _passages_on(site.page_at.get(entry["url"])) != [_bare(text)]:
            yield Finding(
                FILE,
                1,
                f"«{shown(text)}» is not the one passage that {entry['url']} shows; build the site anew",
                text,
            )
    for page in site.pages:
        for quote in page.root.iter("blockquote"):
            yield from _faults(site, page, quote)


def _faults(site: Site, page: Page, quote: etree._Element) -> Iterator[Finding]:
    text = clean(words_of(quote))
    proved = site.known.passage_pages(text)
    named = _captioned(quote)
    if not proved:
        yield page.finding(
            quote,
            f"the block quotation «{shown(text)}» was not proved; show a card with "
            "«![Sitatkort](../sitater/name.md)»",
        )
    elif not (named | _printed_as(site, text, named)) & proved:
        yield page.finding(
            quote, f"the passage «{shown(text)}» does not say, in its caption, a page on which it was proved"
        )


def _captioned(quote: etree._Element) -> set[Pages]:
    """Return the pages that the caption of a card names first."""
    cards = [above for above in quote.iterancestors("figure") if "quote-card" in classes_of(above)]
    captions = [words_of(caption) for card in cards[:1] for caption in card.iter("figcaption")]
    first = CAPTION_PAGE.search(" ".join(captions))
    return set(pages_of(first[1])) if first else set()


def _printed_as(site: Site, text: str, named: set[Pages]) -> set[Pages]:
    """Return the page of the card whose passage stands on the named page too, worded otherwise there."""
    found: set[Pages] = set()
    for entry in site.data["quotations"]:
        also = entry.get("also") if isinstance(entry.get("also"), list) else []
        named_there = " ".join(str(place.get("page")) for place in also if isinstance(place, dict))
        places = set(pages_of(named_there))
        if _bare(entry["text"]) == _bare(text) and named & places:
            found |= set(pages_of(entry["page"]))
    return found


def _passages_on(page: Page | None) -> list[str]:
    return [_bare(words_of(quote)) for quote in page.root.iter("blockquote")] if page else []


def _bare(text: str) -> str:
    return squeeze(text).removeprefix("«").removesuffix("»")
