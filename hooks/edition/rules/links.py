"""Rules on links, pictures and drawings."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import urlsplit

from edition.addresses import resolve
from edition.diagnostics import suggest
from edition.dialect.document import is_image, reader_text
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
DRAWN = {
    "svg",
    "g",
    "title",
    "desc",
    "text",
    "tspan",
    "rect",
    "line",
    "path",
    "circle",
    "ellipse",
    "polygon",
    "polyline",
    "defs",
    "marker",
    "a",
    "use",
    "symbol",
}
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
            yield (
                path,
                line,
                f"the link «{target}» leads to no file; link to the Markdown file, as "
                f"«../kapittel-2/index.md»{near}",
            )
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
    """Find links of other kinds, and links that lead elsewhere than they show."""
    for path, line, element in _links(case):
        target, words = element.get("href", ""), reader_text(element).strip()
        message = _unsafe(target) or _misleading(target, words)
        if message:
            yield path, line, message


def _leaves(target: str) -> bool:
    return ":" in target.split("#")[0].split("/")[0]


def _unsafe(target: str) -> str:
    """Return what is wrong with where a link leads, or an empty string."""
    if target.startswith(("/", "\\")):
        return f"«{target}» is an address from the root; link to the file, as «../kapittel-2/index.md»"
    if _leaves(target) and not any(form.fullmatch(target) for form in (OUTSIDE, TELEPHONE, MAIL)):
        return (
            f"«{target}» is no link that the edition has; write https:// and a host's name, tel: and a "
            "number, or the file of a page"
        )
    if _leaves(target) and re.fullmatch(r"[\d.]+|localhost", urlsplit(target).hostname or "-"):
        return f"«{target}» leads to a machine, not to a site"
    return ""


def _misleading(target: str, words: str) -> str:
    """Return how a link leads elsewhere than its words say, or an empty string."""
    scheme, _, rest = target.partition(":")
    if scheme == "tel":
        shown, rung = re.sub(r"\D", "", words), re.sub(r"\D", "", rest)
        if not shown or shown not in (rung, rung.removeprefix("47")):
            return f"«{words}» rings {rest}; let the number that is shown be the one that is rung"
    elif scheme == "mailto":
        if "@" in words and words != rest:
            return f"«{words}» writes to {rest}; let the address that is shown be the one that is written to"
    elif re.match(r"https?://|www\.", words) and _leaves(target) and urlsplit(target).hostname not in words:
        return f"«{words}» leads to {target}; let the address that is shown be the one that it leads to"
    return ""


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
                drawing = case.edition.drawings.get(resolve(path, image.get("src", "")), "")
                message = _unsaid(image, drawing)
                if message:
                    yield path, block.line, message


def _unsaid(image: ElementTree.Element, drawing: str) -> str:
    """Return what an image's text alternative does not say, or an empty string."""
    source, title = image.get("src", ""), image.get("title", "").strip()
    alternative, name = image.get("alt", "").strip(), basename(source)
    if not alternative:
        return f"the image «{source}» has no text alternative; say in the brackets what it shows"
    if source.endswith(".md"):
        return ""
    if alternative.lower() in ALTERNATIVES or alternative == title:
        return f"the text alternative «{alternative}» does not say what the image shows; say it, in words"
    if alternative in (source, name, name.rsplit(".", 1)[0]) or re.fullmatch(r"\S+\.\w{3,4}", alternative):
        return f"the text alternative of «{source}» is a file's name; say what the image shows"
    missing = ", ".join(sorted(_numbers(drawing) - set(NUMBER.findall(f"{alternative} {title}"))))
    return (
        f"the drawing «{source}» shows {missing}, and its text alternative does not; say it there"
        if missing
        else ""
    )


def _numbers(drawing: str) -> set[str]:
    shown = re.findall(r"<(?:text|tspan)\b[^>]*>([^<]*)", drawing)
    return {number for text in shown for number in NUMBER.findall(text)}


@rule(
    "image-is-a-drawing",
    "An image is an SVG of the docs folder that holds a drawing, and nothing that runs or loads.",
)
def is_a_drawing(case: Case) -> Iterator[Found]:
    """Look at where images lie, and what the drawings hold."""
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for image in block.element.iter("img"):
                source = image.get("src", "")
                if not source.endswith(".md") and resolve(path, source) not in case.edition.drawings:
                    near = suggest(resolve(path, source), case.edition.drawings)
                    yield (
                        path,
                        block.line,
                        f"the image «{source}» is no drawing of the docs folder; save it there as SVG, and "
                        f"link to it{near}",
                    )
                if (
                    is_image(block.element)
                    and not source.endswith(".md")
                    and not image.get("title", "").strip()
                ):
                    yield (
                        path,
                        block.line,
                        f"the figure «{source}» has no caption; write it in straight quotes after the "
                        "file's name",
                    )
    for path, text in case.edition.drawings.items():
        yield from _drawing_faults(path, text)


def _drawing_faults(path: str, text: str) -> Iterator[Found]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text or re.search(r"<\?(?!xml )", text):
        message = (
            "this drawing has a document type, entities or instructions of its own; save it as plain SVG"
        )
        yield path, 1, message
        return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        message = f"this drawing is no well-formed SVG: {error}; mend it there or just before"
        yield path, error.position[0], message
        return
    if root.tag != f"{SVG}svg":
        name = root.tag.rpartition("}")[2]
        yield path, 1, f"this is no SVG: it begins with <{name}>; save the drawing as SVG"
    for element in root.iter():
        for where, message in _part_faults(element):
            yield path, _line_of(text, where), message


def _part_faults(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one element of a drawing, after the text by which its line is found."""
    name = element.tag.rpartition("}")[2]
    if name not in DRAWN:
        known = ", ".join(sorted(DRAWN))
        yield f"<{name}", f"<{name}> is no part of a drawing here; known are {known}"
    for attribute, value in element.items():
        short = attribute.rpartition("}")[2]
        if short.lower().startswith("on") or short == "style" or _loads(name, short, value):
            message = (
                f"«{short}={value[:40]}» runs, styles or loads something; a drawing has shapes and words"
            )
            yield f"{short}=", message


def _loads(name: str, attribute: str, value: str) -> bool:
    """Tell whether an attribute of a drawing leads out of it: a link may lead to a page of the edition."""
    if re.search(r"url\(\s*['\"]?(?!#)", value):
        return True
    if attribute != "href" or value.startswith("#"):
        return False
    return name != "a" or _leaves(value) or value.startswith("/")


def _line_of(text: str, what: str) -> int:
    return text[: max(0, text.find(what))].count("\n") + 1
