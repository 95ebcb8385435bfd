"""The rule on what is taken from the report without being quoted, in pages, data, search index and all else that is published."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache

from edition.gate.finding import Finding, shown
from edition.gate.known import Known, pieces
from edition.gate.quotations import read_by_all
from edition.gate.site import Page, Site
from edition.gate.texts import Text, clean
from edition.report.fingerprint import RUN, bare_words, find_copied
from edition.rules.copying import BREAK, Run, Words, split_runs, words_of
from edition.rules.rule import rule

PASSAGES = "data/quotations.json"
# A stretch of words with nothing but spaces and a sentence's marks between: what prose looks like in code.
IN_CODE = re.compile(rf"[^\W_]+(?:[,.;:!?–-]*\s+[^\W_]+){{{RUN - 1},}}")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{1,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6})\s?")
JOINED = re.compile(r"[\"'`]\s*\+\s*[\"'`]|\\\n|\\n")
# Of eight words in a row in Norwegian, one of these is one; most of what code says is English.
COMMON = frozenset(
    (
        "og er ikke det som å på av en et jeg til med har var de den så at om man vi seg meg du hadde kan vil skal ble blir fra eller "
        "men for i han hun ikkje eg"
    ).split()
)


@rule("site-copies-nothing", "No run of the report's words stands outside a quotation.")
def copies_nothing(site: Site) -> Iterator[Finding]:
    """Find runs of the report's words in everything that is published."""
    looked: set[tuple[str, ...]] = set()
    prose = (run for run in find_prose(site) if _is_new(run, looked))
    for file, line, words in find_copied(prose, site.report or site.evidence, site.stamps):
        yield Finding(
            file,
            line,
            f"{len(words.split())} words in a row stand in the report too: «{shown(words)}»; say it in the edition's own words, "
            "or quote it with its page",
            words,
        )


def _is_new(run: Run, looked: set[tuple[str, ...]]) -> bool:
    words = tuple(word for word, _ in run.words)
    new = len(words) >= RUN // 2 and words not in looked
    looked.add(words)
    return new


def find_prose(site: Site) -> Iterator[Run]:
    """Yield what is published outside quotations, passages and long titles, in unbroken runs of words."""
    files = {page.file for page in site.pages}
    for page in site.pages:
        yield from page_prose(page, site.known)
    for text, read in read_by_all(site):
        if text.kind in ("comment", "data") or text.file not in files:
            yield from _alone(text, read, site.known)
    for file, text in site.others.items():
        if not file.endswith((".svg", ".xml")):
            yield from _code_prose(Text(file, 1, "code", file, clean(text)))


def page_prose(page: Page, known: Known) -> Iterator[Run]:
    """Yield the runs of a page: its blocks in their order, and each attribute, script and style for itself."""
    stretches: dict[int, list[Words]] = {}
    for text in page.texts:
        if text.kind == "code":
            yield from _code_prose(text)
        elif text.kind == "attribute":
            yield from _alone(text, text.text, known)
        elif (
            text.kind == "block" and "blockquote" not in text.inside
        ):  # which another rule proves, or refuses
            stretches.setdefault(text.stretch, []).append(list(_words(text.prose, text.line, known)))
    for blocks in stretches.values():
        yield from split_runs(page.file, blocks)


def _words(text: str, line: int, known: Known) -> Iterator[tuple[str, int] | None]:
    """Yield the words of a text, with a break for each proved quotation and each long title."""
    for kind, piece in pieces(text, known):
        if kind == "text":
            yield from words_of(piece, line)
        else:
            yield BREAK


def _alone(text: Text, read: str, known: Known) -> Iterator[Run]:
    if not (text.file == PASSAGES and text.name == "text"):  # which another rule proves, or refuses
        yield from split_runs(text.file, [list(_words(read, text.line, known))])


def _code_prose(text: Text) -> Iterator[Run]:
    """Yield what looks like prose in a script, a style sheet, or a map of one: what they say, and their comments."""
    for line, prose in _prose_in_code(text.text):
        yield Run(text.file, tuple(words_of(prose, text.line + line)))


@cache
def _prose_in_code(code: str) -> tuple[tuple[int, str], ...]:
    read = html.unescape(JOINED.sub(" ", ESCAPED.sub(_character, code)))
    found = (match for match in IN_CODE.finditer(read) if _is_norwegian(bare_words(match[0])))
    return tuple((read.count("\n", 0, match.start()), match[0]) for match in found)


def _is_norwegian(words: list[str]) -> bool:
    return len(words) >= RUN and sum(word in COMMON for word in words) * RUN >= len(words)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def prose_of(pages: Iterable[Page], known: Known) -> Iterator[Run]:
    """Yield the runs of some pages."""
    for page in pages:
        yield from page_prose(page, known)
