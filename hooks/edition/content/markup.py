"""The Markdown that an editor writes: what may stand in it, and what its slips look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from edition.addresses import note_id
from edition.content.sources import ADMONITION, ATTRIBUTES, CITATION_BLOCK, EMBED, LINK_TARGET, Source, blank, plain, without_code
from edition.diagnostics import Diagnostic, suggest

ADMONITIONS = ("merknad", "veiviser")
HTML_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<!--")
SPAN = re.compile(r"\[([^\[\]\n]+)\]\{([^{}\n]*)\}")
SPAN_ATTRIBUTES = re.compile(r"\s*(?:lang=[a-z]{2,3}|\.uten-begrep)\s*")
UNLINKED = re.compile(r"\[[^\[\]\n]+\]\{\.uten-begrep\}")
MARKED_LANGUAGE = re.compile(r"(?:\*[^*\n]+\*|\[[^\[\]\n]+\])\{[^{}\n]*lang=[a-z]+[^{}\n]*\}")
NEARLY_ADMONITION = re.compile(r"(?:!{2,}|\?{3}\+?|:{3,}|/{3,})\s*\w|!\s*[a-zæøå]")
NEARLY_EMBED = re.compile(r"!\[\[|\[\[|\{\{|\{%|!\s+\[[^\]]*\]\(|!\([^)]*\)\[")
# What brackets, braces and asterisks are for; those that are left over would come out as text.
FORMS = tuple(map(re.compile, (
    r"\[[^\[\]]*@[^\[\]]*\]", r"«[^«»]*»", r"\[\s*[sS](?:ide)?\.?\s*\d[^\[\]\n]*\]",
    r"!?\[[^\[\]]*\]\((?:[^()\n]|\([^()\n]*\))*\)", SPAN.pattern, r"\{[^{}\n]*\}")))
EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])[^*]*(?<=[^\s*])\1(?!\*)")
LEFT_OVER = re.compile(r"[\[\]{}]")
# Words that tell one language from bokmål; two of them in a sentence are a passage.
FOREIGN = {
    "en": re.compile(r"\b(?:the|and|of|which|this|these|their|they|was|were|with|that|from|our|has|have)\b", re.I),
    "sv": re.compile(r"\b(?:och|är|från|inte|något|också|vägar|människor|att)\b", re.I),
}


def check_markup(source: Source, titles: Iterable[str]) -> Iterator[Diagnostic]:
    """Check headings, images, HTML, notes, spans and languages of one page."""
    yield from _check_headings(source)
    yield from _check_notes(source)
    for block in source.blocks:
        if block.kind == "code":
            continue
        for line, text in block.lines():
            yield from _check_line(source.path, line, without_code(text))
    yield from _check_left_over(source)
    yield from _check_indented(source)
    yield from _check_languages(source, titles)


def _check_headings(source: Source) -> Iterator[Diagnostic]:
    level = 0
    for block in source.of("heading"):
        if block.level > level + 1:
            yield Diagnostic(source.path, block.line, "heading-levels-follow",
                             f"«{block.text.strip()}» jumps from level {level} to {block.level}; write «{'#' * (level + 1)} »")
        elif block.level == 1 and level >= 1:
            yield Diagnostic(source.path, block.line, "heading-levels-follow",
                             f"«{block.text.strip()}» is a second heading of level 1; write «## »")
        level = block.level
    if not source.title:
        yield Diagnostic(source.path, 1, "heading-levels-follow", "this page has no heading of level 1; write «# » and its title")


def _check_notes(source: Source) -> Iterator[Diagnostic]:
    for block in source.of("note", "guide", "admonition"):
        kind = block.text.split()[0].strip("!") or block.text.split()[1]
        if block.kind == "admonition":
            yield Diagnostic(source.path, block.line, "syntax-is-known",
                             f"no box «{kind}»{suggest(kind, ADMONITIONS)}; known are «!!! merknad» and «!!! veiviser»")
        elif not block.title:
            yield Diagnostic(source.path, block.line, "note-has-title",
                             f"this {kind} has no title; write «!!! {kind} \"Title\"»")
        following = next((other for other in source.blocks if other.line > block.line), None)
        if block.kind != "admonition" and (following is None or following.inside != block.kind):
            yield Diagnostic(source.path, block.line, "syntax-is-known",
                             f"this {kind} has no text; indent its text with four spaces, under an empty line")


def check_note_titles(sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """Check that each note's title is its own in the whole edition, since the list of notes links to it."""
    seen: dict[str, str] = {}
    for source in sources:
        for block in source.of("note"):
            anchor = note_id(block.title)
            if anchor in seen and block.title:
                yield Diagnostic(source.path, block.line, "note-has-title",
                                 f"the note title «{block.title}» stands already in {seen[anchor]}; give this one its own")
            seen.setdefault(anchor, source.path)


def _check_line(path: str, line: int, text: str) -> Iterator[Diagnostic]:
    for match in HTML_TAG.finditer(text):
        yield Diagnostic(path, line, "html-stays-out", f"«{match[0]}» is HTML; write it in Markdown, or take it out")
    for match in EMBED.finditer(text):
        if not match[1].strip():
            yield Diagnostic(path, line, "image-has-alternative",
                             f"the image «{match[2]}» has no text alternative; say in the brackets what it shows")
    for match in SPAN.finditer(text):
        if not SPAN_ATTRIBUTES.fullmatch(match[2]):
            yield Diagnostic(path, line, "syntax-is-known",
                             f"«{match[0]}»: after a bracket comes {{lang=en}} or {{.uten-begrep}}")
    for match in ATTRIBUTES.finditer(SPAN.sub(" ", text)):
        inner = match[0][1:-1].strip().removeprefix(":").strip()
        if not re.fullmatch(r"#[a-z][a-z0-9_-]*|lang=[a-z]{2,3}|\.uten-begrep", inner):
            yield Diagnostic(path, line, "syntax-is-known",
                             f"«{match[0]}» is no id or language; write {{#a1}} or {{lang=en}}")
    for pattern in (NEARLY_ADMONITION, NEARLY_EMBED):
        match = pattern.match(text) if pattern is NEARLY_ADMONITION else pattern.search(text)
        if match and not ADMONITION.match(text):
            yield Diagnostic(path, line, "syntax-is-known",
                             f"«{text.strip()[:40]}»: a note is «!!! merknad \"Title\"», a card «![Sitatkort](../sitater/name.md)»")


def _check_left_over(source: Source) -> Iterator[Diagnostic]:
    for block in source.of("paragraph", "list", "table", "heading"):
        text = without_code(block.text)
        for form in FORMS:  # an x for each letter: what stands between asterisks must not become a space
            text = form.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)
        left = LEFT_OVER.search(text)
        if left:
            line = block.line + text.count("\n", 0, left.start())
            yield Diagnostic(source.path, line, "syntax-is-known",
                             f"«{left[0]}» in «{block.text.splitlines()[line - block.line].strip()[:40]}» belongs to nothing; a link is "
                             "«[words](page.md)», a citation «[@key, s. 83]», a page mark «[s. 38]»")
        elif "*" in _without_emphasis(text):
            line = block.line + text.count("\n", 0, _without_emphasis(text).index("*"))
            yield Diagnostic(source.path, line, "syntax-is-known", "there is one asterisk too many or too few; *words* stand between two")


def _without_emphasis(text: str) -> str:
    """Return `text` with emphasis blanked, innermost first, and with the asterisks of lists."""
    text = blank(re.compile(r"\\\*|^\s*\* ", re.M), text)
    while (inner := blank(EMPHASIS, text)) != text:
        text = inner
    return text


def _check_indented(source: Source) -> Iterator[Diagnostic]:
    for before, block in pairwise(source.blocks):
        if block.kind == "code" and block.text.startswith("    ") and before.kind not in ("list", "code"):
            yield Diagnostic(source.path, block.line, "syntax-is-known",
                             "this is indented by four spaces, and would come out as code; take the spaces away")


def _check_languages(source: Source, titles: Iterable[str]) -> Iterator[Diagnostic]:
    for block in source.of("paragraph", "list", "table"):
        text = plain(blank(MARKED_LANGUAGE, blank(CITATION_BLOCK, blank(LINK_TARGET, block.text))))
        for title in titles:
            text = text.replace(title, " " * len(title))
        for number, sentence in enumerate(text.split("\n")):
            for lang, words in FOREIGN.items():
                found = [match[0] for match in words.finditer(sentence)]
                if len(found) >= 2:
                    yield Diagnostic(source.path, block.line + number, "language-is-marked",
                                     f"«{found[0]} … {found[1]}» looks like another language; mark it as [words]{{lang={lang}}}")


def looks_foreign(text: str) -> str:
    """Return the language that `text` looks to be in, where that is not Norwegian, or an empty string."""
    return next((lang for lang, words in FOREIGN.items() if len(words.findall(text)) >= 2), "")
