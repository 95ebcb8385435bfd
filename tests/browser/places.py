"""Where the tests look: kinds of page, and widths of window in pixels."""

PHONE, DESK = 390, 1300
SECTION = "kapittel-2/hva-er-bedring/"
# «[s. 9] [s. 10]»: of page 9 nothing else is retold.
TWO_MARKS = "kapittel-1/bruken-av-rusmidler-i-det-norske-samfunn/"
WITH_CARD = "kapittel-1/betydningen-av-flere-perspektiver-for-a-forsta/"
CONTENT_NOTED = "kapittel-4/rus-som-ritual/"
WITH_DRAWING = "kapittel-6/"
CARD_IN_PARTS = "sitater/de-siste-4000-kronene/"  # «Fra samme sitat»
KINDS = (
    "",
    "forord/",
    "kapittel-2/",
    SECTION,
    CONTENT_NOTED,
    WITH_DRAWING,
    "begreper/",
    "begreper/gatekapital/",  # «Andre sider som bruker begrepet»
    "sitater/",
    "sitater/noe-i-stedet-for-rusen/",
    CARD_IN_PARTS,
    "litteratur/",
    "om/",
    "om/rediger/",
    "om/data/",
    "om/undervisning/",
    "404.html",
)
