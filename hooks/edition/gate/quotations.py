"""Rules on what a reader reads in quotation marks: the report's words, on the page that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.gate.finding import Finding, shown
from edition.gate.known import NEARLY_NAMED, QUOTED, Pages, named_pages
from edition.gate.reading import read_by_all
from edition.gate.scripts import said_by, without_comments
from edition.gate.site import Site
from edition.gate.texts import MARK, PAGE_MARK, Text
from edition.rules.rule import rule

# Marks that stand for « and », and none of which the edition has; ‹ and › are for marks inside.
OTHER_MARKS = re.compile(r"[\"“”„‟‚‛‘❛❜❝❞❮❯〝〞＂｢｣「」『』《》〈〉〟]|''|,,|``|<<|>>|(?<!\w)['’´`]")
SPEECH = re.compile(r"\s*[–—―-]\s*(?=[^\W\d])")
INNER_MARKS = re.compile(r"‹(?=\S)|(?<=\S)›")
QUOTED_OR_MARK = re.compile(f"{QUOTED.pattern}|{PAGE_MARK.pattern}")
# What a script says in quotation marks, within one line, and not the marks alone.
SAID = re.compile(r"«([^«»\n]*\w[^«»\n]*)»")
# Where the rendering's text does not go on, and no page of the report is in force.
APART = frozenset(
    ["admonition", "aside", "blockquote", "figure", "footer", "head", "header", "kicker", "nav", "panel"]
)
# A concept's label may have quotation marks: «oss» og «de andre».
LABELS, LONGEST_LABEL = ("pref_label", "alt_labels"), 3
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@rule("site-quotation-is-proved", "What a reader reads in « » was proved, or is a title.")
def is_proved(site: Site) -> Iterator[Finding]:
    """Look up every « » in pages, attributes, comments, drawings, data and what the search shows."""
    for text, read in read_by_all(site):
        if "«" not in read:
            continue
        read = site.known.without_titles(PAGE_MARK.sub("", read))
        for match in QUOTED.finditer(read):
            named = named_pages(read[match.end() :])
            if not _may_stand(site, text, match[1], bool(named)):
                yield Finding.in_text(
                    text,
                    f"«{shown(match[1])}» was not proved; quote word for word, with its page, "
                    f"or say it without quotation marks{_where(text)}",
                    match[1],
                )
    for text in site.code_texts:
        for match in SAID.finditer(said_by(without_comments(text.text))):
            if not _may_stand(site, text, match[1], False):
                yield Finding.in_text(
                    text, f"a script says «{shown(match[1])}», which was not proved", match[1]
                )


def _may_stand(site: Site, text: Text, quoted: str, named: bool) -> bool:
    """Tell whether what stands in «» was proved, or is a title, a name or a label without a page."""
    if site.known.pages_of(quoted):
        return True
    if "blockquote" in text.inside and site.known.passage_pages(quoted):
        return True
    is_label = text.kind == "data" and text.name in LABELS and len(quoted.split()) <= LONGEST_LABEL
    return not named and (is_label or site.known.is_title(quoted))


@rule(
    "site-quotation-has-right-page",
    "A page named after a quotation, or marked before it, is one on which it was proved.",
)
def has_right_page(site: Site) -> Iterator[Finding]:
    """Hold the page that each « » names, else the one in force in a section's text, against its proofs."""
    pages = _first_pages(site)
    for text, read in read_by_all(site):
        if "«" not in read and MARK not in read:
            continue
        goes_on = text.kind == "block" and "article" in text.inside and not text.inside & APART
        read = site.known.without_titles(read)
        for match in QUOTED_OR_MARK.finditer(read):
            in_force = pages.get(text.file) if goes_on else None
            if not match[0].startswith(MARK):
                place = in_force if text.name not in HEADINGS else None
                yield from _wrong_pages(site, text, match[1], read[match.end() :], place)
            if in_force is not None and MARK in match[0]:
                pages[text.file] = int(PAGE_MARK.findall(match[0])[-1])


def _first_pages(site: Site) -> dict[str, int]:
    """Return the first printed page of each section, by its file."""
    starts = ((site.page_at.get(section["url"]), section["pages"]) for section in site.data["sections"])
    return {page.file: pages[0] for page, pages in starts if page and pages and isinstance(pages[0], int)}


def _wrong_pages(site: Site, text: Text, quoted: str, after: str, in_place: int | None) -> Iterator[Finding]:
    """Find named pages that were not proved; after another quotation, a page may be that one's."""
    quoted, after = PAGE_MARK.sub("", quoted), PAGE_MARK.sub("", after)
    proved = site.known.pages_of(quoted)
    if not proved:
        return
    told = f"«{shown(quoted)}» was proved on p. {' and '.join(_range(*pages) for pages in sorted(proved))}"
    due = _due(after)
    if due and "«" not in after[: after.find("(s.") + 1]:
        for pages in sorted(due - proved):
            yield Finding.in_text(
                text, f"{told}, and p. {_range(*pages)} is named after it; correct the page", quoted
            )
    elif in_place is not None and not due & proved and (in_place, in_place) not in proved:
        yield Finding.in_text(
            text,
            f"{told}, and stands under the mark of p. {in_place}; correct the page mark, or name the "
            "page, as «…» (s. 38)",
            quoted,
        )


def _due(after: str) -> set[Pages]:
    """Return the pages that are named after a quotation, in whatever form."""
    named, near = set(named_pages(after)), NEARLY_NAMED.match(after)
    return {(int(near[1]), int(near[1]))} if near and not named else named


def _range(first: int, last: int) -> str:
    return f"{first}–{last}" if first != last else f"{first}"


@rule("site-quotation-is-closed", "A « has its » in the same block of text.")
def is_closed(site: Site) -> Iterator[Finding]:
    """Find marks that have no partner."""
    for text, read in read_by_all(site):
        if "«" not in read and "»" not in read:
            continue
        rest = QUOTED.sub("", site.known.without_titles(PAGE_MARK.sub("", read)))
        loose = re.search(r"[^«»]{0,40}[«»][^«»]{0,40}", rest)
        if loose:
            near = shown(loose[0].strip("«» "))
            yield Finding.in_text(
                text, f"« and » do not go together in «{near}»{_where(text)}; close the quotation", loose[0]
            )


@rule("site-quotation-is-marked", "Quotation marks are « and », and ‹ and › inside them.")
def is_marked(site: Site) -> Iterator[Finding]:
    """Find other marks in running text, and the element that makes some."""
    for text, read in read_by_all(site):
        read = PAGE_MARK.sub("", read)
        match = OTHER_MARKS.search(read) or _speech(text, read) or _loose_inner_mark(site, text, read)
        if match:
            near = match.string[max(0, match.start() - 30) : match.end() + 30]
            yield Finding.in_text(
                text,
                f"‘{match[0]}’ in ‘{shown(near)}’{_where(text)} is no quotation mark here; what the "
                "report says stands in « and »",
                near,
            )
    for page in site.pages:
        for element in page.root.iter("q"):
            yield page.finding(element, "<q> makes quotation marks of its own; write « and »")


def _speech(text: Text, read: str) -> re.Match[str] | None:
    """Find a dash that begins a block, as it begins what someone says."""
    return SPEECH.match(read) if text.kind == "block" else None


def _loose_inner_mark(site: Site, text: Text, read: str) -> re.Match[str] | None:
    """Find a ‹ or › that stands neither in «», nor in a passage, nor in a title."""
    if not INNER_MARKS.search(read) or "blockquote" in text.inside or site.known.passage_pages(read):
        return None
    return INNER_MARKS.search(QUOTED.sub(" ", site.known.without_titles(read)))


def _where(text: Text) -> str:
    """Say where a text stands that is not read in the page."""
    if text.kind in ("attribute", "data"):
        return f" (in {text.name})"
    return " (in a comment)" if text.kind == "comment" else ""
