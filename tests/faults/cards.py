"""Quote cards."""

from faults.planting import *

FAULTS = [
    slip("a card that does not exist", SWARM, "naboen-som-ringte.md", "naboen-som-rinte.md", "card-exists", ("card-is-shown", 1, SENSITIVE_CARD),
         says="did you mean «naboen-som-ringte»?"),
    slip("a card that is shown nowhere", SWARM, "![Sitatkort](../sitater/naboen-som-ringte.md)\n\n", "", ("card-is-shown", 1, "sitater/naboen-som-ringte.md"), says="not shown in section 2.1"),
    slip("a card in a section that does not print it", BEES, "![Sitatkort](../sitater/en-stille-kube.md)",
         "![Sitatkort](../sitater/en-stille-kube.md)\n\n![Sitatkort](../sitater/naboen-som-ringte.md)", "card-is-shown",
         at="![Sitatkort](../sitater/naboen", says="belongs to section 2.1, not to 1.1"),
    slip("a card that the second place lacks", CARD, 'section: "2.1"', 'section: "2.0"', "card-is-shown", ("card-has-page", "also:"), ("block-quotation-has-card", 1, "kapittel-2/nar-svermen-gar.md"), ("card-is-shown", 19, "kapittel-2/nar-svermen-gar.md"), at="---"),
    slip("a passage of 61 words", CARD, QUOTED, " ".join(["og", *["ord"] * 60]), "card-is-short", "quotation-is-proved", says="61 words"),
    slip("a page outside the card's section", SENSITIVE_CARD, "page: 10", "page: 12", "card-has-page", ("quotation-is-proved", "> Da døde "), ("card-stands-on-its-page", 10, "kapittel-2/nar-svermen-gar.md"), at="page: 12", says="stands on p. 10–11"),
    slip("a card's section that the report does not have", SENSITIVE_CARD, 'section: "2.1"', 'section: "2.9"', "card-has-page", ("block-quotation-has-card", 1, "kapittel-2/nar-svermen-gar.md"), ("card-is-shown", 10, "kapittel-2/nar-svermen-gar.md"), at='section: "', says="no section «2.9»"),
    slip("a card without its page", SENSITIVE_CARD, "page: 10\n", "", "card-has-page", "metadata-is-known", ("quotation-is-proved", "> Da døde "), ("card-stands-on-its-page", 10, "kapittel-2/nar-svermen-gar.md"), at="---", says="lacks «page»"),
    slip("a card without concepts", CARD, "concepts: [sverming]", "concepts: []", "card-has-concepts"),
    slip("a card without a passage", SENSITIVE_CARD, "> Da døde hele kuben, […] Det var naboen som ringte og sa kom igjen.\n\n", "",
         "card-has-passage", at=1, says="no passage"),
    slip("a card with two passages", SENSITIVE_CARD, "Forfatterne ser", "> og tenkte at nå er det nok\n\nForfatterne ser", "card-has-passage", "quotation-is-proved", at="> Da døde "),
    slip("a card without a word on its passage", CARD, "Stillheten sier det som har skjedd.\n", "", "card-has-passage", at=1),
    slip("a card without a heading", SENSITIVE_CARD, "# Naboen som ringte\n", "", "card-has-passage", "heading-levels-follow", at=1),
    slip("a card on death without a content note", SENSITIVE_CARD, "content_note: Omtaler dyr som dør.\n", "", "card-has-content-note", at=1,
         says="«døde»"),
    Fault("a block quotation without a card",
          {SENSITIVE_CARD: None, SWARM: source(SWARM).replace("![Sitatkort](../sitater/naboen-som-ringte.md)\n\n", "")},
          ((SWARM, 1, "block-quotation-has-card"),), says="2 block quotations"),
]
