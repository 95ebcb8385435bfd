"""What front matter may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from edition.diagnostics import Diagnostic, suggest

TEXT, TEXTS, PAGES, SECTION, PLACES = "text", "a list of texts", "pages as 38 or 38–39", "a section number in quotes", "a list of places"
PLACE = {"section": SECTION, "page": PAGES, "variant": TEXT}
SCHEMAS: dict[str, dict[str, str]] = {
    "section": {"pages": PAGES, "description": TEXT},
    "card": {"section": SECTION, "page": PAGES, "concepts": TEXTS, "content_note": TEXT, "also": PLACES, "lang": TEXT},
    "concept": {"pref_label": TEXT, "alt_labels": TEXTS, "english": TEXT, "broader": TEXTS, "related": TEXTS},
    "page": {"description": TEXT},
}
REQUIRED = {"card": ("section", "page"), "concept": ("pref_label",)}


@dataclass(frozen=True)
class Metadata:
    """Front matter as read: each value is text, a list of texts, or a list of mappings of text."""

    values: dict
    lines: dict[str, int]

    def text(self, key: str) -> str:
        """Return the text at `key`, or an empty string."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at `key`, or none."""
        value = self.values.get(key, ())
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def places(self, key: str) -> tuple[dict[str, str], ...]:
        """Return the mappings of text at `key`, or none."""
        value = self.values.get(key, ())
        places = (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
        return tuple({name: text for name, text in place.items() if isinstance(text, str)} for place in places)

    def line(self, key: str) -> int:
        """Return the line of `key` in the file, or 1."""
        return self.lines.get(key, 1)


def kind_of(path: str, is_section: bool) -> str:
    """Return which schema the page at `path` follows."""
    if is_section:
        return "section"
    for folder, kind in (("sitater/", "card"), ("begreper/", "concept")):
        if path.startswith(folder) and path != f"{folder}index.md":
            return kind
    return "page"


def check_closed(path: str, text: str) -> Iterator[Diagnostic]:
    """Find front matter without its second «---», which would come out as text on the page."""
    if text.startswith("---\n") and not re.search(r"^---[ \t]*$", text[4:], re.M):
        yield Diagnostic(path, 1, "metadata-is-known", "front matter is not closed; write «---» on a line of its own under it")


def parse_metadata(path: str, kind: str, front_matter: str) -> tuple[Metadata, list[Diagnostic]]:
    """Read front matter (YAML, every scalar as text) and say what in it does not fit the schema `kind`."""
    try:
        node = yaml.compose(front_matter, Loader=yaml.BaseLoader)
        values = yaml.load(front_matter, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        return Metadata({}, {}), [Diagnostic(path, mark.line + 2 if mark else 1, "metadata-is-known",
                                             f"front matter is not YAML: {problem}; put a text with «: » or «#» in quotes")]
    if node is None:
        values, lines = {}, {}
    elif not isinstance(values, dict):
        return Metadata({}, {}), [Diagnostic(path, 2, "metadata-is-known", "front matter is not «key: value» lines")]
    else:
        lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    metadata = Metadata(values, lines)
    return metadata, list(_check(path, kind, metadata))


def _check(path: str, kind: str, metadata: Metadata) -> Iterator[Diagnostic]:
    schema = SCHEMAS[kind]
    for key, value in metadata.values.items():
        line = metadata.line(key)
        if key not in schema:
            yield Diagnostic(path, line, "metadata-is-known",
                             f"unknown key «{key}»{suggest(key, schema) or '; known are ' + ', '.join(schema)}")
        elif not _fits(value, schema[key]):
            yield Diagnostic(path, line, "metadata-is-known", f"«{key}» should be {schema[key]}")
        elif schema[key] == PLACES:
            yield from _check_places(path, line, value)
    for key in REQUIRED.get(kind, ()):
        if not metadata.values.get(key):
            yield Diagnostic(path, 1, "metadata-is-known", f"front matter lacks «{key}»")


def _check_places(path: str, line: int, places: list) -> Iterator[Diagnostic]:
    for place in places:
        for key, value in place.items():
            if key not in PLACE:
                yield Diagnostic(path, line, "metadata-is-known", f"unknown key «{key}» under «also»{suggest(key, PLACE)}")
            elif not _fits(value, PLACE[key]):
                yield Diagnostic(path, line, "metadata-is-known", f"«{key}» under «also» should be {PLACE[key]}")
        for key in ("section", "page"):
            if key not in place:
                yield Diagnostic(path, line, "metadata-is-known", f"a place under «also» lacks «{key}»")


def _fits(value: object, kind: str) -> bool:
    if kind == TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    if kind == PLACES:
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    if not isinstance(value, str) or not value:
        return False
    if kind == PAGES:
        return re.fullmatch(r"\d+(?:[–-]\d+)?", value) is not None
    if kind == SECTION:
        return re.fullmatch(r"\d\.\d", value) is not None
    return True
