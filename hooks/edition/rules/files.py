"""Rules on what lies in the docs folder, and on the navigation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.addresses import resolve, slugify
from edition.diagnostics import suggest
from edition.edition import Edition
from edition.rules.rule import Case, Found, rule

CONFIG = "../mkdocs.yml"
FRONT_PAGE = "index.md"
ASSET = re.compile(r"assets/[a-z0-9-]+\.(?:css|js)")
FOLDER = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*")


@rule(
    "file-is-known",
    "The docs folder holds pages, drawings that a page shows, style sheets and scripts; all of it is "
    "published.",
)
def is_known(case: Case) -> Iterator[Found]:
    """Find every other file there."""
    shown = {
        resolve(path, image.get("src", ""))
        for path, document in case.edition.documents.items()
        for image in document.root.iter("img")
    }
    for path in case.edition.files:
        folder, name, ending = re.fullmatch(r"((?:.*/)?)([^/]*?)((?:\.[^./]*)?)", path).groups()
        if ASSET.fullmatch(path):
            continue
        if ending not in (".md", ".svg"):
            yield (
                path,
                1,
                "this file would be published as it lies; docs/ has Markdown, drawings as SVG, and style "
                "sheets and scripts in assets/; move it away",
            )
        elif name != slugify(name) or not FOLDER.fullmatch(folder):
            parts = (
                [*map(slugify, folder.strip("/").split("/")), slugify(name)] if folder else [slugify(name)]
            )
            yield (
                path,
                1,
                (f"the name is written «{'/'.join(parts)}{ending}», in lower-case ASCII with hyphens"),
            )
        elif ending == ".svg" and path not in shown:
            yield path, 1, "no page shows this drawing; show it, or take it away"


@rule(
    "navigation-follows-report",
    "The navigation lists each page once, and the sections in the report's order under their chapter.",
)
def follows_report(case: Case) -> Iterator[Found]:
    """Compare `nav` in mkdocs.yml with the pages."""
    edition = case.edition
    text = edition.others.get(CONFIG, "")
    if not edition.navigation:
        if re.search(r"^nav\b", text, re.M):
            yield CONFIG, 1, "the navigation under `nav` lists no page; list them, as «  - index.md»"
        return

    def line(path: str) -> int:
        return text[: max(0, text.find(path))].count("\n") + 1

    count = Counter(path for path, _ in edition.navigation)
    for path, times in count.items():
        for message in _listed_wrongly(edition, path, times, text):
            yield CONFIG, line(path), message
    for path in edition.documents:
        if edition.kind(path).in_navigation and path not in count:
            yield path, 1, "the navigation in mkdocs.yml does not list this page; list it under `nav`"
    yield from _order(case, line)


def _listed_wrongly(edition: Edition, path: str, times: int, text: str) -> Iterator[str]:
    """Yield what is wrong with a page in the navigation, but for its place."""
    if path not in edition.documents:
        near = suggest(path, edition.documents)
        yield f"the navigation lists «{path}», and there is no such page{near}"
        return
    if times > 1:
        yield f"the navigation lists «{path}» {times} times; list it once"
    if not edition.kind(path).in_navigation:
        yield f"«{path}» is reached from text, lists and search, and is not listed in the navigation"
    called = re.search(rf"-[ ]+([^\n:#]+):[ ]*{re.escape(path)}", text)
    title = _label(edition, path)
    if called and path != FRONT_PAGE and _words(called[1]) != _words(title):
        name = called[1].strip()
        yield f"the navigation calls «{path}» «{name}»; its title is «{title}»: write the file alone"


def _label(edition: Edition, path: str) -> str:
    section = edition.section_at.get(path)
    return section.label if section else edition.documents[path].title


def _order(case: Case, line) -> Iterator[Found]:
    edition = case.edition
    listed = [path for path, _ in edition.navigation if path in edition.section_at]
    expected = [section.path for section in edition.sections if section.path in listed]
    for found, due in zip(dict.fromkeys(listed), expected):
        if found != due:
            yield (
                CONFIG,
                line(found),
                f"the navigation lists «{found}» where «{due}» comes in the report's order",
            )
            break
    for path, above in edition.navigation:
        section = edition.section_at.get(path)
        if section and section.number:
            chapter = edition.section_numbered.get(f"{section.number.split('.')[0]}.0")
            title = f"{section.number.split('.')[0]} {chapter.title}" if chapter else ""
            if title and _words(above.split(" / ")[-1]) != _words(title):
                yield (
                    CONFIG,
                    line(path),
                    f"«{path}» stands under «{above.split(' / ')[-1]}»; its chapter is «{title}»",
                )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
