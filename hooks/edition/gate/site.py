"""The built site: its files, read as they lie in the folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape as html_unescape
from pathlib import Path

from lxml import etree, html

from edition.diagnostics import SetupError
from edition.gate.known import Known
from edition.gate.texts import Text, clean, find_texts
from edition.report.fingerprint import Fingerprint
from edition.report.text import Report

DATA = {
    "sections": ("title", "url", "pages", "passages"),
    "quotations": ("url", "text", "page"),
    "concepts": ("id", "url", "pref_label", "passages"),
    "works": ("id", "cited_in"),
}
STANDARD = (2, 14)  # the first libxml2 that takes HTML apart as the standard says
SEARCH = "search/search_index.json"


@dataclass(frozen=True)
class Page:
    """A page: its file in the folder, its address relative to the site's root, its tree, and what it was read from.

    `slips` is what the parser had to mend.
    """

    file: str
    url: str
    root: etree._Element = field(repr=False)
    content: bytes = field(repr=False)
    slips: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of it, in order."""
        return tuple(find_texts(self.file, self.root))

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        """Every element of it, in order."""
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Where a fragment can lead."""
        return frozenset(element.get("id") for element in self.elements if element.get("id"))

    @cached_property
    def read(self) -> str:
        """All that is read on it, without spaces."""
        return "".join(word for text in self.texts if text.kind == "block" for word in text.whole.split())


@dataclass(frozen=True)
class Site:
    """What the gate judges: the pages of a folder, its data by name, its other files as text, and what is known of the report.

    `slips` are files that cannot be read as what they are, each with what is wrong. `stamps` keeps what is slow to make.
    """

    folder: Path
    files: tuple[str, ...]
    pages: tuple[Page, ...]
    data: Mapping[str, tuple[dict, ...]]
    found: tuple[dict, ...]
    others: Mapping[str, str]
    slips: tuple[tuple[str, str], ...]
    known: Known
    evidence: Fingerprint
    report: Report | None = None
    stamps: MutableMapping[str, int] = field(default_factory=dict)
    kept: dict[str, tuple] = field(default_factory=dict)

    @cached_property
    def page_at(self) -> dict[str, Page]:
        """The pages by address."""
        return {page.url: page for page in self.pages}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the pages, the drawings and the data, in order."""
        drawings = (
            text
            for file, drawn in self.others.items()
            if file.endswith((".svg", ".xml"))
            for text in _drawing_texts(file, drawn)
        )
        return (*(text for page in self.pages for text in page.texts), *drawings, *self.data_texts)

    @cached_property
    def data_texts(self) -> tuple[Text, ...]:
        """Every text of the data files."""
        found = [(f"data/{name}.json", objects) for name, objects in self.data.items()]
        return tuple(
            Text(file, 1, "data", key, clean(text), clean(text))
            for file, objects in found
            for key, text in _strings(objects, "")
        )

    @cached_property
    def raw_strings(self) -> dict[str, tuple[str, ...]]:
        """The strings of the data, of the search index and of the drawings, as they are written."""
        strings = {
            f"data/{name}.json": tuple(text for _, text in _strings(objects, ""))
            for name, objects in self.data.items()
        }
        strings[SEARCH] = tuple(html_unescape(text) for _, text in _strings(self.found, ""))
        return strings | {
            file: (html_unescape(text),)
            for file, text in self.others.items()
            if file.endswith((".svg", ".xml"))
        }

    @cached_property
    def content(self) -> frozenset[str]:
        """The addresses of the pages that render the report, show a card or explain a concept; code does not occur there."""
        return frozenset(
            entry["url"] for name in ("sections", "quotations", "concepts") for entry in self.data[name]
        )


def load_site(
    folder: Path, evidence: Fingerprint, names: tuple[str, ...], report: Report | None = None
) -> Site:
    """Read the site in `folder`; `names` may stand in «» without being quotations. Raises SetupError where there is no site."""
    if etree.LIBXML_VERSION < STANDARD:
        raise SetupError(
            f"lxml reads with libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}, and browsers read otherwise; install the lxml of requirements.lock"
        )
    files = tuple(
        sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() or path.is_symlink()
        )
    )
    if "index.html" not in files:
        raise SetupError(
            f"{folder}: no site lies there (it has no index.html); build it with «make site», or name its folder with SITE="
        )
    slips: list[tuple[str, str]] = []
    data = {name: _load_data(folder, name, slips) for name in DATA}
    found = _load_search(folder, slips)
    pages = tuple(parse_page(file, (folder / file).read_bytes()) for file in files if file.endswith(".html"))
    apart = {f"data/{name}.json" for name in DATA} | {SEARCH}
    others = {
        file: (folder / file).read_bytes().decode("utf-8", "replace")
        for file in files
        if file.endswith((".svg", ".xml", ".css", ".js", ".map", ".json")) and file not in apart
    }
    known = Known.of(evidence.proofs, data["sections"], data["works"], names)
    return Site(folder, files, pages, data, found, others, tuple(slips), known, evidence, report)


def parse_page(file: str, content: bytes) -> Page:
    """Read a page as a browser does, whatever it holds."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(content, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # it has no element: all of it is a comment, or nothing
        root = html.document_fromstring(b"<html></html>", parser=parser, ensure_head_body=True)
        root.append(etree.Comment(content.decode("utf-8", "replace").replace("--", "- -").rstrip("-")))
    slips = tuple(f"{error.message} (line {error.line})" for error in parser.error_log)
    return Page(file, file.removesuffix("index.html"), root, content, slips)


def _drawing_texts(file: str, text: str) -> Iterator[Text]:
    try:
        root = etree.fromstring(
            text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError:
        yield Text(file, 1, "data", "text", clean(text), clean(text))
        return
    yield from find_texts(file, root)


def _load_data(folder: Path, name: str, slips: list[tuple[str, str]]) -> tuple[dict, ...]:
    """Return the objects of a data file that have what they should have; say what is wrong with the others."""
    file = f"data/{name}.json"
    objects = _load_json(folder, file, slips)
    if objects is None:
        return ()
    whole = (
        [entry for entry in objects if isinstance(entry, dict) and set(DATA[name]) <= set(entry)]
        if isinstance(objects, list)
        else []
    )
    if not isinstance(objects, list) or len(whole) < len(objects):
        slips.append((file, f"this is no list of objects that each have {', '.join(DATA[name])}"))
    return tuple(whole)


def _load_search(folder: Path, slips: list[tuple[str, str]]) -> tuple[dict, ...]:
    data = _load_json(folder, SEARCH, slips)
    docs = data.get("docs") if isinstance(data, dict) else None
    whole = [
        entry
        for entry in docs or ()
        if isinstance(entry, dict)
        and all(isinstance(entry.get(key), str) for key in ("location", "title", "text"))
    ]
    if data is not None and (not whole or len(whole) < len(docs)):
        slips.append(
            (SEARCH, "this is no search index: «docs» lists objects that each have location, title, text")
        )
    return tuple(whole)


def _load_json(folder: Path, file: str, slips: list[tuple[str, str]]) -> object:
    try:
        return json.loads((folder / file).read_bytes())
    except OSError as error:
        slips.append((file, f"this file cannot be read ({error.strerror})"))
    except (ValueError, RecursionError) as error:
        slips.append((file, f"this is no JSON ({error})"))
    return None


def _strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every string in JSON with the nearest key above it, and every key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            if " " in name:
                yield "key", name
            yield from _strings(each, name)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each, key)
