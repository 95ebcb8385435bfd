"""The rules: one table, which the build, the guide for editors and the tests read."""

from edition.rules import (
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
from edition.rules.rule import Case, Rule, check, rules_in

RULES: dict[str, Rule] = rules_in(
    quotations, copying, works, concepts, cards, voices, sections, pages, links, files, addresses
)


def check_edition(case: Case) -> list:
    """Return every complaint about an edition, in the order of the rules."""
    return check(case, RULES.values())
