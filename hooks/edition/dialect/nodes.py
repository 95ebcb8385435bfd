"""The nodes of a tree: Python-Markdown's own elements, and the edition's.

<page-mark page="38">s. 38</page-mark>                 [s. 38]
<page-reference>s. 38–39</page-reference>              (s. 38–39), without its parentheses
<citation>[@mead_1934, s. 158]</citation>              [@mead_1934, s. 158]
<quotation>«et symbolsk ritual»</quotation>            «et symbolsk ritual», made by quotations.py
<span lang="en">street addict</span>                   [street addict]{lang=en}
<span class="uten-begrep">kontroll</span>              [kontroll]{.uten-begrep}
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

PAGE_MARK, PAGE_REFERENCE, CITATION, QUOTATION, SPAN = (
    "page-mark",
    "page-reference",
    "citation",
    "quotation",
    "span",
)
NO_CONCEPT = "uten-begrep"

PAGES = r"[1-9]\d*(?:[–-][1-9]\d*)?"
SPACE = "[ \u00a0]"
PAGE_MARK_FORM = rf"\[s\.{SPACE}([1-9]\d*)\]"
# «s. 9», «s. 9–10», «s. 9 og 12», «s. 9, 12 og 15», right after a parenthesis opens.
PAGE_REFERENCE_FORM = rf"(?<=\()s\.{SPACE}({PAGES}(?:(?:,{SPACE}|{SPACE}og{SPACE}){PAGES})*)(?=[),;])"
CITATION_FORM = r"\[(?:[^\[\]@]*[\s;-])?@[^\[\]]*\]"
SPAN_FORM = r"\[([^\[\]]+)\]\{[ ]*(?:lang=([a-z]{2,3})|\.(uten-begrep))[ ]*\}"


class NodesExtension(Extension):
    """Teach Python-Markdown the edition's inline nodes."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors after code spans (190) and escapes (180), before references (170) and
        links (160)."""
        md.inlinePatterns.register(CitationProcessor(CITATION_FORM, md), "citation", 177)
        md.inlinePatterns.register(PageMarkProcessor(PAGE_MARK_FORM, md), "page-mark", 176)
        md.inlinePatterns.register(SpanProcessor(SPAN_FORM, md), "span", 175)
        md.inlinePatterns.register(PageReferenceProcessor(PAGE_REFERENCE_FORM, md), "page-reference", 174)


class _NodeProcessor(InlineProcessor):
    """Make one element of a match, whose text stays as it was written."""

    tag = ""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:
        """Return the element, and where it begins and ends."""
        element = ElementTree.Element(self.tag)
        element.text = AtomicString(m[0])
        return element, m.start(0), m.end(0)


class CitationProcessor(_NodeProcessor):
    """`[@key, s. 83]`; what stands in it is judged by works.py."""

    tag = CITATION


class PageReferenceProcessor(_NodeProcessor):
    """`(s. 38)`, without its parentheses."""

    tag = PAGE_REFERENCE


class PageMarkProcessor(_NodeProcessor):
    """`[s. 38]`, where a printed page begins."""

    tag = PAGE_MARK

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:
        """Return the mark with its page."""
        element, start, end = super().handleMatch(m, data)
        element.set("page", m[1])
        element.text = AtomicString(f"s. {m[1]}")
        return element, start, end


class SpanProcessor(InlineProcessor):
    """`[words]{lang=en}` and `[word]{.uten-begrep}`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:
        """Return the span, whose text is parsed on."""
        element = ElementTree.Element(SPAN, {"lang": m[2]} if m[2] else {"class": NO_CONCEPT})
        element.text = m[1]
        return element, m.start(0), m.end(0)


def pages_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return each first and last page that a page reference names: «s. 9, 12–13» gives (9, 9), (12, 13)."""
    found = []
    for match in re.finditer(r"(\d+)(?:[–-](\d+))?", text):
        found.append((int(match[1]), int(match[2] or match[1])))
    return tuple(found)


def parse_pages(text: str) -> tuple[int, int] | None:
    """Return the first and last page of «38» or «38–39», or None where `text` says neither."""
    match = re.fullmatch(r"(\d+)(?:[–-](\d+))?", text.strip())
    pages = (int(match[1]), int(match[2] or match[1])) if match else None
    return pages if pages and pages[0] <= pages[1] else None


def page_range(pages: tuple[int, int]) -> str:
    """Return «38» or «38–39»."""
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"
