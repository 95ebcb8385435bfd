"""Words for people in Norwegian: nouns by their stems and endings, pronouns, ages, origins.

A list of words never ends, so nouns are recognised by what they are made of (*-pleieren*, *-inne*,
*-ør*, *-ist*), and what the edition may say of people is an allow-list in the profile. The forms
are bokmål's and nynorsk's (*jenta, jentene; mora; kvinna*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

NOUN = r"(?:e?n|et|e|as?|e?r|e?ne|ane|ar|e?ns|ets|e?rs|e?nes|s)?"
# Kin and kind, with what stands before them in compounds (svigermor, småbarnsfar, guttunge).
PEOPLE = "|".join(
    (
        rf"\w*(?:kvinn|(?<![kg])jent)\w*|gutt\w*|guten|guta[rn]e?|dam[ea]\w{{0,3}}|(?:pike|barnepike|tøs"
        rf"|kjerring|frøken|hustru|ektefelle|ektepar|forlovede)(?:unge)?{NOUN}",
        r"enk[ea]n?s?|enkene|enker|enkemann\w*|enkefru\w*|frue?n?e?r?",
        r"herre?n?",
        r"(?!humor|tumor|marmor)\w*(?:mor|mora|moren|mors|morens|mødre|mødrer|mødrene|mamma\w*)",
        r"(?:beste|besse|svige|ste|olde|tippolde|alene|småbarns|barne|foster|adoptiv"
        r"|gud|far|mor|hus|ektef?)?far(?:s|ens)?",
        r"(?:beste|besse|svige|ste|olde|alene|småbarns|barne|foster|adoptiv|gud|far|mor|hus)faren|faren(?! "
        r"(?:for|ved|er over|med å)\b)",
        r"\w*fedre(?:ne)?",
        r"pappa\w*",
        r"\w*(?:bror|broren|brødre|brødrene|søster|søstera|søsteren|søstre|søstrene|syster"
        r"|systera|systrer|søsken\w*)",
        r"\w*(?:sønn|sønnen|sønner|sønnene|sonen|søner|sønene|datter|dattera|datteren|døtre"
        r"|døtrene|dotter|dottera|døtrer)s?",
        r"(?:\w+)?(?:kone|kona|konen|koner|konene)s?",
        rf"(?:\w+)?(?:mann|menn){NOUN}",
        r"mannlig\w*|mannfolk\w*|kar(?:en|er|ene)",
        r"gubbe\w*|fyr(?:en|er|ene)",
        rf"(?:tant|onkel|niese|nevø|kusin|fetter|tvilling|slektning){NOUN}",
        r"(?:jent|gutt|dritt|små|barne|snørr|gate)?unge(?:n|ns|ne|r)(?!dom)|(?:jent|gutt|dritt|gate)unge",
        r"(?:\w*barn)(?:et|a|s|ets|as)?|foreld(?:re|rene|er|eren)\w*|(?:\w+)?(?:samboer"
        rf"|partner|kjæreste|ektefelle|elsker){NOUN}",
        rf"(?:\w*)(?:venn|kamerat|kollega|nabo|bekjent){NOUN}|kolleger|kollegaer|kollegene|\w*(?:er"
        r"|tt?|nn)inne(?:n|r|ne)?",
        r"(?:tenåring|ungdom|pensjonist|voksen|baby|spedbarn|skolebarn|elev|lærling|student"
        rf"|studine|rekrutt|soldat|innsatt|fange|pasient|klient){NOUN}",
        r"\w*(?:misbruk|avhengig)(?:er|ere|eren|erne)|alkoholiker\w*|narkoman\w*|\w*bruker(?:e"
        r"|en|ne|ens)|bruker(?! \w)|snylter\w*|villmann",
        r"(?:invandr|innvandr|utlending|flyktning|asylsøk|muslim|kristne?|jøde|katolikk|pinsevenn"
        r"|buddhist|hindu|læstadian)(?!erbutikk)\w*",
        r"gravid\w*|svanger\w*|barsel\w*|ammet?|amming\w*|husmor\w*|alenemor\w*|jomfru\w*"
        r"|homofil\w*|lesbisk\w*|transperson\w*|skeiv\w*",
    )
)
# What people do for a living. Some are verbs too, and are nouns in another form or after «en», «som», «er».
# Nouns of common gender in -er that are no people; what else stands after «en» and ends so is one who does
# something.
NOT_PEOPLE = (
    r"(?!(?:eller|etter|over|under|\w*alder|vinter|sommer|finger|skulder|\w*meter|liter"
    r"|lever|semester|figur\w*|september|oktober|november|desember"
    r"|feber|kalender|masker|ledd\w*|aver)\b)"
)
VERBS_TOO = (
    "lærer|arbeider|leder|selger|pleier|maler|fisker|baker|bygger|"
    "kjører|vekter|langer|smugler|sanger|jeger|snekker|murer|kjemper|spiller|løper"
)
WORK = "|".join(
    (
        r"(?!(?:be|inn|opp|ut|sam|mot|om|gjen|av|for|på|an|til)(?:lærer"
        r"|arbeider|leder|spiller)\b)\w+(?:pleier|lærer|arbeider|selger|leder|fisker|baker|megler|spiller)"
        r"(?:e|en|ens|ne|nes|s)?|(?:tog|kran|truck|maskin|regnskaps|bil)fører(?:en|e|ne)?"
        r"|(?:bok|kjøpmanns|gate|brukt)handler(?:en|e|ne)?",
        rf"(?:{VERBS_TOO})(?:e|en|ens|ne|nes)|(?<=\ben )(?:{VERBS_TOO})|(?<=\bsom )(?:{VERBS_TOO})(?= "
        rf"[.,]|[.,]|$)|(?<=\ber )(?:{VERBS_TOO})|(?<=\bvar )(?:{VERBS_TOO})",
        rf"\w*(?:atør|itør|ktør|rtør|ntør|isør|ssør|prenør|niør|onør|ionær|sjåfør){NOUN}",
        rf"(?!\w*(?:list|frist|regist))\w{{3,}}ist(?:en|er|ene|ens)?|\w{{3,}}erske(?:n"
        rf"|r|ne)?|\w+(?:olog|iater|graf|agog|osoph|peut){NOUN}",
        r"\w*(?:lege|jordmor|prest|doktor|professor|lektor|rektor|advokat|jurist|dommer"
        rf"|konsulent|assistent|agent|sekretær|bibliotekar){NOUN}",
        r"\w*(?:sjef|betjent|direktør|kokk|bonde|bønder|gårdbruker|sjømann|matros|styrmann"
        rf"|kaptein|offiser|gründer|kapellan|stuert){NOUN}",
        r"(?:arkitekt|skuespiller|musiker|kunstner|journalist|redaktør|politiker"
        r"|ordfører|statsråd|næringsdrivende|ansatt|tjenestemann|mekaniker"
        r"|elektriker|tekniker|rørlegger|tømrer|urmaker|skomaker|skredder|renholder|rengjører"
        r"|vaskehjelp|hushjelp|au pair|taxisjåfør|veterinær"
        r"|apoteker|økonom|sosionom|agronom|gastronom|revisor|forsker|forfatter|pedagog"
        r"|trener|idrettsutøver|prostituert|hore|strippe|gatejente|direktrise|eneforsørger|selvforsørger"
        rf"|(?:bygg|vakt|mur|bak|rør)mester){NOUN}e?",
        r"(?:(?<=\ber en )|(?<=\bvar en )|(?<=\bhos en )|(?<=\bmed en )|(?<=\bav en )|(?<=\bfra en "
        rf")){NOT_PEOPLE}\w{{4,}}er",
        r"(?:jobbet|jobba|arbeidet|arbeidde) som \w+(?: \w+)?|(?:jobber|arbeider) som (?!en |et |om |hos |i "
        r")\w+|utdann(?:et|a|er|t) (?:som|til) \w+|av yrke(?:t)?|yrket (?:som|sitt|hennes|hans)",
    )
)
HELPERS = (
    r"(?:saksbehandler|behandler|terapeut|hjelper|sosialarbeider|rådgiver|veileder|kontaktperson"
    rf"|støttekontakt){NOUN}e?"
)
PRONOUNS = r"han|hun|ho|ham|honom|henne|hennes|hennar|hans|hen|hens"

TENS = "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti"
NUMBER = (
    rf"(?:\d{{1,2}}|(?:{TENS})(?:-?(?:en|én|to|tre|fire|fem|seks|sju|syv|åtte|ni))?|ti"
    r"|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten)"
)
UNITS = (
    r"(?![ \u00a0]?(?:prosent|%|kroner|uker?|måned|dag|time|minutt|side|sted|gram"
    r"|liter|gang|prosjekt|informant|menneske|kort|sitat|av |\d)"
    r"|[–,-]\w)"
)
AGES = "|".join(
    (
        rf"på {NUMBER}(?: år)?(?!\w){UNITS}",
        rf"{NUMBER}(?:[ -]?år(?:s|ig|ige)?)[ -](?:gam|alder)\w*",
        rf"{NUMBER}[ -]?åring\w*",
        rf"(?:\d0|{TENS})[ -]?(?:åra|årene|årsalder\w*|talls?kvinne)",
        r"født (?:i|på|den)?\s?(?:\d+\. ?\w+ )?(?:1[89]|20)\d\d|født på \w+-?tallet",
        rf"fyl(?:te|ler|le|t|lt) {NUMBER}(?!\w){UNITS}",
        r"(?:informanten|personen|jeg|vedkommende) (?:er|var|ble|blir) (?:bare |nå |da "
        rf")?{NUMBER}(?!\w){UNITS}",
        r"i en alder av \w+|årsmodell \d+|årgang(?:en)? \d+|(?:midt|sent|tidlig|seint) i "
        rf"(?:{TENS})\w*|pensjonsalder\w*|barneårene sine",
    )
)
NATIONS = (
    "polsk|svensk|dansk|finsk|islandsk|tysk|britisk|engelskfødt|amerikansk|fransk|spansk"
    "|portugisisk|italiensk|gresk|russisk|somalisk|pakistansk|indisk"
    "|tyrkisk|iransk|irakisk|afghansk|syrisk|vietnamesisk|filippinsk|thailandsk|thai|kinesisk"
    "|japansk|koreansk|chilensk|brasiliansk|bosnisk|albansk"
    "|kosovoalbansk|serbisk|kroatisk|rumensk|bulgarsk|ungarsk|tsjekkisk|litauisk|latvisk|estisk"
    "|ukrainsk|marokkansk|algerisk|tunisisk|egyptisk"
    "|eritreisk|etiopisk|nigeriansk|gambisk|ghanesisk|kenyansk|kurdisk|tamilsk|srilankisk|arabisk"
    "|afrikansk|asiatisk|østeuropeisk|jødisk|samisk"
    "|kvensk|romani|nederlandsk|belgisk|sveitsisk|østerriksk|skotsk|irsk|færøysk|grønlandsk|utenlandsk"
)
OF_THINGS = (
    r"(?! (?:studie|undersøk|forsk|bok|bøker|film|ord|uttrykk|begrep|rapport|lov|kort"
    r"|sitat|tekst|side|modell|utgave|artikkel|forfatter|tradisjon))"
)
ORIGINS = "|".join(
    (
        rf"(?:norsk-?)?(?:{NATIONS})(?:e|t|født\w*|ættet\w*)?(?!\w){OF_THINGS}",
        r"polakk\w*|svensken?|danske?n|islending\w*|tysker\w*|russer(?:e|en|ne)|pakistaner\w*"
        r"|iraner\w*|iraker\w*|afghaner\w*|syrer(?:e|en|ne)|kurder\w*"
        r"|araber\w*|somalier\w*|tamil(?:er|en)|vietnameser\w*|thailender\w*|kineser\w*"
        r"|amerikaner\w*|same(?:n|r|ne)|kven(?:en|er|ene)|romanifolk\w*"
        r"|nordlending\w*|vestlending\w*|sørlending\w*|østlending\w*|trønder\w*|bergenser\w*"
        r"|osloborger\w*|utlending\w*|minoritet\w*",
        r"(?:vokste|vokst|oppvokst|født|bor|bodde|bosatt|kommer|kom) (?:opp )?(?:i|fra|på) (?-i:[A-ZÆØÅ])\w+",
    )
)
SAME = "|".join(
    (
        r"(?:den |det )?samme? (?:informant|person|kvinn|mann|stemme|menneske|rusavhengige|intervju)\w*",
        r"samme som i (?:forrige|neste|et annet) \w+",
        r"(?:forrige|neste|tidligere siterte) informant\w*",
        r"som (?:også|ellers) (?:forteller|fortalte|siteres|er sitert)",
        r"informant(?:en)?,? (?:nr\.?|nummer|no\.) ?\w+",
        r"informant(?:en)? (?:\d+|(?-i:[A-ZÆØÅ])(?!\w))|informant (?:én|to|tre|fire|fem"
        r"|seks|sju|syv|åtte)(?! \w*gang)",
        r"(?:fra|i) (?:det )?(?:samme|forrige) intervju\w*|intervju(?:et)?(?: nr\.?| nummer)? "
        r"\d+|respondent\w* \w?\d+",
    )
)
ENDS = r"(?<![^\W_]){}(?![^\W_])"


@lru_cache
def _form(*alternatives: str) -> re.Pattern[str]:
    return re.compile(ENDS.format(f"(?:{'|'.join(alternatives)})"), re.I)


def find_people(text: str, allowed: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield each word or phrase in `text` for a person, an age, an origin or one and the same speaker, but
    what is allowed.

    `allowed` are regular expressions for whole words.
    """
    known = _form(*allowed)
    for match in _form(SAME, PRONOUNS, AGES, ORIGINS, PEOPLE, WORK, HELPERS).finditer(text):
        if not known.fullmatch(match[0]):
            yield match


def find_speaker(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield each word in running text that tells of an informant: a pronoun, an age, an origin, or «the
    same informant».

    Running text speaks of others too: a pronoun stands for the nearest before it of the informant, another
    person (by a noun that `names` has, as regular expressions), or a name.
    """
    for match in _form(SAME, PRONOUNS, AGES, ORIGINS).finditer(text):
        if not (
            _form(PRONOUNS).fullmatch(match[0]) and _stands_for_another(text[: match.start()], tuple(names))
        ):
            yield match


def _stands_for_another(before: str, names: tuple[str, ...]) -> bool:
    speaker = max(
        (
            match.end()
            for match in re.finditer(r"informant\w*|sitatet|jeg-personen|vedkommende", before, re.I)
        ),
        default=-1,
    )
    others = [
        match.end()
        for match in _form(*names).finditer(before)
        if not match[0].lower().startswith("informant")
    ]
    others += [
        match.end()
        for match in re.finditer(
            r"(?<=[^.!?:\n] )[A-ZÆØÅ][a-zæøå]+|^[A-ZÆØÅ][a-z]+(?= (?:ser|mener|skriver|viser|kaller|hevder))",
            before,
        )
    ]
    return max(others, default=-1) > speaker
