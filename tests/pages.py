"""A built page as the tests read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Link:
    """A `href` or `src`: its element, where it leads, the id of the list item it stands in, its classes,
    and whether it is in what closes a page.
    """

    tag: str
    to: str
    rel: str
    item: str
    classes: tuple[str, ...] = ()
    in_aside: bool = False


@dataclass
class Page(HTMLParser):
    """The ids, links and text of one page; `url` is its address in the site."""

    site: Path
    file: Path
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    pieces: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, tuple[str, ...]]] = []
        self.feed(self.file.read_text(encoding="utf-8"))

    @property
    def url(self) -> str:
        """The address, relative to the site's root."""
        return self.file.relative_to(self.site).as_posix().removesuffix("index.html")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element carries."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "aside":
            self.asides.append(values.get("class", ""))
        if "style" in values:
            self.styles.append(values["style"])
        if tag not in VOID:
            self.open.append(
                (tag, values.get("id", ""), (tag, *(f".{name}" for name in values.get("class", "").split())))
            )
        item = next((name for kind, name, _ in reversed(self.open) if kind == "li" and name), "")
        for name in ("href", "src", "data", "poster", "action"):
            if name in values and not (tag == "object" and name == "href"):
                around = [name for _, _, names in self.open for name in names]
                self.links.append(
                    Link(
                        tag,
                        values[name],
                        values.get("rel", ""),
                        item,
                        tuple(values.get("class", "").split()),
                        "aside" in around or ".panel" in around,
                    )
                )
        self.links += [
            Link(tag, part.split()[0], "", item)
            for part in values.get("srcset", "").split(",")
            if part.strip()
        ]

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep text with the elements and classes that it stands in."""
        around = tuple(name for _, _, names in self.open for name in names)
        if self.open and self.open[-1][0] == "style":
            self.styles.append(data)
        elif "article" in around and "script" not in around:
            self.pieces.append((data, around))

    @property
    def text(self) -> str:
        """The text of the page itself, without what stands around it."""
        return " ".join("".join(text for text, _ in self.pieces).split())

    @property
    def blockquotes(self) -> list[str]:
        """The text of each block quotation, in order."""
        return [text for text, around in self.pieces if "blockquote" in around and text.strip()]

    def text_outside(self, *names: str) -> str:
        """Return the text that stands in none of these elements and classes."""
        return "".join(text if not set(names) & set(around) else " " for text, around in self.pieces)
