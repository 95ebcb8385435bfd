"""Sections and passages: what page of the report each renders, and the addresses that last."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.addresses import card_anchor, note_id, slugify
from edition.content.sources import EMBED, PAGE_MARK, Block, Source, plain, without_code
from edition.diagnostics import Diagnostic, SetupError

WORDS_A_MINUTE = 200
HEADING = re.compile(r"(\d+\.\d+):?\s+(\S.*)")
PAGES = re.compile(r"(\d+)(?:[–-](\d+))?")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
NEARLY_A_PAGE_MARK = re.compile(r"\[\s*[sS](?:ide)?\.?\s*\d+[^\]\n]*\]")


@dataclass(frozen=True)
class Passage:
    """A paragraph of the rendering: its permanent id, where it is written, and the pages it renders."""

    id: str
    line: int
    text: str
    pages: tuple[int, int]


@dataclass(frozen=True)
class Section:
    """A section page: the report's number (None for preface and summary), title and printed pages."""

    path: str
    number: str | None
    title: str
    pages: tuple[int, int]
    passages: tuple[Passage, ...]

    @property
    def key(self) -> str:
        """The number, or the title where there is none."""
        return self.number or self.title

    @property
    def label(self) -> str:
        """Number and title as readers see them."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def words(self) -> int:
        """The number of words in the rendering's own paragraphs."""
        return sum(count_words(passage.text) for passage in self.passages)


def is_section(path: str) -> bool:
    """Tell whether the page at `path` renders a part of the report."""
    return path in ("forord.md", "sammendrag.md") or path.startswith("kapittel-")


def count_words(text: str) -> int:
    """Count the words that a reader reads of Markdown `text`."""
    return len(WORD.findall(plain(text)))


def reading_minutes(words: int) -> int:
    """Return how many whole minutes `words` take to read, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def parse_pages(text: str) -> tuple[int, int] | None:
    """Return the first and last page of «38» or «38–39», or None where `text` says neither."""
    match = PAGES.fullmatch(text.strip())
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last else None


def parse_section(source: Source, pages: str) -> Section:
    """Read a section page; `pages` is what its front matter says (checked elsewhere)."""
    heading = HEADING.fullmatch(source.title)
    number, title = (heading[1], heading[2]) if heading else (None, source.title)
    first, last = parse_pages(pages) or (0, 0)
    return Section(source.path, number, title, (first, last), tuple(_passages(source, first)))


def _passages(source: Source, page: int) -> Iterator[Passage]:
    for block in rendered_blocks(source):
        text = without_code(block.text)
        marks = [int(match[1]) for match in PAGE_MARK.finditer(text)]
        starts_with_mark = bool(PAGE_MARK.match(text.lstrip()))
        first = marks[0] if marks and starts_with_mark else page
        page = marks[-1] if marks else page
        yield Passage(block.id, block.line, block.text, (first or page, page))


def rendered_blocks(source: Source) -> Iterator[Block]:
    """Yield the paragraphs that render the report: not cards, notes, guides or figures."""
    return (block for block in source.of("paragraph") if not block.inside)


def find_page_marks(source: Source) -> Iterator[tuple[int, int]]:
    """Yield the printed page and the line of each page mark."""
    for block in source.of("paragraph", "list", "table"):
        for line, text in block.lines():
            for match in PAGE_MARK.finditer(without_code(text)):
                yield int(match[1]), line


def find_ids(source: Source) -> Iterator[tuple[str, int]]:
    """Yield every address on a page that others may link to, with its line."""
    for page, line in find_page_marks(source):
        yield f"s{page}", line
    for block in source.blocks:
        if block.id:
            yield block.id, block.line
        elif block.kind == "note" and block.title:
            yield note_id(block.title), block.line
        elif block.kind == "embed":
            target = EMBED.fullmatch(block.text.strip())[2]
            if target.endswith(".md"):
                yield card_anchor(target), block.line


def check_section(section: Section, source: Source, stated: str | None) -> Iterator[Diagnostic]:
    """Check number, pages, page marks, ids and file name of one section page."""
    path = source.path
    heading = next((block for block in source.of("heading") if block.level == 1), None)
    line = heading.line if heading else 1
    if path.startswith("kapittel-") and not section.number:
        yield Diagnostic(path, line, "section-has-number",
                         f"heading «{source.title}» has no number; write «# 2.3 Title» with the report's number")
    chapter = path.removeprefix("kapittel-").split("/")[0]
    if section.number and section.number.split(".")[0] != chapter:
        yield Diagnostic(path, line, "section-has-number",
                         f"section {section.number} stands in the folder of chapter {chapter}; move the file or mend the number")
    if stated is None or parse_pages(stated) is None:
        yield Diagnostic(path, 1, "section-has-pages",
                         f"pages «{stated or ''}»: state the report's pages in the front matter, as «pages: 18–20»")
        return
    expected = "index" if section.number and section.number.endswith(".0") else slugify(section.title)
    if path.rsplit("/", 1)[-1] != f"{expected}.md":
        yield Diagnostic(path, line, "address-follows-title",
                         f"the title «{section.title}» gives the file name «{expected}.md»")
    yield from _check_marks(section, source)
    for block in rendered_blocks(source):
        if not block.id:
            free = next(n for n in range(1, 1000) if f"a{n}" not in {p.id for p in section.passages})
            yield Diagnostic(path, block.line, "passage-has-id",
                             f"this paragraph has no id; write «{{#a{free}}}» on a line of its own under it")


def check_titles(sections: Iterable[Section], titles: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check each section's title against the report's; `titles` by number, or by title where there is none."""
    for section in sections:
        title = titles.get(section.key, section.title)
        if re.findall(r"\w+", title) != re.findall(r"\w+", section.title):
            yield Diagnostic(section.path, 1, "section-has-number",
                             f"the title «{section.title}» is «{title}» in the report; write that")


def _check_marks(section: Section, source: Source) -> Iterator[Diagnostic]:
    first, last = section.pages
    marks = list(find_page_marks(source))
    if not section.passages:
        return
    expected = first
    for page, line in marks:
        if page != expected:
            yield Diagnostic(source.path, line, "page-mark-is-in-order",
                             f"page mark [s. {page}] where [s. {expected}] should come" if expected <= last
                             else f"page mark [s. {page}] after the section's last page {last}")
        expected = page + 1
    if expected <= last:
        yield Diagnostic(source.path, section.passages[-1].line, "page-mark-is-in-order",
                         f"page {expected} has no mark; write [s. {expected}] where it begins")


def check_marks_are_known(source: Source) -> Iterator[Diagnostic]:
    """Find what looks like a page mark and is none, and page marks outside the rendering."""
    for block in source.blocks:
        if block.kind == "code":
            continue
        for line, text in block.lines():
            text = without_code(text)
            for match in NEARLY_A_PAGE_MARK.finditer(text):
                page = re.search(r"\d+", match[0])[0]
                if not PAGE_MARK.fullmatch(match[0]):
                    yield Diagnostic(source.path, line, "syntax-is-known",
                                     f"page mark «{match[0]}» is written «[s. {page}]»")
                elif not is_section(source.path) or block.inside or block.kind not in ("paragraph", "list", "table"):
                    yield Diagnostic(source.path, line, "syntax-is-known",
                                     f"page mark «{match[0]}» stands outside the rendering; take it out")


def check_coverage(sections: Iterable[Section], pages: Mapping[str, tuple[int, int]],
                   printed: Iterable[int]) -> Iterator[Diagnostic]:
    """Check the sections against the report's: `pages` by number or title, `printed` its pages."""
    sections = list(sections)
    covered: set[int] = set()
    for section in sections:
        covered.update(range(section.pages[0], section.pages[1] + 1))
        known = pages.get(section.key)
        if known is None:
            yield Diagnostic(section.path, 1, "pages-are-covered",
                             f"the report has no section «{section.key}»")
        elif section.pages != tuple(known):
            yield Diagnostic(section.path, 1, "section-has-pages",
                             f"pages «{section.pages[0]}–{section.pages[1]}»: in the report the section stands on "
                             f"«{known[0]}–{known[1]}»")
    rendered = {section.key for section in sections}
    last = max((section.pages[1] for section in sections), default=0)
    for name, (first, end) in pages.items():
        if name not in rendered and first < last:
            yield Diagnostic("index.md", 1, "pages-are-covered",
                             f"section «{name}», p. {first}–{end} of the report, has no page, but later ones have")
    missing = sorted(page for page in printed if page <= last and page not in covered)
    if missing:
        yield Diagnostic("index.md", 1, "pages-are-covered",
                         f"no section renders page {', '.join(map(str, missing))} of the report")


def check_unique_ids(source: Source) -> Iterator[Diagnostic]:
    """Check that an id stands once on its page."""
    seen: dict[str, int] = {}
    for name, line in find_ids(source):
        if name in seen:
            yield Diagnostic(source.path, line, "id-is-unique",
                             f"id «{name}» stands already on line {seen[name]}; give this one a new id")
        seen.setdefault(name, line)


class LedgerError(SetupError):
    """addresses.json cannot be read; the text is one sentence with path and repair."""


def load_ledger(path: Path) -> dict[str, list[str]]:
    """Return the ledger of addresses, empty where there is none yet; raise LedgerError where it is broken."""
    try:
        return {url: list(ids) for url, ids in json.loads(path.read_text(encoding="utf-8")).items()} if path.is_file() else {}
    except (ValueError, AttributeError, TypeError) as error:
        raise LedgerError(f"{path.name}: this is no ledger of addresses ({error}); take it back from the repository") from None


def check_ledger(ledger: Mapping[str, list[str]], addresses: Mapping[str, set[str]],
                 paths: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check that every published address still stands.

    `ledger` and `addresses` give the ids of each address; `paths` the source of each address.
    """
    for url, ids in ledger.items():
        if url not in addresses:
            yield Diagnostic("../addresses.json", 1, "address-is-kept",
                             f"the page «/{url}» was published and is gone; bring it back under this address")
            continue
        for gone in sorted(set(ids) - addresses[url]):
            yield Diagnostic(paths[url], 1, "address-is-kept",
                             f"«/{url}#{gone}» was published and is gone; give the id «{gone}» back to the text it stood at")


def dump_ledger(addresses: Mapping[str, set[str]]) -> str:
    """Return the ledger of addresses as JSON: each page's address, and the ids on it."""
    def key(name: str) -> tuple:
        return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name))
    return json.dumps({url: sorted(ids, key=key) for url, ids in sorted(addresses.items())},
                      ensure_ascii=False, indent=1) + "\n"
