"""The way of the data through a build: MkDocs' events in order, and the wiring between the rooms.

docs/**/*.md ──────┐                    ┌─► rules ──► complaints ─► one warning each; strict stops
bibliography.bib ──┼─► read ─► Edition ─┼─► View ───► article ────► MkDocs resolves, validates, writes
report/profile ────┘                    └─► export ─► data, fonts
report/fingerprint, addresses ─► rules                            the built site ─► gate (tools/gate.py)
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from edition import building
from edition.content import works
from edition.diagnostics import SetupError, in_order, keep_letters
from edition.dialect import grammar
from edition.edition import View
from edition.export import data, fonts
from edition.mkdocs_pages import ReadyPage
from edition.render.article import make_article

log = logging.getLogger("mkdocs.hooks.edition")


@event_priority(100)  # before mkdocs-bibtex reads the bibliography, and stumbles over a slip in it
def on_config(config):
    """Read the address of the site, and let pages be made by the edition."""
    keep_letters()
    with told_by_mkdocs():
        works.load_bibliography(root_of(config) / "bibliography.bib")
        config.site_url = building.site_address(os.environ.get("SITE_URL", "")) or config.site_url
    config.articles = {}
    config.markdown_extensions = ["toc", ReadyPage(config.articles)]
    config.mdx_configs = grammar.SETTINGS
    return config


def on_files(files, config):
    """Read all sources while they are as the editor wrote them, check them, and add what is generated."""
    root = root_of(config)
    with told_by_mkdocs():
        edition, complaints = building.read_and_check(root, os.environ.get("REPORT", ""))
    for complaint in in_order(complaints):
        log.warning(str(complaint))
    config.articles |= {
        path: make_article(View(edition, path), config.site_url or "") for path in edition.documents
    }
    for path, make in data.FILES.items():
        files.append(File.generated(config, path, content=make(edition)))
    for path, face in fonts.build_faces(root / building.KEPT / "fonts").items():
        files.append(File.generated(config, path, content=face))
    return files


def on_page_read_source(page, config):
    """Give MkDocs the name of the page for its text: the text has been read."""
    return page.file.src_uri


@event_priority(-100)  # after mkdocs-bibtex, which finds nothing in a name
def on_page_markdown(markdown, page, config, files):
    """Give the page its description, which stood in its front matter."""
    description = config.articles[page.file.src_uri].description
    page.meta = {"description": description} if description else {}
    return markdown


@contextmanager
def told_by_mkdocs() -> Iterator[None]:
    """Let MkDocs tell what is broken in the set-up, as it tells of its own: one line, no traceback."""
    try:
        yield
    except SetupError as error:
        raise PluginError(str(error)) from None


def root_of(config) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path).parent
