"""Works, the places that cite them, and how both read in Norwegian."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypandoc
from mkdocs_bibtex.citation import Citation as BibtexCitation
from mkdocs_bibtex.citation import CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry
from pybtex.database import parse_file
from pybtex.exceptions import PybtexError

from edition.addresses import note_id
from edition.content.sources import CITATION_BLOCK, Source, without_code
from edition.diagnostics import Diagnostic, SetupError, suggest

ENTRY = re.compile(r"^@(\w+)\s*\{\s*([^,\s]+)\s*,", re.M)
CITED = re.compile(r"(?P<prefix>[^@;\[\]]*?)(?P<suppress>-?)@(?P<key>[\w:.-]*\w)(?P<suffix>[^;\[\]]*)")
LOCATOR = re.compile(r",\s*s\.\s*(\d+(?:[–-]\d+)?(?:(?:,| og) \d+(?:[–-]\d+)?)*)\s*$")
BARE_KEY = re.compile(r"(?<![\w.@/\\-])@[a-z]\w*_\d{4}\b|(?<![\w.@/\\-])@[a-z]\w*")
TITLE = re.compile(r"<em[^>]*>(.*?)</em>|«(?:<span[^>]*>)?(.*?)(?:</span>)?»")
LABEL = re.compile(r'<a href="#ref-([^"]+)"[^>]*>(.*?)</a>', re.S)
LANGUAGES = {"norwegian": "nb"}  # pandoc knows the other names that `langid` gives


@dataclass(frozen=True)
class Citation:
    """One work cited at one place: `locator` is a page of the work, `raw` the whole bracket as written.

    `passage` is the id of the paragraph that it stands in, or an empty string.
    """

    path: str
    line: int
    key: str
    locator: str
    raw: str
    passage: str


@dataclass(frozen=True)
class Work:
    """A work: `reference` is HTML, `note` says what is uncertain, `csl` is the entry as CSL-JSON."""

    key: str
    line: int
    reference: str
    note: str
    csl: dict

    @property
    def title(self) -> str:
        """The title with its capitals, as the list of works prints it; CSL-JSON writes English titles as sentences."""
        printed = TITLE.search(self.reference) if "title" in self.csl else None
        return html.unescape(re.sub(r"<[^>]+>", "", printed[1] or printed[2])) if printed else ""

    @property
    def lang(self) -> str:
        """The language of the work's title, as a BCP 47 tag, or an empty string."""
        return self.csl.get("language", "")


@dataclass(frozen=True)
class Bibliography:
    """All works in the order of the list, and the label of each citation as written: HTML with links to #key."""

    works: tuple[Work, ...]
    labels: dict[str, str]


class BibliographyError(SetupError):
    """bibliography.bib cannot be read; the text is one sentence with path and reason."""


def find_citations(source: Source) -> Iterator[Citation | Diagnostic]:
    """Yield each citation of a page, or what is wrong with one."""
    for block in source.blocks:
        if block.kind == "code":
            continue
        text = without_code(block.text)
        anchor = note_id(block.title) if block.inside == "note" else block.id
        for match in CITATION_BLOCK.finditer(text):
            line = block.line + text.count("\n", 0, match.start())
            yield from _cited(source.path, line, match[0], anchor)
        rest = CITATION_BLOCK.sub(lambda match: " " * len(match[0]), text)
        for match in BARE_KEY.finditer(rest):
            line = block.line + rest.count("\n", 0, match.start())
            yield Diagnostic(source.path, line, "citation-is-complete",
                             f"«{match[0]}» stands outside brackets or is broken over two lines; write [{match[0]}, s. 83], "
                             f"or Name [-{match[0]}]")


def _cited(path: str, line: int, raw: str, passage: str) -> Iterator[Citation | Diagnostic]:
    for part in raw[1:-1].split(";"):
        match = CITED.fullmatch(part.strip())
        suffix = match["suffix"].strip() if match else ""
        locator = LOCATOR.fullmatch(suffix)
        if not match or (suffix and not locator):
            yield Diagnostic(path, line, "citation-is-complete",
                             f"«{raw}» is not written as [@key, s. 83] or [@key; @other]")
            continue
        yield Citation(path, line, match["key"], locator[1] if locator else "", raw, passage)


def check_keys(citations: Iterable[Citation], keys: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Check that each cited key is in the bibliography, and each entry of it cited; `keys` gives lines."""
    cited = set()
    for citation in citations:
        cited.add(citation.key)
        if citation.key not in keys:
            yield Diagnostic(citation.path, citation.line, "citation-exists",
                             f"no work «{citation.key}» in bibliography.bib{suggest(citation.key, keys)}")
    for key, line in keys.items():
        if key not in cited:
            yield Diagnostic("../bibliography.bib", line, "work-is-cited",
                             f"«{key}» is cited nowhere; cite it where the report does, or take it out")


def check_locators(path: str, number: str, citations: Iterable[Citation], expected: Iterable[str]) -> Iterator[Diagnostic]:
    """Check that the pages cited in a section are those that the report gives there."""
    citations = [citation for citation in citations if citation.locator]
    left = Counter(expected)
    for citation in citations:
        pages = re.findall(r"\d+", citation.locator)
        if all(page in left for page in pages):
            left.subtract(pages)
        else:
            known = ", ".join(sorted(set(expected), key=int)) or "none"
            yield Diagnostic(path, citation.line, "citation-has-locator",
                             f"«{citation.raw}»: the report gives no such page in section {number} (it gives: {known})")
    for page, count in left.items():
        if count > 0:
            yield Diagnostic(path, 1, "citation-has-locator",
                             f"in section {number} the report cites page {page} of a work; no citation here carries «s. {page}»")


def entry_lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield key and line of each entry of a BibTeX text."""
    for match in ENTRY.finditer(text):
        yield match[2], text.count("\n", 0, match.start()) + 1


def check_entries(text: str) -> Iterator[Diagnostic]:
    """Check that no key stands twice in the bibliography."""
    seen: dict[str, int] = {}
    for key, line in entry_lines(text):
        if key in seen:
            yield Diagnostic("../bibliography.bib", line, "id-is-unique", f"«{key}» has an entry already on line {seen[key]}")
        seen.setdefault(key, line)


def check_readable(path: Path, style: Path) -> None:
    """Raise BibliographyError where `path` is missing, no BibTeX, or has a key twice, and where `style` is no CSL."""
    for file, holds in ((path, "an entry for each work"), (style, "how citations are formatted")):
        if not file.is_file():
            raise BibliographyError(f"{file.name}: this file is missing; it holds {holds}")
    try:
        ElementTree.parse(style)
    except ElementTree.ParseError as error:
        raise BibliographyError(f"{style.name}:{error.position[0]}: this is no CSL style: {error}; mend it there or just before") from None
    try:
        for complaint in check_entries(path.read_text(encoding="utf-8")):
            raise BibliographyError(str(complaint))
        parse_file(str(path))
    except (PybtexError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise BibliographyError(f"{path.name}:{getattr(error, 'lineno', None) or 1}: {reason}; mend the entry there or just before") from None


def format_bibliography(bib: Path, csl: Path, raws: Iterable[str]) -> Bibliography:
    """Format all the site's citations in one pass of pandoc's citeproc, so that labels agree everywhere.

    `raws` are citations as written, `[@key, s. 83]`. Raises BibliographyError where pandoc refuses.
    """
    raws = sorted(set(raws))
    lines = dict(entry_lines(bib.read_text(encoding="utf-8")))
    document = "---\nlang: nb-NO\nlink-citations: true\nnocite: '@*'\n---\n"
    document += "".join(f"\n::: {{#c{index}}}\n{raw}\n:::\n" for index, raw in enumerate(raws))
    document += "\n::: {#refs}\n:::\n"
    try:
        entries = json.loads(pypandoc.convert_file(str(bib), "csljson", format="bibtex"))
        page = pypandoc.convert_text(document, "html", format="markdown", extra_args=[
            "--citeproc", "--wrap=none", f"--bibliography={bib}", f"--csl={csl}"])
    except RuntimeError as error:
        reason = " ".join(str(error).split()).split("error:")[-1].strip()
        raise BibliographyError(f"{bib.name}: pandoc cannot read it: {reason}") from None
    csl_of = {entry["id"]: entry for entry in entries}
    references = dict(re.findall(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', page, re.S))
    labels = {}
    for index, raw in enumerate(raws):
        found = re.search(rf'<div id="c{index}">\s*<p>(.*?)</p>\s*</div>', page, re.S)
        labels[raw] = _tidy(found[1]) if found else html.escape(raw)
    works = []
    for key, reference in references.items():
        csl_entry = csl_of.get(key, {"id": key})
        note = csl_entry.pop("note", "")
        if "language" in csl_entry:
            csl_entry["language"] = LANGUAGES.get(csl_entry["language"], csl_entry["language"].split("-")[0])
        csl_entry["type"] = csl_entry.get("type") or "document"  # pandoc leaves @misc without a type
        for role in {"author", "editor"} & csl_entry.keys():  # CSL has no «and others»
            csl_entry[role] = [name for name in csl_entry[role] if name != {"literal": "others"}]
        works.append(Work(key, lines.get(key, 1), _mark_language(_tidy(reference), csl_entry), note, csl_entry))
    return Bibliography(tuple(works), labels)


def _tidy(text: str) -> str:
    text = re.sub(r"</?span[^>]*>", "", text)
    text = re.sub(r",? og others\b", " mfl.", text)
    return " ".join(text.split())


def _mark_language(reference: str, entry: dict) -> str:
    lang = entry.get("language", "")
    if lang in ("", "nb"):
        return reference
    return re.sub(r"<em>(.*?)</em>|«(.*?)»",
                  lambda match: f'<em lang="{lang}">{match[1]}</em>' if match[1] else f'«<span lang="{lang}">{match[2]}</span>»',
                  reference, count=1)


class Registry(ReferenceRegistry):
    """Give mkdocs-bibtex the labels that were formatted for the whole site.

    mkdocs-bibtex's own registry starts pandoc for each page, and labels then disagree between pages.
    """

    def __init__(self, labels: Mapping[str, str], href_of) -> None:
        self.labels = labels
        self.href_of = href_of
        self.footnote_format = "{key}"

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Do nothing: the sources were checked before, with line numbers."""

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """Accept none: `@key` outside brackets is a complaint."""
        return set()

    def inline_text(self, citation_block: CitationBlock) -> str:
        """Return the label as Markdown, each work a link to the list of works."""
        label = self.labels.get(f"[{citation_block.raw}]", f"[{citation_block.raw}]")
        return LABEL.sub(lambda match: f"[{match[2]}]({self.href_of(match[1])}){{.citation}}", label)

    def reference_text(self, citation: BibtexCitation | InlineReference) -> str:
        """Return nothing: the list of works is a page of its own."""
        return ""
