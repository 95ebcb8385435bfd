"""Faults to plant in the small edition, a module a subject, and what is said of each."""

from faults import (
    addresses,
    cards,
    concepts,
    copying,
    files,
    links,
    pages,
    quotations,
    sections,
    voices,
    works,
)
from faults.planting import Breakage, Fault, Right, follows, in_builds
from faults.right import RIGHT
from faults.setup import BREAKAGES

SUBJECTS = (quotations, copying, works, concepts, cards, voices, sections, addresses, pages, links, files)
# Planted in real strict builds too: one or more of each subject, and those in which MkDocs has a part.
IN_BUILDS = (
    "a letter too many in a quotation",
    "a letter too many, with the report",
    "«» in a description",
    "an entity for «",
    "twelve words copied into a paragraph",
    "twelve words copied into the site's description",
    "twelve words copied into a style sheet",
    "a key that no work has",
    "a citation broken over two lines",
    "an unknown field",
    "an entry that nothing cites",
    "a related concept that has no page",
    "a definition with an entity",
    "a card that does not exist",
    "a passage of 61 words",
    "a page mark left out",
    "a section that is left out",
    "a paragraph's id that was published and is gone",
    "a paragraph without its id",
    "front matter that is no YAML",
    "front matter that is not closed",
    "a line with a colon first on a page",
    "a PHP instruction",
    "a template in front matter",
    "a link to a page that is not there",
    "a link that is absolute",
    "a picture from another host",
    "a drawing that is no XML",
    "faults in three files",
)
FAULTS = in_builds([fault for subject in SUBJECTS for fault in subject.FAULTS], *IN_BUILDS)

__all__ = ["BREAKAGES", "FAULTS", "RIGHT", "SUBJECTS", "Breakage", "Fault", "Right", "follows"]
