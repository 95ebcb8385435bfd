"""Ids and addresses."""

from faults.planting import *

FAULTS = [
    slip("a heading that the file name does not follow", BEES, "# 1.1 Hva bier trenger", "# 1.1 Hva bier må ha", "address-follows-title", "section-has-number", at="# 1.1 Hva ", says="«hva-bier-ma-ha.md»"),
    Fault("a page that was published and is gone", {"om/undervisning.md": None}, ((LEDGER, 1, "address-is-kept"), (CONFIG, 39, "navigation-follows-report")),
          says="«/om/undervisning/» was published and is gone"),
    slip("a paragraph's id that was published and is gone", BEES, "{#a3}", "{#a4}", "address-is-kept", at=1, says="#a3» was published"),
    Fault("a work whose anchor was published and is gone", {path: source(path).replace("dahl_2004", "dahl_2005") for path in (BIB, SWARM, OTHER_CONCEPT)},
          (("litteratur.md", 1, "address-is-kept"), (SWARM, 5, "citation-is-the-reports"), (SWARM, 21, "citation-is-the-reports")), says="/litteratur/#dahl_2004"),
    slip("a paragraph without its id", SWARM, "{#a4}\n", "", "passage-has-id", at="Øyeblikket", says="{#a4}"),
    slip("an id away from its paragraph", SWARM, "{#a4}\n", "\n{#a4}\n", "passage-has-id", "syntax-is-known", ("passage-has-id", "Øyeblikket"), at="{#a4}"),
    slip("an id at the end of a sentence", SWARM, ".\n{#a4}", ". {#a4}", "passage-has-id", "syntax-is-known", at="Øyeblikket"),
    slip("an id inside a paragraph", SWARM, "{#a4}", "{#a4}\nMer.", "passage-has-id", ("syntax-is-known", "{#a4}"), at="Øyeblikket"),
    slip("an id that stands twice", SWARM, "{#a4}", "{#a3}", "id-is-unique", at="Øyeblikket"),
]
