"""Markdown sources as an editor wrote them: front matter, and blocks with their line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
FENCE = re.compile(r"(`{3,}|~{3,})")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]*\{[ \t]*:?[ \t]*#([\w-]+)[^}]*\})?[ \t]*$")
ADMONITION = re.compile(r'!!!\s*([\w-]+)(?:\s+"(.*)")?\s*$')
EMBED = re.compile(r"!\[([^\]\n]*)\]\(\s*([^)\s]+)(?:\s+\"([^\"]*)\")?\s*\)")
ID_LINE = re.compile(r"\s*\{:?\s*#([\w-]+)\s*\}\s*")  # alone on its line, or Python-Markdown leaves it in the text
FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.S | re.M)
CODE_SPAN = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.S)
LINK_TARGET = re.compile(r"\]\([^)\n]*\)")
LINK_URL = re.compile(r"\]\(\s*[^\s)\"]*")
CITATION_BLOCK = re.compile(r"\[[^\[\]\n]*@[^\[\]\n]*\]")
PAGE_MARK = re.compile(r"\[s\. (\d+)\]")
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True)
class Block:
    """One block of a source: `text` as written, from `line` (counted from 1).

    `kind` is heading, paragraph, quote, note, guide, admonition, embed, table, list, code or html.
    What stands inside an admonition has `inside` set to the admonition's kind and `title` to its title.
    `level`, `title` and `id` hold what the other kinds have of them.
    """

    kind: str
    line: int
    text: str
    level: int = 0
    title: str = ""
    id: str = ""
    inside: str = ""

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line of the block with its number in the file."""
        yield from enumerate(self.text.split("\n"), self.line)


@dataclass(frozen=True)
class Source:
    """A Markdown file: its path in the docs folder, its front matter as text, and its blocks."""

    path: str
    text: str
    front_matter: str
    blocks: tuple[Block, ...]

    def of(self, *kinds: str) -> Iterator[Block]:
        """Yield the blocks of the kinds named, in order."""
        return (block for block in self.blocks if block.kind in kinds)

    @property
    def title(self) -> str:
        """The text of the first heading of level 1, or an empty string."""
        return next((block.title for block in self.of("heading") if block.level == 1), "")


def parse_source(path: str, text: str) -> Source:
    """Split `text` into front matter and blocks; line numbers are those of the file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    first = text[:start].count("\n") + 1
    blocks = tuple(_blocks(text[start:].split("\n"), first))
    return Source(path, text, front[1] if front else "", blocks)


def _blocks(lines: list[str], first: int, inside: str = "", title: str = "") -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line = lines[index]
        begin = index
        fence = FENCE.match(line.lstrip())
        admonition = ADMONITION.match(line)
        if not line.strip():
            index += 1
        elif fence:
            index += 1
            while index < len(lines) and not lines[index].lstrip().startswith(fence[1]):
                index += 1
            index += 1
            yield Block("code", first + begin, "\n".join(lines[begin:index]), title=title, inside=inside)
        elif admonition:
            index += 1
            while index < len(lines) and (not lines[index].strip() or lines[index].startswith("    ")):
                index += 1
            kind = {"merknad": "note", "veiviser": "guide"}.get(admonition[1], "admonition")
            body = [item[4:] for item in lines[begin + 1 : index]]
            yield Block(kind, first + begin, line, title=admonition[2] or "", inside=inside)
            yield from _blocks(body, first + begin + 1, kind, admonition[2] or "")
        elif HEADING.match(line):
            match = HEADING.match(line)
            index += 1
            yield Block("heading", first + begin, line, len(match[1]), match[2], match[3] or "", inside)
        else:
            while index < len(lines) and lines[index].strip() and not (
                index > begin and (HEADING.match(lines[index]) or ADMONITION.match(lines[index])
                                   or FENCE.match(lines[index].lstrip()))
            ):
                index += 1
            yield _text_block(lines[begin:index], first + begin, inside, title)


def _text_block(lines: list[str], line: int, inside: str, title: str) -> Block:
    text = "\n".join(lines)
    start = lines[0]
    if start.startswith(">"):
        kind = "quote"
    elif start.lstrip().startswith("|"):
        kind = "table"
    elif re.match(r"\s*(?:[-*+]|\d+[.)])\s", start):
        kind = "list"
    elif re.match(r"<[a-zA-Z!/]", start):
        kind = "html"
    elif EMBED.fullmatch(text.strip()):
        kind = "embed"
    elif start.startswith("    "):
        kind = "code"
    else:
        kind = "paragraph"
    block = Block(kind, line, text, title=title, inside=inside)
    last = ID_LINE.fullmatch(lines[-1])
    return replace(block, id=last[1]) if last and kind == "paragraph" else block


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace each match by as many spaces, so that offsets and lines stay what they were."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def without_code(text: str) -> str:
    """Return `text` with its code spans blanked, offsets kept."""
    return blank(CODE_SPAN, text)


def plain(text: str) -> str:
    """Return what a reader reads of Markdown `text`: no code, targets, citations, marks, attributes.

    What is taken out is blanked, so an offset in the result is the same offset in `text`.
    """
    text = without_code(text)
    for pattern in (LINK_TARGET, CITATION_BLOCK, PAGE_MARK, ATTRIBUTES):
        text = blank(pattern, text)
    return text.translate(str.maketrans("*_[]", "    "))


@dataclass(frozen=True)
class Run:
    """An unbroken run of a file's own words, each with its line."""

    path: str
    words: tuple[tuple[str, int], ...]


def words_with_lines(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield each word of `text`, which begins on `line`, with its line."""
    for number, row in enumerate(text.split("\n"), line):
        yield from ((word, number) for word in re.findall(r"[^\W_]+", row))
