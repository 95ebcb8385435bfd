"""Rules on concepts: their labels, their relations, and where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.addresses import slugify
from edition.content.labels import WORD, is_inflection
from edition.content.sections import count_words
from edition.diagnostics import suggest
from edition.dialect import nodes
from edition.rules.rule import Case, Found, rule

# Words with one space between, some of them quoted in «».
TERM = re.compile(r"«?[^\W\d_]*[^\W_]+(?:[-–’'/][^\W_]+)*-?»?(?: «?[^\W_]+(?:[-–’'/][^\W_]+)*-?»?)*")
SHORTEST_DEFINITION = 3
COMMON_SHARE = 0.5  # a label that stands on more than half of all pages is no concept, but a word


@rule("concept-exists", "A concept that is named has its page.")
def exists(case: Case) -> Iterator[Found]:
    """Find names of concepts, on concept pages and cards, that no page has."""
    edition = case.edition
    for concept in edition.concepts:
        for key, names in (("broader", concept.broader), ("related", concept.related)):
            for name in names:
                if name not in edition.concept_by_id:
                    yield (
                        concept.path,
                        edition.front[concept.path].line(key),
                        f"no concept «{name}»{suggest(name, edition.concept_by_id)}",
                    )
    for card in edition.cards:
        for name in card.concepts:
            if name not in edition.concept_by_id:
                yield (
                    card.path,
                    edition.front[card.path].line("concepts"),
                    f"no concept «{name}»{suggest(name, edition.concept_by_id)}",
                )


@rule("concept-is-used", "A concept is mentioned in the rendering or named by a card.")
def is_used(case: Case) -> Iterator[Found]:
    """Find concepts that nothing in the rendering leads to."""
    sections = case.edition.section_at
    used = {mention.concept for mention in case.edition.mentions if mention.at.path in sections}
    used |= {name for card in case.edition.cards for name in card.concepts}
    for concept in case.edition.concepts:
        if concept.id not in used:
            yield (
                concept.path,
                1,
                f"no page of the rendering mentions «{concept.pref_label}», and no card names it",
            )


@rule(
    "concept-relations-hold",
    "A concept is neither its own broader concept nor its own neighbour, and no two relations contradict "
    "each other.",
)
def relations_hold(case: Case) -> Iterator[Found]:
    """Find cycles in broader, a concept related to itself, and two concepts that are both broader and
    related (SKOS S27)."""
    by_id = case.edition.concept_by_id
    above = {concept.id: _above(concept.id, by_id) for concept in case.edition.concepts}
    for concept in case.edition.concepts:
        front = case.edition.front[concept.path]
        if concept.id in above[concept.id]:
            yield (
                concept.path,
                front.line("broader"),
                f"«{concept.id}» is broader than itself, over {' and '.join(concept.broader)}; take one of "
                "them out",
            )
        if concept.id in concept.related:
            yield concept.path, front.line("related"), f"«{concept.id}» is related to itself; take it out"
        for name in concept.related:
            if name != concept.id and (name in above[concept.id] or concept.id in above.get(name, ())):
                yield (
                    concept.path,
                    front.line("related"),
                    f"«{name}» is broader or narrower already, so it is not related too; keep one of the two",
                )


def _above(name: str, by_id: dict) -> set[str]:
    found: set[str] = set()
    left = list(by_id[name].broader)
    while left:
        other = left.pop()
        if other not in found and other in by_id:
            found.add(other)
            left += by_id[other].broader
    return found


@rule("definition-is-cited", "A concept's definition has its citation.")
def definition_is_cited(case: Case) -> Iterator[Found]:
    """Find concept pages without a definition, and definitions without a source."""
    for concept in case.edition.concepts:
        if concept.definition is None:
            yield (
                concept.path,
                1,
                "the definition is missing; write it as the first paragraph under the heading",
            )
        elif count_words(concept.definition.text) < SHORTEST_DEFINITION:
            yield (
                concept.path,
                concept.definition.line,
                "the definition says nothing; write a sentence, with its source",
            )
        elif not any(True for _ in concept.definition.element.iter(nodes.CITATION)):
            yield (
                concept.path,
                concept.definition.line,
                f"the definition has no citation; end it with its source, as [@{case.edition.profile.key}, "
                "s. 48]",
            )


@rule("label-is-unique", "A label belongs to one concept only, in all its forms.")
def label_is_unique(case: Case) -> Iterator[Found]:
    """Find labels that stand twice, or are another concept's in an inflected form."""
    labels = [(concept, label) for concept in case.edition.concepts for label in concept.labels]
    alike: dict[str, list] = defaultdict(list)
    for concept, label in labels:
        alike[label[:2].lower()].append((concept, label))
    for concept in case.edition.concepts:
        yield from _doubled(case, concept)
    for concept, label in labels:
        front = case.edition.front[concept.path]
        line = front.line(
            "pref_label"
            if label == concept.pref_label
            else "english"
            if label == concept.english
            else "alt_labels"
        )
        for other, known in alike[label[:2].lower()]:
            if other.id < concept.id and label.lower() == known.lower():
                yield concept.path, line, f"the label «{label}» belongs to «{other.id}» already"
            elif other.id != concept.id and label.lower() != known.lower() and is_inflection(label, known):
                yield (
                    concept.path,
                    line,
                    f"the label «{label}» is a form of «{known}», which belongs to «{other.id}»",
                )


def _doubled(case: Case, concept) -> Iterator[Found]:
    """Find labels that stand twice on one concept's page."""
    front = case.edition.front[concept.path]
    seen = {concept.pref_label.lower()}
    for label in concept.alt_labels:
        if label.lower() in seen:
            yield (
                concept.path,
                front.line("alt_labels"),
                f"the label «{label}» stands here already; keep one of the two",
            )
        seen.add(label.lower())


@rule("label-is-a-term", "A label is a term of its own, and not a word that stands everywhere.")
def label_is_a_term(case: Case) -> Iterator[Found]:
    """Find labels of function words and of words that more than half of all pages have, and labels with
    marks that no text has."""
    edition = case.edition
    pages = [
        {word.lower() for block in document.blocks for word in WORD.findall(block.text)}
        for path, document in edition.documents.items()
        if edition.kind(path).is_content
    ]
    common = frozenset(edition.profile.words["common"])
    for concept in edition.concepts:
        for label in concept.labels:
            words = [word.lower() for word in WORD.findall(label)]
            line = edition.front[concept.path].line(
                "pref_label" if label == concept.pref_label else "alt_labels"
            )
            share = sum(words[0] in page for page in pages) / max(1, len(pages)) if len(words) == 1 else 0
            if not TERM.fullmatch(label) or len("".join(words)) < 2:
                yield (
                    concept.path,
                    line,
                    f"the label «{label}» is no words with one space between; write it as it stands in a "
                    "sentence",
                )
            elif all(word in common for word in words):
                yield (
                    concept.path,
                    line,
                    f"the label «{label}» is a common word, and would be linked on every page",
                )
            elif share > COMMON_SHARE and label != concept.pref_label:
                yield (
                    concept.path,
                    line,
                    f"the label «{label}» stands on {share:.0%} of all pages; take it out of the labels",
                )


def _named_for(name: str, label: str) -> bool:
    """Tell whether each word of a file's name begins like a word of a label: «normer» for *norm*, and
    «rolle» for *sosial rolle*."""
    words = slugify(label).split("-")
    return all(any(part[:3] == word[:3] for word in words) for part in name.split("-"))


@rule(
    "concept-has-its-address",
    "A concept page lies under one of its labels in lower-case ASCII, and has it as its heading.",
)
def has_its_address(case: Case) -> Iterator[Found]:
    """Compare file name and heading with the preferred label."""
    for concept in case.edition.concepts:
        if not concept.pref_label:
            continue
        if concept.id != slugify(concept.id):
            yield concept.path, 1, f"the file name «{concept.id}.md» is written «{slugify(concept.id)}.md»"
        elif not any(_named_for(concept.id, label) for label in concept.labels):
            yield (
                concept.path,
                1,
                f"the label «{concept.pref_label}» gives the file name «{slugify(concept.pref_label)}.md»",
            )
        title = case.edition.documents[concept.path].title
        heading = next(
            (block.line for block in case.edition.documents[concept.path].blocks if block.level == 1), 1
        )
        if [word.lower() for word in WORD.findall(title)] != [
            word.lower() for word in WORD.findall(concept.pref_label)
        ]:
            yield (
                concept.path,
                heading,
                f"the heading «{title}» is not the preferred label «{concept.pref_label}»; let them be the "
                "same",
            )
