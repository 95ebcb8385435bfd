"""Rules on links, pictures and drawings."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import urlsplit

from edition.addresses import resolve
from edition.dialect.document import is_image, reader_text
from edition.diagnostics import suggest
from edition.ledger import anchors_of
from edition.rules.rule import Case, Found, rule

# Where a link may lead outside the edition.
OUTSIDE = re.compile(r"https://[a-zæøå0-9-]+(?:\.[a-zæøå0-9-]+)*\.[a-z]{2,}(?:/[^\s<>\"]*)?")
TELEPHONE = re.compile(r"tel:\+?\d{3,12}")
MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A list of a page's links, which screen readers give, says nothing by these.
EMPTY_WORDS = {"her", "se her", "les mer", "klikk her", "lenke", "denne", "dette", "link"}
ALTERNATIVES = {"bilde", "figur", "illustrasjon", "diagram", "tegning", "graf", "foto"}
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "g", "title", "desc", "text", "tspan", "rect", "line", "path", "circle", "ellipse", "polygon", "polyline", "defs", "marker",
         "a", "use", "symbol"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@rule("link-leads-somewhere", "A link has words, and leads to a page and a place that are there.")
def leads_somewhere(case: Case) -> Iterator[Found]:
    """Follow every link from page to page."""
    anchors = {path: _anchors(case, path) for path in case.edition.documents}
    for path, line, element in _links(case):
        target = element.get("href", "")
        words = reader_text(element).strip()
        if words.lower() in EMPTY_WORDS:
            yield path, line, f"the link to «{target}» says «{words}»; write what it leads to in the brackets"
        elif not words and not any(True for _ in element.iter("img")):
            yield path, line, f"the link to «{target}» has no words; write what it leads to in the brackets"
        if not target.strip():
            yield path, line, f"the link «{words}» leads nowhere; write the file in the parentheses"
        elif ":" not in target.split("#")[0].split("/")[0] and not target.startswith(("/", "\\")):
            yield from _own_link(case, anchors, path, line, target)


def _own_link(case: Case, anchors: dict, path: str, line: int, target: str) -> Iterator[Found]:
    name, _, anchor = target.partition("#")
    to = resolve(path, name) if name else path
    if to not in anchors:
        if to not in case.edition.files:
            near = suggest(to, case.edition.documents)
            yield path, line, f"the link «{target}» leads to no file; link to the Markdown file, as «../kapittel-2/index.md»{near}"
        elif to.endswith((".css", ".js")):
            yield path, line, f"the link «{target}» leads to no page"
    elif "#" in target and anchor not in anchors[to]:
        yield path, line, f"the page of «{target}» has no «#{anchor}»{suggest(anchor, anchors[to])}"


def _anchors(case: Case, path: str) -> set[str]:
    document = case.edition.documents[path]
    known = set(anchors_of(document)) | {block.element.get("id", "") for block in document.of("heading")}
    if path == "litteratur.md":
        known |= {work.key for work in case.edition.bibliography.works}
    return known - {""}


@rule("link-is-safe", "A link leads to a page of the edition, or by https, tel or mailto.")
def is_safe(case: Case) -> Iterator[Found]:
    """Find links of other kinds, and telephone links that ring another number than they show."""
    for path, line, element in _links(case):
        target, words = element.get("href", ""), reader_text(element).strip()
        first = target.split("#")[0].split("/")[0]
        if target.startswith(("/", "\\")):
            yield path, line, f"«{target}» is an address from the root; link to the file, as «../kapittel-2/index.md»"
        elif ":" in first and not any(form.fullmatch(target) for form in (OUTSIDE, TELEPHONE, MAIL)):
            yield path, line, f"«{target}» is no link that the edition has; write https:// and a host's name, tel: and a number, or the file of a page"
        elif ":" in first and urlsplit(target).hostname and re.fullmatch(r"[\d.]+|localhost", urlsplit(target).hostname):
            yield path, line, f"«{target}» leads to a machine, not to a site"
        elif target.startswith("tel:"):
            shown, rung = re.sub(r"\D", "", words), re.sub(r"\D", "", target)
            if shown and shown not in (rung, rung.removeprefix("47")) or not shown:
                yield path, line, f"«{words}» rings {target.removeprefix('tel:')}; let the number that is shown be the one that is rung"
        elif target.startswith("mailto:") and "@" in words and words != target.removeprefix("mailto:"):
            yield path, line, f"«{words}» writes to {target.removeprefix('mailto:')}; let the address that is shown be the one that is written to"
        elif re.match(r"https?://|www\.", words) and ":" in first and urlsplit(target).hostname not in words:
            yield path, line, f"«{words}» leads to {target}; let the address that is shown be the one that it leads to"


def _links(case: Case) -> Iterator[tuple]:
    for path, document in case.edition.documents.items():
        for element in document.root.iter("a"):
            yield path, document.lines.of.get(element, document.first), element


@rule("image-has-alternative", "An image has a text alternative that says what it shows, its numbers too.")
def has_alternative(case: Case) -> Iterator[Found]:
    """Look at the words of each image, and for the numbers of a drawing in them."""
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for image in block.element.iter("img"):
                source, alternative = image.get("src", ""), image.get("alt", "").strip()
                if not alternative:
                    yield path, block.line, f"the image «{source}» has no text alternative; say in the brackets what it shows"
                elif source.endswith(".md"):
                    continue
                elif alternative.lower() in ALTERNATIVES or alternative == image.get("title", "").strip():
                    yield path, block.line, f"the text alternative «{alternative}» does not say what the image shows; say it, for those who do not see it"
                elif alternative in (source, basename(source), basename(source).rsplit(".", 1)[0]) or re.fullmatch(r"\S+\.\w{3,4}", alternative):
                    yield path, block.line, f"the text alternative of «{source}» is a file's name; say what the image shows"
                else:
                    drawn = _numbers(case.edition.drawings.get(resolve(path, source), ""))
                    missing = sorted(drawn - set(NUMBER.findall(f"{alternative} {image.get('title', '')}")))
                    if missing:
                        yield path, block.line, f"the drawing «{source}» shows {', '.join(missing)}, and its text alternative does not; say it there"


def _numbers(drawing: str) -> set[str]:
    shown = re.findall(r"<(?:text|tspan)\b[^>]*>([^<]*)", drawing)
    return {number for text in shown for number in NUMBER.findall(text)}


@rule("image-is-a-drawing", "An image is an SVG of the docs folder that holds a drawing, and nothing that runs or loads.")
def is_a_drawing(case: Case) -> Iterator[Found]:
    """Look at where images lie, and what the drawings hold."""
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for image in block.element.iter("img"):
                source = image.get("src", "")
                if not source.endswith(".md") and resolve(path, source) not in case.edition.drawings:
                    near = suggest(resolve(path, source), case.edition.drawings)
                    yield path, block.line, f"the image «{source}» is no drawing of the docs folder; save it there as SVG, and link to it{near}"
                if is_image(block.element) and not source.endswith(".md") and not image.get("title", "").strip():
                    yield path, block.line, f"the figure «{source}» has no caption; write it in straight quotes after the file's name"
    for path, text in case.edition.drawings.items():
        yield from _drawing_faults(path, text)


def _drawing_faults(path: str, text: str) -> Iterator[Found]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text or re.search(r"<\?(?!xml )", text):
        yield path, 1, "this drawing has a document type, entities or instructions of its own; save it as plain SVG"
        return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield path, error.position[0], f"this drawing is no well-formed SVG: {error}; mend it there or just before"
        return
    if root.tag != f"{SVG}svg":
        yield path, 1, f"this is no SVG: it begins with <{root.tag.rpartition('}')[2]}>; save the drawing as SVG"
    for element in root.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name not in DRAWN:
            yield path, _line_of(text, f"<{name}"), f"<{name}> is no part of a drawing here; known are {', '.join(sorted(DRAWN))}"
        if not isinstance(element.tag, str):
            continue
        for attribute, value in element.items():
            short = attribute.rpartition("}")[2]
            outside = short == "href" and (not value.startswith("#") if name == "use" else ":" in value.split("#")[0].split("/")[0] or value.startswith("/")) or re.search(r"url\(\s*['\"]?(?!#)", value)
            if short.lower().startswith("on") or short == "style" or outside:
                yield path, _line_of(text, f"{short}="), f"«{short}={value[:40]}» runs, styles or loads something; a drawing has shapes and words only"


def _line_of(text: str, what: str) -> int:
    return text[:max(0, text.find(what))].count("\n") + 1
