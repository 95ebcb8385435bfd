"""Rules on how pages are written: the language is an allow-list, and what it does not have is refused."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from edition.addresses import note_id
from edition.diagnostics import suggest
from edition.dialect import nodes
from edition.dialect.document import GUIDE, NOTE, Document, is_image, pieces
from edition.rules.rule import Case, Found, rule

BOXES = (NOTE, GUIDE)
# What each element of a tree may carry; everything else is no part of the language.
ELEMENTS = {
    "div": {"class"},
    "h1": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "p": {"id", "class"},
    "em": {"lang"},
    "strong": set(),
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "ul": set(),
    "ol": set(),
    "li": set(),
    "blockquote": set(),
    "span": {"lang", "class"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"style"},
    "td": {"style"},
    "code": {"class"},
    "pre": {"class"},
    nodes.PAGE_MARK: {"page"},
    nodes.PAGE_REFERENCE: set(),
    nodes.CITATION: set(),
    nodes.QUOTATION: set(),
}
CLASSES = {
    "div": {"admonition", NOTE, GUIDE, "highlight"},
    "p": {"admonition-title"},
    "span": {nodes.NO_CONCEPT},
}
CODE = {"code", "pre"}
# What a title does not have.
MARKED = {"em": "emphasis", "strong": "emphasis", "a": "a link", "span": "marked words", "code": "code"}
FILLED = {"li": "list item", "em": "emphasis", "strong": "emphasis", "p": "paragraph"}
FOREIGN = {
    "en": re.compile(
        r"\b(?:the|and|of|which|this|these|their|they|was|were|with|that|from|our|has|have)\b", re.I
    ),
    "sv": re.compile(r"\b(?:och|är|från|inte|något|också|vägar|människor|att)\b", re.I),
}
# What a text may be marked as, in BCP 47: the languages that readers' voices know, of those that a Norwegian
# text quotes.
LANGUAGES = {"en", "sv", "da", "nn", "fr", "de", "la", "fi", "is", "it", "es", "nl", "pl"}
CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
UNDERLINE = re.compile(r"^[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,}|[-*_](?: [-*_])+)[ \t]*$", re.M)
LEFT_OVER = re.compile(
    r"[\[\]{}*`^|\\$]|(?<!&)#|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|~~|==|\+\+|--+|(?<!\w):[a-z_]+:"
)
DEFINITION = re.compile(r"\n:[ ]+")
NEARLY_A_BOX = re.compile(r"^[ \t\u00a0]*(?:!{2,}|\?{3}\+?|:{3,}|/{3,})", re.M)
MARKUP = re.compile(r"<(?=[a-zA-Z/!?])|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
# Letters beyond Latin-1 that names need, and the marks of careful typesetting.
LETTERS = "ĀāĆćČčĐđĖėĘęĞğĪīİıŁłŃńŊŋŌōŒœŘřŚśŞşŠšŢţŦŧŪūŹźŻżŽžȘșȚț"
MARKS = "‐‑–—‘’‚“”„…‹›−×≈≠≤≥←↑→↓"


@rule("metadata-is-known", "Front matter has only known keys, each once, with values of the right kind.")
def metadata_is_known(case: Case) -> Iterator[Found]:
    """Find languages of cards that are none; the rest is found in reading."""
    for card in case.edition.cards:
        if card.lang and card.lang not in LANGUAGES:
            yield (
                card.path,
                case.edition.front[card.path].line("lang"),
                f"«{card.lang}» is no language here{suggest(card.lang, LANGUAGES)}; known are "
                f"{', '.join(sorted(LANGUAGES))}",
            )


@rule("character-is-known", "A text has the letters and marks of Norwegian, each as one character.")
def character_is_known(case: Case) -> Iterator[Found]:
    """Find invisible characters, letters of other scripts, and letters made of two."""
    texts = {
        **{path: document.text for path, document in case.edition.documents.items()},
        **case.edition.drawings,
        "../bibliography.bib": case.edition.bibliography.text,
    }
    for path, text in texts.items():
        for number, row in enumerate(text.split("\n"), 1):
            for character in row:
                if not _is_known(character):
                    name = unicodedata.name(character, "a control character").lower()
                    yield (
                        path,
                        number,
                        f"U+{ord(character):04X} ({name}) is no letter or mark of the edition; type what it "
                        "looks like, or take it out",
                    )


def _is_known(character: str) -> bool:
    code = ord(character)
    return (
        0x20 <= code < 0x7F
        or (0xA0 <= code < 0x100 and code != 0xAD)
        or character in LETTERS
        or character in MARKS
    )


@rule("html-stays-out", "A page holds no HTML.")
def html_stays_out(case: Case) -> Iterator[Found]:
    """Find tags and entities, which the grammar leaves as text."""
    for path, document in case.edition.documents.items():
        for line, text in _texts(document):
            for match in MARKUP.finditer(text):
                shown = " ".join(text[match.start() : match.start() + 40].split())
                yield (
                    path,
                    line(match.start()),
                    f"«{shown}» is HTML; write it in Markdown or as the character itself, or take it out",
                )
        for key, line, text in case.edition.front[path].strings():
            if MARKUP.search(text):
                yield path, line, f"«{key}» holds HTML; write plain words"


def _texts(document: Document) -> Iterator[tuple]:
    """Yield every text of a page that is read, and how its lines are found."""
    for block in document.blocks:
        for element, tail, text in pieces(block.element):
            yield (lambda offset, element=element, tail=tail: document.line_in(element, offset, tail)), text
        for image in block.element.iter("img"):
            for name in ("alt", "title"):
                yield (lambda _, line=block.line: line), image.get(name, "")
    astray = {id(block.element) for block in document.blocks}
    for element in document.root:
        if element.tail and element.tail.strip() and id(element) not in astray:
            yield (lambda offset, element=element: document.line_in(element, offset, True)), element.tail


@rule("syntax-is-known", "What looks like the edition's syntax is written in its one form.")
def syntax_is_known(case: Case) -> Iterator[Found]:
    """Find elements and attributes that the language does not have, and marks that belong to nothing."""
    for path, document in case.edition.documents.items():
        for number, row in enumerate(document.rows, 1):
            if CONFLICT.match(row):
                yield (
                    path,
                    number,
                    f"«{row[:20]}» is left over from a merge; choose one of the two texts and take the "
                    "marks out",
                )
        yield from _elements(case, path, document)
        yield from _left_over(path, document)
        yield from _astray(path, document)


def _elements(case: Case, path: str, document: Document) -> Iterator[Found]:
    kind = case.edition.kind(path)
    alone = {child[0] for child in document.root if is_image(child)}
    for element in document.root.iter():
        line = document.lines.of.get(element, document.first)
        if element is document.root or _in_code(document, element):
            continue
        if element.tag not in ELEMENTS:
            yield path, line, f"<{element.tag}> is no part of the language; om/rediger.md shows what is"
            continue
        said = [*_attribute_faults(element), *_content_faults(element, kind.is_content)]
        said += _image_faults(element, alone, kind.name) if element.tag == "img" else []
        for message in said:
            yield path, line, message
        if element.tag == "div" and "admonition" in element.get("class", "").split():
            yield from _box(path, _box_line(document, element), document, element)


def _attribute_faults(element: ElementTree.Element) -> Iterator[str]:
    for name, value in element.items():
        classes = set(value.split()) - CLASSES.get(element.tag, set()) if name == "class" else set()
        # Boxes have their own complaint, and where an id may stand is a rule of its own.
        own = name == "id" or (element.tag == "div" and name == "class")
        if not own and (name not in ELEMENTS[element.tag] or classes):
            yield f"«{{{name}={value}}}» is no id or language; write {{#a1}} or {{lang=en}}"
    lang = element.get("lang", "en")
    if lang not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        yield f"«{{lang={lang}}}» is no language here{suggest(lang, LANGUAGES)}; known are {known}"


def _content_faults(element: ElementTree.Element, is_content: bool) -> Iterator[str]:
    said = " ".join("".join(element.itertext()).split())
    if element.tag in CODE and is_content:
        yield (
            f"«{said[:40]}» comes out as code (by backticks, a fence, or an indent of four spaces); "
            "write it as running text"
        )
    if element.tag in FILLED and not re.search(r"[\w…]", said) and element.find(".//img") is None:
        yield f"there is nothing in this {FILLED[element.tag]}; write its words, or take it out"
    if element.tag == "h1" or element.get("class") == "admonition-title":
        marked = next((child for child in element.iter() if child.tag in MARKED), None)
        if marked is not None:
            shown = " ".join("".join(marked.itertext()).split())
            yield (
                f"the title has «{shown}» as {MARKED[marked.tag]}; lists and data have a title as plain "
                "words: write it so"
            )


def _image_faults(image: ElementTree.Element, alone: set, kind: str) -> Iterator[str]:
    source = image.get("src", "")
    if image not in alone:
        yield (
            f"«![{image.get('alt', '')}]({source})» shows a card or figure, and stands alone, "
            "with an empty line before and after"
        )
    if source.endswith(".md") and (image.get("alt"), image.get("title")) != ("Sitatkort", None):
        yield f"a card is shown as «![Sitatkort]({source})», with no other words; it has its own"
    elif source.endswith(".md") and kind == "card":
        yield "a card shows no card; let its text link to the other, as [words](name.md)"


def _in_code(document: Document, element) -> bool:
    return (
        element.tag == "span" and not element.attrib and not element.text and not len(element)
    ) or element in _code_parts(document)


def _code_parts(document: Document) -> set:
    return {
        part for block in document.of("code") for part in block.element.iter() if part is not block.element
    }


def _box_line(document: Document, element) -> int:
    """Return the line of a box's «!!!»: that of its title, or, where it has none, the nearest above its
    text."""
    line = document.lines.of.get(element, document.first)
    return next(
        (
            number
            for number in range(min(line, len(document.rows)), 0, -1)
            if "!!!" in document.rows[number - 1]
        ),
        line,
    )


def _box(path: str, line: int, document: Document, element) -> Iterator[Found]:
    names = [name for name in element.get("class", "").split() if name != "admonition"]
    name, row = " ".join(names), document.rows[line - 1].rstrip("\n")
    if names not in ([NOTE], [GUIDE]):
        yield (
            path,
            line,
            f"no box «{name}»{suggest(name.lower(), BOXES)}; known are «!!! merknad» and «!!! veiviser»",
        )
    elif all(child.get("class") == "admonition-title" for child in element):
        yield path, line, f"this {name} has no text; indent its text with four spaces, under an empty line"
    elif not re.fullmatch(rf'!!! {name}(?: "[^"]*")?', row):
        yield (
            path,
            line,
            f'«{row.strip()[:40]}» is written «!!! {name} "Title"», at the beginning of a line, with one '
            "space and nothing after it",
        )


def _left_over(path: str, document: Document) -> Iterator[Found]:
    for block in document.blocks:
        for element, tail, text in pieces(block.element):
            quoted = (element.tag == nodes.QUOTATION and not tail) or block.kind == "quote"
            # What the edition puts into a quotation stands in brackets there.
            own = re.sub(r"\[[^\[\]]*\]", lambda m: " " * len(m[0]), text) if quoted else text
            addressed = block.kind != "title" and (tail or element.tag != "a")
            for offset, message in _meaningless(text, own, addressed):
                yield path, document.line_in(element, offset, tail), message
        if block.kind == "heading":
            yield from _heading_form(path, document, block)


def _meaningless(text: str, own: str, addressed: bool) -> Iterator[tuple[int, str]]:
    """Yield where in a text something means nothing in the language, and what is said of it."""
    for offset, mark, row in _loose_marks(own):
        yield (
            offset,
            f"«{mark}» in «{row[:40]}» belongs to nothing; a link is «[words](page.md)», a citation "
            "«[@key, s. 83]», a page mark «[s. 38]», emphasis «*words*», an id «{#a1}» on a line of its own",
        )
    for match in NEARLY_A_BOX.finditer(text):
        shown = text[match.start() : match.start() + 40].strip()
        yield (
            match.end(),
            f'«{shown}»: a note is «!!! merknad "Title"», with one space, '
            "a card «![Sitatkort](../sitater/name.md)»",
        )
    for match in DEFINITION.finditer(text):
        yield match.end(), "a line begins with «: », as in a list of definitions; write a sentence"
    for match in BARE_ADDRESS.finditer(text) if addressed else ():
        yield match.start(), f"«{match[0]}» is no link; write [what it leads to](https://…)"
    for match in UNDERLINE.finditer(text):
        shown = match[0].strip()
        yield match.start(), f"«{shown}» underlines nothing; a heading is «## Title», and there are no rules"


def _loose_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the first mark of each line that belongs to nothing: where it stands, the mark, and its line."""
    begins = 0
    for row in text.split("\n"):
        match = LEFT_OVER.search(row)
        if match and not UNDERLINE.fullmatch(row):
            yield begins + match.start(), match[0], row.strip()
        begins += len(row) + 1


def _heading_form(path: str, document: Document, block) -> Iterator[Found]:
    row = document.rows[block.line - 1].strip() if block.line <= len(document.rows) else ""
    if (row.startswith("#") and not re.match(rf"{'#' * block.level} \S", row)) or row.endswith("#"):
        yield (
            path,
            block.line,
            f"«{row[:40]}» is written «{'#' * block.level} {block.text.strip()}», with a space and no # "
            "after it",
        )


def _astray(path: str, document: Document) -> Iterator[Found]:
    for line, word in document.lines.astray[:1]:
        yield (
            path,
            line,
            f"«{word}» is not found where the page has it; something near here is read in another way than "
            "it is written",
        )


@rule("note-has-title", "A note has a title of its own.")
def note_has_title(case: Case) -> Iterator[Found]:
    """Find boxes without a title, and titles that two notes have."""
    for path, document in case.edition.documents.items():
        for element in document.root.iter("div"):
            name = next(iter({NOTE, GUIDE} & set(element.get("class", "").split())), "")
            title = next((child for child in element if child.get("class") == "admonition-title"), None)
            if name and (title is None or not "".join(title.itertext()).strip()):
                yield (
                    path,
                    _box_line(document, element),
                    f'this {name} has no title; write «!!! {name} "Title"»',
                )
    seen: dict[str, str] = {}
    for note in case.edition.notes:
        anchor = note_id(note.title)
        if anchor in seen:
            yield (
                note.at.path,
                note.line,
                f"the note title «{note.title}» stands already in {seen[anchor]}; give this one its own",
            )
        seen.setdefault(anchor, note.at.path)


@rule("heading-levels-follow", "Heading levels do not jump, and a page has one title.")
def heading_levels_follow(case: Case) -> Iterator[Found]:
    """Count through the headings of each page."""
    for path, document in case.edition.documents.items():
        level, top = 0, set(document.root)
        first = next(iter(document.blocks), None)
        if document.title and first.level != 1:
            yield (
                path,
                first.line,
                f"«{' '.join(first.text.split())[:40]}» stands before the page's title; write it under the "
                "heading",
            )
        for block in document.of("heading"):
            shown = f"{'#' * block.level} {' '.join(block.text.split())}"
            if not "".join(block.element.itertext()).strip():
                yield path, block.line, "this heading is empty; write its words, or take it out"
            elif block.inside or block.element not in top:
                yield (
                    path,
                    block.line,
                    f"«{shown}» stands in a note or a list, which have no headings; write it as text",
                )
            elif block.level > level + 1:
                yield (
                    path,
                    block.line,
                    f"«{shown}» jumps from level {level} to {block.level}; write «{'#' * (level + 1)} »",
                )
            elif block.level == 1 and level >= 1:
                yield path, block.line, f"«{shown}» is a second heading of level 1; write «## »"
            elif block.level > 1 and (path in case.edition.section_at or path in case.edition.card_at):
                yield (
                    path,
                    block.line,
                    f"«{shown}» divides a page that the report or the card does not divide; take the "
                    "heading out",
                )
            level = block.level
        if not document.title:
            yield path, 1, "this page has no heading of level 1; write «# » and its title"


@rule("language-is-marked", "A passage in another language is marked with its language.")
def language_is_marked(case: Case) -> Iterator[Found]:
    """Find sentences that have two words of English or Swedish outside what is marked."""
    for path, document in case.edition.documents.items():
        for block in document.of("paragraph", "item", "cell"):
            for element, tail, text in _unmarked(block.element):
                for number, sentence in enumerate(text.split("\n")):
                    for lang, words in FOREIGN.items():
                        found = [match[0] for match in words.finditer(sentence)]
                        if len(found) >= 2:
                            yield (
                                path,
                                document.line_in(element, 0, tail) + number,
                                f"«{found[0]} … {found[1]}» looks like another language; mark it as "
                                f"[words]{{lang={lang}}}",
                            )
    for card in case.edition.cards:
        lang = next((lang for lang, words in FOREIGN.items() if len(words.findall(card.text)) >= 2), "")
        if lang and not card.lang:
            yield (
                card.path,
                card.line,
                f"the passage is in another language; add «lang: {lang}» to the front matter",
            )


def _unmarked(element) -> Iterator[tuple]:
    if element.get("lang") or element.tag in ("code", "pre", nodes.CITATION, "a"):
        return
    if element.text:
        yield element, False, element.text
    for child in element:
        yield from _unmarked(child)
        if child.tail:
            yield child, True, child.tail
