"""Works: the bibliography, and how it and its citations read in Norwegian."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from pybtex.database import BibliographyData, parse_string
from pybtex.exceptions import PybtexError

from edition.content.occurrences import QUOTED, Address, Quotation
from edition.diagnostics import Diagnostic, SetupError
from edition.dialect import nodes

BIBLIOGRAPHY = "../bibliography.bib"  # as a path in the docs folder
ENTRY = re.compile(r"^[ \t]*@(\w+)\s*[{(]\s*([^,\s]+)\s*,", re.M)
TITLE = re.compile(r"<em[^>]*>(.*?)</em>|«(?:<span[^>]*>)?(.*?)(?:</span>)?»")
LANGUAGES = {"norwegian": "nb"}  # pandoc knows the other names that `langid` gives


@dataclass(frozen=True)
class Work:
    """A work: `reference` is HTML, `note` says what is uncertain, `csl` is the entry as CSL-JSON, `fields`
    as it is written.
    """

    key: str
    line: int
    reference: str
    note: str
    csl: dict

    @property
    def title(self) -> str:
        """The title with its capitals, as the list of works prints it; CSL-JSON writes English titles as
        sentences.
        """
        printed = TITLE.search(self.reference) if "title" in self.csl else None
        return html.unescape(re.sub(r"<[^>]+>", "", printed[1] or printed[2])) if printed else ""

    @property
    def lang(self) -> str:
        """The language of the work's title, as a BCP 47 tag, or an empty string."""
        return self.csl.get("language", "")


@dataclass(frozen=True)
class Entry:
    """An entry of the bibliography as written: its type, its fields (people as lists of names), and its
    line.
    """

    key: str
    line: int
    type: str
    fields: dict[str, str]
    people: dict[str, list[str]]


@dataclass(frozen=True)
class Bibliography:
    """All works in the order of the list, the entries as written, and the label of each citation: HTML
    with links to #ref-key.
    """

    works: tuple[Work, ...]
    entries: tuple[Entry, ...]
    labels: dict[str, str]
    text: str = ""


class BibliographyError(SetupError):
    """bibliography.bib cannot be read; the text is one sentence with path and reason."""


def entry_lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield key and line of each entry of a BibTeX text."""
    for match in ENTRY.finditer(text):
        yield match[2], text.count("\n", 0, match.start()) + 1


def check_doubled(text: str) -> Iterator[Diagnostic]:
    """Find keys that stand twice in the bibliography."""
    seen: dict[str, int] = {}
    for key, line in entry_lines(text):
        if key in seen:
            yield Diagnostic(
                BIBLIOGRAPHY, line, "id-is-unique", f"«{key}» has an entry already on line {seen[key]}"
            )
        seen.setdefault(key, line)


def note_quotations(entries: Iterable[Entry]) -> Iterator[Quotation]:
    """Yield what the entries' notes quote of the report, and the pages that they name for it."""
    for entry in entries:
        note = entry.fields.get("note", "")
        for match in QUOTED.finditer(note):
            named = re.match(r"[ \u00a0]\((s\.[ \u00a0][^()]*)\)", note[match.end() :])
            yield Quotation(
                Address(BIBLIOGRAPHY),
                entry.line,
                match[1],
                nodes.pages_of(named[1]) if named else (),
                "note",
                bool(named),
            )


def load_bibliography(path: Path) -> tuple[str, tuple[Entry, ...]]:
    """Read bibliography.bib; raise BibliographyError where it is missing, no BibTeX, or has a key twice."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise BibliographyError(
            f"{path.name}: this file is missing; it holds an entry for each work"
        ) from None
    except UnicodeDecodeError as error:
        raise BibliographyError(
            f"{path.name}:1: not UTF-8 (byte {error.start}); save the file as UTF-8"
        ) from None
    except OSError as error:
        raise BibliographyError(
            f"{path.name}: cannot be read ({error.strerror}); check the file and its permissions"
        ) from None
    if text.startswith("\ufeff"):
        raise BibliographyError(
            f"{path.name}:1: the file begins with a byte order mark, which hides the first "
            f"entry; save it as UTF-8 without"
        )
    for complaint in check_doubled(text):
        raise BibliographyError(str(complaint))
    try:
        data = parse_string(text, "bibtex")
    except PybtexError as error:
        reason = " ".join(str(error).split())
        line = getattr(error, "lineno", None) or _line_named(text, reason)
        raise BibliographyError(
            f"{path.name}:{line}: {reason}; mend the entry there or just before"
        ) from None
    return text, tuple(_entries(data, dict(entry_lines(text))))


def _line_named(text: str, reason: str) -> int:
    """Return the line of what an error names: a key, or words in quotes; 1 where it names nothing that
    stands there.
    """
    for name in re.findall(r"(?:key |')([^\s',]+(?:[^']*(?='))?)", reason):
        if name in text:
            return text.count("\n", 0, text.index(name)) + 1
    return 1


def _entries(data: BibliographyData, lines: dict[str, int]) -> Iterator[Entry]:
    for key, entry in data.entries.items():
        people = {role: [str(person) for person in persons] for role, persons in entry.persons.items()}
        yield Entry(
            key,
            lines.get(key, 1),
            entry.type,
            {name.lower(): value for name, value in entry.fields.items()},
            people,
        )


def check_style(path: Path) -> None:
    """Raise BibliographyError where the citation style is missing or no CSL."""
    try:
        ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BibliographyError(
            f"{path.name}: this file is missing; it holds how citations are formatted"
        ) from None
    except ElementTree.ParseError as error:
        raise BibliographyError(
            f"{path.name}:{error.position[0]}: this is no CSL style: {error}; mend it there or just before"
        ) from None
    except UnicodeDecodeError as error:
        raise BibliographyError(
            f"{path.name}: not UTF-8 (byte {error.start}); save the file as UTF-8"
        ) from None
    except OSError as error:
        raise BibliographyError(
            f"{path.name}: cannot be read ({error.strerror}); check the file and its permissions"
        ) from None


def format_bibliography(bib: Path, csl: Path, raws: Iterable[str]) -> Bibliography:
    """Format all the site's citations in one pass of pandoc's citeproc, so that labels agree everywhere.

    `raws` are citations as written, `[@key, s. 83]`. Raises BibliographyError where a file is
    missing or broken, or pandoc refuses it.
    """
    text, entries = load_bibliography(bib)
    check_style(csl)
    raws = sorted({raw.replace("\u00a0", " ") for raw in raws} | {f"[@{entry.key}]" for entry in entries})
    objects, page = _format(text, csl.read_text(encoding="utf-8"), tuple(raws))
    lines = {entry.key: entry.line for entry in entries}
    csl_of = {item["id"]: item for item in objects}
    references = dict(
        re.findall(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', page, re.S)
    )
    works = tuple(
        _work(key, lines.get(key, 1), reference, csl_of.get(key, {"id": key}))
        for key, reference in references.items()
    )
    return Bibliography(works, entries, dict(_labels(page, raws)), text)


def _format(bib: str, csl: str, raws: tuple[str, ...]) -> tuple[list[dict], str]:
    """Return the works as CSL-JSON, and a page with each citation and the list of works."""
    document = "---\nlang: nb-NO\nlink-citations: true\nnocite: '@*'\n---\n"
    document += "".join(f"\n::: {{#c{index}}}\n{raw}\n:::\n" for index, raw in enumerate(raws))
    document += "\n::: {#refs}\n:::\n"
    return json.loads(_works_as_json(bib)), _cite(bib, csl, document)


# Each call starts pandoc, a third of a second; what it is given changes seldom while an editor writes.
@lru_cache(maxsize=64)
def _works_as_json(bib: str) -> str:
    return _pandoc(lambda: pypandoc.convert_text(bib, "csljson", format="bibtex"))


@lru_cache(maxsize=64)
def _cite(bib: str, csl: str, document: str) -> str:
    with TemporaryDirectory() as folder:
        # pandoc takes these as files, by names that it does not read as patterns.
        files = {"bibliography": Path(folder, "works.bib"), "csl": Path(folder, "style.csl")}
        files["bibliography"].write_text(bib, encoding="utf-8")
        files["csl"].write_text(csl, encoding="utf-8")
        return _pandoc(
            lambda: pypandoc.convert_text(
                document,
                "html",
                format="markdown",
                extra_args=[
                    "--citeproc",
                    "--wrap=none",
                    *(f"--{name}={file}" for name, file in files.items()),
                ],
            )
        )


def _pandoc(run: Callable[[], str]) -> str:
    """Run pandoc; raise BibliographyError where it refuses."""
    try:
        return run()
    except RuntimeError as error:
        reason = " ".join(str(error).split()).split("error:")[-1].strip()
        at = re.search(r"Error at \(line (\d+), column \d+\):\s*(.*)", reason)
        line, reason = (at[1], at[2]) if at else (1, reason)
        raise BibliographyError(
            f"bibliography.bib:{line}: pandoc cannot read it: {reason}; mend the entry there or just before"
        ) from None


def _labels(page: str, raws: list[str]) -> Iterator[tuple[str, str]]:
    for index, raw in enumerate(raws):
        found = re.search(rf'<div id="c{index}">\s*<p>(.*?)</p>\s*</div>', page, re.S)
        yield raw, _tidy(found[1]) if found else html.escape(raw)


def _work(key: str, line: int, reference: str, entry: dict) -> Work:
    note = entry.pop("note", "")
    if "language" in entry:
        entry["language"] = LANGUAGES.get(entry["language"], entry["language"].split("-")[0])
    entry["type"] = entry.get("type") or "document"  # pandoc leaves @misc without a type
    for role in {"author", "editor"} & entry.keys():  # CSL has no «and others»
        entry[role] = [name for name in entry[role] if name != {"literal": "others"}]
    return Work(key, line, _mark_language(_tidy(reference), entry), note, entry)


def _tidy(text: str) -> str:
    text = re.sub(r"</?span[^>]*>", "", text)
    text = re.sub(r",? og others\b", " mfl.", text)
    return " ".join(text.split())


def _mark_language(reference: str, entry: dict) -> str:
    lang = entry.get("language", "")
    if lang in ("", "nb"):
        return reference
    return re.sub(
        r"<em>(.*?)</em>|«(.*?)»",
        lambda match: (
            f'<em lang="{lang}">{match[1]}</em>' if match[1] else f'«<span lang="{lang}">{match[2]}</span>»'
        ),
        reference,
        count=1,
    )
