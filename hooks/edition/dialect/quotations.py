"""Quotations in a tree: what stands between « and » becomes a node, whatever elements it runs over."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from edition.dialect.nodes import QUOTATION

OPEN, CLOSE = "«", "»"
VERBATIM = {"code", "pre", "citation"}


def wrap_quotations(block: ElementTree.Element) -> list[ElementTree.Element]:
    """Put each «…» of a block, its marks included, into a <quotation>; return the elements with a mark
    that has no partner.

    The marks of a quotation stand in one element: *«a b»* and «a *b* c», not *«a* b».
    """
    unpaired: list[ElementTree.Element] = []
    for element in list(block.iter()):
        if element.tag not in VERBATIM and not _wrap_in(element):
            unpaired.append(element)
    return unpaired


def _wrap_in(element: ElementTree.Element) -> bool:
    """Wrap the quotations whose marks stand in the element's own text and its children's tails."""
    items = _items(element)
    if not any(isinstance(item, str) and (OPEN in item or CLOSE in item) for item in items):
        return True
    done: list[str | ElementTree.Element] = []
    opened: ElementTree.Element | None = None
    closed = True
    for item in _split_at_marks(items):
        if item == OPEN and opened is None:
            opened = ElementTree.Element(QUOTATION)
            _append(opened, OPEN)
        elif item == CLOSE and opened is not None:
            _append(opened, CLOSE)
            done.append(opened)
            opened = None
        elif item in (OPEN, CLOSE):
            closed = False
            _append(opened, item) if opened is not None else done.append(item)
        elif opened is not None:
            _append(opened, item)
        else:
            done.append(item)
    if opened is not None:
        closed = False
        done += _items(opened)
    _fill(element, done)
    return closed


def _items(element: ElementTree.Element) -> list[str | ElementTree.Element]:
    """Return an element's text and children in order, each child's tail after it."""
    items: list[str | ElementTree.Element] = [element.text or ""]
    for child in element:
        items += [child, child.tail or ""]
    return items


def _split_at_marks(items: list[str | ElementTree.Element]) -> list[str | ElementTree.Element]:
    parts: list[str | ElementTree.Element] = []
    for item in items:
        if isinstance(item, str):
            spaced = item.replace(OPEN, f"\0{OPEN}\0").replace(CLOSE, f"\0{CLOSE}\0")
            parts += [piece for piece in spaced.split("\0") if piece]
        else:
            parts.append(item)
    return parts


def _append(parent: ElementTree.Element, item: str | ElementTree.Element) -> None:
    if not isinstance(item, str):
        item.tail = ""
        parent.append(item)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + item
    else:
        parent.text = (parent.text or "") + item


def _fill(element: ElementTree.Element, items: list[str | ElementTree.Element]) -> None:
    for child in list(element):
        element.remove(child)
    element.text = ""
    for item in items:
        _append(element, item)
