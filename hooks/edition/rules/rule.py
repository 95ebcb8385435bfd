"""What a rule is: its name, its sentence, and its check; and the one loop that checks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field

from edition.diagnostics import Diagnostic
from edition.edition import Edition
from edition.ledger import Ledger
from edition.report.fingerprint import Fingerprint
from edition.report.text import Report


@dataclass(frozen=True)
class Case:
    """What rules judge: the edition, what is known of the report, the report itself where it is given, and
    what was published.

    `stamps` keeps what is slow to make from one build to the next.
    """

    edition: Edition
    evidence: Fingerprint
    report: Report | None
    ledger: Ledger
    stamps: MutableMapping[str, int] = field(default_factory=dict)


# Path, line and message of a complaint.
Found = tuple[str, int, str]
Check = Callable[[Case], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """A rule: named for what should be true, with a sentence that says it, and the check that finds where
    it is not."""

    name: str
    sentence: str
    check: Check

    def complaints(self, case: Case) -> Iterator[Diagnostic]:
        """Yield each complaint: what its check finds, and what reading found already."""
        yield from (slip for slip in case.edition.slips if slip.rule == self.name)
        yield from (Diagnostic(path, line, self.name, message) for path, line, message in self.check(case))


def rule(name: str, sentence: str) -> Callable[[Check], Rule]:
    """Make a rule of the check that it decorates."""
    return lambda check: Rule(name, sentence, check)


def rules_in(*modules: object) -> dict[str, Rule]:
    """Return the rules of some modules by name, in the order in which they are written."""
    return {
        found.name: found for module in modules for found in vars(module).values() if isinstance(found, Rule)
    }


def check(case: Case, rules: Iterable[Rule]) -> list[Diagnostic]:
    """Return every complaint of the rules."""
    return [complaint for each in rules for complaint in each.complaints(case)]
