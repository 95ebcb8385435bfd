"""Rules on what a page is made of: elements, characters, and nothing of what editors write to make them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from edition.gate.finding import Finding, shown
from edition.gate.quotations import read_by_all
from edition.gate.site import Site
from edition.gate.texts import CODE_SPAN, PAGE_MARK, local_name
from edition.rules.rule import rule

RAW = re.compile(
    r"\[-?@|(?<![\w.])@[^\W\d]\w*[_-]\d{2,4}|\[\s*s(?:ide|\.)?[\s\u00a0]*\d+\s*\]|\{\s*[#.:]|\{\s*lang\s*=|\{[{%]|[}%]\}|(?m:^)\s*(?:!!!|\?\?\?)|\]\(|\]\[|\]\{|\*\*|__|\[\[|\]\]|"
    r"(?<!\S)[*_](?=\w)|```|~~|(?<!\S)#{1,6}(?=[ \w])|<<<<<<<|>>>>>>>|=======|-->|<!--|</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);|"
    r"\bwzxhzdk\b|klzzwxh|\\full_bibliography|\bNone\b|\bundefined\b"
)
ELEMENTS = frozenset(
    "html head body title meta link script style base noscript template header footer main nav aside article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "figure figcaption blockquote pre code table thead tbody tfoot tr th td caption colgroup col a abbr b bdi br button cite del dfn em hr i img "
    "ins kbd label mark q s samp small span strong sub sup time u var wbr form input details summary dialog svg g path rect line circle ellipse polygon "
    "polyline defs marker text tspan desc symbol use urlset url loc lastmod changefreq priority".split()
)
LETTERS = frozenset(chr(code) for code in range(0xC0, 0x180) if chr(code) not in "×÷ĸŉſıĳĲ")
MARKS = frozenset("«»‹›–—…·§©®°±×÷½¼¾²³´¶’“”„‘‚•→←↑↓≤≥−‑¹\u00a0\u202f\n\t\r")


@rule("site-has-no-raw-syntax", "A page shows nothing of the editors' language, nor of HTML.")
def has_no_raw_syntax(site: Site) -> Iterator[Finding]:
    """Find citations, marks, attribute lists, emphasis, links and tags that were not made into what they stand for."""
    for text, _ in read_by_all(site):
        if text.kind == "comment":
            continue
        read = PAGE_MARK.sub("", CODE_SPAN.sub(" ", text.text)) if text.kind == "block" else text.text
        match = RAW.search(read)
        if match:
            near = read[max(0, match.start() - 20) : match.end() + 40]
            yield Finding(
                text.file,
                text.line,
                f"‘{match[0]}’ stands raw in ‘{shown(near)}’; write it as om/rediger.md shows",
                near,
            )
    for page in site.pages:
        for code in page.root.iter("code", "pre") if page.url in site.content else ():
            words = "".join(code.itertext())
            yield Finding(
                page.file,
                code.sourceline,
                f"‘{shown(words)}’ is code, and code stands on pages about the edition only; take the backticks away",
                words,
            )


@rule(
    "site-character-is-known",
    "A page has the letters and marks of Norwegian, each as one character, and none that cannot be seen.",
)
def character_is_known(site: Site) -> Iterator[Finding]:
    """Look at each character of each file that is text, entities and escapes resolved."""
    for page in site.pages:
        for element in page.root.iter():
            texts = (
                [element.text, element.tail, *element.attrib.values()]
                if local_name(element) not in ("script", "style")
                else [element.tail]
            )
            for text in filter(None, texts):
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
            yield Finding(
                file,
                line,
                f"U+{ord(char):04X} ({unicodedata.name(char, 'a control character').lower()}) in ‘{shown(near)}’ is no letter or mark "
                "of the edition; type what it looks like, or take it out",
                near,
            )
            return


@rule("site-page-is-whole", "A page is one whole document in UTF-8, with nothing to mend and nothing after it.")
def page_is_whole(site: Site) -> Iterator[Finding]:
    """Find what browsers mend each in their way: then what is read here need not be what a reader reads."""
    for page in site.pages:
        text = page.content.decode("utf-8", "replace")
        ends = [text.lower().count(end) for end in ("<!doctype html>", "</body>", "</html>")]
        if ends != [1, 1, 1] or not re.fullmatch(r"(?is)\s*<!doctype html>.*</html>\s*", text):
            yield Finding(page.file, 1, "this is not one whole page, from <!doctype html> to </html>; build the site anew")
        for slip in page.slips:
            yield Finding(page.file, 1, f"the parser had to mend this page: {slip}; close each element where it ends")
        charsets = [meta.get("charset") for meta in page.root.iter("meta") if meta.get("charset") is not None]
        if [each.lower() for each in charsets] != ["utf-8"] or "\ufffd" in text:
            yield Finding(page.file, 1, "this page is not in UTF-8, or does not say so once; build the site anew")


@rule(
    "site-element-is-known",
    "A page is made of text, lists, tables, figures and drawings: nothing that frames, plays or embeds.",
)
def element_is_known(site: Site) -> Iterator[Finding]:
    """Find every other element, what runs by itself, and what is styled in its own place."""
    for page in site.pages:
        for element in page.elements:
            name = local_name(element)
            if name not in ELEMENTS:
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"<{name}> is no element of the edition; say it in words",
                    _words(element),
                )
            elif name == "meta" and element.get("http-equiv", "").lower() not in (
                "",
                "content-type",
                "x-ua-compatible",
            ):
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"<meta http-equiv={element.get('http-equiv')}> is no part of a page; take it away",
                )
            for attribute, value in element.items():
                if attribute.lower().startswith("on"):
                    yield Finding(
                        page.file,
                        element.sourceline,
                        f"{attribute}=‘{shown(value)}’ on <{name}> runs a script; take it away",
                        _words(element),
                    )
                elif attribute == "style" and not re.fullmatch(
                    r"\s*text-align:\s*(?:left|right|center);?\s*", value
                ):
                    yield Finding(
                        page.file,
                        element.sourceline,
                        f"style=‘{shown(value)}’ on <{name}> styles it in its own place; take it away",
                        _words(element),
                    )
                elif attribute == "srcdoc":
                    yield Finding(
                        page.file,
                        element.sourceline,
                        f"{attribute} on <{name}> holds a page of its own; take it away",
                    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
