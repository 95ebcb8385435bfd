"""Rules on where a page leads, what a browser loads for it, and what runs in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.diagnostics import suggest
from edition.gate.finding import Finding, shown
from edition.gate.site import Page, Site
from edition.gate.texts import local_name
from edition.rules.rule import rule

ERROR_PAGE = "404.html"
LEADING = ("https", "http", "tel", "mailto")
# Attributes by which a browser loads something, and those that name an id of the same page.
LOADING = (
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "ping",
    "manifest",
    "code",
    "archive",
    "lowsrc",
    "imagesrcset",
    "profile",
    "longdesc",
    "cite",
    "icon",
    "codebase",
    "classid",
    "xlink:href",
    "{http://www.w3.org/1999/xlink}href",
)
NAMING = (
    "for",
    "aria-controls",
    "aria-labelledby",
    "aria-describedby",
    "popovertarget",
    "data-panel",
    "list",
    "headers",
    "form",
    "aria-owns",
    "aria-details",
)
LOADED_LINKS = frozenset(
    {
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "apple-touch-icon",
        "prerender",
        "alternate",
        "pingback",
        "mask-icon",
        "shortcut",
    }
)
IN_STYLE = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)|@import\s+([\"'])(.*?)\3", re.S)
MAY_LOAD = re.compile(r"url|@import|\\", re.I)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
OTHER_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}[a-z0-9\[]", re.I)
HOST_IN_SCRIPT = re.compile(
    r"(?:https?|wss?|ftp):(?:\\?/){2}|[\"'`]\s*(?:(?:\\?/){2}[a-z0-9]|data:|javascript:)|\bimport\s*\(|\batob\b|\beval\b|fromCharCode",
    re.I,
)
THEME_SCRIPTS = "assets/javascripts/"
SCRIPT_TYPES = ("", "module", "text/javascript")


@rule("site-link-leads-somewhere", "A link inside the site leads to a page and a place that are there.")
def leads_somewhere(site: Site) -> Iterator[Finding]:
    """Follow every link, and every name of an id."""
    for page in site.pages:
        for element in page.elements:
            target = element.get("href") if local_name(element) in ("a", "area", "link", "use") else None
            if target is not None:
                fault = _fault(site, page, target)
                if fault:
                    yield Finding(
                        page.file,
                        element.sourceline,
                        f"the link «{target}» {fault}",
                        "".join(element.itertext()),
                    )
            for name in ("src", "action"):
                if element.get(name) is not None and local_name(element) != "form":
                    fault = _fault(site, page, element.get(name))
                    if fault:
                        yield Finding(
                            page.file,
                            element.sourceline,
                            f"{name}=«{shown(element.get(name))}» on <{local_name(element)}> {fault}",
                        )
            yield from _unnamed(page, element)
    for file, text in site.others.items():
        if file.endswith(".css"):
            for target in _style_targets(text):
                if (
                    not urlsplit(target).scheme
                    and not target.startswith(("//", "#"))
                    and normpath(join(file, "..", unquote(target.split("#")[0].split("?")[0])))
                    not in site.files
                ):
                    yield Finding(
                        file,
                        _line(text, target),
                        f"url(«{shown(target)}») leads to no file; mend it, or take it away",
                    )
    yield from _sitemap_faults(site)


def _fault(site: Site, page: Page, target: str) -> str:
    """Say what is wrong with a link to this site, or nothing."""
    target = target.strip()
    if urlsplit(target).scheme or target.startswith("//"):
        return ""
    path, _, fragment = target.partition("#")
    to = resolve(site, page, path.split("?")[0])
    if path.endswith(".md") or path.endswith(".md/"):
        return "leads to a source; link to its page"
    if to not in site.page_at:
        known = to in site.files
        return (
            ""
            if known and not fragment
            else f"leads to no page or file of the site{suggest(to, site.page_at)}"
        )
    if "#" in target and not fragment:
        return "" if target == "#" and page.file == ERROR_PAGE else "has an empty place after #"
    if fragment and unquote(fragment) not in site.page_at[to].ids and not fragment.startswith(":~:"):
        return f"leads to no place on its page: there is no id «{unquote(fragment)}»{suggest(unquote(fragment), site.page_at[to].ids)}"
    return ""


def resolve(site: Site, page: Page, path: str) -> str:
    """Return where a relative address, or one from the root on the page of errors, leads: a page's address or a file."""
    if not path:
        return page.url
    path = unquote(path).replace("\\", "/")
    if path.startswith("/"):
        base = _base(page)
        if page.file != ERROR_PAGE or not path.startswith(base):
            return path
        path, folder = path[len(base) :], ""
    else:
        folder = page.url.rpartition("/")[0]
    to = normpath(join(folder, path)) if path else ""
    to = "" if to == "." else to
    if to.startswith(".."):
        return to
    return (
        f"{to}/"
        if to and path.endswith(("/", "/.", "/..")) or path in (".", "..") and to
        else to.removesuffix("index.html")
    )


def _base(page: Page) -> str:
    """Return the path of the site's root, which the page of errors knows."""
    for script in page.root.iter("script"):
        if script.get("id") == "__config":
            try:
                base = str(json.loads(script.text or "")["base"])
            except (ValueError, KeyError, TypeError):
                continue
            return base if base.endswith("/") else f"{base}/"
    return "/"


def _unnamed(page: Page, element: etree._Element) -> Iterator[Finding]:
    for name in NAMING:
        for wanted in (element.get(name) or "").split():
            if wanted not in page.ids:
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"{name}=«{wanted}» names no id of its page{suggest(wanted, page.ids)}",
                    "".join(element.itertext()),
                )


def _sitemap_faults(site: Site) -> Iterator[Finding]:
    text = site.others.get("sitemap.xml")
    if text is None:
        return
    places = re.findall(r"<loc>\s*(.*?)\s*</loc>", text, re.S)
    base = min(places, key=len) if places else ""
    for place in places:
        if not place.startswith(base) or place[len(base) :] not in site.page_at:
            yield Finding(
                "sitemap.xml",
                _line(text, place),
                f"«{shown(place)}» is no page of the site; build the site anew",
            )


@rule("site-id-is-unique", "No id stands twice on a page.")
def id_is_unique(site: Site) -> Iterator[Finding]:
    """Count the ids of each page."""
    for page in site.pages:
        count = Counter(element.get("id") for element in page.elements if element.get("id") is not None)
        for element in page.elements:
            name = element.get("id")
            if name is not None and (not name or re.search(r"\s", name)):
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"the id «{name}» is no name that a link can lead to",
                    "".join(element.itertext()),
                )
            elif count.get(name, 0) > 1:
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"the id «{name}» stands {count.pop(name)} times on this page; give each its own",
                    "".join(element.itertext()),
                )


@rule(
    "site-loads-its-own", "A browser loads nothing from another host, and links lead by https, tel or mailto."
)
def loads_its_own(site: Site) -> Iterator[Finding]:
    """Look at every address that a browser would follow by itself, in pages, style sheets, drawings and scripts."""
    for page in site.pages:
        for element in page.elements:
            for name, target in _loaded(element):
                if not _is_own(target):
                    yield Finding(
                        page.file,
                        element.sourceline,
                        f"{name}=«{shown(target)}» on <{local_name(element)}> is loaded from elsewhere; keep the file in docs/",
                        "".join(element.itertext()),
                    )
            target = re.sub(r"[\x00-\x20]", "", element.get("href") or "")
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", target, re.I)
            if scheme and scheme[1].lower() not in LEADING or target.startswith(("//", "\\\\", "/\\")):
                yield Finding(
                    page.file,
                    element.sourceline,
                    f"the link «{shown(target)}» is of no kind that the edition has; write https:// and a host's name, "
                    "or link to a page",
                    "".join(element.itertext()),
                )
    for file, text in site.others.items():
        for target in (
            [*_style_targets(text), *re.findall(r"(?:href|src)\s*=\s*[\"']([^\"']*)", text)]
            if file.endswith((".css", ".svg"))
            else ()
        ):
            if not _is_own(target):
                yield Finding(
                    file,
                    _line(text, target),
                    f"«{shown(target)}» is loaded from elsewhere; keep the file in docs/",
                )


def _loaded(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the addresses that a browser loads for an element."""
    name = local_name(element)
    for attribute in LOADING:
        value = element.get(attribute)
        if value is not None and attribute.endswith("srcset"):
            yield from ((attribute, each.split()[0]) for each in value.split(",") if each.strip())
        elif value is not None:
            yield attribute, value
    relations = set(element.get("rel", "").lower().split())
    if element.get("href") is not None and (
        name in ("use", "image", "base", "feimage")
        or name == "link"
        and (relations & LOADED_LINKS or not relations)
    ):
        yield "href", element.get("href")
    for attribute in (
        "style",
        "fill",
        "stroke",
        "filter",
        "mask",
        "clip-path",
        "marker-end",
        "marker-start",
        "marker-mid",
    ):
        if attribute in element.attrib:
            yield from ((attribute, target) for target in _style_targets(element.get(attribute)))
    if name == "style":
        yield from (("url", target) for target in _style_targets(element.text or ""))


def _style_targets(text: str) -> Iterator[str]:
    if not MAY_LOAD.search(text):
        return
    text = re.sub(
        r"\\([0-9a-fA-F]{1,6})\s?",
        lambda code: chr(int(code[1], 16)) if int(code[1], 16) < 0x110000 else "",
        COMMENT.sub("", text),
    )
    for match in IN_STYLE.finditer(text):
        yield (match[2] if match[2] is not None else match[4]).strip()


def _is_own(target: str) -> bool:
    """Tell whether an address is of this site: relative, or a drawing of the theme's that the style sheet holds itself."""
    target = re.sub(r"[\x00-\x20]", "", target)
    return target.startswith("data:image/svg+xml") or not (
        OTHER_HOST.match(target) or re.match(r"[a-z][a-z0-9+.-]*:", target, re.I)
    )


@rule("site-runs-its-own", "A script is the theme's or the edition's, and names no other host.")
def runs_its_own(site: Site) -> Iterator[Finding]:
    """Look into the scripts in pages and in files; the theme's own files are taken as they are."""
    for page in site.pages:
        for script in page.root.iter("script"):
            kind, source = script.get("type", "").lower(), script.get("src")
            text = script.text or ""
            if source is not None and not re.search(
                r"(?:^|/)assets/(?:javascripts/)?[a-z0-9./-]+\.js$", source
            ):
                yield Finding(
                    page.file,
                    script.sourceline,
                    f"the script «{shown(source)}» is neither the theme's nor the edition's; take it away",
                )
            elif kind not in (*SCRIPT_TYPES, "application/json"):
                yield Finding(
                    page.file,
                    script.sourceline,
                    f"a script of type «{kind}» is no part of a page; take it away",
                )
            found = HOST_IN_SCRIPT.search(text)
            if found:
                near = shown(text[max(0, found.start() - 20) : found.end() + 40])
                yield Finding(
                    page.file,
                    script.sourceline,
                    f"a script in the page reaches out: ‘{near}’; keep what it loads in docs/assets",
                )
    for file, text in site.others.items():
        found = (
            HOST_IN_SCRIPT.search(text)
            if file.endswith(".js") and not file.startswith(THEME_SCRIPTS)
            else None
        )
        if found:
            yield Finding(
                file,
                _line(text, found[0]),
                f"this script reaches out: ‘{shown(text[max(0, found.start() - 20) : found.end() + 40])}’; keep what it loads in docs/assets",
            )


def _line(text: str, what: str) -> int:
    return text[: max(0, text.find(what))].count("\n") + 1
