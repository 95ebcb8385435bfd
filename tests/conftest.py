"""What the tests build and look at: the real edition, and a small made-up one that faults are planted in."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from unittest.mock import patch

import pytest
import yaml
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tools"))

import browser as chromium  # noqa: E402
import checkout  # noqa: E402
from edition import reading  # noqa: E402
from edition.diagnostics import RULES  # noqa: E402
from edition.evidence import fingerprint as fingerprints  # noqa: E402
from edition.evidence import proof  # noqa: E402
from edition.evidence import report as reports  # noqa: E402

SMALL = Path(__file__).parent / "small"
FOLDER = "en/mappe/"  # the site is served at the root, and in this folder too
COMPLAINT = re.compile(r"(?P<path>\S+):(?P<line>\d+): (?P<message>.*) \[(?P<rule>[a-z-]+)\]", re.S)
MKDOCS_COMPLAINT = re.compile(r"Doc file '(?P<path>[^']+)'")


# The report, which is not in the repository


def pytest_terminal_summary(terminalreporter) -> None:
    """Say it where the tests against the report were left out."""
    if not os.environ.get("REPORT"):
        terminalreporter.write_line("The tests against the report were not run: make test REPORT=path/to/report.txt", yellow=True)


@pytest.fixture(scope="session")
def report_path() -> Path:
    """The file of the report."""
    if not os.environ.get("REPORT"):
        pytest.skip("takes the report: make test REPORT=path/to/report.txt")
    return Path(os.environ["REPORT"]).resolve()


@pytest.fixture(scope="session")
def report(report_path: Path) -> reports.Report:
    """The report, read."""
    return reports.load_report(report_path)


# The real edition


def environment(**changes: str) -> dict[str, str]:
    """Return the environment for a build: ours, without what changes one, and with `changes`.

    The flags of a make that runs the tests carry its REPORT=… to each make below it.
    """
    changing = ("REPORT", "SITE_URL", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES")
    kept = {key: value for key, value in os.environ.items() if key not in changing}
    return {**kept, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1", **changes}


def build_edition(site: Path, *options: str, root: Path = ROOT, **changes: str) -> str:
    """Build the edition at `root` into `site` as `make site` does; return what the build says, or fail with it."""
    done = subprocess.run([Path(sys.executable).with_name("mkdocs"), "build", "--strict", *options, "--site-dir", site],
                          cwd=root, env=environment(**changes), capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"the edition does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory) -> Path:
    """The folder of the real edition, built strictly, without the report."""
    site = tmp_path_factory.mktemp("edition") / "site"
    build_edition(site)
    return site


@pytest.fixture(scope="session", autouse=True)
def linkchecker(request, tmp_path_factory) -> Iterator[Callable[[], tuple[int, str]] | None]:
    """Where a test asks for it, linkchecker over the real edition: a function that waits for its status and output.

    It takes a minute, beside the other tests. Fragments are checked rightly only in files, without folders for addresses.
    """
    if not any(item.get_closest_marker("linkchecker") for item in request.session.items):
        yield None
        return
    with TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # linkchecker gives up root's rights
        output = Path(folder, "output")
        Path(folder, "linkcheckerrc").write_text("[AnchorCheck]\n[filtering]\ncheckextern=0\n[output]\nstatus=0\n")
        commands = ('"$0/mkdocs" build --strict --quiet --no-directory-urls --site-dir "$1/site" && '
                    'exec "$0/linkchecker" --config "$1/linkcheckerrc" "$1/site/index.html"')
        with output.open("w") as written:
            running = subprocess.Popen(["sh", "-c", commands, Path(sys.executable).parent, folder],
                                       cwd=ROOT, env=environment(), stdout=written, stderr=subprocess.STDOUT)
        yield lambda: (running.wait(), output.read_text(encoding="utf-8"))
        running.kill()
        running.wait()


class Handler(SimpleHTTPRequestHandler):
    """Serve a site at the root and in a folder, without a word."""

    def translate_path(self, path: str) -> str:
        """Return the file for an address in either place."""
        return super().translate_path(path.removeprefix(f"/{FOLDER.rstrip('/')}"))

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
        started = playwright.chromium.launch(executable_path=chromium.ensure_browser(), args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def edition():
    """The real edition, read from its sources."""
    return checkout.read()[0]


@pytest.fixture(scope="session")
def edition_quotations(edition) -> list:
    """Every quotation of the report in the real edition."""
    return reading.find_all_quotations(edition)[0]


@pytest.fixture(scope="session")
def evidence() -> fingerprints.Fingerprint:
    """The real edition's fingerprint of the report."""
    return fingerprints.load_fingerprint(ROOT / "fingerprint.json")


# The small edition


@dataclass(frozen=True)
class Complaint:
    """A warning of a build; MkDocs' own have the rule «mkdocs» and no line."""

    path: str
    line: int
    rule: str
    message: str


@dataclass(frozen=True)
class Built:
    """A strict build that came to an end: whether it succeeded, its warnings and errors, and the site."""

    succeeded: bool
    complaints: list[Complaint]
    errors: list[str]
    site: Path


def parse_complaint(warning: str) -> Complaint:
    """Read a warning."""
    match = COMPLAINT.fullmatch(warning)
    if match and match["rule"] in RULES:
        return Complaint(match["path"], int(match["line"]), match["rule"], match["message"])
    match = MKDOCS_COMPLAINT.match(warning)
    return Complaint(match["path"] if match else "", 0, "mkdocs", warning)


class Listener(logging.Handler):
    """Gather what a build says at the level of a warning and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(record.getMessage())


def build_small(root: Path, **changes: str) -> Built:
    """Build the edition at `root` with MkDocs' own command, strictly; what that does not foresee is raised."""
    from mkdocs.__main__ import cli

    listener, logger = Listener(), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        with patch.dict(os.environ, environment(**changes), clear=True):
            done = CliRunner().invoke(cli, ["build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")])
    finally:
        logger.removeHandler(listener)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Built(done.exit_code == 0, list(map(parse_complaint, listener.warnings)), listener.errors, root / "site")


def small_config() -> dict:
    """Return the real mkdocs.yml without what is the real edition's own: navigation, looks and address."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {key: config[key] for key in ("strict", "plugins", "markdown_extensions", "validation")}
    return {"site_name": "Små bier", "hooks": [str(ROOT / "hooks" / "main.py")], "theme": {"name": "mkdocs", "locale": "nb"}, **kept}


@pytest.fixture(scope="session")
def small_root(tmp_path_factory) -> Path:
    """The folder of the small edition, with its report and fingerprint; copy it before changing anything."""
    root = tmp_path_factory.mktemp("small") / "root"
    shutil.copytree(SMALL, root)
    shutil.copy(ROOT / "citations.csl", root)
    (root / "mkdocs.yml").write_text(yaml.safe_dump(small_config(), allow_unicode=True), encoding="utf-8")
    with (root / "report.txt").open("a", encoding="utf-8") as text:
        text.write("\n".join(map(str, range(13, reports.LAST_PAGE + 1))) + "\nSlutt.\n")  # pages that nothing renders
    given = reports.load_report(root / "report.txt")
    edition, _, _ = checkout.read(root)
    quoted, _ = reading.find_all_quotations(edition)
    made = fingerprints.make_fingerprint(given, proof.find_proofs(quoted, given), reading.find_prose(edition, quoted), cost=16)
    (root / "fingerprint.json").write_text(fingerprints.dump_fingerprint(made), encoding="utf-8")
    return root


@pytest.fixture
def small_site(small_root: Path, tmp_path: Path) -> Callable[..., Built]:
    """A function that builds the small edition: `changed` gives new texts by path in docs/ (None: taken away).

    Further files stand beside docs: "../bibliography.bib". `report` is the text of the report in the
    build (True: the right one); `path` names another file in its place.
    """
    def build(changed: Mapping[str, str | bytes | None] | None = None, report: bool | str | Path = False, **changes: str) -> Built:
        root = tmp_path / "small"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(small_root, root)
        for path, text in (changed or {}).items():
            file = root / "docs" / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if report:
            changes["REPORT"] = str(root / "report.txt" if report is True else root / report)
        return build_small(root, **changes)

    return build
