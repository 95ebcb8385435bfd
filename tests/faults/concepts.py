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

LABEL = "alt_labels: [svermer]"

FAULTS += [
    slip("a concept broader than itself", NARROW_CONCEPT, "broader: [vendepunkt]", "broader: [hap]", "concept-relations-hold"),
    Fault("a cycle in broader", {OTHER_CONCEPT: source(OTHER_CONCEPT).replace("related: [sverming]", "broader: [hap]")},
          ((OTHER_CONCEPT, 4, "concept-relations-hold"), (NARROW_CONCEPT, 4, "concept-relations-hold"))),
    slip("a concept related to itself", CONCEPT, "related: [vendepunkt]", "related: [sverming]", "concept-relations-hold"),
    slip("a concept that is broader and related", NARROW_CONCEPT, "broader: [vendepunkt]", "broader: [vendepunkt]\nrelated: [vendepunkt]",
         "concept-relations-hold", at="related"),
    slip("a concept that is broader over another and related", OTHER_CONCEPT, "related: [sverming]", "broader: [sverming]\nrelated: [hap]", "concept-relations-hold",
         ("concept-relations-hold", 5, CONCEPT), at="related"),
    slip("a concept named twice as broader", NARROW_CONCEPT, "broader: [vendepunkt]", "broader: [vendepunkt, vendepunkt]", "metadata-is-known"),
    slip("a concept named twice as related", CONCEPT, "related: [vendepunkt]", "related: [vendepunkt, vendepunkt]", "metadata-is-known"),
    slip("a card that names a concept twice", CARD, "concepts: [sverming]", "concepts: [sverming, sverming]", "metadata-is-known"),
    slip("a card that names five concepts", CARD, "concepts: [sverming]", "concepts: [sverming, vendepunkt, hap, a, b]", "card-has-concepts", "concept-exists"),
    slip("a label that is another's in another form", OTHER_CONCEPT, "alt_labels: []", "alt_labels: [svermingen]", "label-is-unique"),
    slip("a label that is another's with a capital", OTHER_CONCEPT, "alt_labels: []", "alt_labels: [Sverming]", "label-is-unique"),
    slip("a label that is another's English", OTHER_CONCEPT, "alt_labels: []", "alt_labels: [swarming]", "label-is-unique"),
    slip("a label that stands twice", CONCEPT, LABEL, "alt_labels: [svermer, Svermer]", "label-is-unique"),
    slip("a label that is the preferred one again", CONCEPT, LABEL, "alt_labels: [svermer, sverming]", "label-is-unique"),
    *(slip(f"a common word as a label: {word}", CONCEPT, LABEL, f"alt_labels: [svermer, {word}]", "label-is-a-term") for word in ("rus", "og", "ikke", "det er", "Liv")),
    *(slip(f"a label with a mark: {label}", CONCEPT, LABEL, f'alt_labels: [svermer, "{label}"]', *rules) for label, *rules in (
        ("sverm & bie", "label-is-a-term"), ("sverm* bie", "label-is-a-term"), ("sverm  bie", "label-is-a-term"), (f"sverm{NO_BREAK}bie", "label-is-a-term"),
        ("[sverm] bie", "label-is-a-term"), ("sverm_bie", "label-is-a-term"), ("!", "label-is-a-term"), ("sverm|bie", "label-is-a-term"),
        (" sverm bie", "label-is-a-term"), ("sverm, bie", "label-is-a-term"), ("sverm.", "label-is-a-term"),
        ("a", "label-is-a-term"), ("7", "label-is-a-term"), ("svеrm bie", "character-is-known"), (f"sverm{ZERO_WIDTH}bie", "character-is-known", "label-is-a-term"),
        ("<b>sverm</b>", "label-is-a-term", "html-stays-out"), ("sverm&nbsp;bie", "label-is-a-term", "html-stays-out"))),
    slip("a definition with an entity", CONCEPT, "At et samfunn", "At et&nbsp;samfunn", "html-stays-out", on_site=True),
    slip("a definition with an entity for a dash", CONCEPT, "At et samfunn", "At et &ndash; samfunn", "html-stays-out", on_site=True),
    slip("a definition that is a list", CONCEPT, "At et samfunn", "- At et samfunn", "definition-is-cited", at=1),
    slip("a definition that is a note", CONCEPT, "At et samfunn av bier deler seg [@berg_1999].", '!!! merknad "Om"\n\n    At et samfunn deler seg [@berg_1999].', "definition-is-cited",
         at=1),
    slip("a definition that is only a citation", CONCEPT, "At et samfunn av bier deler seg [@berg_1999].", "[@berg_1999]", "definition-is-cited", at="[@berg"),
    slip("a heading that is not the label", CONCEPT, "# Sverming\n", "# Svermer\n", "concept-has-its-address"),
    slip("a heading with more than the label", CONCEPT, "# Sverming\n", "# Sverming og deling\n", "concept-has-its-address"),
    slip("a preferred label that is not the heading", CONCEPT, "pref_label: sverming", "pref_label: svermelse", "concept-has-its-address", at="# Sverming"),
    *(added(f"a concept's file named {name}", f"begreper/{name}.md", "---\npref_label: håp nå\n---\n\n# Håp nå\n\nAt noe blir bedre [@berg_1999].\n", *complaints)
      for name, *complaints in (
        ("håp-nå", (1, "concept-has-its-address"), (1, "file-is-known"), (1, "concept-is-used")),
        ("hap na", (1, "concept-has-its-address"), (1, "file-is-known"), (1, "concept-is-used")),
        ("Hap-na", (1, "concept-has-its-address"), (1, "file-is-known"), (1, "concept-is-used")),
        ("hap_na", (1, "concept-has-its-address"), (1, "file-is-known"), (1, "concept-is-used")),
        ("voks", (1, "concept-has-its-address"), (1, "concept-is-used")))),
    slip("an English term that is empty", CONCEPT, "english: swarming", 'english: ""', "metadata-is-known"),
    slip("a label list that is a text", CONCEPT, LABEL, "alt_labels: svermer", "metadata-is-known"),
    slip("a list of lists", CONCEPT, LABEL, "alt_labels: [[svermer]]", "metadata-is-known"),
]
