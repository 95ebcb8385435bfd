"""The fingerprint: what proves quotations and finds copying in a build that does not have the report.

It holds no words: a SHA-256 of each printed page, facts of each section, a SHA-256 of each quotation of the
edition (a card's with the number and length of its block quotation), stamps of some of the report's runs of
eight words, and a SHA-256 of each passage of the edition that was compared with the report itself and found
clear.

The runs are chosen by winnowing (Schleimer, Wilkerson and Aiken, «Winnowing: local algorithms for
document fingerprinting», SIGMOD 2003): of each five runs in a row, the one with the least hash. Two
texts that share twelve words share a chosen run. A run's stamp is a slow hash (scrypt), cut to 38
bits: slow enough to make guessing dear, which a build bears because it stamps only passages that
are new since the fingerprint was made, and short enough that a long search drowns in runs that fit
by chance.

Not used: stamps of all runs of eight words, from which whoever knows seven words learns the next at
the cost of guessing one. Every fifth run of the report against all runs of the edition, which
leaves no short gaps, but has a build stamp three times as much. A quick filter before the slow
hash, which helps the guesser as much as the build. A hash quick enough to stamp the whole edition
in each build (0.9 ms), which makes each guess thirty times cheaper.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, scrypt, sha256
from itertools import groupby, pairwise
from pathlib import Path
from typing import Protocol

from edition.diagnostics import SetupError
from edition.report.text import Report, ReportError, Section

RUN = 8
WINDOW = 5
BITS = 38
CLEAR = 6  # bytes of a digest of one of the edition's own passages
LINE = 76
FULL = 2**32 - 1  # a distance that goes on in the next number
HYPHEN = re.compile(r"(?<=\w)[-‐‑](?:[ \t]*\n[ \t]*)?(?=\w)")


class FingerprintError(SetupError):
    """fingerprint.json is missing or cannot be read."""


class Prose(Protocol):
    """An unbroken run of the edition's own words, each with its line."""

    path: str
    words: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class SectionFacts:
    """What is known of a section of the report: pages, and what its rendering must account for.

    `title` is a digest of the title's words; `breaks` has each printed page that begins in it, with how many
    thousandths of the section's words, its block quotations among them, come before.
    """

    pages: tuple[int, int]
    title: str = ""
    block_quotations: int = 0
    locators: tuple[str, ...] = ()
    numerals: tuple[str, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Fingerprint:
    """What fingerprint.json holds; sections by number, or by title where there is none."""

    pages: dict[int, str]
    sections: dict[str, SectionFacts]
    proofs: Mapping[str, tuple[int, int] | None]
    stamps: frozenset[int]
    clear: frozenset[str]
    cost: int
    salt: bytes

    @property
    def section_pages(self) -> dict[str, tuple[int, int]]:
        """The first and last printed page of each section."""
        return {key: facts.pages for key, facts in self.sections.items()}

    def facts(self, key: str) -> SectionFacts:
        """Return what is known of a section, nothing where the report has none of that number or title."""
        return self.sections.get(key, SectionFacts((0, 0)))


def make_fingerprint(
    report: Report,
    proofs: Mapping[str, tuple[int, int] | None],
    prose: Iterable[Prose],
    cost: int,
    salt: bytes,
    previous: Fingerprint | None = None,
) -> Fingerprint:
    """Make the fingerprint of the report, of the quotations whose `proofs` were found in it, and of the
    edition's `prose`.

    Where `previous` is of the same report, cost and salt, its stamps are taken over: making them takes
    minutes.
    """
    pages = {page: _digest(words) for page, words in report.page_words().items()}
    words = bare_words("\n".join(block.text for section in report.sections for block in section.blocks))
    if previous and (previous.pages, previous.cost, previous.salt) == (pages, cost, salt):
        stamps = previous.stamps
    else:
        stamps = frozenset(stamp_runs([_run(words, place) for place in winnow(words)], cost, salt).values())
    copied = _runs(words)
    passages = ([part for word, _ in run.words for part in bare_words(word)] for run in prose)
    clear = frozenset(
        _digest(passage)[: 2 * CLEAR]
        for passage in passages
        if len(passage) >= RUN and not copied & _runs(passage)
    )
    return Fingerprint(
        pages,
        {section.key: _facts(section) for section in report.sections},
        dict(proofs),
        stamps,
        clear,
        cost,
        salt,
    )


def _facts(section: Section) -> SectionFacts:
    running = [
        (page, len(bare_words(text)))
        for block in section.blocks
        if block.kind in ("paragraph", "quotation")
        for page, text in block.pieces
    ]
    total, before, breaks = sum(count for _, count in running) or 1, 0, {}
    for page, count in running:
        breaks.setdefault(page, round(1000 * before / total))
        before += count
    return SectionFacts(
        section.pages,
        title_digest(section.title),
        len(section.of("quotation")),
        section.locators,
        section.numerals,
        tuple(breaks.items()),
    )


def title_digest(title: str) -> str:
    """Return what stands for a section's title: a digest of its words, whatever marks stand between them."""
    return _digest(re.findall(r"\w+", title))[:16]


def dump_fingerprint(fingerprint: Fingerprint) -> str:
    """Return the fingerprint as JSON: the same text for the same report and quotations, a line for each
    thing.
    """

    def items(mapping: dict) -> str:
        return ",\n".join(f"  {json.dumps(str(key))}: {json.dumps(value)}" for key, value in mapping.items())

    sections = {
        key: {
            "pages": facts.pages,
            "title": facts.title,
            "block_quotations": facts.block_quotations,
            "locators": facts.locators,
            "numerals": facts.numerals,
            "breaks": facts.breaks,
        }
        for key, facts in fingerprint.sections.items()
    }
    proofs = items({proof: fingerprint.proofs[proof] for proof in sorted(fingerprint.proofs, key=_by_page)})
    clear = _lines(b"".join(map(bytes.fromhex, sorted(fingerprint.clear))))
    lines = _lines(_pack(fingerprint.stamps))
    return (
        f'{{\n"pages": {{\n{items(fingerprint.pages)}\n}},\n"sections": {{\n{items(sections)}\n}},\n'
        f'"proofs": {{\n{proofs}\n}},\n'
        f'"clear": [\n{clear}\n],\n"winnowing": '
        f'{json.dumps(_method(fingerprint.cost))},\n"stamps": [\n{lines}\n]\n}}\n'
    )


def load_fingerprint(path: str | Path, salt: bytes) -> Fingerprint:
    """Read fingerprint.json; raise `FingerprintError` where it is missing, broken or of another making."""
    repair = "make it with «make fingerprint REPORT=path/to/report.txt», or take it back from the repository"
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        method = data["winnowing"]
        fingerprint = Fingerprint(
            {int(page): digest for page, digest in data["pages"].items()},
            {key: _load_facts(facts) for key, facts in data["sections"].items()},
            {proof: tuple(block) if block else None for proof, block in data["proofs"].items()},
            frozenset(_unpack(b64decode("".join(data["stamps"])))),
            frozenset(_unlines(data["clear"], CLEAR)),
            method["n"],
            salt,
        )
    except OSError as error:
        raise FingerprintError(f"{path}: cannot be read ({error.strerror}); {repair}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FingerprintError(f"{path}: this is not a whole fingerprint ({error}); {repair}") from None
    if method != _method(fingerprint.cost):
        raise FingerprintError(
            f"{path}: made in another way than this edition's code reads ({method}); {repair}"
        )
    for name, part in (
        ("pages", fingerprint.pages),
        ("sections", fingerprint.sections),
        ("stamps", fingerprint.stamps),
    ):
        if not part:
            raise FingerprintError(f"{path}: this is not a whole fingerprint («{name}» is empty); {repair}")
    return fingerprint


def _load_facts(facts: Mapping) -> SectionFacts:
    return SectionFacts(
        tuple(facts["pages"]),
        facts["title"],
        facts["block_quotations"],
        tuple(facts["locators"]),
        tuple(facts["numerals"]),
        tuple((page, share) for page, share in facts["breaks"]),
    )


def _pack(stamps: Iterable[int]) -> bytes:
    """Return the stamps in order, so that nothing tells where in the report each stands: each its distance
    to the one before.
    """
    packed = b""
    for before, stamp in pairwise([0, *sorted(stamps)]):
        full, rest = divmod(stamp - before, FULL)
        packed += FULL.to_bytes(4, "big") * full + rest.to_bytes(4, "big")
    return packed


def _lines(packed: bytes) -> str:
    """Return bytes as lines of base64, which git compares line by line."""
    text = b64encode(packed).decode()
    return ",\n".join(f'  "{text[start : start + LINE]}"' for start in range(0, len(text), LINE))


def _unlines(lines: list[str], size: int) -> Iterator[str]:
    """Yield the digests of `size` bytes that lines of base64 hold, in hexadecimal digits."""
    packed = b64decode("".join(lines))
    yield from (packed[start : start + size].hex() for start in range(0, len(packed), size))


def _unpack(packed: bytes) -> Iterator[int]:
    stamp = 0
    for index in range(0, len(packed), 4):
        distance = int.from_bytes(packed[index : index + 4], "big")
        stamp += distance
        if distance != FULL:
            yield stamp


def check_report(report: Report, fingerprint: Fingerprint, path: str = "report.txt") -> None:
    """Raise `ReportError` with the pages on which a text differs from the report of the fingerprint."""
    pages = {page: _digest(words) for page, words in report.page_words().items()}
    differing = [
        page
        for page in sorted(pages.keys() | fingerprint.pages.keys())
        if pages.get(page) != fingerprint.pages.get(page)
    ]
    if differing:
        runs = [
            [page for _, page in run]
            for _, run in groupby(enumerate(differing), lambda item: item[1] - item[0])
        ]
        listed = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
        raise ReportError(
            f"{path}: p. {listed} differ from the report that fingerprint.json was made "
            f"with; hand the build that text, "
            "or, if this one is right, run «make fingerprint REPORT=path/to/report.txt»"
        )


# Copying


def find_copied(
    prose: Iterable[Prose], known: Report | Fingerprint, cache: MutableMapping[str, int] | None = None
) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and words of each run of the report that stands in the edition's prose.

    With the report, every run of eight words; with its fingerprint, every run of twelve and some
    of the shorter ones. `cache` keeps stamps from one build to the next, without words.
    """
    passages = [
        (run.path, [(part, line) for word, line in run.words for part in bare_words(word)]) for run in prose
    ]
    if isinstance(known, Fingerprint):
        texts = {tuple(word for word, _ in passage) for _, passage in passages}
        new = sorted(
            words for words in texts if len(words) >= RUN and _digest(words)[: 2 * CLEAR] not in known.clear
        )
        stamped = stamp_runs(
            [_run(words, place) for words in new for place in winnow(words)], known.cost, known.salt, cache
        )
        copied = {run for run, stamp in stamped.items() if stamp in known.stamps}
    else:
        copied = _runs(
            bare_words("\n".join(block.text for section in known.sections for block in section.blocks))
        )
    for path, passage in passages:
        words = [word for word, _ in passage]
        hits = [place for place in range(len(words) - RUN + 1) if _run(words, place) in copied]
        for start, end in _merged(hits):
            yield path, passage[start][1], " ".join(words[start:end])


def bare_words(text: str) -> list[str]:
    """Return the words of `text` as copying is measured: no marks, no case, no hyphens in words or at line
    ends.
    """
    return re.findall(r"[^\W_]+", HYPHEN.sub("", text).lower())


def winnow(words: Sequence[str]) -> list[int]:
    """Return where the chosen runs of eight words begin; in each window the least hash, the last of
    equals.
    """
    order = [
        blake2b(_run(words, place).encode(), digest_size=8).digest() for place in range(len(words) - RUN + 1)
    ]
    windows = (
        range(start, min(start + WINDOW, len(order)))
        for start in range(max(min(1, len(order)), len(order) - WINDOW + 1))
    )
    return sorted({min(window, key=lambda place: (order[place], -place)) for window in windows})


def stamp_runs(
    runs: Iterable[str], cost: int, salt: bytes, cache: MutableMapping[str, int] | None = None
) -> dict[str, int]:
    """Return each run's stamp, from `cache` where it has it."""
    cache = {} if cache is None else cache
    keys = {run: blake2b(f"{cost} {salt.hex()} {run}".encode(), digest_size=12).hexdigest() for run in runs}
    missing = [run for run, key in keys.items() if key not in cache]
    # scrypt lets go of the interpreter's lock, so threads do.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        cache.update(
            zip((keys[run] for run in missing), pool.map(partial(_stamp, cost=cost, salt=salt), missing))
        )
    return {run: cache[key] for run, key in keys.items()}


def _stamp(run: str, cost: int, salt: bytes) -> int:
    return int.from_bytes(
        scrypt(run.encode(), salt=salt, dklen=8, n=cost, r=8, p=1, maxmem=2**26), "big"
    ) >> (64 - BITS)


def _run(words: Sequence[str], place: int) -> str:
    return " ".join(words[place : place + RUN])


def _runs(words: Sequence[str]) -> set[str]:
    return {_run(words, place) for place in range(len(words) - RUN + 1)}


def _merged(hits: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that runs beginning at `hits` cover."""
    start = end = None
    for place in hits:
        if end is None or place > end:
            if end is not None:
                yield start, end
            start = place
        end = place + RUN
    if end is not None:
        yield start, end


def _method(cost: int) -> dict[str, int]:
    return {"words": RUN, "window": WINDOW, "bits": BITS, "n": cost, "r": 8, "p": 1}


def _digest(words: Iterable[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()


def _by_page(proof: str) -> tuple[list[int], str]:
    return [int(page) for page in proof.split()[0].split("-")], proof
