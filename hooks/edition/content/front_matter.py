"""Front matter: what may stand at the top of a source, read with the line of each key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from edition.diagnostics import Diagnostic, suggest

RULE = "metadata-is-known"
TEXT, TEXTS, PAGES, SECTION, PLACES = (
    "text",
    "a list of texts",
    "pages as 38 or 38–39",
    "a section number in quotes",
    "a list of places",
)
PLACE = {"section": SECTION, "page": PAGES, "variant": TEXT, "same_quotation": TEXTS}


@dataclass(frozen=True)
class FrontMatter:
    """Front matter as read: each value is text, a list of texts, or a list of mappings of text."""

    values: Mapping = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return the text at `key`, or an empty string."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at `key`, or none."""
        value = self.values.get(key, ())
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def places(self, key: str) -> tuple[dict, ...]:
        """Return the mappings of text, or of a list of texts, at `key`, or none."""
        value = self.values.get(key, ())
        places = (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
        return tuple(
            {name: each for name, each in place.items() if _is_of_kind(each, PLACE.get(name, TEXT))}
            for place in places
        )

    def line(self, key: str) -> int:
        """Return the line of `key` in the file, or 1."""
        return self.lines.get(key, 1)

    def strings(self) -> Iterator[tuple[str, int, str]]:
        """Yield each text that stands in it, with its key and line."""
        for key, value in self.values.items():
            for text in _strings(value):
                yield key, self.line(key), text


def _strings(value: object) -> Iterator[str]:
    """Yield each text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _is_of_kind(value: object, kind: str) -> bool:
    """Tell whether a value is a list where one is wanted, and a text elsewhere."""
    return _fits(value, TEXTS) if kind == TEXTS else isinstance(value, str)


def parse_front_matter(
    path: str, text: str, written: str, schema: Mapping[str, str], required: tuple[str, ...] = ()
) -> tuple[FrontMatter, list[Diagnostic]]:
    """Read front matter (YAML, every scalar as text) and say what in it does not fit the schema.

    `text` is the whole file, `written` what stands between its two «---».
    """
    if text.startswith("---\n") and not re.search(r"^---[ \t]*$", text[4:], re.M):
        return FrontMatter(), [
            Diagnostic(path, 1, RULE, "front matter is not closed; write «---» on a line of its own under it")
        ]
    try:
        node = yaml.compose(written, Loader=yaml.BaseLoader)
        values = yaml.load(written, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        return FrontMatter(), [
            Diagnostic(
                path,
                mark.line + 2 if mark else 1,
                RULE,
                f"front matter is not YAML: {problem}; put a text with «: » or «#» in quotes",
            )
        ]
    except (ValueError, TypeError, RecursionError) as error:
        return FrontMatter(), [
            Diagnostic(path, 2, RULE, f"front matter cannot be read: {error}; write plain «key: value» lines")
        ]
    if node is None:
        return FrontMatter(), list(_missing(path, FrontMatter(), required))
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        return FrontMatter(), [Diagnostic(path, 2, RULE, "front matter is not «key: value» lines")]
    front = FrontMatter(values, {key.value: key.start_mark.line + 2 for key, _ in node.value})
    return front, [
        *_clever(path, written),
        *_doubled(path, node),
        *_check(path, front, schema),
        *_missing(path, front, required),
    ]


def _doubled(path: str, node: yaml.Node) -> Iterator[Diagnostic]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(path, item)
    seen: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 2
        if key.value in seen:
            message = f"the key «{key.value}» stands already on line {seen[key.value]}; keep one of the two"
            yield Diagnostic(path, line, RULE, message)
        seen.setdefault(key.value, line)
        yield from _doubled(path, value)


def _clever(path: str, written: str) -> Iterator[Diagnostic]:
    """Find what YAML has and front matter does not: anchors, aliases and tags."""
    for token in yaml.scan(written, Loader=yaml.BaseLoader):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            shown = written[token.start_mark.index : token.end_mark.index]
            message = f"«{shown}» is YAML's own; put a text that begins with &, * or ! in quotes"
            yield Diagnostic(path, token.start_mark.line + 2, RULE, message)


def _check(path: str, front: FrontMatter, schema: Mapping[str, str]) -> Iterator[Diagnostic]:
    for key, value in front.values.items():
        line = front.line(key)
        if key not in schema:
            yield Diagnostic(
                path,
                line,
                RULE,
                f"unknown key «{key}»{suggest(key, schema) or '; known are ' + ', '.join(schema)}",
            )
        elif not _fits(value, schema[key]):
            yield Diagnostic(path, line, RULE, f"«{key}» should be {schema[key]}")
        elif schema[key] == PLACES:
            yield from _check_places(path, line, value)


def _check_places(path: str, line: int, places: list) -> Iterator[Diagnostic]:
    for place in places:
        for key, value in place.items():
            if key not in PLACE:
                yield Diagnostic(path, line, RULE, f"unknown key «{key}» under «also»{suggest(key, PLACE)}")
            elif not _fits(value, PLACE[key]):
                yield Diagnostic(path, line, RULE, f"«{key}» under «also» should be {PLACE[key]}")
        for key in ("section", "page"):
            if key not in place:
                yield Diagnostic(path, line, RULE, f"a place under «also» lacks «{key}»")


def _missing(path: str, front: FrontMatter, required: tuple[str, ...]) -> Iterator[Diagnostic]:
    for key in required:
        if not front.values.get(key):
            yield Diagnostic(path, 1, RULE, f"front matter lacks «{key}»")


def _fits(value: object, kind: str) -> bool:
    if kind == TEXTS:
        return (
            isinstance(value, list)
            and all(isinstance(item, str) and item for item in value)
            and len(set(value)) == len(value)
        )
    if kind == PLACES:
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    if not isinstance(value, str) or not value.strip():
        return False
    if kind == PAGES:
        return re.fullmatch(r"\d+(?:[–-]\d+)?", value) is not None
    if kind == SECTION:
        return re.fullmatch(r"\d\.\d", value) is not None
    return True
