"""What says or hints who speaks."""

from faults.planting import *

# Said of a card's passage; each hints at a sex, an age, kin, an occupation, an origin, or ties two passages to one voice.
HINTS = (
    "Hun forteller hva stillheten sier.", "Slik så han det.", "Det er hennes ord.", "Stillheten gjør noe med ham.", "Ho seier det som er skjedd.",
    "Hen hører hva stillheten sier.",
    "Moren hører hva stillheten sier.", "En mor hører det.", "Mora hører det.", "Faren sier det som har skjedd.", "Mødrene vet det.", "En pappa vet det.",
    "Informantens kone vet det.", "En kone vet det.", "Kona vet det.", "To sønner sto der.", "En datter sto der.", "Bestemoren vet det.",
    "En dame vet det.", "Enken vet det.", "Jentungen vet det.", "Jenta vet det.", "Jentene vet det.", "Guten vet det.", "Gutten vet det.",
    "En kvinne vet det.", "Kvinna veit det.", "En mann vet det.", "Ektefellen vet det.", "En husmor vet det.", "Søstera vet det.",
    "Sykepleieren vet det.", "En sykepleier vet det.", "Informanten er lærer.", "Læreren vet det.", "Ingeniøren vet det.", "Servitøren vet det.",
    "En artist vet det.", "Venninnen vet det.", "Psykologen vet det.", "Informanten jobbet som vekter.", "Informanten er utdannet som kokk.",
    "Butikksjefen vet det.", "Bussjåføren vet det.", "Snekkeren vet det.",
    "Informanten på 40 år sier det.", "Informanten på 42 sier det.", "Informanten på førtito sier det.", "En som er 42 år gammel, sier det.",
    "De er 42 år gamle.", "En sekstiåring sier det.", "En 43-åring sier det.", "En i 40-åra sier det.", "Informanten er i førtiårene.",
    "En som er født i 1968, sier det.", "Informanten fylte femti da.", "Informanten var 42 da.", "Det skjedde i en alder av førti.",
    "Informanten er polsk.", "Den polske informanten vet det.", "En svenske vet det.", "Innvandreren vet det.", "En muslim vet det.",
    "Trønderen vet det.", "Informanten vokste opp i Drammen.", "Informanten er gravid.",
    "Informant B sier det.", "Informant nr. to sier det.", "Informant 3 sier det.", "Informanten nummer to sier det.",
    "Den samme informanten sier det.", "Det er samme person som i forrige sitat.", "Det sier informanten som også forteller om naboen.",
    "Det er fra det samme intervjuet.",
)

FAULTS = [
    *(on_card(f"a card that says «{text}»", text, "card-protects-voice", says="hints at who speaks", in_build=text == HINTS[0]) for text in HINTS),
    slip("a card whose title tells a sex", SENSITIVE_CARD, "# Naboen som ringte", "# Kvinnen som ringte", "card-protects-voice"),
    slip("a content note on a person", SENSITIVE_CARD, "Omtaler dyr som dør.", "Omtaler hans døde dyr.", "card-protects-voice"),
    slip("a content note on a mother", SENSITIVE_CARD, "Omtaler dyr som dør.", "Omtaler en mor som dør.", "card-protects-voice"),
    slip("a variant that tells a sex", CARD, "variant: Her står", "variant: Hun sier", "card-protects-voice", at="also:"),
    on_card("a hint in a list", "Stillheten sier det.\n\n- Det vet en mor.", "card-protects-voice", at="- Det"),
    on_card("a hint under a heading", "Stillheten sier det.\n\n## Om moren\n\nHer står mer.", "card-protects-voice", "heading-levels-follow", at="## Om"),
    on_card("a hint in a note", 'Stillheten sier det.\n\n!!! merknad "Om stillheten"\n\n    Det vet en mor.', "card-protects-voice", at="    Det"),
    on_card("a hint in a note's title", 'Stillheten sier det.\n\n!!! merknad "Om moren"\n\n    Det er stille.', "card-protects-voice", at="!!! merk"),
    on_card("a hint over emphasis", "Informanten på *42* sier det.", "card-protects-voice"),
    on_card("a hint over a line's end", "Det er den samme\ninformanten som før.", "card-protects-voice", at="Det er"),
    on_card("a hint in a table", "Stillheten sier det.\n\n| Hvem |\n|---|\n| en mor |", "card-protects-voice", at="| en"),
    on_card("a hint with a zero-width space in it", f"H{ZERO_WIDTH}un sier det.", "character-is-known"),
    on_card("a hint with a soft hyphen in it", f"H{SOFT}un sier det.", "character-is-known"),
    on_card("a hint in Cyrillic", "Нun sier det.", "character-is-known"),
    on_card("a hint with a no-break space", f"Informanten på{NO_BREAK}42 sier det.", "card-protects-voice"),
    slip("a section that says «hun» beside a card", SWARM, "[s. 10] En informant forteller om den verste dagen.",
         "[s. 10] En informant forteller om den verste dagen.\nHun sier det rett ut.", "section-protects-voice", at="Hun sier", in_build=True),
    slip("a section that says «han» after a card", SWARM, "Forfatterne ser på det som", "Informanten vet det, og han ser det som", "section-protects-voice"),
    slip("a section that tells an age beside a card", SWARM, "En informant forteller", "En informant på 42 forteller", "section-protects-voice",
         at="[s. 10]"),
    slip("a section that tells an age in words beside a card", SWARM, "En informant forteller", "En sekstiåring forteller", "section-protects-voice",
         at="[s. 10]"),
    slip("a section that ties two cards to one voice", SWARM, "[s. 11] Flere sa", "[s. 11] Den samme informanten sa", "section-protects-voice"),
    slip("a section that numbers an informant", SWARM, "En informant forteller", "Informant B forteller", "section-protects-voice", at="[s. 10]"),
    slip("a section that tells an origin beside a card", SWARM, "En informant forteller", "En polsk informant forteller", "section-protects-voice",
         at="[s. 10]"),
]
