"""Small work on trees that rendering needs: copying, replacing, and writing them as HTML."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from markdown.serializers import to_html_string

Element = ElementTree.Element
Items = list["str | Element"]


def clone(element: Element, copies: dict[Element, Element]) -> Element:
    """Return a copy of an element and all in it; `copies` gets the copy of each."""
    copy = ElementTree.Element(element.tag, dict(element.attrib))
    copy.text, copy.tail = element.text, element.tail
    copies[element] = copy
    copy.extend(clone(child, copies) for child in element)
    return copy


def items_of(element: Element) -> Items:
    """Return an element's text and children in order, each child's tail after it."""
    items: Items = [element.text or ""]
    for child in element:
        items += [child, child.tail or ""]
    return items


def fill(element: Element, items: Items) -> None:
    """Give an element new content."""
    for child in list(element):
        element.remove(child)
    element.text = ""
    for item in items:
        if not isinstance(item, str):
            item.tail = ""
            element.append(item)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + item
        else:
            element.text = (element.text or "") + item


def replace_nodes(root: Element, replacements: dict) -> None:
    """Put, for each element below `root` whose tag is in `replacements`, the items that its function makes
    of it, innermost first.
    """
    for child in root:
        replace_nodes(child, replacements)
    if any(child.tag in replacements for child in root):
        items: Items = []
        for item in items_of(root):
            items += (
                replacements[item.tag](item)
                if not isinstance(item, str) and item.tag in replacements
                else [item]
            )
        fill(root, items)


def to_html(elements: list[Element]) -> str:
    """Write elements as HTML, as Python-Markdown does."""
    return "".join(to_html_string(element) for element in elements)
