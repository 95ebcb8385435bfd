"""What scripts and style sheets say: characters for their numbers, strings, and prose among the code."""

from __future__ import annotations

import html
import re
from functools import cache

from edition.report.fingerprint import RUN, bare_words

# Words with nothing but spaces and a sentence's marks between: what prose looks like in code.
IN_CODE = re.compile(rf"[^\W_]+(?:[,.;:!?–-]*\s+[^\W_]+){{{RUN - 1},}}")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{1,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6})\s?")
JOINED = re.compile(r"[\"'`]\s*\+\s*[\"'`]|\\\n|\\n")
# Of eight words in a row in Norwegian, one of these is one; most of what code says is English.
COMMON = frozenset(
    [
        "og",
        "er",
        "ikke",
        "det",
        "som",
        "å",
        "på",
        "av",
        "en",
        "et",
        "jeg",
        "til",
        "med",
        "har",
        "var",
        "de",
        "den",
        "så",
        "at",
        "om",
        "man",
        "vi",
        "seg",
        "meg",
        "du",
        "hadde",
        "kan",
        "vil",
        "skal",
        "ble",
        "blir",
        "fra",
        "eller",
        "men",
        "for",
        "i",
        "han",
        "hun",
        "ikkje",
        "eg",
    ]
)
# What only those read who work on the code.
COMMENT = re.compile(r"/\*.*?\*/|(?m:^|(?<=\s))//[^\n]*", re.S)


def without_comments(code: str) -> str:
    """Return code without its comments, and the same lines."""
    return COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), code)


def said_by(code: str) -> str:
    """Return a script or a style sheet with characters in place of their numbers, and its strings joined."""
    return html.unescape(JOINED.sub(" ", ESCAPED.sub(_character, code)))


@cache
def prose_in(code: str) -> tuple[tuple[int, str], ...]:
    """Return what looks like Norwegian prose in code, each with the number of lines before it."""
    read = said_by(code)
    found = (match for match in IN_CODE.finditer(read) if _is_norwegian(bare_words(match[0])))
    return tuple((read.count("\n", 0, match.start()), match[0]) for match in found)


def _is_norwegian(words: list[str]) -> bool:
    """Tell whether enough of some words are common ones."""
    return len(words) >= RUN and sum(word in COMMON for word in words) * RUN >= len(words)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
