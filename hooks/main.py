"""The way of the data through a build: MkDocs' events in order, and the wiring between the rooms.

    bibliography.bib ──► works ─────────┐
    docs/begreper/*.md ► concepts ──────┤   check_*(…) ─► Diagnostic ─► one warning each; strict stops
    docs/sitater/*.md ─► cards ─────────┤
    fingerprint.json ──► report ────────┼─► EditionExtension ─► MkDocs renders, resolves, validates
    docs/**/*.md ──────► sources ───────┘   exports.*(…) ─► data/*.json
"""

from __future__ import annotations

import logging
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from edition.checking import check_edition
from edition.content import citations, sources
from edition.diagnostics import SetupError, in_order
from edition.model import Edition
from edition.output import exports, fonts
from edition.output.extensions import EditionExtension
from edition.reading import read_edition, read_evidence

log = logging.getLogger("mkdocs.hooks.edition")
PROTECTED_AT = "\ue000"  # stands for @ inside code while mkdocs-bibtex looks for citations


@event_priority(100)  # before mkdocs-bibtex reads the bibliography, and stumbles over a slip in it
def on_config(config):
    """Read the address of the site, and give every page the edition's extension."""
    root = Path(config.config_file_path).parent
    with told_by_mkdocs():
        citations.check_readable(root / "bibliography.bib", root / "citations.csl")
    if os.environ.get("SITE_URL"):
        config.site_url = os.environ["SITE_URL"]
    config.edition = Edition()
    config.markdown_extensions.append(EditionExtension(config.edition, config.site_url or ""))
    return config


def on_files(files, config):
    """Read all sources while they are as the editor wrote them, check them, and add what is generated."""
    root = Path(config.config_file_path).parent
    kept = root / ".cache"
    with told_by_mkdocs():
        texts = {file.src_uri: read_text(file) for file in files.documentation_pages()}
        edition, metas, complaints = read_edition(texts, root, config.edition)
        edition.drawings.update({file.src_uri: read_drawing(file) for file in files if file.src_uri.endswith(".svg")})
        evidence, given = read_evidence(root)
        complaints += check_edition(edition, metas, evidence, given, root, kept)
    for complaint in in_order(complaints):
        log.warning(str(complaint))
    config.plugins["bibtex"].registry = citations.Registry(edition.bibliography.labels, lambda key: edition.href(edition.work_target(key)))
    for path, make in exports.FILES.items():
        files.append(File.generated(config, path, content=make(edition)))
    for path, face in fonts.build_faces(kept / "fonts").items():
        files.append(File.generated(config, path, content=face))
    return files


def on_pre_page(page, config, files):
    """Remember which page is being read, for what depends on its place."""
    config.edition.current = page.file.src_uri
    return page


def on_page_read_source(page, config):
    """Hide @ in code from mkdocs-bibtex, which would take an example for a citation."""
    text = page.file.content_string
    return re.sub(rf"{sources.FENCED.pattern}|{sources.CODE_SPAN.pattern}",
                  lambda match: match[0].replace("@", PROTECTED_AT), text, flags=re.S | re.M)


@event_priority(-100)  # after mkdocs-bibtex
def on_page_markdown(markdown, page, config, files):
    """Give code its @ back."""
    return markdown.replace(PROTECTED_AT, "@")


@contextmanager
def told_by_mkdocs() -> Iterator[None]:
    """Let MkDocs tell what is broken in the set-up, as it tells of its own: one line, no traceback."""
    try:
        yield
    except SetupError as error:
        raise PluginError(str(error)) from None


def read_text(file: File) -> str:
    """Return what a file of docs holds; raise SetupError where it is no text."""
    try:
        return file.content_string
    except UnicodeDecodeError as error:
        raise SetupError(f"{file.src_uri}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None


def read_drawing(file: File) -> str:
    """Return the SVG of a drawing, which goes into the page; raise SetupError where it is none."""
    text = read_text(file)
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SetupError(f"{file.src_uri}:{error.position[0]}: this drawing is no well-formed SVG: {error}; mend it there or just before") from None
    return text
