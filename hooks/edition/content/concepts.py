"""Concepts: what their pages say, and where running text mentions them in any inflection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from edition.content.sources import CITATION_BLOCK, Source
from edition.diagnostics import Diagnostic, suggest

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

# Endings of Norwegian bokmål nouns and adjectives (Norsk referansegrammatikk), longest first;
# a genitive s may follow each. After a stem in -e the e falls together with the ending's.
ENDINGS = ("hetene", "hetens", "heten", "heter", "het", "ende", "ene", "ere", "est", "este", "ane",
           "en", "et", "er", "ar", "tt", "te", "ne", "a", "e", "t", "n", "r", "")
# What joins two parts of a compound.
JOINTS = ("s", "e", "-", "s-", "")
SHORTEST_TAIL = 4


@dataclass(frozen=True)
class Concept:
    """A concept in SKOS's terms; broader and related hold ids of other concepts.

    `definition` is Markdown, `line` where it stands.
    """

    id: str
    path: str
    pref_label: str
    alt_labels: tuple[str, ...]
    english: str
    definition: str
    line: int
    broader: tuple[str, ...]
    related: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels that running text may use."""
        return tuple(dict.fromkeys(label for label in (self.pref_label, *self.alt_labels, self.english) if label))


@dataclass(frozen=True)
class Mention:
    """A mention of a concept in a text, by offsets in it; `english` where it is the English label."""

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
    """The labels by their first two letters, and the edition's words in lower case."""

    vocabulary: frozenset[str]
    by_stem: dict[str, list[_Label]] = field(default_factory=dict)


def is_concept(path: str) -> bool:
    """Tell whether the page at `path` is a concept."""
    return path.startswith("begreper/") and path != "begreper/index.md"


def parse_concept(source: Source, pref_label: str, alt_labels: tuple[str, ...], english: str,
                  broader: tuple[str, ...], related: tuple[str, ...]) -> Concept:
    """Read a concept's page; its first paragraph is the definition, the rest is what front matter says."""
    first = next((block for block in source.blocks if block.kind not in ("heading",)), None)
    definition = first if first and first.kind == "paragraph" else None
    slug = source.path.removeprefix("begreper/").removesuffix(".md")
    return Concept(slug, source.path, pref_label, alt_labels, english, definition.text if definition else "",
                   definition.line if definition else 1, broader, related)


def narrower(concept: str, concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Return the ids of the concepts that name `concept` as broader."""
    return tuple(other.id for other in concepts if concept in other.broader)


def distinct_labels(labels: Iterable[str]) -> list[str]:
    """Return the labels without those that are inflections of one before."""
    kept: list[str] = []
    for label in labels:
        words = [word.lower() for word in WORD.findall(label)]
        before = [[word.lower() for word in WORD.findall(other)] for other in kept]
        if not any(len(words) == len(other) and words[:-1] == other[:-1]
                   and _beyond(words[-1], other[-1], frozenset(), label.isupper()) is not None for other in before):
            kept.append(label)
    return kept


def make_index(concepts: Iterable[Concept], vocabulary: Iterable[str]) -> Index:
    """Make the index that `find_mentions` needs; `vocabulary` is the edition's words in lower case."""
    index = Index(frozenset(vocabulary))
    for concept in concepts:
        for label in concept.labels:
            words = tuple(word.lower() for word in WORD.findall(label))
            if words:
                english = label == concept.english and label not in (concept.pref_label, *concept.alt_labels)
                index.by_stem.setdefault(words[0][:2], []).append(_Label(words, concept.id, english, label.isupper()))
    return index


def find_mentions(text: str, index: Index) -> Iterator[Mention]:
    """Yield each mention of a concept in `text`, longest label first, none overlapping another.

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
        yield Mention(concept, words[position][1], words[position + length - 1][2], english)
        position += length


def _match_at(words: list[tuple[str, int, int]], position: int, text: str, index: Index) -> tuple[int, str, bool] | None:
    """Return the number of words, concept and language of the longest label that begins at `position`."""
    best: tuple[tuple[int, int], _Label] | None = None
    for label in index.by_stem.get(words[position][0][:2], ()):
        span = words[position : position + len(label.words)]
        if len(span) < len(label.words) or label.capitals and not text[span[0][1] : span[0][1] + len(label.words[0])].isupper():
            continue
        if not all(map(_matches_inner, (word for word, _, _ in span[:-1]), label.words)):
            continue
        if any(text[left[2] : right[1]].strip(" \n\t«»‹›") for left, right in pairwise(span)):
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
    if len(label) <= 3:
        rest = word[len(label):] if word.startswith(label) else None
        return len(rest) if rest is not None and (rest.startswith("-") and len(rest) > 1 or rest == "s" and capitals) else None
    stem = label[:-1] if label.endswith("e") else label
    if not word.startswith(stem):
        return None
    rest = word[len(stem):]
    bare = rest[:-1] if rest.endswith("s") else rest
    if rest in ENDINGS or bare in ENDINGS:
        return len(rest)
    if not word.startswith(label):
        return None
    rest = word[len(label):]
    for joint in JOINTS:
        tail = rest[len(joint):]
        if rest.startswith(joint) and len(tail) >= SHORTEST_TAIL and (joint in ("s-", "-") or tail in vocabulary):
            return len(rest)
    if rest.startswith("s") and len(rest) > SHORTEST_TAIL and label.endswith(("het", "ing", "sjon", "skap", "tet", "else")):
        return len(rest)
    return None


def check_concept(concept: Concept, concepts: Mapping[str, Concept], lines: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Check one concept: what it names exists, and its definition has a citation."""
    for key, names in (("broader", concept.broader), ("related", concept.related)):
        for name in names:
            if name not in concepts:
                yield Diagnostic(concept.path, lines.get(key, 1), "concept-exists",
                                 f"no concept «{name}»{suggest(name, concepts)}")
    if not concept.definition:
        yield Diagnostic(concept.path, concept.line, "definition-is-cited",
                         "the definition is missing; write it as the first paragraph under the heading")
    elif not CITATION_BLOCK.search(concept.definition):
        yield Diagnostic(concept.path, concept.line, "definition-is-cited",
                         "the definition has no citation; end it with its source, as [@fugletveit_tonholm_2010, s. 48]")


def check_concepts(concepts: Iterable[Concept], used: set[str]) -> Iterator[Diagnostic]:
    """Check that each concept is used, and that no label belongs to two."""
    owner: dict[str, str] = {}
    for concept in concepts:
        if concept.id not in used:
            yield Diagnostic(concept.path, 1, "concept-is-used",
                             f"no page of the rendering mentions «{concept.pref_label}», and no card names it")
        for label in concept.labels:
            other = owner.setdefault(label.lower(), concept.id)
            if other != concept.id:
                yield Diagnostic(concept.path, 1, "label-is-unique", f"the label «{label}» belongs to «{other}» already")
