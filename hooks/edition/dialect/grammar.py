"""The one grammar: Python-Markdown with the edition's nodes, and what of Python-Markdown is left out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.treeprocessors import Treeprocessor

from edition.dialect.nodes import NodesExtension

# Left out, so that it stays text, which a rule then finds: HTML and entities, links and images by
# reference, addresses in angle brackets, line breaks by two spaces, underlined headings, rules.
LEFT_OUT = {
    "preprocessors": ("html_block",),
    "inlinePatterns": (
        "html",
        "entity",
        "reference",
        "short_reference",
        "image_reference",
        "short_image_ref",
        "autolink",
        "automail",
        "linebreak",
    ),
    "parser.blockprocessors": ("reference", "setextheader", "hr"),
}


def extensions() -> list[str | Extension]:
    """Return the list of extensions, in new instances: what pages are read with, and what the site is
    built with."""
    return [
        BoxExtension(),
        "attr_list",
        "tables",
        "toc",
        "pymdownx.superfences",
        "pymdownx.betterem",
        NodesExtension(),
        PlainExtension(),
    ]


SETTINGS = {"toc": {"title": "På denne siden", "marker": ""}}


class PlainExtension(Extension):
    """Take out of Python-Markdown what the edition's language does not have."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Deregister the processors; some are there in some versions only."""
        for place, names in LEFT_OUT.items():
            registry = md.parser.blockprocessors if place.startswith("parser.") else getattr(md, place)
            for name in names:
                registry.deregister(name, strict=False)


class BoxExtension(AdmonitionExtension):
    """Boxes as Python-Markdown reads them, with no word in them that is not in the source."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor in the place of the extension's own."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(_BoxProcessor(md.parser), "admonition", 105)


class _BoxProcessor(AdmonitionProcessor):
    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the name as it is written, and the title, None where there is none; the extension would
        write the name there."""
        return match[1], match[2] or None


class _Keep(Treeprocessor):
    """Keep the tree as it is when all others are done with it."""

    root: ElementTree.Element

    def run(self, root: ElementTree.Element) -> None:
        """Keep the tree."""
        self.root = root


class Grammar:
    """A parser of texts; the code of fences is in the tree as elements."""

    def __init__(self) -> None:
        self._md = Markdown(extensions=extensions(), extension_configs=SETTINGS)
        self._keep = _Keep(self._md)
        self._md.treeprocessors.register(self._keep, "edition-keep", -10)

    def parse(self, text: str) -> ElementTree.Element:
        """Return the tree of a Markdown text without front matter; blank text gives an empty tree."""
        self._keep.root = ElementTree.Element("div")
        self._md.reset()
        self._md.convert(text)
        _unstash(self._keep.root, self._md)
        return self._keep.root


@cache
def grammar() -> Grammar:
    """Return the parser; making one takes a hundred times as long as parsing a page."""
    return Grammar()


def _unstash(root: ElementTree.Element, md: Markdown) -> None:
    """Put what processors keep as HTML (fenced code) back in its places."""
    held = {
        md.htmlStash.get_placeholder(index): html for index, html in enumerate(md.htmlStash.rawHtmlBlocks)
    }
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            html = held.get((child.text or "").strip()) if child.tag == "p" and not len(child) else None
            if html is not None:
                element = html if isinstance(html, ElementTree.Element) else ElementTree.fromstring(html)
                element.tail = child.tail
                parent[index] = element
