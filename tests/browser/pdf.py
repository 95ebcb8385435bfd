"""What a PDF that Chromium has printed says, page by page. It reads Chromium's PDFs and no others."""

from __future__ import annotations

import re
import zlib


def read_pages(pdf: bytes) -> list[str]:
    """Return the text of each page, in the order in which it is drawn."""
    objects = {int(number): body for number, body in re.findall(rb"(?ms)^(\d+) 0 obj\s(.*?)\sendobj", pdf)}
    letters = {
        number: _letters(_stream(objects[int(to)]))
        for number, body in objects.items()
        for to in re.findall(rb"/ToUnicode (\d+) 0 R", body)
    }
    return [
        _text(_stream(objects[int(to)]), _fonts(page, objects, letters))
        for page in objects.values()
        if re.search(rb"/Type\s*/Page\b(?!s)", page)
        for to in re.findall(rb"/Contents (\d+) 0 R", page)
    ]


def _stream(body: bytes) -> bytes:
    start = re.search(rb"stream\r?\n", body).end()
    data = body[start : body.rindex(b"endstream")]
    return zlib.decompressobj().decompress(data) if b"/FlateDecode" in body[:start] else data


def _letters(cmap: bytes) -> dict[int, str]:
    """Read which text each glyph of a font stands for."""
    found: dict[int, str] = {}
    for block in re.findall(rb"(?s)beginbfchar(.*?)endbfchar", cmap):
        found |= {int(glyph, 16): _utf16(to) for glyph, to in re.findall(rb"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(rb"(?s)beginbfrange(.*?)endbfrange", cmap):
        for low, high, to in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            found |= {int(low, 16) + i: chr(int(to, 16) + i) for i in range(int(high, 16) - int(low, 16) + 1)}
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _fonts(
    page: bytes, objects: dict[int, bytes], letters: dict[int, dict[int, str]]
) -> dict[bytes, dict[int, str]]:
    """Return the letters of each font by the name that a page calls it."""
    resources = re.search(rb"/Resources (\d+) 0 R", page)
    named = re.findall(rb"/(F\d+) (\d+) 0 R", objects[int(resources[1])] if resources else page)
    return {name: letters.get(int(to), {}) for name, to in named}


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    text, letters = "", {}
    for font, glyphs, end in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(ET)\b", content):
        if font:
            letters = fonts.get(font, {})
        text += (
            "\n"
            if end
            else "".join(letters.get(int(glyphs[i : i + 4], 16), "") for i in range(0, len(glyphs), 4))
        )
    return text
