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
from faults.planting import Breakage, Fault, Right, follows
from faults.right import RIGHT
from faults.setup import BREAKAGES

SUBJECTS = (quotations, copying, works, concepts, cards, voices, sections, addresses, pages, links, files)
FAULTS = [fault for subject in SUBJECTS for fault in subject.FAULTS]

__all__ = ["BREAKAGES", "FAULTS", "RIGHT", "SUBJECTS", "Breakage", "Fault", "Right", "follows"]
