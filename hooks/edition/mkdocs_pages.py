"""Pages for MkDocs: each article put in place of a page's Markdown, so that MkDocs only resolves its links
and collects its headings.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from edition.render.article import Article


class ReadyPage(Extension):
    """Give MkDocs' Markdown the tree of a page that is made already; what it is given as text is the
    page's path in the docs folder.
    """

    def __init__(self, articles: dict[str, Article]) -> None:
        super().__init__()
        self.articles = articles

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after all that reads text (inline is 20, attr_list 8), around toc (5), before MkDocs
        resolves links (0).
        """
        md.treeprocessors.register(_Body(md, self.articles), "edition-body", 7)
        md.treeprocessors.register(_Closing(md, self.articles), "edition-closing", 3)


class _Body(Treeprocessor):
    """Put the article in place of the text that names it."""

    def __init__(self, md: Markdown, articles: dict[str, Article]) -> None:
        super().__init__(md)
        self.articles = articles

    def run(self, root: ElementTree.Element) -> None:
        """Change the tree in place."""
        self.md.edition_page = "".join(root.itertext()).strip()
        for child in list(root):
            root.remove(child)
        root.extend(self.articles[self.md.edition_page].body)


class _Closing(_Body):
    """Add what closes the page, whose headings are not in its table of contents."""

    def run(self, root: ElementTree.Element) -> None:
        """Change the tree in place."""
        root.extend(self.articles[self.md.edition_page].closing)
