"""The rule on what lies in the folder: all of it is published."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from edition.gate.finding import Finding
from edition.gate.site import DATA, SEARCH, Site
from edition.rules.rule import rule

NAME = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
PUBLISHED = re.compile(
    rf"(?:{NAME}/)*index\.html|404\.html|sitemap\.xml(?:\.gz)?|{SEARCH}|data/(?:{'|'.join(DATA)})\.json|"
    rf"(?:{NAME}/)*{NAME}\.svg|assets/{NAME}\.(?:css|js)|assets/fonts/{NAME}\.woff2|"
    r"assets/images/favicon\.png|"
    # the theme's
    r"assets/javascripts/(?:bundle|workers/search)\.[0-9a-f]{8}\.min\.js(?:\.map)?|"
    r"assets/javascripts/lunr/(?:min/lunr\.[a-z.-]+\.min|tinyseg|wordcut)\.js|"
    r"assets/stylesheets/(?:main|palette)\.[0-9a-f]{8}\.min\.css(?:\.map)?"
)
BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".woff2": b"wOF2"}
COMMENTS = (b"tEXt", b"iTXt", b"zTXt")
TEXTS = (".html", ".css", ".js", ".json", ".map", ".svg", ".xml")
# A sitemap, apart from where the pages are and since when.
IN_SITEMAP = re.compile(r"<[^>]*>|https?://[^\s<]+|\d{4}-\d\d-\d\d|\s+")


@rule(
    "site-file-is-known",
    "The site has pages, data, drawings, style sheets, scripts and fonts, and nothing by chance.",
)
def file_is_known(site: Site) -> Iterator[Finding]:
    """Find every other file, and those that are not what their name says."""
    for file in site.files:
        fault = _fault(site, file, site.folder / file)
        if fault:
            yield Finding(file, 1, fault)


def _fault(site: Site, file: str, path: Path) -> str:
    """Say what is wrong with a file, or nothing."""
    if path.is_symlink():
        return "this is a link to somewhere else; take it away"
    if not PUBLISHED.fullmatch(file):
        return "this file is published as it lies, and is no part of the site; move it out of docs/"
    content = path.read_bytes()
    if any(file.endswith(ending) and not content.startswith(begins) for ending, begins in BEGINNINGS.items()):
        return "this file is not what its name says; take it away"
    if file.endswith(".png") and any(kind in content for kind in COMMENTS):
        return "this image holds words; take them out, or take the image away"
    if file.endswith(".gz") and _unpacked(content) != (site.folder / file.removesuffix(".gz")).read_bytes():
        return "this is not the packed sitemap.xml; build the site anew"
    text = content.decode("utf-8", "replace")
    if file.endswith(TEXTS) and "\ufffd" in text and b"\xef\xbf\xbd" not in content:
        return "this file is no text in UTF-8; take it away"
    if file.endswith(".xml") and IN_SITEMAP.sub("", text):
        return "this file says more than where the pages are; build the site anew"
    return ""


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, gzip.zlib.error):
        return b""
