"""Files that are published as they lie, and the navigation."""

from faults.planting import *

NAV = "          - kapittel-1/index.md\n          - kapittel-1/hva-bier-trenger.md\n"
WHOLE = (SMALL / "report.txt").read_text(encoding="utf-8")

FAULTS = [
    *(added(f"a file that is none of the edition's: {path}", path, text, (1, "file-is-known"), on_site=True, in_build=path == "om/report.txt") for path, text in (
        ("om/report.txt", WHOLE), ("forord.md.bak", "Noe"), ("forord.md~", "Noe"), ("forord.md.orig", "Noe"), (".forord.md.swp", "Noe"), ("forord.txt", "Noe"),
        ("side.html", "<p>Noe</p>"), ("om/side.htm", "<p>Noe</p>"), ("side-38.png", b"\x89PNG"), ("side-38.jpg", b"\xff\xd8"), ("side.pdf", b"%PDF"),
        ("notater.docx", b"PK"), ("data.json", "{}"), ("data/sections.json", "[]"), ("robots.txt", "x"), ("rapport", WHOLE), ("kopi.markdown", "# Kopi"),
        ("om/kopi.mdown", "# Kopi"), ("om/kopi.MD", "# Kopi"), ("stil.css", "p {}"), ("om/skript.js", "x"), ("assets/bilde.svgz", b"x"),
        ("assets/Bier.css", "p {}"), ("assets/dypt/bier.css", "p {}"), ("assets/bier.css.map", "{}"), ("Thumbs.db", b"x"), (".DS_Store", b"x"),
        ("om/.gitkeep", ""), ("sitemap.xml", "<x/>"), ("side.xhtml", "<p/>"), ("a.yml", "a: 1"), ("a.py", "1"), ("a.zip", b"PK"), ("font.woff2", b"wOF2"))),
    added("a page with a capital in its name", "om/Bier.md", "# Bier\n\nOm bier.\n", (1, "file-is-known"), (1, "navigation-follows-report")),
    added("a page with a space in its name", "om/om bier.md", "# Om bier\n\nOm bier.\n", (1, "file-is-known"), (1, "navigation-follows-report")),
    added("a page with æ in its name", "om/bær.md", "# Bær\n\nOm bær.\n", (1, "file-is-known"), (1, "navigation-follows-report")),
    added("a page in a folder with a capital", "Om/bier.md", "# Bier\n\nOm bier.\n", (1, "file-is-known"), (1, "navigation-follows-report")),
    added("a page in a hidden folder", ".skjult/bier.md", "# Bier\n\nOm bier.\n", (1, "file-is-known"), (1, "navigation-follows-report")),
    added("a drawing that no page shows", "tegning.svg", source(DRAWING), (1, "file-is-known"), on_site=True),
    # the navigation
    slip("a page twice in the navigation", CONFIG, NAV, NAV + "          - kapittel-1/hva-bier-trenger.md\n", "navigation-follows-report",
         at="          - kapittel-1/hva"),
    slip("a page out of order in the navigation", CONFIG, NAV, "          - kapittel-1/hva-bier-trenger.md\n          - kapittel-1/index.md\n",
         "navigation-follows-report", in_build=True),
    slip("a chapter under another number", CONFIG, "- 1 Innledning:", "- 2 Innledning:", "navigation-follows-report", ("navigation-follows-report", "          - kapittel-1/h"), at="          - kapi"),
    slip("a chapter under another title", CONFIG, "- 1 Innledning:", "- 1 Innleiing:", "navigation-follows-report", ("navigation-follows-report", "          - kapittel-1/h"), at="          - kapi"),
    slip("a section under a title of its own", CONFIG, "- kapittel-1/hva-bier-trenger.md", "- 1.2 Noe annet: kapittel-1/hva-bier-trenger.md", "navigation-follows-report",
         at="          - 1.2"),
    slip("a page of the edition under a title of its own", CONFIG, "- om/hjelp.md", "- Noe annet: om/hjelp.md", "navigation-follows-report", at="      - Noe"),
    slip("a page left out of the navigation", CONFIG, "          - kapittel-1/hva-bier-trenger.md\n", "", ("navigation-follows-report", 1, BEES)),
    slip("a page in the navigation that is not there", CONFIG, "- om/hjelp.md", "- om/hjelpe.md", "navigation-follows-report", ("navigation-follows-report", 1, HELP),
         says="did you mean «om/hjelp.md»?", in_build=True),
    slip("a card in the navigation", CONFIG, "      - sitater/index.md\n", "      - sitater/index.md\n      - sitater/en-stille-kube.md\n", "navigation-follows-report",
         at="      - sitater/en"),
    slip("a folder in the navigation", CONFIG, "- om/hjelp.md", "- om/", "navigation-follows-report", ("navigation-follows-report", 1, HELP)),
    slip("another site in the navigation", CONFIG, "- om/hjelp.md", "- om/hjelp.md\n      - Annet: https://example.org/", "navigation-follows-report", at="      - Annet"),
    slip("a page of the edition in the chapter", CONFIG, NAV, NAV + "          - om/hjelp.md\n", "navigation-follows-report", at="          - om/hjelp"),
    slip("a navigation that is a text", CONFIG, "nav:\n", "nav: index.md\nnav2:\n", "navigation-follows-report", at=1),
]
