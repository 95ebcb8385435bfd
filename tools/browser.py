"""Find a Chromium for the tests, and install Debian's where there is none and this may be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# For `executable_path`: no sandbox (CI is root), and no talk with other hosts of its own.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "The tests look at the site in Chromium, and there is none: install it (on "
    "Debian: apt-get install chromium), "
    "or name its program: make test CHROMIUM=path/to/chromium"
)


def find_browser() -> str | None:
    """Return the program of an installed Chromium or Chrome: the one that CHROMIUM names, else the first
    on PATH.
    """
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def install_browser() -> None:
    """Install Debian's Chromium, quietly; raise CalledProcessError where that does not succeed."""
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", "-qq", *command],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )


def ensure_browser() -> str:
    """Return an installed Chromium, or install one; exit with a sentence that says what to do where
    neither goes.
    """
    found = find_browser()
    if not found and not os.environ.get("CHROMIUM") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's chromium for the tests …", file=sys.stderr)
        try:
            install_browser()
        except subprocess.CalledProcessError as error:
            sys.exit(f"{MISSING} (apt-get ended with status {error.returncode})")
        found = find_browser()
    return found or sys.exit(MISSING)


if __name__ == "__main__":
    ensure_browser()
