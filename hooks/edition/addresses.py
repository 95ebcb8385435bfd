"""Addresses: how titles and source paths become what others link to."""

from __future__ import annotations

import re
from posixpath import dirname, normpath, relpath

TRANSLITERATION = str.maketrans(
    {"å": "a", "ø": "o", "æ": "ae", "é": "e", "è": "e", "ü": "u", "ö": "o", "ä": "a"}
)


def url_of(path: str) -> str:
    """Return the address, relative to the site's root, of the source at `path`."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else f"{stem}/"


def slugify(title: str) -> str:
    """Return `title` as an address: lower-case ASCII, å to a, ø to o, æ to ae, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().translate(TRANSLITERATION)).strip("-")


def note_id(title: str) -> str:
    """Return the anchor of the note with this title."""
    return f"merknad-{slugify(title)}"


def card_anchor(target: str) -> str:
    """Return the anchor, in a section, of the card whose page is `target`."""
    return f"sitat-{target.rsplit('/', 1)[-1].removesuffix('.md')}"


def resolve(path: str, target: str) -> str:
    """Return the path in the docs folder that a link `target`, written in the source at `path`, leads to."""
    return normpath(f"{dirname(path)}/{target}").lstrip("/") if dirname(path) else normpath(target)


def relative(path: str, target: str) -> str:
    """Return how the source at `path` links to `target`, a path in the docs folder with or without #id."""
    name, hash_, anchor = target.partition("#")
    if name == path and anchor:
        return f"#{anchor}"
    return relpath(name, dirname(path) or ".") + hash_ + anchor


def relative_url(path: str, target: str) -> str:
    """Return how the built page of the source at `path` links to `target`, a path in the docs folder with
    or without #id.
    """
    name, hash_, anchor = target.partition("#")
    if name == path and anchor:
        return f"#{anchor}"
    to = url_of(name) if name.endswith(".md") else name
    url = relpath(to or ".", url_of(path) or ".")
    return f"{url}/{hash_}{anchor}" if name.endswith(".md") else url
