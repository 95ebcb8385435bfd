"""Ids and addresses."""

from faults.planting import (
    BEES,
    BIB,
    CONCEPT,
    CONFIG,
    LEDGER,
    OTHER_CONCEPT,
    SWARM,
    Fault,
    in_note,
    on_page,
    slip,
    source,
)

FAULTS = [
    slip(
        "a heading that the file name does not follow",
        BEES,
        "# 1.1 Hva bier trenger",
        "# 1.1 Hva bier må ha",
        "address-follows-title",
        "section-has-number",
        at="# 1.1 Hva ",
        says="«hva-bier-ma-ha.md»",
    ),
    Fault(
        "a page that was published and is gone",
        {"om/undervisning.md": None},
        ((LEDGER, 1, "address-is-kept"), (CONFIG, 39, "navigation-follows-report")),
        says="«/om/undervisning/» was published and is gone",
    ),
    slip(
        "a paragraph's id that was published and is gone",
        BEES,
        "{#a3}",
        "{#a4}",
        "address-is-kept",
        at=1,
        says="#a3» was published",
    ),
    Fault(
        "a work whose anchor was published and is gone",
        {path: source(path).replace("dahl_2004", "dahl_2005") for path in (BIB, SWARM, OTHER_CONCEPT)},
        (
            ("litteratur.md", 1, "address-is-kept"),
            (SWARM, 5, "citation-is-the-reports"),
            (SWARM, 21, "citation-is-the-reports"),
        ),
        says="/litteratur/#dahl_2004",
    ),
    slip("a paragraph without its id", SWARM, "{#a4}\n", "", "passage-has-id", at="Øyeblikket", says="{#a4}"),
    slip(
        "an id away from its paragraph",
        SWARM,
        "{#a4}\n",
        "\n{#a4}\n",
        "passage-has-id",
        "syntax-is-known",
        ("passage-has-id", "Øyeblikket"),
        at="{#a4}",
    ),
    slip(
        "an id at the end of a sentence",
        SWARM,
        ".\n{#a4}",
        ". {#a4}",
        "passage-has-id",
        "syntax-is-known",
        at="Øyeblikket",
    ),
    slip(
        "an id inside a paragraph",
        SWARM,
        "{#a4}",
        "{#a4}\nMer.",
        "passage-has-id",
        ("syntax-is-known", "{#a4}"),
        at="Øyeblikket",
    ),
    slip("an id that stands twice", SWARM, "{#a4}", "{#a3}", "id-is-unique", at="Øyeblikket"),
]

FAULTS += [
    Fault(
        "two ids swapped",
        {BEES: source(BEES).replace("{#a1}", "{#aX}").replace("{#a2}", "{#a1}").replace("{#aX}", "{#a2}")},
        ((BEES, 7, "address-is-kept"), (BEES, 13, "address-is-kept")),
    ),
    Fault(
        "an id given to another paragraph",
        {SWARM: source(SWARM).replace("{#a3}", "{#a9}").replace("{#a4}", "{#a3}")},
        ((SWARM, 1, "address-is-kept"), (SWARM, 21, "address-is-kept")),
    ),
    slip("an id that is a word", SWARM, "{#a4}", "{#tillegg}", "passage-has-id", at="Øyeblikket"),
    slip("an id with a leading zero", SWARM, "{#a4}", "{#a04}", "passage-has-id", at="Øyeblikket"),
    slip("an id that is zero", SWARM, "{#a4}", "{#a0}", "passage-has-id", at="Øyeblikket"),
    slip(
        "an id like a page mark's",
        SWARM,
        "{#a4}",
        "{#s11}",
        "passage-has-id",
        "id-is-unique",
        at="Øyeblikket",
    ),
    slip(
        "an id with a space", SWARM, "{#a4}", "{ #a 4 }", "passage-has-id", "syntax-is-known", at="Øyeblikket"
    ),
    slip("an id with a colon", SWARM, "{#a4}", "{: #a4 .x }", "syntax-is-known", at="Øyeblikket"),
    slip("an id on emphasis", SWARM, "Øyeblikket betyr", "*Øyeblikket*{#a7} betyr", "passage-has-id"),
    slip(
        "an id on strong emphasis", SWARM, "Øyeblikket betyr", "**Øyeblikket**{#a7} betyr", "passage-has-id"
    ),
    slip(
        "an id on a link",
        SWARM,
        "hva-bier-trenger.md#a2)",
        "hva-bier-trenger.md#a2){#a7}",
        "passage-has-id",
        at="Håpet",
    ),
    slip("an id on an image", BEES, '"En kube")', '"En kube"){#a7}', "passage-has-id", at="![Kuben"),
    slip(
        "an id on a heading", BEES, "# 1.1 Hva bier trenger", "# 1.1 Hva bier trenger {#a7}", "passage-has-id"
    ),
    slip("an id on a heading of a page", CONCEPT, "## I rapporten", "## I rapporten {#a7}", "passage-has-id"),
    on_page("an id on a list item", "- Ett {#a7}", "syntax-is-known", at="- Ett {#a7"),
    on_page("an id on a paragraph that is no rendering", "Her.\n{#a7}", "passage-has-id"),
    on_page("an id on a cell", "| a |\n|---|\n| b {#a7} |", "passage-has-id", at="| b"),
    in_note("an id in a note", "og viser ikke til noen.\n    {#a7}", "passage-has-id"),
    slip(
        "an id that is written twice on one paragraph", SWARM, "{#a4}", "{#a4 #a5}", "address-is-kept", at=1
    ),
    slip("a class on a paragraph", SWARM, "{#a4}", "{#a4 .stor}", "syntax-is-known", at="Øyeblikket"),
    slip(
        "a style on a paragraph",
        SWARM,
        "{#a4}",
        "{#a4 style=color:red}",
        "syntax-is-known",
        at="Øyeblikket",
        on_site=True,
    ),
    slip(
        "a handler on a paragraph",
        SWARM,
        "{#a4}",
        "{#a4 onclick=alert(1)}",
        "syntax-is-known",
        at="Øyeblikket",
        on_site=True,
    ),
    slip(
        "a title on a paragraph",
        SWARM,
        "{#a4}",
        "{#a4 title=x}",
        "syntax-is-known",
        at="Øyeblikket",
        on_site=True,
    ),
    slip(
        "a hidden paragraph",
        SWARM,
        "{#a4}",
        "{#a4 hidden=hidden}",
        "syntax-is-known",
        at="Øyeblikket",
        on_site=True,
    ),
]

FAULTS += [
    slip(
        "a paragraph that the ledger does not know",
        SWARM,
        "[s. 11] Flere",
        "Mer.\n{#a5}\n\n[s. 11] Flere",
        "address-is-entered",
        at=1,
    ),
    in_note(
        "a note's title changed",
        'og viser ikke til noen.\n\n!!! merknad "Ny tanke"\n\n    Om den.',
        "address-is-entered",
        at=1,
    ),
]
