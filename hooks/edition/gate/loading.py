"""Rules on what a browser loads for a page, and what runs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.gate.elements import local_name
from edition.gate.finding import Finding, shown
from edition.gate.site import Page, Site
from edition.rules.rule import rule

LEADING = ("https", "http", "tel", "mailto")
# Attributes by which a browser loads something, and those that hold style.
LOADING = frozenset(
    [
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
    ]
)
STYLED = frozenset(
    ["style", "fill", "stroke", "filter", "mask", "clip-path", "marker-end", "marker-start", "marker-mid"]
)
LOADED = frozenset({"use", "image", "base", "feimage"})
LOADED_LINKS = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "prerender",
        "alternate",
        "apple-touch-icon",
        "pingback",
        "mask-icon",
        "shortcut",
    ]
)
IN_STYLE = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)|@import\s+([\"'])(.*?)\3", re.S)
MAY_LOAD = re.compile(r"url|@import|\\", re.I)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
OTHER_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}[a-z0-9\[]", re.I)
REACHING = re.compile(
    r"(?:https?|wss?|ftp):(?:\\?/){2}|[\"'`]\s*(?:(?:\\?/){2}[a-z0-9]|data:|javascript:)|\bimport\s*\(|"
    r"\batob\b|\beval\b|fromCharCode",
    re.I,
)
OWN_SCRIPT = re.compile(r"(?:.*/)?assets/(?:javascripts/)?[a-z0-9.-]+\.js")
THEME, THEME_STYLES = "assets/javascripts/", "assets/stylesheets/"
SCRIPT_TYPES = ("", "module", "text/javascript", "application/json")


@rule("site-loads-its-own", "A browser loads nothing from another host; links lead by https, tel or mailto.")
def loads_its_own(site: Site) -> Iterator[Finding]:
    """Look at every address that a browser follows by itself, in pages, style sheets and drawings."""
    for page in (*site.pages, *site.drawings):
        for element in page.elements:
            for name, target in _loaded(element):
                if not _is_own(target):
                    where = f"{name}=«{shown(target)}» on <{local_name(element)}>"
                    yield page.finding(element, f"{where} is loaded from elsewhere; keep the file in docs/")
            yield from _strange_links(page, element)
    for file, text in site.scripts.items():
        for target in style_targets(text) if file.endswith(".css") else ():
            if not _is_own(target) or (target.startswith("data:") and not file.startswith(THEME_STYLES)):
                yield Finding(file, 1, f"«{shown(target)}» is loaded from elsewhere; keep the file in docs/")


def _strange_links(page: Page, element: etree._Element) -> Iterator[Finding]:
    target = _squeezed(element.get("href", ""))
    scheme = SCHEME.match(target)
    if (scheme and scheme[1].lower() not in LEADING) or target.startswith(("//", "\\\\", "/\\")):
        yield page.finding(
            element,
            f"the link «{shown(target)}» is of no kind that the edition has; "
            "write https:// and a host's name, or link to a page",
        )


def _loaded(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the addresses that a browser loads for an element, each with the attribute that names it."""
    name = local_name(element)
    for attribute, value in element.items():
        if attribute in LOADING and attribute.endswith("srcset"):
            yield from ((attribute, each.split()[0]) for each in value.split(",") if each.strip())
        elif attribute in LOADING or (attribute == "href" and _is_loaded(name, element.get("rel", ""))):
            yield attribute, value
        elif attribute in STYLED:
            yield from ((attribute, target) for target in style_targets(value))
    if name == "style":
        yield from (("url", target) for target in style_targets(element.text or ""))


def _is_loaded(name: str, relation: str) -> bool:
    relations = set(relation.lower().split())
    return name in LOADED or (name == "link" and (not relations or bool(relations & LOADED_LINKS)))


def unescaped(style: str) -> str:
    """Return a text of a style sheet with its characters in place of their numbers."""
    return ESCAPE.sub(lambda code: chr(int(code[1], 16)) if int(code[1], 16) < 0x110000 else "", style)


def style_targets(text: str) -> Iterator[str]:
    """Yield the addresses that a style sheet loads."""
    if MAY_LOAD.search(text):
        for match in IN_STYLE.finditer(unescaped(COMMENT.sub("", text))):
            yield (match[2] if match[2] is not None else match[4]).strip()


def _is_own(target: str) -> bool:
    """Tell whether an address is of this site: relative, or a drawing that the style sheet holds itself."""
    target = _squeezed(target)
    return target.startswith("data:image/svg+xml") or not (OTHER_HOST.match(target) or SCHEME.match(target))


def _squeezed(target: str) -> str:
    """Return an address as browsers take it: without spaces and control characters."""
    return re.sub(r"[\x00-\x20]", "", target)


@rule("site-runs-its-own", "A script is the theme's or the edition's, and names no other host.")
def runs_its_own(site: Site) -> Iterator[Finding]:
    """Look into the scripts in pages and in files; the theme's own files are taken as they are."""
    for page in site.pages:
        for script in page.root.iter("script"):
            kind, source = script.get("type", "").lower(), script.get("src")
            reaching = _reaching(script.text or "")
            if source is not None and not OWN_SCRIPT.fullmatch(source):
                fault = f"the script «{shown(source)}» is neither the theme's nor the edition's; take it away"
                yield page.finding(script, fault)
            if kind not in SCRIPT_TYPES:
                yield page.finding(script, f"a script of type «{kind}» is no part of a page; take it away")
            if reaching:
                fault = f"a script in the page reaches out: ‘{reaching}’; keep what it loads in docs/"
                yield page.finding(script, fault)
    for file, text in site.scripts.items():
        reaching = _reaching(text) if file.endswith(".js") and not file.startswith(THEME) else ""
        if reaching:
            yield Finding(file, 1, f"this script reaches out: ‘{reaching}’; keep what it loads in docs/")


def _reaching(script: str) -> str:
    """Return where a script names another host, or hides what it does, with what stands around it."""
    found = REACHING.search(script)
    return shown(script[max(0, found.start() - 20) : found.end() + 40]) if found else ""
