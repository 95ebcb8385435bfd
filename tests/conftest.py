"""What the tests look at: the report where it is given, and the real edition, read once and built once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tools"), str(ROOT / "tests")]

import browser as chromium  # noqa: E402
from edition import building  # noqa: E402
from edition.edition import Edition  # noqa: E402
from edition.profile import FOLDER as REPORT_FOLDER  # noqa: E402
from edition.profile import Profile, load_profile  # noqa: E402
from edition.report import text as reports  # noqa: E402
from edition.rules import Case  # noqa: E402

FOLDER = "en/mappe/"  # the site is served at the root, and in this folder too
SITE = "EDITION_SITE"  # the folder of the site that all workers look at
CHANGING = ("REPORT", "SITE_URL", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", SITE)


def environment(**changes: str) -> dict[str, str]:
    """Return the environment for a build: ours, without what changes one, and with `changes`.

    The flags of a make that runs the tests carry its REPORT=… to each make below it.
    """
    kept = {key: value for key, value in os.environ.items() if key not in CHANGING}
    return {**kept, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1", **changes}


def build_edition(site: Path, *options: str, root: Path = ROOT, **changes: str) -> str:
    """Build the edition at `root` into `site` as `make site` does; return what the build says, or fail
    with it.
    """
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", *options, "--site-dir", site],
        cwd=root,
        env=environment(**changes),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.fail(f"the edition does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout + done.stderr


def pytest_configure(config: pytest.Config) -> None:
    """Build the site before the workers start, so that all of them look at one."""
    collects_only = config.getoption("collectonly", False)
    if not hasattr(config, "workerinput") and SITE not in os.environ and not collects_only:
        os.environ[SITE] = str(Path(mkdtemp(prefix="edition-")) / "site")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real edition, built strictly, without the report, by whichever worker comes first."""
    site = Path(os.environ[SITE])
    with locked(site.with_name("lock")):
        if not (site / "sitemap.xml").is_file():
            build_edition(site)
    return site


class locked:
    """Hold a lock that other processes wait for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        import fcntl

        self.file = self.path.open("w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


# The report, which is not in the repository


def pytest_terminal_summary(terminalreporter) -> None:
    """Show the readability of each page, and say it where the tests against the report were left out."""
    if any("test_language" in report.nodeid for report in terminalreporter.getreports("passed")):
        import language

        terminalreporter.section("readability (LIX)")
        terminalreporter.write_line(language.lix_table())
    if not os.environ.get("REPORT"):
        terminalreporter.write_line(
            "The tests against the report were not run: make test REPORT=path/to/report.txt", yellow=True
        )


@pytest.fixture(scope="session")
def report_path() -> Path:
    """The file of the report."""
    if not os.environ.get("REPORT"):
        pytest.skip("takes the report: make test REPORT=path/to/report.txt")
    return Path(os.environ["REPORT"]).resolve()


@pytest.fixture(scope="session")
def report(report_path: Path, profile: Profile) -> reports.Report:
    """The report, read."""
    return reports.load_report(report_path, profile)


# The real edition


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The real edition's profile."""
    return load_profile(ROOT / REPORT_FOLDER)


@pytest.fixture(scope="session")
def case() -> Case:
    """What the rules judge: the real edition, its fingerprint and its ledger, without the report."""
    return building.make_case(ROOT)


@pytest.fixture(scope="session")
def edition(case: Case) -> Edition:
    """The real edition, read from its sources."""
    return case.edition


@pytest.fixture(scope="session")
def evidence(case: Case):
    """The real edition's fingerprint of the report."""
    return case.evidence


class Handler(SimpleHTTPRequestHandler):
    """Serve a site at the root and in a folder, without a word."""

    def translate_path(self, path: str) -> str:
        """Return the file for an address in either place."""
        return super().translate_path(re.sub(rf"^/{FOLDER.rstrip('/')}", "", path))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(site_dir: Path) -> Iterator[str]:
    """The address of the real edition, with a slash at its end; the same site stands in FOLDER under it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site_dir)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """A Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.ensure_browser(), args=list(chromium.FLAGS)
        )
        yield started
        started.close()
