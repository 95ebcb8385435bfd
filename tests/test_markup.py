"""What an editor may write passes; tests of what may not stand among the faults."""

import pytest

from edition.content.markup import check_markup, looks_foreign
from edition.content.sources import parse_source


@pytest.mark.parametrize("text", [
    "Et [ord]{.uten-begrep}, *the word*{lang=en} og [le mot]{lang=fr}.",
    "En [lenke](side.md#a1), [en til](https://eksempel.no/a_(b)) og [@berg_1999, s. 2; @moe_2004].",
    "Et «[…] sitat med [utgavens] ord» her.",
    "Prisen er 3 < 5 og 7 > 2, og `{kode}` og `<b>`.",
    "*Kursiv*, **fet *i* fet**, **a** *b*, *over\nlinjer*, 2 \\* 3 og ***begge***.",
    "* ett\n* *to* og *[tre]{.uten-begrep}*, *«fire»*",
    "Ringer du [113](tel:113), svarer noen.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- ett\n- to\n\n    mer om to",
    "En tittel på engelsk: [The End of the World]{lang=en}.",
    "![En kube sett forfra](kube.svg \"Kuben\")",
    '!!! merknad "Om noe"\n\n    Tekst.',
    "```markdown\n<b>[[alt]]</b>\n```",
])
def test_what_may_be_written_passes(text):
    assert list(check_markup(parse_source("om/x.md", f"# Tittel\n\n{text}\n"), ())) == []


@pytest.mark.parametrize("text, lang", [("this is the end", "en"), ("det är inte sant", "sv"), ("dette er slutten på the end", ""), ("og så var det over", "")])
def test_another_language_is_known_by_two_of_its_words(text, lang):
    assert looks_foreign(text) == lang
