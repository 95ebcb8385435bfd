"""What one build knows: everything that was read, in one object that is passed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.addresses import relative
from edition.content.citations import Bibliography, Citation
from edition.content.concepts import Concept, Index, make_index
from edition.content.passages import Section
from edition.content.quotations import Card
from edition.content.sources import Source

REPORT_KEY = "fugletveit_tonholm_2010"


@dataclass(frozen=True)
class Note:
    """A note by the edition: the page it stands on, its anchor and title."""

    path: str
    id: str
    title: str


@dataclass
class Edition:
    """All that the pages of one build need; `current` is the source path of the page being built."""

    sources: dict[str, Source] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    cards: tuple[Card, ...] = ()
    concepts: tuple[Concept, ...] = ()
    index: Index = field(default_factory=lambda: make_index((), ()))
    bibliography: Bibliography = field(default_factory=lambda: Bibliography((), {}))
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    mentions: dict[str, list[str]] = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    current: str = ""

    def section_of(self, path: str) -> Section | None:
        """Return the section page at `path`, or None."""
        return next((section for section in self.sections if section.path == path), None)

    def section_numbered(self, number: str) -> Section | None:
        """Return the section page with this number, or None where it is not rendered yet."""
        return next((section for section in self.sections if section.number == number), None)

    def card_at(self, path: str) -> Card | None:
        """Return the card whose page is at `path`, or None."""
        return next((card for card in self.cards if card.path == path), None)

    def concept(self, concept: str) -> Concept | None:
        """Return the concept with this id, or None."""
        return next((other for other in self.concepts if other.id == concept), None)

    def page_target(self, page: int, number: str = "") -> str:
        """Return where printed page `page` is rendered, as path#id, or an empty string.

        A page that two sections share is sought first on the current page, then in section `number`.
        """
        holders = [section for section in self.sections
                   if section.passages and section.pages[0] <= page <= section.pages[1]]
        holders.sort(key=lambda section: (section.path != self.current, section.number != number))
        return f"{holders[0].path}#s{page}" if holders else ""

    def href(self, target: str) -> str:
        """Return how the current page links to `target`, a path in the docs folder."""
        return relative(self.current, target)

    def work_target(self, key: str) -> str:
        """Return where the list of works has the work `key`."""
        return f"litteratur.md#{key}"
