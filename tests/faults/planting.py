"""What a planted fault is, and the small calls that write one: words put for other words in the small
edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

SMALL = Path(__file__).parent.parent / "small"
RUN = (
    "Bier trenger et tørt sted, og de fleste røktere vi snakket med la "
    "vekt"
)  # fourteen words of the small report
TWELVE, EIGHT = " ".join(RUN.split()[:12]), " ".join(RUN.split()[:8])

FOREWORD, OPENING, BEES, THEORY, SWARM = (
    "forord.md",
    "kapittel-1/index.md",
    "kapittel-1/hva-bier-trenger.md",
    "kapittel-2/index.md",
    "kapittel-2/nar-svermen-gar.md",
)
CARD, SENSITIVE_CARD = "sitater/en-stille-kube.md", "sitater/naboen-som-ringte.md"
CONCEPT, OTHER_CONCEPT, NARROW_CONCEPT = "begreper/sverming.md", "begreper/vendepunkt.md", "begreper/hap.md"
TEACHING, HELP, FRONT, DRAWING = "om/undervisning.md", "om/hjelp.md", "index.md", "kube.svg"
BIB, CONFIG = "../bibliography.bib", "../mkdocs.yml"
PRINT, LEDGER, CSL, PROFILE, CITED = (
    f"../report/{name}"
    for name in ("fingerprint.json", "addresses.json", "citations.csl", "profile.toml", "cited.toml")
)
QUOTED = "det var helt stille der inne, og jeg visste jo hva det betydde"
NO_BREAK, SOFT, ZERO_WIDTH = "\u00a0", "\u00ad", "\u200b"

# What may be complained of too, where one rule is broken: a page that cannot be read as what it is misses
# what it should have.
# The ledger and the place of page marks follow from almost every change; a fault names them only where it is
# about them.
ALWAYS = {"address-is-kept", "address-is-entered", "page-mark-is-in-place"}
PAGE_IS_LOST = {
    "section-has-pages",
    "pages-are-covered",
    "page-mark-is-in-order",
    "citation-is-the-reports",
    "card-is-shown",
    "quotation-is-proved",
    "card-has-page",
    "card-has-concepts",
    "concept-exists",
    "concept-is-used",
    "block-quotation-has-card",
    "address-follows-title",
}
FOLLOWING = {
    "citation-is-complete": {"citation-is-the-reports", "citation-has-locator"},
    "citation-exists": {"citation-is-the-reports"},
    "metadata-is-known": PAGE_IS_LOST,
    "section-has-number": PAGE_IS_LOST,
    "card-exists": {"card-is-shown", "block-quotation-has-card"},
}


def follows(rules: set[str]) -> set[str]:
    """Return the rules that may be broken too where `rules` are."""
    return ALWAYS.union(*(FOLLOWING.get(rule, ()) for rule in rules))


@dataclass(frozen=True)
class Fault:
    """A slip, and the complaints that a check must make of it: all of them, and no other but those that
    follow.

    `changed` has the new texts by path; a complaint is path, line and rule. `says` stands in one of
    the messages. `on_site`: with the rules switched off, it would be on the built site.
    `in_build`: it is planted in a real build too. `along` has rules that it breaks besides, wherever.
    """

    name: str
    changed: Mapping[str, str | bytes | None]
    complaints: tuple[tuple[str, int, str], ...]
    says: str = ""
    report: bool = False
    on_site: bool = False
    in_build: bool = False
    along: tuple[str, ...] = ()


@dataclass(frozen=True)
class Right:
    """What looks like a slip and is none: nothing is said of it, and what was read is as `holds` finds it.

    `holds` is given the edition, and the article of the page at `path` as HTML.
    """

    name: str
    changed: Mapping[str, str | bytes | None]
    path: str
    holds: Callable[[object, str], bool]
    report: bool = False


@dataclass(frozen=True)
class Breakage:
    """A set-up that is broken: the build ends with one error, in which `says` stands.

    `files` has new contents by path in the root (None: taken away); `spoil` does to the root what no
    content can.
    `report` names the file handed over as the report, `environment` what else is set.
    """

    name: str
    says: tuple[str, ...]
    files: Mapping[str, str | bytes | None]
    report: str = ""
    spoil: Callable[[Path], None] = lambda root: None


@cache
def source(path: str) -> str:
    """Return a file of the small edition."""
    return (SMALL / "docs" / path).read_text(encoding="utf-8")


def line_of(text: str, at: str | int) -> int:
    """Return the line on which `at` stands; a number is the line itself, 0 none."""
    return at if isinstance(at, int) else text[: text.index(at)].count("\n") + 1


def slip(
    name: str,
    path: str,
    old: str,
    new: str,
    *rules: str | tuple,
    at: str | int | None = None,
    says: str = "",
    report: bool = False,
    on_site: bool = False,
    in_build: bool = False,
    along: tuple[str, ...] = (),
) -> Fault:
    """Return the fault of writing `new` for `old` in `path`.

    Each rule is broken at the line where `at` stands, by default where `new` begins; a rule that is
    broken elsewhere too is (rule, at) or (rule, at, path).
    """
    before = source(path)
    assert before.count(old) == 1, f"{name}: «{old}» stands {before.count(old)} times in {path}"
    after = before.replace(old, new)
    at = new.strip("\n") if at is None else at

    def complaint(rule: str | tuple) -> tuple[str, int, str]:
        if isinstance(rule, str):
            return path, line_of(after, at), rule
        name, where, other = (*rule, path)[:3]
        return other, line_of(after if other == path else source(other), where), name

    return Fault(
        name, {path: after}, tuple(sorted(map(complaint, rules))), says, report, on_site, in_build, along
    )


def written(name: str, text: str, *rules: str | tuple, at: str | int = "[s. 11]", **more) -> Fault:
    """Return the fault of writing `text` for a sentence of a section."""
    return slip(name, SWARM, "Flere sa noe lignende.", text, *rules, at=at, **more)


def block(name: str, text: str, *rules: str | tuple, **more) -> Fault:
    """Return the fault of writing `text` between two paragraphs of a section."""
    return slip(
        name,
        SWARM,
        "[s. 11] Flere",
        f"{text}\n\n[s. 11] Flere",
        *rules,
        **{"at": text.split("\n")[0], **more},
    )


def on_page(name: str, text: str, *rules: str | tuple, **more) -> Fault:
    """Return the fault of writing `text` on a page that is no rendering."""
    return slip(name, TEACHING, "Delene står her.", text, *rules, **{"at": text.split("\n")[0], **more})


def on_card(name: str, text: str, *rules: str | tuple, **more) -> Fault:
    """Return the fault of saying `text` of a card's passage."""
    return slip(
        name, CARD, "Stillheten sier det som har skjedd.", text, *rules, **{"at": text.split("\n")[0], **more}
    )


def in_note(name: str, text: str, *rules: str | tuple, **more) -> Fault:
    """Return the fault of writing `text` in a note, on its last line."""
    return slip(name, THEORY, "og viser ikke til noen.", text, *rules, **{"at": "    Rapporten", **more})


def entry(name: str, old: str, new: str, *rules: str | tuple, **more) -> Fault:
    """Return the fault of writing `new` for `old` in the bibliography; it is told where Berg's entry
    begins."""
    return slip(name, BIB, old, new, *rules, **{"at": "@book{berg", **more})


def added(name: str, path: str, text: str | bytes, *complaints: tuple, says: str = "", **more) -> Fault:
    """Return the fault of a file that should not be there, or not so; a complaint is line and rule, or
    path, line and rule."""
    whole = (complaint if len(complaint) == 3 else (path, *complaint) for complaint in complaints)
    return Fault(name, {path: text}, tuple(sorted(whole)), says, **more)


def right(
    name: str, path: str, old: str, new: str, holds: Callable[[object, str], bool], report: bool = False
) -> Right:
    """Return the case of writing `new` for `old` in `path`, which is right."""
    before = source(path)
    assert before.count(old) == 1, f"{name}: «{old}» stands {before.count(old)} times in {path}"
    return Right(name, {path: before.replace(old, new)}, path, holds, report)


def in_builds(faults: list[Fault], *names: str) -> list[Fault]:
    """Return the faults, those named so that they are planted in real builds too."""
    assert set(names) <= {fault.name for fault in faults}, set(names) - {fault.name for fault in faults}
    return [replace(fault, in_build=fault.in_build or fault.name in names) for fault in faults]
