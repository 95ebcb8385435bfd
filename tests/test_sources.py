"""A source is split into blocks whose line numbers are the editor's own."""

from edition.content.sources import Run, parse_source, plain, words_with_lines

TEXT = """---
pages: 7
---

# 1.0 Tittel

[s. 7] Første setning.
Andre setning.
{#a1}

!!! merknad "Om noe"

    Teksten i merknaden.

    - et punkt

![Sitatkort](../sitater/x.md)

> et sitat
## Rett under

```
# ingen overskrift
```

| a |
|---|
"""


def test_blocks_have_kind_and_line():
    assert [(block.kind, block.line) for block in parse_source("x.md", TEXT).blocks] == [
        ("heading", 5), ("paragraph", 7), ("note", 11), ("paragraph", 13), ("list", 15), ("embed", 17), ("quote", 19), ("heading", 20),
        ("code", 22), ("table", 26)]


def test_a_block_knows_its_id_and_where_it_stands():
    source = parse_source("x.md", TEXT)
    assert [block.id for block in source.of("paragraph")] == ["a1", ""]
    assert [(block.inside, block.title) for block in source.of("list")] == [("note", "Om noe")]
    assert (source.title, source.front_matter) == ("1.0 Tittel", "pages: 7\n")


def test_windows_lines_and_a_byte_order_mark_change_nothing():
    assert parse_source("x.md", "\ufeff" + TEXT.replace("\n", "\r\n")) == parse_source("x.md", TEXT)


def test_an_empty_file_and_one_that_ends_in_a_fence_are_read():
    assert parse_source("x.md", "").blocks == ()
    assert [block.kind for block in parse_source("x.md", "```\nåpen").blocks] == ["code"]


def test_plain_text_keeps_each_word_at_its_place():
    text = "[s. 7] Se [kuben](../kube.md) og *biene* [@berg_1999, s. 2] i `kode` her.\n{#a1}"
    read = plain(text)
    assert read.split() == ["Se", "kuben", "og", "biene", "i", "her."]
    assert len(read) == len(text) and all(read.index(word) == text.index(word) for word in ("kuben", "biene", "her"))


def test_words_carry_their_lines():
    assert Run("x.md", tuple(words_with_lines("En bie,\nto_bier", 4))).words == (("En", 4), ("bie", 4), ("to", 5), ("bier", 5))
