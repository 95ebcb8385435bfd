"""What changes a page: Python-Markdown processors that are given the edition's data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html import escape

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from edition.addresses import note_id, resolve
from edition.content.concepts import find_mentions
from edition.content.markup import SPAN
from edition.content.passages import is_section, reading_minutes
from edition.content.sources import PAGE_MARK
from edition.model import Edition
from edition.output import listings

NO_CONCEPTS = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption", "aside",
               "dl", "th", "svg", "script", "style"}
BLOCKS = {"p", "li", "td", "dd", "dt"}
HEADING_NUMBER = re.compile(r"(\d+\.\d+)\s+")


def fragment(html: str) -> list[ElementTree.Element]:
    """Parse well-formed HTML into elements."""
    return list(ElementTree.fromstring(f"<div>{html}</div>"))


class EditionExtension(Extension):
    """Give a page its marks, cards, figures, lists, concept links and panels.

    `edition` holds the data and says which page is current; `site_url` is the public address, where known.
    """

    def __init__(self, edition: Edition, site_url: str = "") -> None:
        super().__init__()
        self.edition, self.site_url = edition, site_url

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors around their neighbours' priorities."""
        # Before Python-Markdown's links (160) and references (170), after code spans (190) and escapes (180).
        md.inlinePatterns.register(PageMarkProcessor(PAGE_MARK.pattern, md), "page-mark", 176)
        md.inlinePatterns.register(SpanProcessor(SPAN.pattern, md), "span", 175)
        md.inlinePatterns.register(
            PageReferenceProcessor(r"(?<=\()s\. (\d+)(?:[–-]\d+)?(?=[),;])", md, self.edition), "page-reference", 174)
        # After attr_list (8) has given the ids; before toc (5) collects headings and MkDocs (0) resolves links.
        md.treeprocessors.register(AssembleProcessor(md, self.edition), "edition-assemble", 7)
        md.treeprocessors.register(LinkProcessor(md, self.edition, self.site_url), "edition-link", 3)


class PageMarkProcessor(InlineProcessor):
    """`[s. 38]` to `<a class="page-mark" id="s38" href="#s38">s. 38</a>`."""

    def handleMatch(self, m, data):
        """Return the mark."""
        element = ElementTree.Element("a", {
            "class": "page-mark", "id": f"s{m[1]}", "href": f"#s{m[1]}", "aria-label": f"Side {m[1]} i rapporten",
            "data-search-exclude": ""})
        element.text = markdown.util.AtomicString(f"s. {m[1]}")
        return element, m.start(0), m.end(0)


class SpanProcessor(InlineProcessor):
    """`[words]{lang=en}` and `[word]{.uten-begrep}` to `<span>`."""

    def handleMatch(self, m, data):
        """Return the span, whose text is parsed on."""
        attribute = m[2].strip()
        key, value = ("lang", attribute.removeprefix("lang=")) if attribute.startswith("lang=") else ("class", "uten-begrep")
        element = ElementTree.Element("span", {key: value})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class PageReferenceProcessor(InlineProcessor):
    """`(s. 38)` to a link to where the rendering has that page."""

    def __init__(self, pattern: str, md: markdown.Markdown, edition: Edition) -> None:
        super().__init__(pattern, md)
        self.edition = edition

    def handleMatch(self, m, data):
        """Return the link, or nothing where the page is not rendered yet."""
        target = self.edition.page_target(int(m[1]))
        if not target:
            return None, None, None
        element = ElementTree.Element("a", {"class": "page-reference", "href": self.edition.href(target)})
        element.text = markdown.util.AtomicString(m[0])
        return element, m.start(0), m.end(0)


class AssembleProcessor(Treeprocessor):
    """Put heading facts, cards, figures and generated lists where they belong."""

    def __init__(self, md: markdown.Markdown, edition: Edition) -> None:
        super().__init__(md)
        self.edition = edition

    def run(self, root):
        """Change the tree of the current page in place."""
        self._embeds(root)
        for element in root.iter("div"):
            classes = element.get("class", "").split()
            if classes[:1] == ["admonition"]:
                self._admonition(element, classes)
        heading = root.find("h1")
        if heading is not None:
            self._heading(root, heading)
        root.extend(self._appended(self.edition.current))

    def _embeds(self, root) -> None:
        for index, element in enumerate(list(root)):
            image = element[0] if element.tag == "p" and len(element) == 1 and not (element.text or "").strip() else None
            if image is None or image.tag != "img" or (image.tail or "").strip():
                continue
            source = image.get("src", "")
            target = resolve(self.edition.current, source)
            card = self.edition.card_at(target)
            if card:
                root[index] = fragment(listings.card(self.edition, card))[0]
            elif not source.endswith(".md"):
                root[index] = self._figure(image, target)

    def _figure(self, image, target: str):
        figure = ElementTree.Element("figure", {"class": "figure"})
        drawing = self.edition.drawings.get(target)
        if drawing:
            svg = _without_namespace(ElementTree.fromstring(drawing))
            svg.set("role", "img")
            svg.set("aria-label", image.get("alt", ""))
            figure.append(svg)
        else:
            figure.append(ElementTree.Element("img", {key: image.get(key, "") for key in ("src", "alt")}))
        if image.get("title"):
            caption = ElementTree.SubElement(figure, "figcaption")
            caption.text = image.get("title")
        return figure

    def _admonition(self, element, classes: list[str]) -> None:
        title = next((child for child in element if child.get("class") == "admonition-title"), None)
        if title is None:
            return
        text = "".join(title.itertext())
        if "merknad" in classes:
            element.set("id", note_id(text))
            element.set("role", "note")
            title.text = f"Merknad: {title.text or ''}"
        else:
            element.set("role", "note")

    def _heading(self, root, heading) -> None:
        edition = self.edition
        section = edition.section_of(edition.current)
        number = HEADING_NUMBER.match(heading.text or "")
        position = list(root).index(heading)
        if section and number:
            span = ElementTree.Element("span", {"class": "section-number"})
            span.text = number[1]
            span.tail = f" {heading.text[number.end():]}"
            heading.text = ""
            heading.insert(0, span)
        html = ""
        if section:
            html = listings.section_facts(section, reading_minutes(listings.section_words(edition, section)))
        concept = next((concept for concept in edition.concepts if concept.path == edition.current), None)
        if concept:
            html, position = listings.concept_facts(edition, concept), position + 1  # under the definition
        for offset, element in enumerate(fragment(html), 1):
            root.insert(position + offset, element)
        card = edition.card_at(edition.current)
        quote = root.find("blockquote")
        if card and quote is not None:
            at = list(root).index(quote)
            root.remove(quote)
            shown = fragment(listings.card(edition, card, own_page=True) + listings.heading("Hva sitatet viser"))
            for offset, element in enumerate(shown):
                root.insert(at + offset, element)

    def _appended(self, path: str):
        edition = self.edition
        card = edition.card_at(path)
        concept = next((concept for concept in edition.concepts if concept.path == path), None)
        generated = {
            "litteratur.md": listings.work_list, "begreper/index.md": listings.concept_list, "sitater/index.md": listings.card_list,
            "om/merknader.md": listings.note_list, "om/undervisning.md": listings.section_table,
        }
        if card:
            return fragment(listings.heading("Hvor sitatet står") + listings.card_facts(edition, card))
        if concept:
            return fragment(listings.concept_uses(edition, concept))
        if path in generated:
            return fragment(generated[path](edition))
        return []


class LinkProcessor(Treeprocessor):
    """Link the first mention of each concept, give paragraphs their link, and add what closes the page."""

    def __init__(self, md: markdown.Markdown, edition: Edition, site_url: str) -> None:
        super().__init__(md)
        self.edition, self.site_url = edition, site_url

    def run(self, root):
        """Change the tree of the current page in place."""
        edition, path = self.edition, self.edition.current
        linked: dict[str, None] = {}
        if is_section(path) or path.startswith(("begreper/", "sitater/")) and not path.endswith("/index.md"):
            own = {concept.id for concept in edition.concepts if concept.path == path}
            for block in self._prose(root):
                link_concepts(block, edition, linked, own)
        for paragraph in root.iter("p"):
            anchor = paragraph.get("id", "")
            if re.fullmatch(r"a\d+", anchor):
                mark = ElementTree.SubElement(paragraph, "a", {
                    "class": "passage-link", "href": f"#{anchor}", "aria-label": f"Lenke til avsnitt {anchor[1:]}",
                    "data-search-exclude": ""})
                mark.text = "¶"
        # Here rather than before toc, which would list their headings.
        if listings.needs_help(edition, path):
            root.extend(fragment(listings.help_box(edition, self._help_items())))
        section = edition.section_of(path)
        if section:
            root.extend(fragment(listings.cite_this(section, self.site_url)))
        root.extend(self._panels(root, linked))

    def _prose(self, element) -> Iterator[ElementTree.Element]:
        for child in element:
            if child.tag in NO_CONCEPTS or "admonition-title" in child.get("class", ""):
                continue
            if child.tag in BLOCKS:
                yield child
            else:
                yield from self._prose(child)

    def _help_items(self) -> list[str]:
        source = self.edition.sources.get("om/hjelp.md")
        block = next(source.of("list"), None) if source else None
        if block is None:
            return []
        html = markdown.markdown(block.text, extensions=["attr_list"])
        items = ElementTree.fromstring(html)
        for element in items.iter("a"):
            href = element.get("href", "")
            if href.endswith(".md") or ".md#" in href:
                element.set("href", self.edition.href(resolve(source.path, href)))
        return [_inner(item) for item in items]

    def _panels(self, root, linked: dict[str, None]) -> Iterator[ElementTree.Element]:
        edition = self.edition
        for name in linked:
            concept = edition.concept(name)
            more = listings.link(edition, concept.path, f"Mer om {concept.pref_label}")
            body = definition_html(edition, concept.definition)
            yield from fragment(listings.panel("begrep", name, concept.pref_label, body, more))
        works = {work.key: work for work in edition.bibliography.works}
        cited: dict[str, None] = {}
        for element in root.iter("a"):
            if "citation" in element.get("class", "").split():
                key = element.get("href", "").rpartition("#")[2]
                if key in works:
                    element.set("data-panel", f"panel-verk-{key}")
                    cited[key] = None
        for key in cited:
            work = works[key]
            note = f'<p class="work-uncertain">{escape(listings.uncertain(work.note))}</p>' if work.note else ""
            more = listings.link(edition, edition.work_target(key), "I litteraturlisten")
            label = edition.bibliography.labels.get(f"[@{key}]", key)
            label = re.sub(r"<[^>]+>", "", label).strip("()")
            yield from fragment(listings.panel("verk", key, label, f'<p class="work">{work.reference}</p>{note}', more))


def definition_html(edition: Edition, definition: str) -> str:
    """Return a definition as HTML for a panel: its citations as text, and no links."""
    text = re.sub(r"\[[^\]\n]*@[^\]\n]*\]", lambda match: re.sub(r"<[^>]+>", "", edition.bibliography.labels.get(match[0], "")), definition)
    html = markdown.markdown(text, extensions=["attr_list", _Spans()])
    return re.sub(r"</?a\b[^>]*>", "", html)


class _Spans(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(SpanProcessor(SPAN.pattern, md), "span", 175)


def link_concepts(block, edition: Edition, linked: dict[str, None], own: set[str]) -> None:
    """Link each concept's first mention in a block; `linked` gathers them, `own` are not linked here.

    Nothing inside a link, a quotation («…»), a heading, code, or a passage in another language is linked.
    """
    state = {"quoted": False}

    def pieces(text: str) -> list[str | ElementTree.Element]:
        out: list[str | ElementTree.Element] = []
        start = 0
        opened = [match.start() for match in re.finditer("[«»]", text)]
        quoted, spans, last = state["quoted"], [], 0
        for offset in opened:
            if text[offset] == "«" and not quoted:
                spans.append((last, offset))
                quoted = True
            elif text[offset] == "»" and quoted:
                quoted, last = False, offset + 1
        if not quoted:
            spans.append((last, len(text)))
        state["quoted"] = quoted
        for mention in find_mentions(text, edition.index):
            if mention.concept in linked or mention.concept in own:
                continue
            if not any(begin <= mention.start and mention.end <= end for begin, end in spans):
                continue
            linked[mention.concept] = None
            concept = edition.concept(mention.concept)
            attributes = {"class": "concept", "href": edition.href(concept.path), "data-panel": f"panel-begrep-{concept.id}"}
            if mention.english:
                attributes["lang"] = "en"
            element = ElementTree.Element("a", attributes)
            element.text = text[mention.start : mention.end]
            out += [text[start : mention.start], element]
            start = mention.end
        return [*out, text[start:]]

    def walk(element) -> None:
        children = list(element)
        new: list[tuple[ElementTree.Element | None, str]] = [(None, element.text or "")]
        for child in children:
            new.append((child, child.tail or ""))
        for child in children:
            element.remove(child)
        element.text = ""
        for child, text in new:
            if child is not None:
                child.tail = ""
                element.append(child)
                skipped = (child.tag in NO_CONCEPTS or child.get("lang") or "uten-begrep" in child.get("class", ""))
                if not skipped:
                    walk(child)
            for piece in pieces(text):
                if isinstance(piece, str):
                    last = element[-1] if len(element) else None
                    if last is None:
                        element.text = (element.text or "") + piece
                    else:
                        last.tail = (last.tail or "") + piece
                else:
                    element.append(piece)

    walk(block)


def _without_namespace(element):
    for part in element.iter():
        part.tag = part.tag.rpartition("}")[2]
    return element


def _inner(element) -> str:
    text = ElementTree.tostring(element, encoding="unicode", method="html")
    return text[text.index(">") + 1 : text.rindex("</")].strip()
