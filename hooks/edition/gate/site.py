"""The built site: its files, read as they lie in the folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from lxml import etree, html

from edition.diagnostics import SetupError
from edition.gate.elements import words_of
from edition.gate.finding import Finding
from edition.gate.known import Known
from edition.gate.texts import Text, clean, find_texts
from edition.report.fingerprint import Fingerprint
from edition.report.text import Report

# What the objects of each data file have.
DATA: Mapping[str, Mapping[str, type]] = {
    "sections": {"title": str, "url": str, "pages": list, "passages": list},
    "quotations": {"url": str, "text": str, "page": str},
    "concepts": {"id": str, "url": str, "pref_label": str, "passages": list},
    "works": {"id": str, "cited_in": list},
}
THEME = re.compile(r"assets/(?:javascripts|stylesheets)/")
XML = (".svg", ".xml")
STANDARD = (2, 14)  # the first libxml2 that takes HTML apart as the standard says
SEARCH = "search/search_index.json"
FOUND = {"location": str, "title": str, "text": str}


@dataclass(frozen=True)
class Page:
    """A page or a drawing: its file, its address relative to the site's root, its tree, and its bytes.

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
        return tuple(self.root.iter("*"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Where a fragment can lead."""
        return frozenset(element.get("id") for element in self.elements if element.get("id"))

    @cached_property
    def read(self) -> str:
        """All that is read on it, without spaces."""
        return "".join(word for text in self.texts if text.kind == "block" for word in text.whole.split())

    def finding(self, element: etree._Element, message: str) -> Finding:
        """Complain of an element; its source is found by what it says."""
        return Finding(self.file, element.sourceline or 1, message, words_of(element))


@dataclass(frozen=True)
class Site:
    """What the gate judges: pages, drawings, data by name, the entries of the search, and all other text.

    `beside` has each other string of the search index with its key. `scripts` are scripts, style sheets and
    their maps by file. `slips` are files that are not what they should be, each with what is wrong. `stamps`
    keeps what is slow to make; `kept` what rules share.
    """

    folder: Path
    files: tuple[str, ...]
    pages: tuple[Page, ...]
    drawings: tuple[Page, ...]
    data: Mapping[str, tuple[dict, ...]]
    found: tuple[dict, ...]
    beside: tuple[tuple[str, str], ...]
    scripts: Mapping[str, str]
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
        data = (
            Text(f"data/{name}.json", 1, "data", key, clean(text), clean(text))
            for name, objects in self.data.items()
            for key, text in _strings(objects, "")
        )
        beside = (
            Text(SEARCH, 1, "data", f"beside {key}", clean(text), clean(text)) for key, text in self.beside
        )
        return (*(text for page in (*self.pages, *self.drawings) for text in page.texts), *data, *beside)

    @cached_property
    def code_texts(self) -> tuple[Text, ...]:
        """The scripts and style sheets in pages and in files, but for the theme's files."""
        own = (
            Text(file, 1, "code", file, clean(text))
            for file, text in self.scripts.items()
            if not THEME.match(file)
        )
        return (*own, *(text for page in self.pages for text in page.texts if text.kind == "code"))

    @cached_property
    def raw_strings(self) -> dict[str, tuple[str, ...]]:
        """The strings of the data and of the search index, as they are written, but for entities."""
        parts = {f"data/{name}.json": objects for name, objects in self.data.items()} | {SEARCH: self.found}
        return {file: tuple(unescape(text) for _, text in _strings(part, "")) for file, part in parts.items()}

    @cached_property
    def content(self) -> frozenset[str]:
        """The addresses of the pages that render the report, show a card or explain a concept."""
        names = ("sections", "quotations", "concepts")
        return frozenset(entry["url"] for name in names for entry in self.data[name])


def load_site(
    folder: Path, evidence: Fingerprint, names: tuple[str, ...], report: Report | None = None
) -> Site:
    """Read the site in `folder`; `names` may stand in «» without being quotations.

    Raises SetupError where there is no site, or no parser that reads as browsers do.
    """
    if etree.LIBXML_VERSION < STANDARD:
        version = ".".join(map(str, etree.LIBXML_VERSION))
        raise SetupError(
            f"lxml has libxml2 {version}, which does not read HTML as browsers do; "
            "install the lxml of requirements.lock"
        )
    files = _list_files(folder)
    slips: list[tuple[str, str]] = []
    data = {name: _load_data(folder, name, slips) for name in DATA}
    found, beside = _load_search(folder, slips)
    return Site(
        folder,
        files,
        pages=tuple(parse_page(file, _read(folder, file)) for file in files if file.endswith(".html")),
        drawings=tuple(parse_drawing(file, _read(folder, file)) for file in files if file.endswith(XML)),
        data=data,
        found=found,
        beside=beside,
        scripts={
            file: _read(folder, file).decode("utf-8", "replace")
            for file in files
            if file.endswith((".css", ".js", ".map"))
        },
        slips=tuple(slips),
        known=Known.of(evidence.proofs, data["sections"], data["works"], names),
        evidence=evidence,
        report=report,
    )


def _list_files(folder: Path) -> tuple[str, ...]:
    """Return the path in the folder of every file there; raise SetupError where no site lies there."""
    listed = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    files = tuple(sorted(path.relative_to(folder).as_posix() for path in listed))
    if "index.html" not in files:
        raise SetupError(
            f"{folder}: no site lies there (it has no index.html); build it with «make site», "
            "or name its folder with SITE="
        )
    return files


def parse_page(file: str, content: bytes) -> Page:
    """Read a page as a browser does, whatever it holds."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(content, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # it has no element: all of it is a comment, or nothing
        root = _empty_page(content)
    slips = tuple(f"{error.message} (line {error.line})" for error in parser.error_log)
    return Page(file, file.removesuffix("index.html"), root, content, slips)


def parse_drawing(file: str, content: bytes) -> Page:
    """Read a drawing, or another file that is XML; one that is none is read as a page."""
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)
    own = [f"it has «{mark}»" for mark in ("<!DOCTYPE", "<!ENTITY", "<?xml-") if mark.encode() in content]
    try:
        return Page(file, file, etree.fromstring(content, parser), content, tuple(own))
    except (etree.XMLSyntaxError, ValueError) as error:
        page = parse_page(file, content)
        return Page(file, file, page.root, content, (f"this is no XML: {error}",))


def _empty_page(content: bytes) -> etree._Element:
    """Return a page whose text is all that a file has."""
    root = html.document_fromstring(b"<p></p>", ensure_head_body=True)
    root.find("body/p").text = clean(content.decode("utf-8", "replace"))
    return root


def _read(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        raise SetupError(f"{folder / file}: cannot be read ({error.strerror}); build the site anew") from None


def _load_data(folder: Path, name: str, slips: list[tuple[str, str]]) -> tuple[dict, ...]:
    """Return the objects of a data file that have what they should; say what is wrong with the others."""
    return _whole(f"data/{name}.json", _load_json(folder, f"data/{name}.json", slips), DATA[name], slips)


def _load_search(folder: Path, slips: list[tuple[str, str]]) -> tuple[tuple[dict, ...], tuple]:
    """Return the entries of the search index, and what else it says."""
    data = _load_json(folder, SEARCH, slips)
    docs = data.get("docs") if isinstance(data, dict) else data
    found = _whole(SEARCH, docs, FOUND, slips)
    rest = [{key: value for key, value in entry.items() if key not in FOUND} for entry in found]
    others = {key: value for key, value in data.items() if key != "docs"} if isinstance(data, dict) else {}
    return found, tuple(_strings([others, rest], ""))


def _whole(file: str, objects: object, shape: Mapping[str, type], slips: list) -> tuple[dict, ...]:
    found = objects if isinstance(objects, list) else []
    whole = tuple(
        entry
        for entry in found
        if isinstance(entry, dict) and all(isinstance(entry.get(key), kind) for key, kind in shape.items())
    )
    if objects is not None and (not whole or len(whole) < len(found)):
        slips.append((file, f"this is no list of objects that each have {', '.join(shape)}"))
    return whole


def _load_json(folder: Path, file: str, slips: list[tuple[str, str]]) -> object:
    try:
        return json.loads((folder / file).read_bytes(), object_pairs_hook=_object)
    except OSError as error:
        slips.append((file, f"this file cannot be read ({error.strerror})"))
    except (ValueError, RecursionError) as error:
        slips.append((file, f"this is no JSON ({error})"))
    return None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a JSON object; raise ValueError where a key stands twice: readers take one or the other."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return dict(pairs)


def _strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every string in JSON with the nearest key above it, and every key that is more than a name."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            if not name.isidentifier():
                yield "key", name
            yield from _strings(each, name)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each, key)
