"""Words put into the report's mouth, true passages bent, and the wrong page."""

from faults.planting import *

FAULTS = [
    slip("a letter too many in a quotation", THEORY, "at tanken er «god nok ennå» (s. 9)", "at tanken er «god nokk ennå» (s. 9)",
         "quotation-is-proved", says="new or changed"),
    slip("a letter too many, with the report", THEORY, "at tanken er «god nok ennå» (s. 9)", "at tanken er «god nokk ennå» (s. 9)",
         "quotation-is-proved", "quotation-is-verbatim", says="does not stand in the report", report=True),
    slip("a quotation from the page before", THEORY, "(s. 9)", "(s. 8)", "quotation-is-proved"),
    slip("a quotation from the page before, with the report", THEORY, "(s. 9)", "(s. 8)",
         "quotation-is-proved", "quotation-is-verbatim", says="stands on p. 9, not on p. 8; correct the page", report=True),
    slip("a quotation from a page that is none", THEORY, "(s. 9)", "(s. 999)", "page-reference-is-right", "quotation-is-proved", "quotation-is-verbatim", at="    Rappor", says="p. 999", report=True),
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
]
