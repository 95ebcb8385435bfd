"""Labels: where a text has a concept's label, in any inflection or compound of Norwegian bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

# Endings of Norwegian bokmål nouns and adjectives (Norsk referansegrammatikk), longest first;
# a genitive s may follow each. After a stem in -e the e falls together with the ending's.
ENDINGS = (
    "hetene",
    "hetens",
    "heten",
    "heter",
    "het",
    "ende",
    "ene",
    "ere",
    "est",
    "este",
    "ane",
    "en",
    "et",
    "er",
    "ar",
    "tt",
    "te",
    "ne",
    "a",
    "e",
    "t",
    "n",
    "r",
    "",
)
# What joins two parts of a compound.
JOINTS = ("s", "e", "-", "s-", "")
SHORTEST_TAIL = 4
# Verbs that look like a noun's inflection: *gjelde* is to concern, and *gjeld* is debt.
NOT_FORMS = {
    "gjeld": {"gjelde", "gjelder", "gjeldende", "gjeldne"},
    "makt": {"makte", "maktet", "makter"},
    "kår": {"kåre", "kåret", "kårer"},
}


@dataclass(frozen=True)
class Found:
    """A concept's label in a text, by offsets in it; `english` where it is the English one."""

    concept: str
    start: int
    end: int
    english: bool


@dataclass(frozen=True)
class _Label:
    words: tuple[str, ...]
    concept: str
    english: bool
    capitals: bool  # an abbreviation such as LAR, which is not the verb «lar»


@dataclass(frozen=True)
class Index:
    """The labels by their first two letters, those in quotation marks as they are, and the edition's words
    in lower case.
    """

    vocabulary: frozenset[str]
    by_stem: dict[str, list[_Label]] = field(default_factory=dict)
    quoted: dict[str, str] = field(default_factory=dict)


def distinct_labels(labels: Iterable[str]) -> list[str]:
    """Return the labels without those that are inflections of one before."""
    kept: list[str] = []
    for label in labels:
        words = [word.lower() for word in WORD.findall(label)]
        before = [[word.lower() for word in WORD.findall(other)] for other in kept]
        if not any(
            len(words) == len(other)
            and words[:-1] == other[:-1]
            and _beyond(words[-1], other[-1], frozenset(), label.isupper()) is not None
            for other in before
        ):
            kept.append(label)
    return kept


def make_index(concepts: Iterable, vocabulary: Iterable[str]) -> Index:
    """Make the index that `find_labels` needs; `vocabulary` is the edition's words in lower case."""
    index = Index(frozenset(vocabulary))
    for concept in concepts:
        for label in concept.labels:
            words = tuple(word.lower() for word in WORD.findall(label))
            if "«" in label:
                index.quoted[label.lower()] = concept.id
            elif words:
                english = label == concept.english and label not in (concept.pref_label, *concept.alt_labels)
                index.by_stem.setdefault(words[0][:2], []).append(
                    _Label(words, concept.id, english, label.isupper())
                )
    return index


def find_labels(text: str, index: Index) -> Iterator[Found]:
    """Yield each label of a concept in `text`, longest label first, none overlapping another.

    The last word of a label may be inflected, or open a compound whose other part the edition
    knows as a word: *gatekapitalen*, *bedringsprosessen*, *den generaliserte andres*.
    """
    words = [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text)]
    position = 0
    while position < len(words):
        found = _match_at(words, position, text, index)
        if found is None:
            position += 1
            continue
        length, concept, english = found
        yield Found(concept, words[position][1], words[position + length - 1][2], english)
        position += length


def _match_at(
    words: list[tuple[str, int, int]], position: int, text: str, index: Index
) -> tuple[int, str, bool] | None:
    """Return the number of words, concept and language of the longest label that begins at `position`."""
    best: tuple[tuple[int, int], _Label] | None = None
    for label in index.by_stem.get(words[position][0][:2], ()):
        span = words[position : position + len(label.words)]
        if len(span) < len(label.words) or (
            label.capitals and not text[span[0][1] : span[0][1] + len(label.words[0])].isupper()
        ):
            continue
        if not all(map(_matches_inner, (word for word, _, _ in span[:-1]), label.words)):
            continue
        if any(text[left[2] : right[1]].strip(" \u00a0\n\t‹›") for left, right in pairwise(span)):
            continue
        beyond = _beyond(span[-1][0], label.words[-1], index.vocabulary, label.capitals)
        if beyond is not None and (best is None or (len(span), -beyond) > best[0]):
            best = (len(span), -beyond), label
    return (best[0][0], best[1].concept, best[1].english) if best else None


def _matches_inner(word: str, label: str) -> bool:
    return word == label or (len(label) > 3 and word in (label + "e", label + "t"))


def _beyond(word: str, label: str, vocabulary: frozenset[str], capitals: bool) -> int | None:
    """Return how many letters `word` has beyond the label's stem, or None where it is another word."""
    if word == label:
        return 0
    if word in NOT_FORMS.get(label, ()):
        return None
    if len(label) <= 3:
        rest = word[len(label) :] if word.startswith(label) else None
        return (
            len(rest)
            if rest is not None and ((rest.startswith("-") and len(rest) > 1) or (rest == "s" and capitals))
            else None
        )
    stem = label[:-1] if label.endswith("e") else label
    if not word.startswith(stem):
        return None
    rest = word[len(stem) :]
    bare = rest[:-1] if rest.endswith("s") else rest
    if rest in ENDINGS or bare in ENDINGS:
        return len(rest)
    if not word.startswith(label):
        return None
    rest = word[len(label) :]
    for joint in JOINTS:
        tail = rest[len(joint) :]
        if (
            rest.startswith(joint)
            and len(tail) >= SHORTEST_TAIL
            and (joint in ("s-", "-") or tail in vocabulary)
        ):
            return len(rest)
    if (
        rest.startswith("s")
        and len(rest) > SHORTEST_TAIL
        and label.endswith(("het", "ing", "sjon", "skap", "tet", "else"))
    ):
        return len(rest)
    return None


def is_inflection(label: str, other: str) -> bool:
    """Tell whether `label` is `other` in another form, which running text finds without it."""
    words, others = ([word.lower() for word in WORD.findall(text)] for text in (label, other))
    if not words or len(words) != len(others) or words[:-1] != others[:-1]:
        return False
    stem = others[-1].removesuffix("e")
    return (
        len(others[-1]) > 3
        and words[-1].startswith(stem)
        and words[-1][len(stem) :].removesuffix("s") in ENDINGS
    )
