"""The rule on what lies in the folder: all of it is published."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

from edition.gate.finding import Finding
from edition.gate.site import DATA, SEARCH, Site
from edition.rules.rule import rule

NAME = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
PUBLISHED = re.compile(
    rf"(?:{NAME}/)*index\.html|404\.html|sitemap\.xml(?:\.gz)?|{SEARCH}|data/(?:{'|'.join(DATA)})\.json|(?:{NAME}/)*{NAME}\.svg|"
    rf"assets/{NAME}\.(?:css|js)|assets/fonts/{NAME}\.woff2|assets/images/favicon\.png|"
    rf"assets/(?:javascripts|stylesheets)/(?:{NAME}/)*{NAME}\.(?:css|js)(?:\.map)?"
)
BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".woff2": b"wOF2"}


@rule(
    "site-file-is-known",
    "The site has pages, data, drawings, style sheets, scripts and fonts, and nothing that lies there by chance.",
)
def file_is_known(site: Site) -> Iterator[Finding]:
    """Find every other file, and those that are not what their name says."""
    for file in site.files:
        path = site.folder / file
        if path.is_symlink():
            yield Finding(file, 1, "this is a link to somewhere else; take it away")
        elif not PUBLISHED.fullmatch(file):
            yield Finding(
                file, 1, "this file is published as it lies, and is no part of the site; move it out of docs/"
            )
        elif file.endswith(".gz") and _unpacked(path) != site.others.get("sitemap.xml", "").encode():
            yield Finding(file, 1, "this is not the packed sitemap.xml; build the site anew")
        elif any(
            file.endswith(ending) and not path.read_bytes().startswith(begins)
            for ending, begins in BEGINNINGS.items()
        ):
            yield Finding(file, 1, "this file is not what its name says; take it away")
        elif (
            file in site.others and "\ufffd" in site.others[file] and b"\xef\xbf\xbd" not in path.read_bytes()
        ):
            yield Finding(file, 1, "this file is no text in UTF-8; take it away")
    for file, text in site.others.items():
        if file.endswith(".xml") and re.sub(r"<[^>]*>|https?://[^\s<]+|\d{4}-\d\d-\d\d|\s+", "", text):
            yield Finding(file, 1, "this file says more than where the pages are; build the site anew")


def _unpacked(path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError):
        return b""
