"""What says or hints who speaks."""

from faults.planting import *

FAULTS = [
    slip("a card that says «hun forteller»", CARD, "Stillheten sier", "Hun forteller hva stillheten sier:", "card-protects-voice", at="Hun fortel", says="«Hun» hints at who speaks"),
    slip("a card that tells an age", CARD, "Stillheten sier", "Informanten på 40 år sier", "card-protects-voice", at="Informante", says="40 år"),
    slip("a card that tells an age in words", CARD, "Stillheten sier", "Informanten er i førtiårene og sier", "card-protects-voice", at="Informante"),
    slip("a card whose title tells a sex", SENSITIVE_CARD, "# Naboen som ringte", "# Kvinnen som ringte", "card-protects-voice", at="# Kvinnen "),
    slip("a content note on a person", SENSITIVE_CARD, "Omtaler dyr som dør.", "Omtaler hans døde dyr.", "card-protects-voice"),
    slip("two cards tied to one voice", CARD, "Stillheten sier", "Den samme informanten sier", "card-protects-voice", at="Den samme "),
    slip("an informant with a number", CARD, "Stillheten sier", "Informant 3 sier", "card-protects-voice", at="Informant "),
]
