"""Read a built site as a reader reads it, and refuse what must not be in it: tools/gate.py [folder]."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from checkout import ROOT
from edition.diagnostics import SetupError, in_order
from edition.gate import read_and_check


def main(arguments: list[str]) -> int:
    """Say every complaint about the site in the folder, and return an exit status."""
    folder = Path(arguments[0] if arguments else "site")
    try:
        complaints = list(in_order(read_and_check(folder, ROOT, os.environ.get("REPORT", ""))))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if complaints:
        print(f"The gate refuses {folder}: {len(complaints)} complaints", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
