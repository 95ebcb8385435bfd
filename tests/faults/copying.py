"""What is taken from the report without being quoted."""

from faults.planting import *

FAULTS = [
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
    slip("twelve words copied into a heading", THEORY, "!!! merknad", f"## {TWELVE}\n\n!!! merknad", "heading-levels-follow", "verbatim-is-quoted", at="## Bier tr"),
    slip("twelve words copied into a content note", SENSITIVE_CARD, "dyr som dør.", f"{TWELVE}.", "verbatim-is-quoted", at="content_note"),
    slip("twelve words copied into «» that prove nothing", "om/undervisning.md", "Delene står her.", f"«{TWELVE}»", "quotation-has-page", "verbatim-is-quoted", at="«Bier tren"),
    slip("eight words copied, with the report", SWARM, "Flere sa noe lignende.", f"Flere sier: {EIGHT}", "verbatim-is-quoted",
         at="[s. 11]", says="8 words in a row", report=True),
]
