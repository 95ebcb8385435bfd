"""Rules on where a page leads, and on the places that it can be led to."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.diagnostics import suggest
from edition.gate.elements import local_name, words_of
from edition.gate.finding import Finding, shown
from edition.gate.loading import style_targets
from edition.gate.site import Page, Site
from edition.rules.rule import rule

ERROR_PAGE = "404.html"
SITEMAP = "sitemap.xml"
LINKING = frozenset({"a", "area", "link", "use"})
# Attributes that name an id of the same page.
NAMING = frozenset(
    [
        "for",
        "aria-controls",
        "aria-labelledby",
        "aria-describedby",
        "aria-owns",
        "aria-details",
        "popovertarget",
        "data-panel",
        "list",
        "headers",
        "form",
    ]
)


@rule("site-link-leads-somewhere", "A link inside the site leads to a page and a place that are there.")
def leads_somewhere(site: Site) -> Iterator[Finding]:
    """Follow every link of the pages, the style sheets and the sitemap, and every name of an id."""
    for page in site.pages:
        for element in page.elements:
            for name, target in element.items():
                if name == "src" or (name == "href" and local_name(element) in LINKING):
                    fault = _fault(site, page, target)
                    where = f"{name}=«{shown(target)}» on <{local_name(element)}>"
                    if fault:
                        yield page.finding(element, f"{where} {fault}")
                elif name in NAMING:
                    for missing in set(target.split()) - page.ids:
                        near = suggest(missing, page.ids)
                        yield page.finding(element, f"{name}=«{missing}» names no id of its page{near}")
    for file, text in site.scripts.items():
        for target in style_targets(text) if file.endswith(".css") else ():
            if not urlsplit(target).scheme and not target.startswith(("//", "#")):
                path = normpath(join(file, "..", unquote(re.split("[?#]", target)[0])))
                if path not in site.files:
                    fault = f"url(«{shown(target)}») leads to no file; mend it, or take it away"
                    yield Finding(file, 1, fault)
    yield from _sitemap_faults(site)


def _fault(site: Site, page: Page, target: str) -> str:
    """Say what is wrong with a link to this site, or nothing."""
    target = target.strip()
    if urlsplit(target).scheme or target.startswith("//"):
        return ""
    path, hash_, fragment = target.partition("#")
    to = resolve(page, path.split("?")[0])
    if path.rstrip("/").endswith(".md"):
        return "leads to a source; link to its page"
    if to not in site.page_at:
        is_file = to in site.files and not hash_
        return "" if is_file else f"leads to no page or file of the site{suggest(to, site.page_at)}"
    place, ids = unquote(fragment), site.page_at[to].ids
    if hash_ and not place:
        return "has an empty place after #"
    if place and place not in ids:
        return f"leads to no place on its page: there is no id «{place}»{suggest(place, ids)}"
    return ""


def resolve(page: Page, path: str) -> str:
    """Return where a relative address leads: a page's address, or a file.

    The page of errors links from the root.
    """
    if not path:
        return page.url
    path, folder = unquote(path), page.url.rpartition("/")[0]
    if path.startswith("/"):
        base = _base(page)
        if page.file != ERROR_PAGE or not path.startswith(base):
            return path
        path, folder = path[len(base) :], ""
    to = normpath(join(folder, path))
    is_folder = path.endswith("/") or path.rpartition("/")[2] in ("", ".", "..")
    if to == ".":
        return ""
    return f"{to}/" if is_folder else to.removesuffix("index.html")


def _base(page: Page) -> str:
    """Return the path of the site's root, which the page of errors knows."""
    for script in page.root.iter("script"):
        if script.get("id") == "__config":
            try:
                return str(json.loads(script.text or "")["base"]).rstrip("/") + "/"
            except (ValueError, KeyError, TypeError):
                continue
    return "/"


def _sitemap_faults(site: Site) -> Iterator[Finding]:
    places = [
        (words_of(place).strip(), place)
        for drawing in site.drawings
        if drawing.file == SITEMAP
        for place in drawing.elements
        if local_name(place) == "loc"
    ]
    base = min((text for text, _ in places), key=len, default="")
    for text, place in places:
        if not text.startswith(base) or text[len(base) :] not in site.page_at:
            fault = f"«{shown(text)}» is no page of the site; build the site anew"
            yield Finding(SITEMAP, place.sourceline, fault)


@rule("site-id-is-unique", "No id stands twice on a page.")
def id_is_unique(site: Site) -> Iterator[Finding]:
    """Count the ids of each page."""
    for page in site.pages:
        named: list[tuple[str, etree._Element]] = [
            (element.get("id"), element) for element in page.elements if element.get("id") is not None
        ]
        count = Counter(name for name, _ in named)
        for name, element in named:
            if not name or re.search(r"\s", name):
                yield page.finding(element, f"the id «{name}» is no name that a link can lead to")
            elif count.get(name, 0) > 1:
                times = count.pop(name)
                yield page.finding(element, f"the id «{name}» stands {times} times here; give each its own")
