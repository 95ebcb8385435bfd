"""Sections, their pages and page marks."""

from faults.planting import *

UNCOVERED = ("pages-are-covered", 1, "index.md")

FAULTS = [
    slip("a chapter's heading without its number", SWARM, "# 2.1 Når svermen går", "# Når svermen går", "section-has-number", ("pages-are-covered", 1, "index.md"), at="# Når sver"),
    slip("a section in another chapter's folder", SWARM, "# 2.1 Når", "# 1.1 Når", "section-has-number", ("card-is-shown", "![Sitatkor"), ("card-stands-on-its-page", "![Sitatkort](../sitater/en-stille-kube.m"), ("pages-are-covered", 1, "index.md"), ("navigation-follows-report", 32, "../mkdocs.yml"), at="# 1.1 Når "),
    slip("a section without its pages", FOREWORD, "---\npages: 3–4\n---\n\n", "", "section-has-pages", ("page-mark-is-in-order", "[s. 3] For"), ("pages-are-covered", 1, "index.md"), at="# Forord", says="pages: 18–20"),
    slip("a section with other pages than the report's", FOREWORD, "pages: 3–4", "pages: 3–5", "section-has-pages", ("page-mark-is-in-order", "[s. 4] De "), at="pages: 3–5", says="«3–4»"),
    slip("pages in the wrong order", FOREWORD, "pages: 3–4", "pages: 4–3", "section-has-pages", ("page-mark-is-in-order", "[s. 3] For"), ("pages-are-covered", 1, "index.md"), at="pages: 4–3"),
    Fault("a section that is left out", {OPENING: None}, (("index.md", 1, "pages-are-covered"), (CONFIG, 28, "navigation-follows-report")), says="«1.0», p. 7 of"),
    added("a section that the report does not have", "kapittel-1/om-voks.md", "---\npages: 8\n---\n\n# 1.7 Om voks\n\n[s. 8] Voks er mykt.\n{#a1}\n", (1, "navigation-follows-report"), (5, "pages-are-covered"), says="no section «1.7»"),
    slip("a page mark left out", BEES, "[s. 8] De", "De", "card-stands-on-its-page", ("page-mark-is-in-order", "Den stillh"), at="![Sitatkor", says="page 8 has no mark"),
    slip("page marks in the wrong order", SWARM, "[s. 11]", "[s. 12]", "page-mark-is-in-order", ("card-stands-on-its-page", "![Sitatkort](../sitater/en-stille-kube.m"), at="[s. 12] Fl"),
    slip("a page marked twice", SWARM, "Håpet kom", "[s. 10] Håpet kom", "page-mark-is-in-order", "id-is-unique"),
    slip("a page mark written «[S. 4]»", FOREWORD, "[s. 4]", "[S. 4]", "page-mark-is-in-order", "page-mark-is-known", "syntax-is-known", at="[S. 4] De ", says="is written «[s. 4]»"),
    slip("a page mark written «[s 4]»", FOREWORD, "[s. 4]", "[s 4]", "page-mark-is-in-order", "page-mark-is-known", "syntax-is-known", at="[s 4] De t"),
    slip("a page mark written «[side 4]»", FOREWORD, "[s. 4]", "[side 4]", "page-mark-is-in-order", "page-mark-is-known", "syntax-is-known", at="[side 4] D"),
    slip("a page mark written «[s.4]»", FOREWORD, "[s. 4]", "[s.4]", "page-mark-is-in-order", "page-mark-is-known", "syntax-is-known", at="[s.4] De t"),
    slip("a page mark in a note", THEORY, "    Rapporten sier", "    [s. 9] Rapporten sier", "id-is-unique", "page-mark-is-known", at="    [s. 9]", says="outside the rendering"),
    slip("a page mark outside the rendering", "om/undervisning.md", "Delene", "[s. 9] Delene", "page-mark-is-known", at="[s. 9] Del"),
]

FAULTS += [
    Fault("a page mark three paragraphs too late", {SWARM: source(SWARM).replace("[s. 11] Flere", "Flere").replace("Øyeblikket betyr", "[s. 11] Øyeblikket betyr")},
          ((SWARM, 21, "page-mark-is-in-place"),)),
    slip("a page mark too early", SWARM, "Forfatterne ser på det som et vendepunkt.", "[s. 11] Forfatterne ser på det som et vendepunkt.", "id-is-unique", "page-mark-is-in-order", at="[s. 11] Fl"),
    slip("words before the first page mark", SWARM, "[s. 10] En informant", "En [s. 10] informant", "page-mark-is-in-order"),
    slip("a page mark in a list", BEES, "40 prosent mistet en kube, og noen av dem sluttet alt da.\n[s. 8] De som fortsatte, hadde en nabo.",
         "40 prosent mistet en kube, og noen av dem sluttet alt da.\n\n- [s. 8] De som fortsatte, hadde en nabo.", "passage-has-id", ("passage-has-id", "- [s. 8] D"), ("link-leads-somewhere", 13, "kapittel-2/nar-svermen-gar.md"), at="40 prosent"),
    slip("a page mark in a heading", SWARM, "# 2.1 Når svermen går", "# 2.1 Når svermen går [s. 10]", "page-mark-is-known", ("id-is-unique", "[s. 10] En"), at="# 2.1 Når "),
    slip("a page mark in a guide", OPENING, "sier hva som får", "[s. 7] sier hva som får", "page-mark-is-known"),
    slip("a page mark on a card", CARD, "Stillheten sier det", "[s. 8] Stillheten sier det", "page-mark-is-known"),
    slip("a page mark on a concept's page", CONCEPT, "At et samfunn", "[s. 9] At et samfunn", "page-mark-is-known"),
    slip("a card before its page's mark", BEES, "![Sitatkort](../sitater/en-stille-kube.md)\n\n", "", ("card-is-shown", 1, "sitater/en-stille-kube.md")),
    *(slip(f"a page mark written «{form}»", FOREWORD, "[s. 4] De", f"{form} De", *rules, along=("page-mark-is-in-order", "syntax-is-known", "quotation-has-page",
           "page-reference-is-right", "page-reference-has-quotation")) for form, *rules in (
        ("[s. 04]", "page-mark-is-known"), ("[s.  4]", "page-mark-is-known"), ("[S.4]", "page-mark-is-known"), ("[p. 4]", "page-mark-is-known"), ("[s. 4-5]", "page-mark-is-known"),
        ("[s. 4 og 5]", "page-mark-is-known"), ("[ s. 4 ]", "page-mark-is-known"), ("[[s. 4]]", "syntax-is-known"), ("(s. 4)", "page-mark-is-in-order"), ("{s. 4}", "syntax-is-known"),
        ("[s. IV]", "syntax-is-known"), ("[4]", "syntax-is-known"), ("[s. 4](#s4)", "syntax-is-known"), ("[s, 4]", "syntax-is-known"))),
    added("two sections of one number", "kapittel-2/nar-svermen-gar-igjen.md", "---\npages: 10–11\n---\n\n# 2.1 Når svermen går\n\n[s. 10] En.\n{#a1}\n\n[s. 11] To.\n{#a2}\n",
          (SWARM, 5, "pages-are-covered"), along=("address-follows-title", "navigation-follows-report", "citation-is-the-reports", "card-is-shown")),
    slip("a summary with another title", "sammendrag.md", "# Sammendrag", "# Oppsummering", "section-has-number", along=("pages-are-covered",)),
    slip("a section's number with a colon", SWARM, "# 2.1 Når", "# 2.1: Når", "section-has-number"),
    slip("a section's number with two digits too many", SWARM, "# 2.1 Når", "# 2.1.1 Når", "section-has-number", along=("pages-are-covered", "card-is-shown", "citation-is-the-reports")),
]
