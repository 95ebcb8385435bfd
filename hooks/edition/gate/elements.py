"""What an element of a page is: its name, and whether it is one of the edition's own marks."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

# What a text stands in, and rules ask for: elements, and classes.
PLACES = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "code",
        "em",
        "figure",
        "footer",
        "head",
        "header",
        "nav",
        "pre",
        "svg",
    ]
)
CLASSES = frozenset({"admonition", "kicker", "panel", "quote-card", "work"})
# Where the page changes its subject: what stands before and after is no running text.
LANDMARKS = frozenset({"article", "aside", "footer", "head", "header", "nav"})
HIDDEN = frozenset({"template", "noscript", "title", "desc", "metadata"})
SHORT_TITLE = re.compile(r"(?:\S+ ){1,6}(?:\d{4}[a-z]?|u\.å\.[a-z]?)|\d{4}[a-z]?|u\.å\.")


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; a comment has none."""
    return _bare_name(element.tag) if isinstance(element.tag, str) else ""


@cache
def _bare_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def words_of(element: etree._Element) -> str:
    """Return what an element and all in it says."""
    return "".join(element.itertext())


def classes_of(element: etree._Element) -> list[str]:
    """Return an element's classes."""
    return element.get("class", "").split()


def places_of(element: etree._Element) -> list[str]:
    """Return what a text in an element stands in by it."""
    name = local_name(element)
    places = [name] if name in PLACES else []
    return [*places, *CLASSES.intersection(classes_of(element))] if "class" in element.attrib else places


def is_hidden(element: etree._Element) -> bool:
    """Tell whether a line closes over an element."""
    return local_name(element) in HIDDEN or "hidden" in element.attrib


def stands_apart(element: etree._Element) -> bool:
    """Tell whether what stands in an element does not go on from what stands before it."""
    return local_name(element) in LANDMARKS or is_hidden(element) or "popover" in element.attrib


def is_page_mark(element: etree._Element) -> bool:
    """Tell whether an element is the mark of a printed page, and nothing else."""
    if "page-mark" not in element.get("class", ""):
        return False
    page = element.get("id", "")[1:]
    says = (element.get("id"), element.get("href"), element.get("aria-label"), element.text)
    is_one = says == (f"s{page}", f"#s{page}", f"Side {page} i rapporten", f"s. {page}")
    return is_one and page.isdecimal() and not len(element)


def is_passage_link(element: etree._Element) -> bool:
    """Tell whether an element is a paragraph's link to itself, and nothing else."""
    if "passage-link" not in element.get("class", ""):
        return False
    number = element.get("href", "")[2:]
    says = (element.get("href"), element.get("aria-label"), element.text)
    is_one = says == (f"#a{number}", f"Lenke til avsnitt {number}", "¶")
    return is_one and number.isdecimal() and not len(element)


def is_citation(element: etree._Element) -> bool:
    """Tell whether an element is the short title of a work: names and a year."""
    if "citation" not in classes_of(element) or len(element):
        return False
    return SHORT_TITLE.fullmatch(" ".join((element.text or "").split())) is not None
