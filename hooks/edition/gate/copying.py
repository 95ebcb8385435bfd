"""The rule on what is taken from the report without being quoted, in all that is published."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache

from edition.gate.finding import Finding, shown
from edition.gate.known import Known, pieces
from edition.gate.passages import FILE as PASSAGES
from edition.gate.reading import found_texts, read_by_all
from edition.gate.site import SEARCH, Page, Site
from edition.gate.texts import Text, clean
from edition.report.fingerprint import RUN, bare_words, find_copied
from edition.rules.copying import BREAK, Run, Words, split_runs, words_of
from edition.rules.rule import rule

# Words with nothing but spaces and a sentence's marks between: what prose looks like in code.
IN_CODE = re.compile(rf"[^\W_]+(?:[,.;:!?–-]*\s+[^\W_]+){{{RUN - 1},}}")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{1,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6})\s?")
JOINED = re.compile(r"[\"'`]\s*\+\s*[\"'`]|\\\n|\\n")
# Of eight words in a row in Norwegian, one of these is one; most of what code says is English.
COMMON = frozenset(
    "og er ikke det som å på av en et jeg til med har var de den så at om man vi seg meg du hadde kan vil "
    "skal ble blir fra eller men for i han hun ikkje eg".split()
)


@rule("site-copies-nothing", "No run of the report's words stands outside a quotation.")
def copies_nothing(site: Site) -> Iterator[Finding]:
    """Find runs of the report's words in everything that is published, each text looked at once."""
    prose = _distinct(find_prose(site))
    for file, line, words in find_copied(prose, site.report or site.evidence, site.stamps):
        count = len(words.split())
        yield Finding(
            file,
            line,
            f"{count} words in a row stand in the report too: «{shown(words)}»; say it in "
            "the edition's own words, or quote it with its page",
            words,
        )


def _distinct(prose: Iterable[Run]) -> Iterator[Run]:
    looked: set[tuple[str, ...]] = set()
    for run in prose:
        words = tuple(word for word, _ in run.words)
        if words not in looked:
            looked.add(words)
            yield run


def find_prose(site: Site) -> Iterator[Run]:
    """Yield what is published outside quotations, passages and long titles, in unbroken runs of words."""
    for page in (*site.pages, *site.drawings):
        yield from page_prose(page, site.known)
    for text, read in read_by_all(site):
        # Passages are proved, or refused, by a rule of their own.
        if text.kind == "data" and text.file != SEARCH and (text.file, text.name) != (PASSAGES, "text"):
            yield from split_runs(text.file, [list(_words(read, text.line, site.known))])
    for entry in site.found:
        texts = [read for _, read in found_texts(site, entry)]
        yield from split_runs(SEARCH, [list(_words(read, 1, site.known)) for read in texts])
    for file, text in site.scripts.items():
        yield from _code_prose(Text(file, 1, "code", file, clean(text)))


def page_prose(page: Page, known: Known) -> Iterator[Run]:
    """Yield the runs of a page: its blocks in their order, each other text for itself."""
    stretches: dict[int, list[Words]] = {}
    for text in page.texts:
        if text.kind == "code":
            yield from _code_prose(text)
        elif text.kind != "block":
            yield from split_runs(page.file, [list(_words(text.text, text.line, known))])
        elif "blockquote" not in text.inside:  # which is proved, or refused, by a rule of its own
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


def _code_prose(text: Text) -> Iterator[Run]:
    """Yield what looks like Norwegian prose in a script, a style sheet, or a map of one."""
    for line, prose in _prose_in_code(text.text):
        yield Run(text.file, tuple(words_of(prose, text.line + line)))


@cache
def _prose_in_code(code: str) -> tuple[tuple[int, str], ...]:
    read = html.unescape(JOINED.sub(" ", ESCAPED.sub(_character, code)))
    found = (match for match in IN_CODE.finditer(read) if _is_norwegian(bare_words(match[0])))
    return tuple((read.count("\n", 0, match.start()), match[0]) for match in found)


def _is_norwegian(words: list[str]) -> bool:
    """Tell whether enough of some words are common ones."""
    return len(words) >= RUN and sum(word in COMMON for word in words) * RUN >= len(words)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
