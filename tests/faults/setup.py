"""Set-ups that are broken: each ends a build with one sentence."""

from faults.planting import *

BREAKAGES = [
    Breakage("a key that stands twice in the bibliography", ("bibliography.bib:9", "already on line 1"),
             {"bibliography.bib": source(BIB).replace("dahl_2004", "berg_1999")}),
    Breakage("a bibliography that is missing", ("bibliography.bib", "missing"), {"bibliography.bib": None}),
    Breakage("a bibliography with a syntax error", ("bibliography.bib:9",), {"bibliography.bib": source(BIB).replace("{1999},", "{1999,")}),
    Breakage("a bibliography that is not UTF-8", ("bibliography.bib",), {"bibliography.bib": source(BIB).replace("Anne", "Åse").encode("latin-1")}),
    Breakage("a citation style that is missing", ("citations.csl",), {"report/citations.csl": None}),
    Breakage("a citation style that is broken", ("citations.csl",), {"report/citations.csl": "<style>"}),
    Breakage("a fingerprint that is missing", ("fingerprint.json", "make fingerprint"), {"report/fingerprint.json": None}),
    Breakage("a fingerprint that is no JSON", ("fingerprint.json", "make fingerprint"), {"report/fingerprint.json": '{"pages": '}),
    Breakage("a fingerprint that is a list", ("fingerprint.json", "make fingerprint"), {"report/fingerprint.json": "[]"}),
    Breakage("a fingerprint that lacks its stamps", ("fingerprint.json", "whole"), {"report/fingerprint.json": '{"winnowing": {}, "pages": {}}'}),
    Breakage("a fingerprint of another making", ("fingerprint.json", "another way"),
             {"report/fingerprint.json": '{"winnowing": {"words": 5, "n": 16}, "pages": {}, "sections": {}, "proofs": {}, "clear": [], "stamps": []}'}),
    Breakage("a ledger of addresses that is broken", ("addresses.json",), {"report/addresses.json": '{"": ['}),
    Breakage("a ledger of addresses that is a list", ("addresses.json",), {"report/addresses.json": "[1]"}),
    Breakage("a page that is not UTF-8", ("undervisning.md", "UTF-8"), {"docs/om/undervisning.md": "# På".encode("latin-1")}),
    Breakage("a report that is missing", ("no such file",), {}, "nei.txt"),
    Breakage("a report that is a folder", ("folder",), {}, "docs"),
    Breakage("a report that is empty", ("empty",), {"tom.txt": ""}, "tom.txt"),
    Breakage("a report that is not UTF-8", ("not UTF-8",), {"latin.txt": "Forord på latin".encode("latin-1")}, "latin.txt"),
    Breakage("a report that is another text", ("not the report",), {"annen.txt": "En helt annen bok.\n"}, "annen.txt"),
    Breakage("a report that is cut short", ("cut short",), {"kort.txt": source("../report.txt").split("\n10\n")[0]}, "kort.txt"),
]
