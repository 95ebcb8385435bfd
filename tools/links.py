"""Check the site's links to other hosts with linkchecker; no build or test does, since hosts come and go."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import defaultdict
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
EXTERNAL = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"')


def find_external(site: Path) -> dict[str, list[str]]:
    """Return each address on another host, with the pages that link to it."""
    pages = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        for address in dict.fromkeys(EXTERNAL.findall(page.read_text(encoding="utf-8"))):
            pages[unescape(address)].append(
                page.relative_to(site).as_posix().removesuffix("index.html") or "the front page"
            )
    return pages


def check(addresses: list[str]) -> dict[str, str]:
    """Return what is wrong with each address, by address."""
    with TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # linkchecker gives up root's rights
        page, config = Path(folder, "index.html"), Path(folder, "linkcheckerrc")
        page.write_text(
            "".join(f'<a href="{escape(address)}">x</a>\n' for address in addresses), encoding="utf-8"
        )
        config.write_text("[output]\nstatus=0\n[filtering]\ncheckextern=1\n[checking]\ntimeout=30\n")
        done = subprocess.run(
            [
                Path(sys.executable).with_name("linkchecker"),
                "--config",
                config,
                "--recursion-level",
                "1",
                "--output",
                "csv",
                page,
            ],
            capture_output=True,
            text=True,
        )
    rows = csv.DictReader(
        (line for line in done.stdout.splitlines() if not line.startswith("#")), delimiter=";"
    )
    wrong = {
        row["urlname"]: row["result"].split(" (Caused by")[0][:120] for row in rows if row["valid"] != "True"
    }
    if done.returncode > 1 or (done.returncode == 1 and not wrong and "Error" in done.stderr):
        sys.exit(f"linkchecker did not come to an end:\n{done.stderr}")
    return wrong


def main() -> int:
    """Print each broken link with the pages it stands on; return an exit status."""
    pages = find_external(ROOT / "site")
    if not pages:
        sys.exit("site/ has no link to another host; was it built? (make site)")
    wrong = check(list(pages))
    for address, result in sorted(wrong.items()):
        print(f"{address}\n  {result}\n  on {', '.join(pages.get(address, ['?']))}")
    print(f"{len(pages)} links to other hosts, {len(wrong)} broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
