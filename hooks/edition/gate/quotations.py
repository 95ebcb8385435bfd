"""Rules on what a reader reads as the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from edition.dialect.nodes import pages_of
from edition.gate.finding import Finding, shown
from edition.gate.known import NEARLY_NAMED, QUOTED, named_pages
from edition.gate.site import SEARCH, Page, Site, parse_page
from edition.gate.texts import CITATION, CODE_SPAN, MARK, PAGE_MARK, Text, classes_of, clean, squeeze
from edition.rules.rule import rule

# Marks that stand for « and », and none of which the edition has; ‹ and › are for marks inside.
OTHER_MARKS = re.compile(r"[\"“”„‟‚‛‘❛❜❝❞❮❯〝〞＂｢｣「」『』《》〈〉〟]|''|,,|``|<<|>>|(?<!\w)['’´`]")
INNER_MARKS = re.compile(r"‹(?=\S)|(?<=\S)›")
CAPTION_PAGE = re.compile(r"\bs\.[ \u00a0](\d+(?:[–-]\d+)?)")
# What is not in force where the rendering stands: a page of the report that a mark names.
APART = frozenset({"admonition", "aside", "figure", "footer", "head", "header", "kicker", "nav", "panel", "blockquote"})
# A concept's label may have quotation marks: «oss» og «de andre».
LABELS, LONGEST_LABEL = ("pref_label", "alt_labels"), 3
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_by_all(site: Site) -> tuple[tuple[Text, str], ...]:
    """Return every text of the site with what is read of it as running text; code is read where content stands."""
    if "read" not in site.kept:
        site.kept["read"] = tuple(_read_by_all(site))
    return site.kept["read"]


def _read_by_all(site: Site) -> Iterator[tuple[Text, str]]:
    urls = {page.file: page.url for page in site.pages}
    for text in site.texts:
        if text.kind == "code":
            continue
        code = text.kind != "block" or urls.get(text.file) in site.content
        whole = text.text if code else CODE_SPAN.sub(" ", text.text)
        yield text, whole.replace("\x02", "").replace("\x03", "").replace(CITATION, "")
    for entry in site.found:
        yield from _found_texts(site, entry)


def _found_texts(site: Site, entry: dict) -> Iterator[tuple[Text, str]]:
    """Yield what the search shows of a page, block for block, where it is not what the page has; the index leaves out spaces."""
    page = site.page_at.get(entry["location"].split("#")[0])
    for key in ("title", "text"):
        for text in parse_page(SEARCH, f"<div>{entry[key]}</div>".encode()).texts:
            if not (page and text.kind == "block" and "".join(text.whole.split()) in page.read):
                yield replace(text, line=1, kind="data", name=key), text.text


@rule("site-quotation-is-proved", "What a reader reads in « » was proved, or is a title.")
def is_proved(site: Site) -> Iterator[Finding]:
    """Look up every « » in the pages, their attributes and comments, the drawings, the data and what the search shows."""
    for text, read in read_by_all(site):
        read = site.known.without_titles(squeeze_pages(read)) if "«" in read else ""
        for match in QUOTED.finditer(read):
            quoted, after = PAGE_MARK.sub("", match[1]), read[match.end() :]
            pages = site.known.pages_of(quoted)
            if "blockquote" in text.inside:
                pages = pages or site.known.passage_pages(quoted)
            named = named_pages(after)
            label = text.kind == "data" and text.name in LABELS and len(quoted.split()) <= LONGEST_LABEL
            if not pages and not (site.known.is_title(quoted) and not named) and not label:
                yield Finding(
                    text.file,
                    text.line,
                    f"«{shown(quoted)}» was not proved; quote word for word, with its page, or say it without "
                    f"quotation marks{_where(text)}",
                    quoted,
                )


@rule(
    "site-quotation-has-right-page",
    "A page named after a quotation, or marked before it, is one on which it was proved.",
)
def has_right_page(site: Site) -> Iterator[Finding]:
    """Hold the page that each « » names, else the page in force in a section's own text, against its proofs."""
    in_force = {
        page.file: section["pages"][0]
        for section in site.data["sections"]
        if _is_pages(section["pages"])
        for page in [site.page_at.get(section["url"])]
        if page
    }
    for text, read in read_by_all(site):
        read = site.known.without_titles(read) if "«" in read else read
        page = (
            in_force.get(text.file)
            if text.kind == "block" and "article" in text.inside and not text.inside & APART
            else None
        )
        for match in re.finditer(f"{QUOTED.pattern}|{PAGE_MARK.pattern}", read):
            if match[0].startswith(MARK):
                page = int(match[2]) if page is not None else None
                in_force |= {text.file: page} if page is not None else {}
                continue
            quoted = PAGE_MARK.sub("", match[1])
            proved, after = site.known.pages_of(quoted), PAGE_MARK.sub("", read[match.end() :])
            in_place = page if text.name not in HEADINGS else None
            yield from _wrong_pages(text, quoted, proved, after, in_place)
            if page is not None and MARK in match[1]:
                page = in_force[text.file] = int(PAGE_MARK.findall(match[1])[-1])


def _wrong_pages(
    text: Text, quoted: str, proved: frozenset, after: str, in_place: int | None
) -> Iterator[Finding]:
    """Find named pages that were not proved; a page that another quotation stands before is that one's, or both's."""
    if not proved:
        return
    shows = " and ".join(_range(*pages) for pages in sorted(proved))
    named, near = set(named_pages(after)), NEARLY_NAMED.match(after)
    due = {(int(near[1]), int(near[1]))} if near and not named else named
    shared = "«" in after[: after.find("(s.") + 1]
    if due and not shared:
        for pages in sorted(due - proved):
            yield Finding(
                text.file,
                text.line,
                f"«{shown(quoted)}» was proved on p. {shows}, and p. {_range(*pages)} is named after it; correct the page",
                quoted,
            )
    elif in_place is not None and not due & proved and (in_place, in_place) not in proved:
        yield Finding(
            text.file,
            text.line,
            f"«{shown(quoted)}» was proved on p. {shows}, and stands under the mark of p. {in_place}; correct the page mark, "
            "or name the page, as «…» (s. 38)",
            quoted,
        )


def _range(first: int, last: int) -> str:
    return f"{first}–{last}" if first != last else f"{first}"


@rule("site-quotation-is-closed", "A « has its » in the same block of text.")
def is_closed(site: Site) -> Iterator[Finding]:
    """Find marks that have no partner."""
    for text, read in read_by_all(site):
        if "«" not in read and "»" not in read:
            continue
        rest = QUOTED.sub("", site.known.without_titles(squeeze_pages(read)))
        if "«" in rest or "»" in rest:
            near = re.search(r"[^«»]{0,40}[«»][^«»]{0,40}", rest)[0]
            yield Finding(
                text.file,
                text.line,
                f"« and » do not go together in «{shown(near.strip('«» '))}»{_where(text)}; close the quotation",
                near,
            )


@rule("site-quotation-is-marked", "Quotation marks are « and », and ‹ and › inside them.")
def is_marked(site: Site) -> Iterator[Finding]:
    """Find other marks in running text."""
    for text, read in read_by_all(site):
        read = PAGE_MARK.sub("", read)
        match = OTHER_MARKS.search(read)
        if (
            not match
            and INNER_MARKS.search(read)
            and not ("blockquote" in text.inside or site.known.passage_pages(read))
        ):
            match = INNER_MARKS.search(_without_quoted(site, read))
        if match:
            near = match.string[max(0, match.start() - 30) : match.end() + 30]
            yield Finding(
                text.file,
                text.line,
                f"‘{match[0]}’ in ‘{shown(near)}’{_where(text)} is no quotation mark here; "
                "what the report says stands in « and »",
                near,
            )
    for page in site.pages:
        for element in page.root.iter("q"):
            yield Finding(
                page.file,
                element.sourceline,
                "<q> makes quotation marks of its own; write « and »",
                "".join(element.itertext()),
            )


def _without_quoted(site: Site, read: str) -> str:
    """Return a text without what stands in «», and without titles, in which ‹ and › may stand."""
    return QUOTED.sub(" ", site.known.without_titles(read))


@rule(
    "site-passage-is-proved",
    "A block quotation is a card's passage, with its page, and was proved; the data has the same words.",
)
def passage_is_proved(site: Site) -> Iterator[Finding]:
    """Look up every block quotation in the pages and every passage in the data, and compare each card's page with the data."""
    for entry in site.data["quotations"]:
        page = pages_of(str(entry["page"]))
        if not set(page) & site.known.passage_pages(str(entry["text"])):
            yield Finding(
                "data/quotations.json",
                1,
                f"«{shown(str(entry['text']))}» was not proved as a card's passage on p. {entry['page']}; quote word for word",
                str(entry["text"]),
            )
        shown_there = _passages(site.page_at.get(str(entry["url"])))
        if shown_there != [_bare_passage(str(entry["text"]))]:
            yield Finding(
                "data/quotations.json",
                1,
                f"«{shown(str(entry['text']))}» is not the one passage that {entry['url']} shows; build the site anew",
                str(entry["text"]),
            )
    for page in site.pages:
        for quote in page.root.iter("blockquote"):
            yield from _passage_faults(site, page, quote)


def _passage_faults(site: Site, page: Page, quote: etree._Element) -> Iterator[Finding]:
    text = clean("".join(quote.itertext()))
    proved = site.known.passage_pages(text)
    figure = next(
        (above for above in quote.iterancestors("figure") if "quote-card" in classes_of(above)), None
    )
    caption = (
        "".join(part for each in figure.iter("figcaption") for part in each.itertext())
        if figure is not None
        else ""
    )
    named = {pages for match in CAPTION_PAGE.findall(caption)[:1] for pages in pages_of(match)}
    if not proved:
        yield Finding(
            page.file,
            quote.sourceline,
            f"the block quotation «{shown(text)}» was not proved; show a card with «![Sitatkort](../sitater/name.md)»",
            text,
        )
    elif not (named | _printed_as(site, text, named)) & proved:
        yield Finding(
            page.file,
            quote.sourceline,
            f"the passage «{shown(text)}» does not say, in its caption, a page on which it was proved",
            text,
        )


def _printed_as(site: Site, text: str, named: set) -> set:
    """Return the page of the card whose passage stands on the named page too, worded otherwise there."""
    return {
        pages
        for entry in site.data["quotations"]
        if _bare_passage(str(entry["text"])) == _bare_passage(text)
        for also in entry.get("also") or ()
        if named & set(pages_of(str(also.get("page", ""))))
        for pages in pages_of(str(entry["page"]))
    }


def _passages(page: Page | None) -> list[str]:
    return (
        [_bare_passage("".join(quote.itertext())) for quote in page.root.iter("blockquote")] if page else []
    )


def _bare_passage(text: str) -> str:
    return squeeze(text).removeprefix("«").removesuffix("»")


def _is_pages(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(page, int) for page in value)


def squeeze_pages(text: str) -> str:
    """Return a text without the marks of printed pages."""
    return PAGE_MARK.sub("", text)


def _where(text: Text) -> str:
    return (
        f" (in {text.name})"
        if text.kind in ("attribute", "data")
        else " (in a comment)"
        if text.kind == "comment"
        else ""
    )
