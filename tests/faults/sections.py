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
