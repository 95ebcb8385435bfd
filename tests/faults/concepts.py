"""Concepts: labels, relations, definitions."""

from faults.planting import *

FAULTS = [
    slip("a related concept that has no page", CONCEPT, "related: [vendepunkt]", "related: [vendepunt]", "concept-exists",
         says="did you mean «vendepunkt»?"),
    slip("a broader concept that has no page", NARROW_CONCEPT, "broader: [vendepunkt]", "broader: [natur]", "concept-exists"),
    slip("a card's concept that has no page", CARD, "concepts: [sverming]", "concepts: [svermin]", "concept-exists", says="did you mean «sverming»?"),
    added("a concept that nothing mentions", "begreper/voks.md", "---\npref_label: voks\n---\n\n# Voks\n\nDet tavler er laget av [@berg_1999].\n",
          (1, "concept-is-used")),
    slip("a definition without its citation", OTHER_CONCEPT, " [@dahl_2004].", ".", "definition-is-cited", at="En hendelse"),
    slip("a concept without a definition", OTHER_CONCEPT, "En hendelse som får noe til å snu [@dahl_2004].\n", "", "definition-is-cited", at=1),
    slip("a label that belongs to two concepts", OTHER_CONCEPT, "alt_labels: []", "alt_labels: [Svermer]", "label-is-unique", at="alt_labels", says="belongs to «sverming» already"),
    slip("a concept without its label", OTHER_CONCEPT, "pref_label: vendepunkt\n", "", "metadata-is-known", at=1, says="lacks «pref_label»"),
]
