"""The article of a page: its tree as HTML, with what the edition adds to it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from edition.addresses import card_anchor, note_id, relative_url, resolve
from edition.content.cards import Card, Place
from edition.content.concepts import Concept, Mention
from edition.dialect import nodes
from edition.dialect.document import NOTE, is_image, reader_text
from edition.edition import View
from edition.render import lists
from edition.render.templates import render
from edition.render.trees import Element, clone, fill, items_of, replace_nodes, to_html

HEADING_NUMBER = re.compile(r"(\d+\.\d+)\s+")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LABEL_LINK = re.compile(r'<a href="#ref-([^"]+)"[^>]*>(.*?)</a>', re.S)
HELP_PAGE = "om/hjelp.md"


@dataclass(frozen=True)
class Article:
    """A page: its elements, those that close it and are not in its table of contents, and what search
    engines are told of it.
    """

    body: list[Element]
    closing: list[Element]
    description: str


def make_article(view: View, site_url: str = "") -> Article:
    """Make the article of the page at `view.path`; its links lead to source files. `site_url` is the
    public address, where known.
    """
    edition, path = view.edition, view.path
    copies: dict[Element, Element] = {}
    root = clone(edition.documents[path].root, copies)
    linked = _link_mentions(view, copies)
    replace_nodes(root, _replacements(view))
    for element in root.iter("div"):
        _finish_box(element)
    _place_cards_and_figures(view, root)
    _finish_heading(view, root)
    _finish_card_page(view, root)
    root.extend(lists.appended(view))
    _give_ids(root)
    for paragraph in root.iter("p"):
        _add_passage_link(paragraph)
    closing = _closing(view, site_url)
    closing += _panels(view, [*root, *closing], linked)
    return Article(list(root), closing, edition.front[path].text("description"))


def article_html(article: Article, path: str) -> str:
    """Return the article of the page at `path` as HTML, with links as the built site has them."""
    elements = [*article.body, *article.closing]
    for element in elements:
        for each in element.iter():
            for name in ("href", "src"):
                target = each.get(name)
                if target and not re.match(r"[a-z][a-z0-9+.-]*:|//|#", target):
                    each.set(name, relative_url(path, resolve_target(path, target)))
    return to_html(elements).strip()


def resolve_target(path: str, target: str) -> str:
    """Return the path in the docs folder, with its #id, that a link in the source at `path` leads to."""
    name, hash_, anchor = target.partition("#")
    return (resolve(path, name) if name else path) + hash_ + anchor


# Nodes


def _replacements(view: View) -> Mapping:
    return {
        nodes.QUOTATION: items_of,
        nodes.PAGE_MARK: lambda node: [_page_mark(node.get("page", ""))],
        nodes.PAGE_REFERENCE: lambda node: _page_reference(view, node.text or ""),
        nodes.CITATION: lambda node: _citation(view, node.text or ""),
    }


def _page_mark(page: str) -> Element:
    """Make `<a class="page-mark" id="s38" href="#s38">s. 38</a>`."""
    element = ElementTree.Element(
        "a",
        {
            "class": "page-mark",
            "id": f"s{page}",
            "href": f"#s{page}",
            "aria-label": f"Side {page} i rapporten",
            "data-search-exclude": "",
        },
    )
    element.text = f"s. {page}"
    return element


def _page_reference(view: View, text: str) -> list:
    """Make each page of «s. 9 og 12» a link to where the rendering has it; the first has the «s.» too."""
    items: list = []
    end = 0
    for match in re.finditer(rf"(?:s\.{nodes.SPACE})?{nodes.PAGES}", text):
        target = view.page_target(nodes.pages_of(match[0])[0][0])
        items.append(text[end : match.start()])
        if target:
            element = ElementTree.Element("a", {"class": "page-reference", "href": view.href(target)})
            element.text = match[0]
            items.append(element)
        else:
            items.append(match[0])
        end = match.end()
    return [*items, text[end:]]


def _citation(view: View, raw: str) -> list:
    """Make a citation's label of it, each work a link to the list of works."""
    label = view.edition.bibliography.labels.get(raw.replace("\u00a0", " "))
    if label is None:
        return [raw]
    keys = view.edition.work_by_key
    html = LABEL_LINK.sub(
        lambda link: (
            f'<a class="citation" href="{view.href(view.edition.work_address(link[1]))}" '
            f'data-panel="panel-verk-{link[1]}">{link[2]}</a>'
            if link[1] in keys
            else link[2]
        ),
        label,
    )
    return items_of(ElementTree.fromstring(f"<div>{html}</div>"))


# Mentions


def _link_mentions(view: View, copies: dict[Element, Element]) -> list[str]:
    """Link the first mention of each concept on the page; return the concepts in order."""
    first: dict[str, Mention] = {}
    for mention in view.edition.mentions_on.get(view.path, []):
        first.setdefault(mention.concept, mention)
    for mention in sorted(first.values(), key=lambda mention: -mention.start):
        concept = view.edition.concept_by_id[mention.concept]
        attributes = {
            "class": "concept",
            "href": view.href(concept.path),
            "data-panel": f"panel-begrep-{concept.id}",
        }
        if mention.english:
            attributes["lang"] = "en"
        _wrap(copies, mention, ElementTree.Element("a", attributes))
    return list(first)


def _wrap(copies: dict[Element, Element], mention: Mention, link: Element) -> None:
    """Put a mention into its link; offsets count from the left, so mentions are wrapped from the right."""
    element = copies[mention.element]
    parents = {child: parent for parent in copies.values() for child in parent}
    if mention.through is not None:
        parent = parents[element]
        items = items_of(parent)
        start, end = items.index(element), items.index(copies[mention.through]) + 1
        fill(link, items[start:end])
        fill(parent, [*items[:start], link, *items[end:]])
        return
    text = (element.tail if mention.tail else element.text) or ""
    link.text, link.tail = text[mention.start : mention.end], text[mention.end :]
    if mention.tail:
        element.tail = text[: mention.start]
        parent = parents[element]
        parent.insert(list(parent).index(element) + 1, link)
    else:
        element.text = text[: mention.start]
        element.insert(0, link)


# What a page is made of


def _finish_box(element: Element) -> None:
    classes = element.get("class", "").split()
    title = next((child for child in element if child.get("class") == "admonition-title"), None)
    if classes[:1] != ["admonition"] or title is None:
        return
    element.set("role", "note")
    if NOTE in classes:
        element.set("id", note_id(reader_text(title)))
        title.text = f"Merknad: {title.text or ''}"


def _place_cards_and_figures(view: View, root: Element) -> None:
    for index, element in enumerate(list(root)):
        if not is_image(element):
            continue
        image = element[0]
        target = resolve(view.path, image.get("src", ""))
        card = view.edition.card_at.get(target)
        if card:
            place = _place_here(view, root, index, card)
            root[index] = card_figure(view, card, place)
        elif target in view.edition.drawings:
            root[index] = _figure(view, image, target)


def _place_here(view: View, root: Element, index: int, card: Card) -> Place:
    """Return at which of its places a card is shown here: of several in one section, by how many times it
    was shown before.
    """
    section = view.edition.section_at.get(view.path)
    here = [place for place in card.places if section and place.section == section.number]
    before = sum(
        child.get("id") == card_anchor(card.path)
        or child.get("id", "").startswith(f"{card_anchor(card.path)}-")
        for child in list(root)[:index]
    )
    return here[min(before, len(here) - 1)] if here else card.places[0]


def card_figure(view: View, card: Card, place: Place, own_page: bool = False) -> Element:
    """Return a card as it is shown at a place."""
    again = card.places.index(place) if place in card.places else 0
    repeated = sum(other.section == place.section for other in card.places[:again])
    anchor = card_anchor(card.path) + (f"-{repeated + 1}" if repeated else "")
    same = [
        view.edition.card_at[f"sitater/{name}.md"]
        for name in place.same_quotation
        if f"sitater/{name}.md" in view.edition.card_at
    ]
    return render(
        "card",
        view=view,
        card=card,
        place=place,
        anchor=anchor,
        own_page=own_page,
        same=same,
        target=view.page_target(place.pages[0], place.section),
    )[0]


def _figure(view: View, image: Element, target: str) -> Element:
    """Make a figure: the drawing itself, so that it follows the page's colours, and its caption."""
    figure = ElementTree.Element("figure", {"class": "figure"})
    try:
        drawing = ElementTree.fromstring(view.edition.drawings[target])
    except ElementTree.ParseError:  # a rule has said so, and a build that is not strict goes on
        drawing = ElementTree.Element("svg")
    for part in drawing.iter():
        part.tag = part.tag.rpartition("}")[2]
    # With links in it, a drawing is no image to a screen reader: its parts are read.
    drawing.set("role", "group" if any(part.tag == "a" for part in drawing.iter()) else "img")
    drawing.set("aria-label", image.get("alt", ""))
    figure.append(drawing)
    if image.get("title"):
        ElementTree.SubElement(figure, "figcaption").text = image.get("title")
    return figure


def _finish_heading(view: View, root: Element) -> None:
    heading = root.find("h1")
    if heading is None:
        return
    section, concept = view.edition.section_at.get(view.path), view.edition.concept_at.get(view.path)
    at = list(root).index(heading) + 1
    number = HEADING_NUMBER.match(heading.text or "")
    if section and number:
        span = ElementTree.Element("span", {"class": "section-number"})
        span.text, span.tail = number[1], f" {heading.text[number.end() :]}"
        heading.text = ""
        heading.insert(0, span)
    if section:
        new = lists.section_facts(view, section)
    elif concept:
        new, at = lists.concept_facts(view, concept), at + 1  # under the definition
    else:
        new = []
    root[at:at] = new


def _finish_card_page(view: View, root: Element) -> None:
    card, quote = view.edition.card_at.get(view.path), root.find("blockquote")
    if card and quote is not None:
        at = list(root).index(quote)
        root[at : at + 1] = [
            card_figure(view, card, card.places[0], own_page=True),
            *render("heading", text="Hva sitatet viser"),
        ]


def _give_ids(root: Element) -> None:
    """Give each heading without an id the one that Python-Markdown's table of contents would."""
    used = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        if element.tag in HEADINGS and not element.get("id"):
            element.set("id", unique(slugify("".join(element.itertext()), "-"), used))


def _add_passage_link(paragraph: Element) -> None:
    anchor = paragraph.get("id", "")
    if re.fullmatch(r"a\d+", anchor):
        link = ElementTree.SubElement(
            paragraph,
            "a",
            {
                "class": "passage-link",
                "href": f"#{anchor}",
                "aria-label": f"Lenke til avsnitt {anchor[1:]}",
                "data-search-exclude": "",
            },
        )
        link.text = "¶"


# What closes a page


def _closing(view: View, site_url: str) -> list[Element]:
    closing: list[Element] = []
    if lists.needs_help(view):
        box = render("help", view=view)[0]
        box.find("ul").extend(_help_items(view))
        closing.append(box)
    section = view.edition.section_at.get(view.path)
    if section:
        closing += lists.cite_this(view, section, site_url)
    return closing


def _help_items(view: View) -> Iterator[Element]:
    """Yield the first list of the page on help, with its links as this page writes them."""
    document = view.edition.documents.get(HELP_PAGE)
    source = document.root.find("ul") if document else None
    for item in source if source is not None else ():
        copy = clone(item, {})
        replace_nodes(copy, _replacements(view))
        copy.tail = None
        for link in copy.iter("a"):
            target = link.get("href", "")
            if ".md" in target and ":" not in target:
                link.set("href", view.href(resolve_target(HELP_PAGE, target)))
        yield copy


def _panels(view: View, elements: list[Element], linked: list[str]) -> list[Element]:
    """Return the panels of the concepts that were linked and of the works that are cited."""
    panels: list[Element] = []
    for name in linked:
        concept = view.edition.concept_by_id[name]
        panels.append(
            render(
                "panel",
                view=view,
                kind="begrep",
                name=name,
                label=concept.pref_label,
                work=None,
                target=concept.path,
                more=f"Mer om {concept.pref_label}",
            )[0]
        )
        panels[-1][1:1] = _definition(view, concept)
    cited = dict.fromkeys(
        link.get("data-panel", "").removeprefix("panel-verk-")
        for element in elements
        for link in element.iter("a")
        if "citation" in link.get("class", "").split()
    )
    for key in cited:
        label = re.sub(r"<[^>]+>", "", view.edition.bibliography.labels.get(f"[@{key}]", key)).strip("()")
        panels += render(
            "panel",
            view=view,
            kind="verk",
            name=key,
            label=label,
            work=view.edition.work_by_key[key],
            target=view.edition.work_address(key),
            more="I litteraturlisten",
        )
    return panels


def _definition(view: View, concept: Concept) -> list[Element]:
    """Return a concept's definition for a panel: its citations as text, and no links."""
    if concept.definition is None:
        return []
    copy = clone(concept.definition.element, {})
    replace_nodes(
        copy,
        {
            nodes.QUOTATION: items_of,
            nodes.PAGE_MARK: lambda node: [],
            nodes.PAGE_REFERENCE: lambda node: [node.text or ""],
            nodes.CITATION: lambda node: [
                re.sub(
                    r"<[^>]+>",
                    "",
                    "".join(
                        item if isinstance(item, str) else "".join(item.itertext())
                        for item in _citation(view, node.text or "")
                    ),
                )
            ],
            "a": items_of,
        },
    )
    copy.tail = None
    return [copy]
