"""Rules on what a page is made of: elements, characters, and nothing of what editors write to make them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from edition.gate.elements import local_name, words_of
from edition.gate.finding import Finding, shown
from edition.gate.reading import read_by_all
from edition.gate.site import Page, Site
from edition.gate.texts import CODE_SPAN, PAGE_MARK
from edition.rules.rule import rule

RAW = re.compile(
    # citations, page marks, attribute lists, boxes
    r"\[-?@|(?<![\w.])@[^\W\d]\w*[_-]\d{2,4}|\[\s*s(?:ide|\.)?[\s\u00a0]*\d+\s*\]|\{\s*[#.:]|\{\s*lang\s*=|"
    r"(?m:^)\s*(?:!!!|\?\?\?)|"
    # macros, links, emphasis, code, headings, conflicts
    r"\{[{%]|[}%]\}|\]\(|\]\[|\]\{|\*\*|__|\[\[|\]\]|(?<!\S)[*_](?=\w)|```|~~|(?<!\S)#{1,6}(?=[ \w])|"
    r"<{7}|>{7}|={7}|"
    # HTML, entities, and what programs leave behind
    r"-->|<!--|</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);|wzxhzdk|klzzwxh|"
    r"\\full_bibliography|\bNone\b|\bundefined\b"
)
ELEMENTS = frozenset(
    [
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "base",
        "noscript",
        "template",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "article",
        "section",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "caption",
        "colgroup",
        "col",
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "button",
        "cite",
        "del",
        "dfn",
        "em",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "form",
        "input",
        "details",
        "summary",
        "dialog",
        "svg",
        "g",
        "path",
        "rect",
        "line",
        "circle",
        "ellipse",
        "polygon",
        "polyline",
        "defs",
        "marker",
        "text",
        "tspan",
        "desc",
        "symbol",
        "use",
        "urlset",
        "url",
        "loc",
        "lastmod",
        "changefreq",
        "priority",
    ]
)
DRAWN = frozenset(
    [
        "svg",
        "g",
        "title",
        "desc",
        "path",
        "rect",
        "line",
        "circle",
        "ellipse",
        "polygon",
        "polyline",
        "defs",
        "marker",
        "text",
        "tspan",
        "a",
        "use",
        "symbol",
        "urlset",
        "url",
        "loc",
        "lastmod",
        "changefreq",
        "priority",
    ]
)
LETTERS = frozenset(chr(code) for code in range(0xC0, 0x180) if chr(code) not in "×÷ĸŉſıĳĲ")
MARKS = frozenset("«»‹›–—…·§©®°±×÷½¼¾²³´¶’“”„‘‚•→←↑↓≤≥−‑¹\u00a0\u202f\n\t\r")
ALIGNED = re.compile(r"\s*text-align:\s*(?:left|right|center);?\s*")
META = ("", "content-type", "x-ua-compatible")


@rule("site-has-no-raw-syntax", "A page shows nothing of the editors' language, nor of HTML.")
def has_no_raw_syntax(site: Site) -> Iterator[Finding]:
    """Find what was not made into what it stands for, and code on pages that are not about the edition."""
    for text, _ in read_by_all(site):
        if text.kind != "comment":
            read = PAGE_MARK.sub("", CODE_SPAN.sub(" ", text.text))
            match = RAW.search(read)
            if match:
                near = read[max(0, match.start() - 20) : match.end() + 40]
                yield Finding.in_text(
                    text,
                    f"‘{match[0].strip()}’ stands raw in ‘{shown(near)}’; write it as om/rediger.md shows",
                    near,
                )
    for page in site.pages:
        for code in page.root.iter("code", "pre") if page.url in site.content else ():
            yield page.finding(
                code,
                f"‘{shown(words_of(code))}’ is code, and code stands on pages about the edition "
                "only; take the backticks away",
            )


@rule(
    "site-character-is-known",
    "A page has the letters and marks of Norwegian, each as one character, and none that cannot be seen.",
)
def character_is_known(site: Site) -> Iterator[Finding]:
    """Look at each character of each text, entities and escapes resolved."""
    for page in (*site.pages, *site.drawings):
        for element in page.root.iter():
            is_code = local_name(element) in ("script", "style")
            own = [] if is_code else [element.text, *element.attrib.values()]
            for text in filter(None, [*own, element.tail]):
                yield from _unknown(page.file, element.sourceline or 1, text)
    for file, strings in site.raw_strings.items():
        for text in strings:
            yield from _unknown(file, 1, text)


def _unknown(file: str, line: int, text: str) -> Iterator[Finding]:
    if text.isascii():
        return
    for place, char in enumerate(text):
        if not (char.isascii() or char in LETTERS or char in MARKS):
            near = text[max(0, place - 20) : place + 20]
            name = unicodedata.name(char, "a control character").lower()
            yield Finding(
                file,
                line,
                f"U+{ord(char):04X} ({name}) in ‘{shown(near)}’ is no letter or mark of the "
                "edition; type what it looks like, or take it out",
                near,
            )
            return


@rule(
    "site-page-is-whole", "A page is one whole document in UTF-8, with nothing to mend and nothing after it."
)
def page_is_whole(site: Site) -> Iterator[Finding]:
    """Find what browsers mend each in their way: then what is read here need not be what a reader reads."""
    for page in site.pages:
        text = page.content.decode("utf-8", "replace")
        ends = [text.lower().count(end) for end in ("<!doctype html>", "</body>", "</html>")]
        if ends != [1, 1, 1] or not re.fullmatch(r"(?is)\s*<!doctype html>.*</body>\s*</html>\s*", text):
            yield Finding(
                page.file, 1, "this is not one page, from <!doctype html> to </html>; build the site anew"
            )
        charsets = [meta.get("charset") for meta in page.root.iter("meta") if "charset" in meta.attrib]
        if [charset.lower() for charset in charsets] != ["utf-8"] or "\ufffd" in text:
            yield Finding(
                page.file, 1, "this page is not in UTF-8, or does not say so once; build the site anew"
            )
    for page in (*site.pages, *site.drawings):
        for slip in page.slips:
            yield Finding(
                page.file, 1, f"the parser had to mend this file: {slip}; close each element where it ends"
            )


@rule(
    "site-element-is-known",
    "A page is made of text, lists, tables, figures and drawings; nothing frames, plays or runs by itself.",
)
def element_is_known(site: Site) -> Iterator[Finding]:
    """Find every other element, what runs by itself, and what is styled in its own place."""
    pages = [(page, ELEMENTS) for page in site.pages] + [(drawing, DRAWN) for drawing in site.drawings]
    for page, known in pages:
        for element in page.elements:
            name = local_name(element)
            if name not in known:
                yield page.finding(element, f"<{name}> is no element of the edition; say it in words")
            elif name == "meta" and element.get("http-equiv", "").lower() not in META:
                kind = element.get("http-equiv")
                yield page.finding(element, f"<meta http-equiv={kind}> is no part of a page; take it away")
            yield from _strange_attributes(page, element)


def _strange_attributes(page: Page, element: etree._Element) -> Iterator[Finding]:
    where = f"on <{local_name(element)}>"
    for name, value in element.items():
        if name.lower().startswith("on") or name == "srcdoc":
            yield page.finding(element, f"{name}=‘{shown(value)}’ {where} runs by itself; take it away")
        elif name == "style" and not ALIGNED.fullmatch(value):
            fault = f"style=‘{shown(value)}’ {where} styles it in its own place; take it away"
            yield page.finding(element, fault)
