"""Citations and the bibliography."""

from faults.planting import *

FAULTS = [
    slip("a key that no work has", SWARM, "[@dahl_2004]", "[@dal_2004]", "citation-exists", says="did you mean «dahl_2004»?"),
    slip("a citation broken over two lines", BEES, "[@berg_1999, s. 12]", "[@berg_1999,\ns. 12]", "citation-is-complete", at="Dette er h"),
    slip("a citation broken before its key", SWARM, "[@dahl_2004]", "[\n@dahl_2004]", "citation-is-complete", at="Øyeblikket"),
    slip("a key without brackets", SWARM, "[@dahl_2004]", "@dahl_2004", "citation-is-complete", says="[-@dahl_2004]"),
    slip("a page without «s.»", BEES, "[@berg_1999, s. 12]", "[@berg_1999, 12]", "citation-is-complete", at="Dette er h"),
    slip("a page without a comma", BEES, "[@berg_1999, s. 12]", "[@berg_1999 s. 12]", "citation-is-complete", at="Dette er h"),
    slip("a comma between two works", SWARM, "[@dahl_2004]", "[@dahl_2004, @berg_1999]", "citation-is-complete", says="[@key; @other]"),
    slip("an empty half of a citation", SWARM, "[@dahl_2004]", "[@dahl_2004;]", "citation-is-complete"),
    slip("a citation with parentheses", SWARM, "[@dahl_2004]", "(@dahl_2004)", "citation-is-complete"),
    slip("a page of the work left out", BEES, "[@berg_1999, s. 12]", "[@berg_1999]", "citation-has-locator", at="# 1.1 Hva ", says="no citation of it here carries «s. 12»"),
    slip("a page of the work that the report does not give", BEES, "s. 12]", "s. 13]", "citation-has-locator", ("citation-has-locator", "Dette er h"), at="# 1.1 Hva ", says="it gives: 12"),
    slip("a page of a work where the report gives none", SWARM, "[@dahl_2004]", "[@dahl_2004, s. 4]", "citation-has-locator"),
    slip("an entry that nothing cites", BIB, "@book{dahl_2004,", "@book{moe_2001,\n  title = {Honning},\n  year = {2001}\n}\n\n@book{dahl_2004,", "work-is-cited", "work-is-whole", at="@book{moe_"),
]
