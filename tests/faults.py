"""Faults to plant in the small edition (small/), and what a strict build must say to each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SMALL = Path(__file__).parent / "small"
RUN = "Bier trenger et tørt sted, og de fleste røktere vi snakket med la vekt"  # fourteen words of the small report
TWELVE, EIGHT = " ".join(RUN.split()[:12]), " ".join(RUN.split()[:8])

FOREWORD, OPENING, BEES, THEORY, SWARM = (
    "forord.md", "kapittel-1/index.md", "kapittel-1/hva-bier-trenger.md", "kapittel-2/index.md", "kapittel-2/nar-svermen-gar.md")
CARD, SENSITIVE_CARD = "sitater/en-stille-kube.md", "sitater/naboen-som-ringte.md"
CONCEPT, OTHER_CONCEPT = "begreper/sverming.md", "begreper/vendepunkt.md"
BIB, PRINT, LEDGER, CSL = "../bibliography.bib", "../fingerprint.json", "../addresses.json", "../citations.csl"
QUOTED = "det var helt stille der inne, og jeg visste jo hva det betydde"


@dataclass(frozen=True)
class Fault:
    """A slip, and the complaints that a build must make of it: all of them, and no other.

    `changed` has the new texts by path; a complaint is path, line and rule. `says` stands in one of the messages.
    """

    name: str
    changed: dict[str, str | None]
    complaints: tuple[tuple[str, int, str], ...]
    says: str = ""
    report: bool = False


@dataclass(frozen=True)
class Breakage:
    """A set-up that is broken: the build ends with one error, in which `says` stands.

    `files` has new contents by path beside docs (None: taken away); `report` names the file handed over as the report.
    """

    name: str
    says: tuple[str, ...]
    files: dict[str, str | bytes | None]
    report: str = ""


def source(path: str) -> str:
    """Return a file of the small edition."""
    return (SMALL / "docs" / path).read_text(encoding="utf-8")


def line_of(text: str, at: str | int) -> int:
    """Return the line on which `at` stands; a number is the line itself, 0 none."""
    return at if isinstance(at, int) else text[:text.index(at)].count("\n") + 1


def slip(name: str, path: str, old: str, new: str, *rules: str | tuple, at: str | int | None = None, says: str = "",
         report: bool = False) -> Fault:
    """Return the fault of writing `new` for `old` in `path`.

    Each rule is broken at the line where `at` stands, by default where `new` begins; a rule that is
    broken elsewhere too is (rule, at) or (rule, at, path).
    """
    before = source(path)
    assert before.count(old) == 1, f"«{old}» stands {before.count(old)} times in {path}"
    after = before.replace(old, new)
    at = new.strip("\n") if at is None else at

    def complaint(rule: str | tuple) -> tuple[str, int, str]:
        if isinstance(rule, str):
            return path, line_of(after, at), rule
        name, where, other = (*rule, path)[:3]
        return other, line_of(after if other == path else source(other), where), name

    return Fault(name, {path: after}, tuple(sorted(map(complaint, rules))), says, report)


def added(name: str, path: str, text: str, *complaints: tuple[str, int, str], says: str = "") -> Fault:
    """Return the fault of a page that should not be there, or not so."""
    return Fault(name, {path: text}, tuple(sorted((path, *complaint) if len(complaint) == 2 else complaint for complaint in complaints)), says)


UNCOVERED = ("pages-are-covered", 1, "index.md")

FAULTS = [
    # the report
    slip("a letter too many in a quotation", THEORY, "at tanken er «god nok ennå» (s. 9)", "at tanken er «god nokk ennå» (s. 9)",
         "quotation-is-proved", says="new or changed"),
    slip("a letter too many, with the report", THEORY, "at tanken er «god nok ennå» (s. 9)", "at tanken er «god nokk ennå» (s. 9)",
         "quotation-is-proved", "quotation-is-verbatim", says="does not stand in the report", report=True),
    slip("a quotation from the page before", THEORY, "(s. 9)", "(s. 8)", "quotation-is-proved"),
    slip("a quotation from the page before, with the report", THEORY, "(s. 9)", "(s. 8)",
         "quotation-is-proved", "quotation-is-verbatim", says="stands on p. 9, not on p. 8; correct the page", report=True),
    slip("a quotation from a page that is none", THEORY, "(s. 9)", "(s. 999)",
         "quotation-is-proved", "quotation-is-verbatim", says="p. 999", report=True),
    slip("a new quotation in running text", SWARM, "den verste dagen", "«den gangen alt gikk galt»", "quotation-is-proved",
         says="make fingerprint REPORT=path/to/report.txt"),
    slip("an invented quotation on a concept's page", CONCEPT, "«god nok ennå» (s. 9)", "«en deling» (s. 9)",
         "quotation-is-proved", "quotation-is-verbatim", says="does not stand in the report", report=True),
    slip("a word of the card's passage changed", CARD, QUOTED, QUOTED.replace("betydde", "betød"),
         ("quotation-is-proved", "> det var")),
    slip("an omission that hides that nothing follows", CARD, QUOTED, QUOTED + " […] lokket lokket", ("quotation-is-proved", "> det var"),
         ("quotation-is-verbatim", "> det var"), report=True),
    slip("a card's passage that is the report's running text", SENSITIVE_CARD, "Da døde hele kuben, […] Det var naboen som ringte og sa kom igjen.",
         "det er en annen som holder håpet", "quotation-is-proved", "quotation-is-verbatim", says="not within one of its block quotations", report=True),
    slip("a variant that is not so printed", CARD, "«kom til å bety»", "«kom til å love»", ("quotation-is-proved", "also:"),
         says="kom til å love"),
    slip("a quotation in a note without its page", THEORY, " (s. 9), og viser", ", og viser", "quotation-has-page", at="Rapporten sier",
         says="«…» (s. 38)"),
    slip("a quotation on a concept's page without its page", CONCEPT, " (s. 9).", ".", "quotation-has-page", at="Rapporten kaller"),
    slip("a « that is not closed", THEORY, "«god nok ennå», mener", "«god nok ennå, mener", "quotation-is-closed", at="[s. 9]", says="‹"),
    slip("a » that was never opened", SWARM, "den verste dagen.", "den verste dagen».", "quotation-is-closed", at="[s. 10]"),
    slip("twelve words copied into a paragraph", SWARM, "Flere sa noe lignende.", f"{TWELVE}.", "verbatim-is-quoted", at="[s. 11]",
         says="words in a row"),
    slip("twelve words copied over a line's end", SWARM, "Flere sa noe lignende.", "Slik: " + TWELVE.replace("og ", "og\n"), "verbatim-is-quoted",
         at="[s. 11]"),
    slip("twelve words copied with other marks and capitals", SWARM, "Flere sa noe lignende.", TWELVE.upper().replace(" ", " – "),
         "verbatim-is-quoted", at="[s. 11]"),
    slip("twelve words copied with emphasis in them", SWARM, "Flere sa noe lignende.", TWELVE.replace("de fleste", "*de* **fleste**"),
         "verbatim-is-quoted", at="[s. 11]"),
    slip("twelve words copied into a link", SWARM, "([1.1](../kap", f"([{TWELVE}](../kap", "verbatim-is-quoted", at="Håpet"),
    slip("twelve words copied into an image's alternative", BEES, "![Kuben sett forfra]", f"![{TWELVE}]", "verbatim-is-quoted"),
    slip("twelve words copied into an image's title", BEES, '"En kube"', f'"{TWELVE}"', "verbatim-is-quoted"),
    slip("twelve words copied into a note", THEORY, "viser ikke til noen.", f"{TWELVE}.", "verbatim-is-quoted", at="    Rapporten"),
    slip("twelve words copied into a note's title", THEORY, '"Gammel tanke"', f'"{TWELVE}"', "verbatim-is-quoted",),
    slip("twelve words copied into front matter", FOREWORD, "pages: 3–4", f"pages: 3–4\ndescription: {TWELVE}", "verbatim-is-quoted",
         at="description"),
    slip("twelve words copied into a list", "om/undervisning.md", "Delene står her.", f"- Ett\n- {TWELVE}", "verbatim-is-quoted", at="- Bier"),
    slip("twelve words copied into a table", "om/undervisning.md", "Delene står her.", f"| a |\n|---|\n| {TWELVE} |", "verbatim-is-quoted",
         at="| Bier"),
    slip("twelve words copied into code", "om/undervisning.md", "Delene står her.", f"`{TWELVE}`", "verbatim-is-quoted"),
    slip("twelve words copied into a heading", THEORY, "!!! merknad", f"## {TWELVE}\n\n!!! merknad", "verbatim-is-quoted", at="## "),
    slip("twelve words copied into a content note", SENSITIVE_CARD, "dyr som dør.", f"{TWELVE}.", "verbatim-is-quoted", at="content_note"),
    slip("twelve words copied into «» that prove nothing", "om/undervisning.md", "Delene står her.", f"«{TWELVE}»", "verbatim-is-quoted"),
    slip("eight words copied, with the report", SWARM, "Flere sa noe lignende.", f"Flere sier: {EIGHT}", "verbatim-is-quoted",
         at="[s. 11]", says="8 words in a row", report=True),
    # works
    slip("a key that no work has", SWARM, "[@dahl_2004]", "[@dal_2004]", "citation-exists", says="did you mean «dahl_2004»?"),
    slip("a citation broken over two lines", BEES, "[@berg_1999, s. 12]", "[@berg_1999,\ns. 12]", "citation-is-complete",
         ("citation-has-locator", 1), at="Dette er"),
    slip("a citation broken before its key", SWARM, "[@dahl_2004]", "[\n@dahl_2004]", "citation-is-complete", at="@dahl"),
    slip("a key without brackets", SWARM, "[@dahl_2004]", "@dahl_2004", "citation-is-complete", says="[-@dahl_2004]"),
    slip("a page without «s.»", BEES, "[@berg_1999, s. 12]", "[@berg_1999, 12]", "citation-is-complete", ("citation-has-locator", 1)),
    slip("a page without a comma", BEES, "[@berg_1999, s. 12]", "[@berg_1999 s. 12]", "citation-is-complete", ("citation-has-locator", 1)),
    slip("a comma between two works", SWARM, "[@dahl_2004]", "[@dahl_2004, @berg_1999]", "citation-is-complete", says="[@key; @other]"),
    slip("an empty half of a citation", SWARM, "[@dahl_2004]", "[@dahl_2004;]", "citation-is-complete"),
    slip("a citation with parentheses", SWARM, "[@dahl_2004]", "(@dahl_2004)", "citation-is-complete"),
    slip("a page of the work left out", BEES, "[@berg_1999, s. 12]", "[@berg_1999]", "citation-has-locator", at=1, says="no citation here carries «s. 12»"),
    slip("a page of the work that the report does not give", BEES, "s. 12]", "s. 13]", "citation-has-locator", ("citation-has-locator", 1),
         says="it gives: 12"),
    slip("a page of a work where the report gives none", SWARM, "[@dahl_2004]", "[@dahl_2004, s. 4]", "citation-has-locator"),
    slip("an entry that nothing cites", BIB, "@book{dahl_2004,", "@book{moe_2001,\n  title = {Honning},\n  year = {2001}\n}\n\n@book{dahl_2004,",
         "work-is-cited", at="@book{moe_2001"),
    # concepts
    slip("a related concept that has no page", CONCEPT, "related: [vendepunkt]", "related: [vendepunt]", "concept-exists",
         says="did you mean «vendepunkt»?"),
    slip("a broader concept that has no page", OTHER_CONCEPT, "broader: [sverming]", "broader: [natur]", "concept-exists"),
    slip("a card's concept that has no page", CARD, "concepts: [sverming]", "concepts: [svermin]", "concept-exists", says="did you mean «sverming»?"),
    added("a concept that nothing mentions", "begreper/voks.md", "---\npref_label: voks\n---\n\n# Voks\n\nDet tavler er laget av [@berg_1999].\n",
          (1, "concept-is-used")),
    slip("a definition without its citation", OTHER_CONCEPT, " [@dahl_2004].", ".", "definition-is-cited", at="En hendelse"),
    slip("a concept without a definition", OTHER_CONCEPT, "En hendelse som får noe til å snu [@dahl_2004].\n", "", "definition-is-cited", at=1),
    slip("a label that belongs to two concepts", OTHER_CONCEPT, "alt_labels: []", "alt_labels: [Svermer]", "label-is-unique", at=1,
         says="belongs to «sverming» already"),
    slip("a concept without its label", OTHER_CONCEPT, "pref_label: vendepunkt\n", "", "metadata-is-known", at=1, says="lacks «pref_label»"),
    # quote cards
    slip("a card that does not exist", SWARM, "naboen-som-ringte.md", "naboen-som-rinte.md", "card-exists", ("card-is-shown", 1, SENSITIVE_CARD),
         says="did you mean «naboen-som-ringte»?"),
    slip("a card that is shown nowhere", SWARM, "![Sitatkort](../sitater/naboen-som-ringte.md)\n\n", "", ("card-is-shown", 1, SENSITIVE_CARD),
         ("block-quotation-has-card", 1), says="not shown in section 2.1"),
    slip("a card in a section that does not print it", BEES, "![Sitatkort](../sitater/en-stille-kube.md)",
         "![Sitatkort](../sitater/en-stille-kube.md)\n\n![Sitatkort](../sitater/naboen-som-ringte.md)", "card-is-shown",
         at="![Sitatkort](../sitater/naboen", says="belongs to section 2.1, not to 1.1"),
    slip("a card that the second place lacks", CARD, 'section: "2.1"', 'section: "2.0"', ("card-is-shown", "![Sitatkort](../sitater/en-stille", SWARM),
         ("card-is-shown", 1), ("card-has-page", "also:")),
    slip("a passage of 61 words", CARD, QUOTED, " ".join(["og", *["ord"] * 60]), "card-is-short", "quotation-is-proved", says="61 words"),
    slip("a page outside the card's section", SENSITIVE_CARD, "page: 10", "page: 12", "card-has-page", ("quotation-is-proved", "> Da"),
         says="stands on p. 10–11"),
    slip("a card's section that the report does not have", SENSITIVE_CARD, 'section: "2.1"', 'section: "2.9"', "card-has-page",
         ("card-is-shown", "![Sitatkort](../sitater/nabo", SWARM), says="no section «2.9»"),
    slip("a card without its page", SENSITIVE_CARD, "page: 10\n", "", "metadata-is-known", ("card-has-page", 1), ("quotation-is-proved", "> Da"), at=1,
         says="lacks «page»"),
    slip("a card without concepts", CARD, "concepts: [sverming]", "concepts: []", "card-has-concepts"),
    slip("a card without a passage", SENSITIVE_CARD, "> Da døde hele kuben, […] Det var naboen som ringte og sa kom igjen.\n\n", "",
         "card-has-passage", at=1, says="no passage"),
    slip("a card with two passages", SENSITIVE_CARD, "Forfatterne ser", "> og tenkte at nå er det nok\n\nForfatterne ser", "card-has-passage"),
    slip("a card without a word on its passage", CARD, "Stillheten sier det som har skjedd.\n", "", "card-has-passage", at=1),
    slip("a card without a heading", SENSITIVE_CARD, "# Naboen som ringte\n", "", "card-has-passage", "heading-levels-follow", at=1),
    slip("a card on death without a content note", SENSITIVE_CARD, "content_note: Omtaler dyr som dør.\n", "", "card-has-content-note", at=1,
         says="«døde»"),
    slip("a card that says «hun forteller»", CARD, "Stillheten sier", "Hun forteller hva stillheten sier:", "card-protects-voice", at=1,
         says="«Hun» hints at who speaks"),
    slip("a card that tells an age", CARD, "Stillheten sier", "Informanten på 40 år sier", "card-protects-voice", at=1, says="40 år"),
    slip("a card that tells an age in words", CARD, "Stillheten sier", "Informanten er i førtiårene og sier", "card-protects-voice", at=1),
    slip("a card whose title tells a sex", SENSITIVE_CARD, "# Naboen som ringte", "# Kvinnen som ringte", "card-protects-voice", at=1),
    slip("a content note on a person", SENSITIVE_CARD, "Omtaler dyr som dør.", "Omtaler hans døde dyr.", "card-protects-voice"),
    slip("two cards tied to one voice", CARD, "Stillheten sier", "Den samme informanten sier", "card-protects-voice", at=1),
    slip("an informant with a number", CARD, "Stillheten sier", "Informant 3 sier", "card-protects-voice", at=1),
    slip("a block quotation without a card", SWARM, "Flere sa noe lignende.\n{#a3}\n\n![Sitatkort](../sitater/en-stille-kube.md)\n",
         "Flere sa noe lignende.\n{#a3}\n", "block-quotation-has-card", ("card-is-shown", 1, CARD), at=1,
         says="2 block quotations"),
    # pages
    slip("a key that front matter does not know", FOREWORD, "pages: 3–4", "pages: 3–4\nsider: 3–4", "metadata-is-known", at="sider:",
         says="unknown key «sider»"),
    slip("a misspelt key", SENSITIVE_CARD, "content_note:", "content_notes:", "metadata-is-known", ("card-has-content-note", 1),
         says="did you mean «content_note»?"),
    slip("a list where a text should be", CARD, "concepts: [sverming]", "concepts: sverming", "metadata-is-known", ("card-has-concepts", "concepts:"),
         says="should be a list of texts"),
    slip("an unknown key of a further place", CARD, "    variant:", "    varient:", "metadata-is-known", ("quotation-is-proved", "> det"), at="also:"),
    slip("a place without its page", CARD, "    page: 11\n", "", "metadata-is-known", "card-has-page", "quotation-is-proved", at="also:",
         says="lacks «page»"),
    slip("a place whose page is a list", CARD, "    page: 11", "    page: [11]", "metadata-is-known", "card-has-page", "quotation-is-proved", at="also:"),
    slip("a section number that is none", SENSITIVE_CARD, 'section: "2.1"', "section: 2", "metadata-is-known", "card-has-page",
         ("card-is-shown", "![Sitatkort](../sitater/nabo", SWARM)),
    slip("front matter that is no YAML", FOREWORD, "pages: 3–4", "pages: 3–4\ndescription: takk: til alle", "metadata-is-known",
         ("section-has-pages", 1), UNCOVERED, at="description", says="in quotes"),
    slip("front matter that is no mapping", FOREWORD, "pages: 3–4", "tre til fire", "metadata-is-known", ("section-has-pages", 1), UNCOVERED),
    slip("front matter that is not closed", FOREWORD, "pages: 3–4\n---\n", "pages: 3–4\n", "metadata-is-known", ("section-has-pages", 1), UNCOVERED,
         at=1, says="not closed"),
    slip("a chapter's heading without its number", SWARM, "# 2.1 Når svermen går", "# Når svermen går", "section-has-number",
         ("pages-are-covered", 1), UNCOVERED),
    slip("a section in another chapter's folder", SWARM, "# 2.1 Når", "# 1.1 Når", "section-has-number", ("section-has-pages", 1),
         ("citation-has-locator", 1), ("card-is-shown", "![Sitatkort](../sitater/nabo"), UNCOVERED),
    slip("a section without its pages", FOREWORD, "---\npages: 3–4\n---\n\n", "", "section-has-pages", UNCOVERED, at=1, says="pages: 18–20"),
    slip("a section with other pages than the report's", FOREWORD, "pages: 3–4", "pages: 3–5", ("section-has-pages", 1), ("page-mark-is-in-order", "[s. 4]"),
         says="«3–4»"),
    slip("pages in the wrong order", FOREWORD, "pages: 3–4", "pages: 4–3", ("section-has-pages", 1), UNCOVERED),
    Fault("a section that is left out", {OPENING: None}, (("index.md", 1, "pages-are-covered"),), says="«1.0»"),
    added("a section that the report does not have", "kapittel-1/om-voks.md", "---\npages: 8\n---\n\n# 1.7 Om voks\n\n[s. 8] Voks er mykt.\n{#a1}\n",
          (1, "pages-are-covered"), says="no section «1.7»"),
    slip("a page mark left out", BEES, "[s. 8] De", "De", "page-mark-is-in-order", at="Den stillheten",
         says="page 8 has no mark"),
    slip("page marks in the wrong order", SWARM, "[s. 11]", "[s. 12]", "page-mark-is-in-order"),
    slip("a page marked twice", SWARM, "Håpet kom", "[s. 10] Håpet kom", "page-mark-is-in-order", "id-is-unique"),
    slip("a page mark written «[S. 4]»", FOREWORD, "[s. 4]", "[S. 4]", "syntax-is-known", ("page-mark-is-in-order", "[S. 4]"),
         says="is written «[s. 4]»"),
    slip("a page mark written «[s 4]»", FOREWORD, "[s. 4]", "[s 4]", "syntax-is-known", ("page-mark-is-in-order", "[s 4]")),
    slip("a page mark written «[side 4]»", FOREWORD, "[s. 4]", "[side 4]", "syntax-is-known", ("page-mark-is-in-order", "[side 4]")),
    slip("a page mark written «[s.4]»", FOREWORD, "[s. 4]", "[s.4]", "syntax-is-known", ("page-mark-is-in-order", "[s.4]")),
    slip("a page mark in a note", THEORY, "    Rapporten sier", "    [s. 9] Rapporten sier", "syntax-is-known", "id-is-unique", "page-mark-is-in-order",
         says="outside the rendering"),
    slip("a page mark outside the rendering", "om/undervisning.md", "Delene", "[s. 9] Delene", "syntax-is-known", at="[s. 9]"),
    slip("a heading that the file name does not follow", BEES, "# 1.1 Hva bier trenger", "# 1.1 Hva bier må ha", "address-follows-title",
         says="«hva-bier-ma-ha.md»"),
    Fault("a page that was published and is gone", {"om/undervisning.md": None}, (("../addresses.json", 1, "address-is-kept"),),
          says="«/om/undervisning/» was published and is gone"),
    slip("a paragraph's id that was published and is gone", BEES, "{#a3}", "{#a4}", "address-is-kept", at=1, says="#a3» was published"),
    Fault("a work whose anchor was published and is gone", {path: source(path).replace("dahl_2004", "dahl_2005") for path in (BIB, SWARM, OTHER_CONCEPT)},
          (("litteratur.md", 1, "address-is-kept"),), says="/litteratur/#dahl_2004"),
    slip("a paragraph without its id", SWARM, "{#a4}\n", "", "passage-has-id", at="Øyeblikket", says="{#a4}"),
    slip("an id away from its paragraph", SWARM, "{#a4}\n", "\n{#a4}\n", "passage-has-id", at="Øyeblikket"),
    slip("an id at the end of a sentence", SWARM, ".\n{#a4}", ". {#a4}", "passage-has-id", at="Øyeblikket"),
    slip("an id inside a paragraph", SWARM, "{#a4}", "{#a4}\nMer.", "passage-has-id", at="Øyeblikket"),
    slip("an id that stands twice", SWARM, "{#a4}", "{#a3}", "id-is-unique", at="Øyeblikket"),
    slip("a note without a title", THEORY, '!!! merknad "Gammel tanke"', "!!! merknad", "note-has-title", at="!!! merknad"),
    slip("a note whose title another has", SWARM, "{#a4}\n", '{#a4}\n\n!!! merknad "Gammel tanke"\n\n    Om tiden.\n', "note-has-title",
         at="!!! merknad", says="stands already in kapittel-2/index.md"),
    slip("a note without a text", THEORY, "    Rapporten sier", "Rapporten sier", "syntax-is-known", ("passage-has-id", "Rapporten sier"),
         at="!!! merknad", says="four spaces"),
    slip("a box that there is none of", THEORY, "!!! merknad", "!!! merkand", "syntax-is-known", says="did you mean «merknad»?"),
    slip("a note with too few marks", THEORY, "!!! merknad", "!! merknad", "syntax-is-known", "passage-has-id", ("syntax-is-known", "    Rapp")),
    slip("a note that folds", THEORY, "!!! merknad", "??? merknad", "syntax-is-known", "passage-has-id", ("syntax-is-known", "    Rapp")),
    slip("a note with a capital", THEORY, "!!! merknad", "!!! Merknad", "syntax-is-known"),
    slip("a note with Norwegian marks round its title", THEORY, '"Gammel tanke"', "«Gammel tanke»", "syntax-is-known", "quotation-is-proved", "passage-has-id",
         ("syntax-is-known", "    Rapp"), at="!!! merknad"),
    slip("a card shown inside a sentence", SWARM, "noe lignende.", "noe lignende ![Sitatkort](../sitater/en-stille-kube.md).", "syntax-is-known",
         at="[s. 11]", says="stands alone"),
    slip("a card shown in a note", THEORY, "til noen.\n", "til noen.\n\n    ![Sitatkort](../sitater/en-stille-kube.md)\n", "syntax-is-known",
         ("card-is-shown", "![Sitat"), at="![Sitat"),
    slip("two cards in one paragraph", SWARM, "{#a3}\n", "{#a3}\n\n![Sitatkort](../sitater/naboen-som-ringte.md)\n![Igjen](../sitater/en-stille-kube.md)\n",
         "syntax-is-known", ("syntax-is-known", "![Igjen]"), "passage-has-id", at=19),
    slip("a card right under a paragraph", SWARM, "{#a3}\n\n", "", "syntax-is-known", ("card-is-shown", 1, CARD), ("block-quotation-has-card", 1),
         ("passage-has-id", "[s. 11]"), at="![Sitatkort](../sitater/en"),
    slip("a card shown as a wiki link", SWARM, "![Sitatkort](../sitater/en-stille-kube.md)", "![[en-stille-kube]]", "syntax-is-known",
         ("card-is-shown", 1, CARD), ("block-quotation-has-card", 1), ("passage-has-id", "![[en")),
    slip("a link with its halves swapped", SWARM, "[1.1](../kapittel-1/hva-bier-trenger.md#a2)", "(1.1)[../kapittel-1/hva-bier-trenger.md#a2]",
         "syntax-is-known", at="Håpet"),
    slip("a link with a space in it", SWARM, "[1.1](../kap", "[1.1] (../kap", "syntax-is-known", at="Håpet"),
    slip("a link that is not closed", SWARM, "[1.1](", "[1.1(", "syntax-is-known", at="Håpet"),
    slip("emphasis that is not closed", SWARM, "noe lignende", "noe *lignende", "syntax-is-known", at="[s. 11]", says="asterisk"),
    slip("strong emphasis that is not closed", SWARM, "Flere sa noe", "Flere\nsa **noe", "syntax-is-known", at="sa **", says="asterisk"),
    slip("a paragraph that is indented", SWARM, "[s. 11] Flere", "    Etterpå.\n\n[s. 11] Flere", "syntax-is-known", at="    Etter", says="as code"),
    slip("a note whose title has no marks", THEORY, '"Gammel tanke"', "Gammel tanke", "syntax-is-known", "passage-has-id",
         ("syntax-is-known", "    Rapp"), at="!!! merknad"),
    slip("a macro", BEES, "De som fortsatte", "{{ antall }} som fortsatte", "syntax-is-known", at="[s. 8]"),
    slip("an attribute of one's own", BEES, "{.uten-begrep}", "{.stor}", "syntax-is-known", at="Den stillheten"),
    slip("a language that is no code", BEES, "{lang=en}", "{lang=engelsk}", "syntax-is-known", at="Den stillheten"),
    slip("an id with a capital", SWARM, "{#a4}", "{#A4}", "syntax-is-known"),
    slip("a footnote", SWARM, "noe lignende.", "noe lignende.[^1]", "syntax-is-known", at="[s. 11]"),
    slip("HTML in a chapter", SWARM, "noe lignende", "noe <b>lignende</b>", "html-stays-out", at="[s. 11]", says="«<b>» is HTML"),
    slip("an HTML comment", SWARM, "noe lignende.", "noe lignende.\n<!-- husk -->", "html-stays-out", at="<!--"),
    slip("an HTML block", SWARM, "[s. 11] Flere", "<div>\nHei\n</div>\n\n[s. 11] Flere", "html-stays-out", ("html-stays-out", "</div>"), at="<div>"),
    slip("headings that jump", SWARM, "[s. 11] Flere", "### Mer\n\n[s. 11] Flere", "heading-levels-follow", at="### Mer", says="write «## »"),
    slip("a second heading of level 1", SWARM, "[s. 11] Flere", "# 2.1 Mer\n\n[s. 11] Flere", "heading-levels-follow", at="# 2.1 Mer"),
    slip("a page without a heading", "om/undervisning.md", "# Til undervisning\n\n", "", "heading-levels-follow", at=1),
    slip("an image without a text alternative", BEES, "![Kuben sett forfra]", "![]", "image-has-alternative", says="kube.svg"),
    slip("an English sentence that is not marked", SWARM, "noe lignende.", "noe lignende.\nThis was the end of it.", "language-is-marked",
         at="This was", says="{lang=en}"),
    slip("a Swedish sentence that is not marked", SWARM, "noe lignende.", "noe lignende.\nDet är något och inte mer.", "language-is-marked", at="Det är"),
    slip("an English passage on a card that is not marked", CARD, QUOTED, "and this was the end of it", "language-is-marked", "quotation-is-proved",
         says="lang: en"),
    # MkDocs' own
    slip("a link to a page that is not there", SWARM, "hva-bier-trenger.md#a2", "hva-bier-trengte.md#a2", ("mkdocs", 0), says="hva-bier-trengte.md"),
    slip("a link to a paragraph that is not there", SWARM, "trenger.md#a2", "trenger.md#a9", ("mkdocs", 0), says="#a9"),
    slip("a link that is absolute", SWARM, "](../kapittel-1/", "](/kapittel-1/", ("mkdocs", 0), says="absolute"),
    slip("a link to no file", SWARM, "hva-bier-trenger.md#a2", "hva-bier-trenger/", ("mkdocs", 0), says="unrecognized"),
    slip("an image that is not there", BEES, "../kube.svg", "../kuben.svg", ("mkdocs", 0), says="kuben.svg"),
    # several at once
    Fault("faults in three files", {SWARM: source(SWARM).replace("[@dahl_2004]", "@dahl_2004"), FOREWORD: source(FOREWORD).replace("{#a1}\n", ""),
                                    BEES: source(BEES).replace("![Kuben sett forfra]", "![]")},
          ((FOREWORD, 7, "passage-has-id"), (BEES, 11, "image-has-alternative"), (SWARM, 21, "citation-is-complete"))),
]

BREAKAGES = [
    Breakage("a key that stands twice in the bibliography", ("bibliography.bib:9", "already on line 1"),
             {"bibliography.bib": source(BIB).replace("dahl_2004", "berg_1999")}),
    Breakage("a bibliography that is missing", ("bibliography.bib", "missing"), {"bibliography.bib": None}),
    Breakage("a bibliography with a syntax error", ("bibliography.bib:9",), {"bibliography.bib": source(BIB).replace("{1999},", "{1999,")}),
    Breakage("a bibliography that is not UTF-8", ("bibliography.bib",), {"bibliography.bib": source(BIB).replace("Anne", "Åse").encode("latin-1")}),
    Breakage("a citation style that is missing", ("citations.csl",), {"citations.csl": None}),
    Breakage("a citation style that is broken", ("citations.csl",), {"citations.csl": "<style>"}),
    Breakage("a fingerprint that is missing", ("fingerprint.json", "make fingerprint"), {"fingerprint.json": None}),
    Breakage("a fingerprint that is no JSON", ("fingerprint.json", "make fingerprint"), {"fingerprint.json": '{"pages": '}),
    Breakage("a fingerprint that is a list", ("fingerprint.json", "make fingerprint"), {"fingerprint.json": "[]"}),
    Breakage("a fingerprint that lacks its stamps", ("fingerprint.json", "whole"), {"fingerprint.json": '{"winnowing": {}, "pages": {}}'}),
    Breakage("a fingerprint of another making", ("fingerprint.json", "another way"),
             {"fingerprint.json": '{"winnowing": {"words": 5, "n": 16}, "pages": {}, "sections": {}, "proofs": [], "stamps": []}'}),
    Breakage("a ledger of addresses that is broken", ("addresses.json",), {"addresses.json": '{"": ['}),
    Breakage("a ledger of addresses that is a list", ("addresses.json",), {"addresses.json": "[1]"}),
    Breakage("a page that is not UTF-8", ("undervisning.md", "UTF-8"), {"docs/om/undervisning.md": "# På".encode("latin-1")}),
    Breakage("a drawing that is no SVG", ("kube.svg",), {"docs/kube.svg": "<svg><rect></svg>"}),
    Breakage("a report that is missing", ("no such file",), {}, "nei.txt"),
    Breakage("a report that is a folder", ("folder",), {}, "docs"),
    Breakage("a report that is empty", ("empty",), {"tom.txt": ""}, "tom.txt"),
    Breakage("a report that is not UTF-8", ("not UTF-8",), {"latin.txt": "Forord på latin".encode("latin-1")}, "latin.txt"),
    Breakage("a report that is another text", ("not the report",), {"annen.txt": "En helt annen bok.\n"}, "annen.txt"),
    Breakage("a report that is cut short", ("cut short",), {"kort.txt": source("../report.txt")}, "kort.txt"),
]
