"""The rule on what style sheets say: marks around passages, and a few words of the edition's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.gate.finding import Finding, shown
from edition.gate.loading import COMMENT, unescaped
from edition.gate.site import Site
from edition.rules.rule import rule

THEME = "assets/stylesheets/"
BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
CONTENT = re.compile(r"(?<![\w-])(content|quotes|list-style(?:-type)?)\s*:([^;}]*)", re.I)
STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.S)
MARKS = re.compile("[«»‹›“”„‟‘’‚\"]|''|<<|>>")
LONGEST = 6


@rule(
    "site-style-says-little", "A style sheet writes quotation marks around passages only, and no sentences."
)
def says_little(site: Site) -> Iterator[Finding]:
    """Read the strings that style sheets write into pages."""
    sheets = [
        (file, 1, text)
        for file, text in site.scripts.items()
        if file.endswith(".css") and not file.startswith(THEME)
    ]
    sheets += [
        (page.file, style.sourceline or 1, style.text or "")
        for page in site.pages
        for style in page.root.iter("style")
    ]
    for file, first, text in sheets:
        bare = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
        for block in BLOCK.finditer(bare):
            line = first + bare.count("\n", 0, block.start(2))
            for declaration in CONTENT.finditer(block[2]):
                yield from _faults(file, line, " ".join(block[1].split()), declaration)


def _faults(file: str, line: int, selector: str, declaration: re.Match[str]) -> Iterator[Finding]:
    name, value = declaration[1].lower(), unescaped(declaration[2])
    said = " ".join(a or b for a, b in STRING.findall(value))
    marks = MARKS.search(said) or re.search(r"(?:open|close)-quote", value) or name == "quotes"
    if marks and not all("blockquote" in part for part in selector.split(",")):
        yield Finding(
            file,
            line,
            f"«{shown(selector)}» writes a quotation mark, ‘{shown(value)}’, around what "
            "is no passage; write the marks in the text",
        )
    if len(re.findall(r"[^\W\d_]+", said)) > LONGEST or re.search(r"attr\(", value, re.I):
        fault = f"«{shown(selector)}» writes ‘{shown(value)}’ into pages; write it in the text"
        yield Finding(file, line, fault)
