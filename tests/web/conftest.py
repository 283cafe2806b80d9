"""The review pages as an auditor meets them: our own command serves them, Debian's Chromium shows them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, NamedTuple

import pytest
import uvicorn

from pipeline.checking.judging import judge
from pipeline.intake.source import sha256_of
from pipeline.review.app import create_app
from pipeline.review.security import Guard
from pipeline.settings import Settings
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import reading_of
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from pipeline.model import FormTable, Record

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DOCUMENT = sha256_of(ROOT / "samples" / "renja-dinsos-bengkalis-2024.pdf")[:16]
PLAN = f"dokumen/{DOCUMENT}/tabel/16"
"""The sample's T-C.33."""
ADDRESS = re.compile(r"Review pages: (\S+)")
# Nothing but the pages is asked for, and a container has no sandbox of its own.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []),
)


def run(*words: str) -> str:
    """Our own command; its output."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; what its scripts or its security policy complain about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    made.set_default_timeout(15_000)
    yield made
    context.close()
    assert not complaints


def _is_complaint(said: object) -> bool:
    """A script that fails or a policy that is broken; a picture that is not there is answered with 404 on purpose."""
    kind, text = getattr(said, "type", ""), getattr(said, "text", "")
    return kind == "error" and "Failed to load resource" not in text


@pytest.fixture(scope="session")
def ingested(samples_database: Path) -> Path:
    """`samples/`, ingested by the command itself."""
    return samples_database


@pytest.fixture(scope="session")
def address(ingested: Path) -> Iterator[str]:
    """Pages that no test changes, of the command itself."""
    with serving(ingested) as found:
        yield found


@pytest.fixture(scope="session")
def misread(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> Misread:
    """The sample with two amounts of its plan doubtful and wrong; tests copy it."""
    database = copy(ingested, tmp_path_factory.mktemp("misread") / "renja.duckdb")
    return Misread(database, _misread(database))


@pytest.fixture
def database(ingested: Path, tmp_path: Path) -> Path:
    """The same, for one test."""
    return copy(ingested, tmp_path / "renja.duckdb")


@contextmanager
def serving(database: Path, *more: str) -> Iterator[str]:
    """`renja review` on a free port; gives the address."""
    words = [sys.executable, "-m", "pipeline", "review", "--database", str(database), "--port", "0", "--no-open"]
    process = subprocess.Popen([*words, *more], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        found = ADDRESS.search(process.stdout.readline())
        assert found is not None
        yield found[1].rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()


@contextmanager
def pages_of(database: Path, author: str = "") -> Iterator[str]:
    """The same pages from a thread of this process, which starts in no time; gives the address."""
    app = create_app(Settings(database=database), Guard("127.0.0.1"), author)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"  # the socket listens already: requests wait for it
    finally:
        server.should_exit = True
        thread.join(timeout=30)


class Misread(NamedTuple):
    """A database and the rows of it that are wrong, with their true values."""

    database: Path
    rows: list[tuple[int, Decimal]]

    def copied(self, folder: Path) -> Path:
        """The same, for one test."""
        return Path(copy(self.database, folder / "renja.duckdb"))


def _misread(database: Path) -> list[tuple[int, Decimal]]:
    """Makes two amounts of the plan doubtful and wrong, as a poor scan would; gives their rows and true values."""
    with open_for_reading(database) as connection:
        result = reading_of(connection, DOCUMENT)
    assert result is not None
    form = next(one for one in result.tables if one.kind == "T-C.33")
    chosen = [one for one in form.records if _is_amount(one)][3:5]
    true = [(one.row_no, Decimal(str(one.fields["pagu"].value))) for one in chosen]
    wrong = tuple(_wrong(one) if one in chosen else one for one in form.records)
    tables = tuple(_replaced(one, form, wrong) for one in result.tables)
    changed = replace(result, tables=tables, findings=())
    with Store(database) as store:
        store.save(replace(changed, findings=judge(changed)))
    return true


def _is_amount(record: Record) -> bool:
    return record.level == "sub_kegiatan" and isinstance(record.fields["pagu"].value, Decimal)


def _wrong(record: Record) -> Record:
    item = record.fields["pagu"]
    value = Decimal(str(item.value)) + 90_000_000_000
    text = f"Rp {value:,.0f}".replace(",", ".")
    doubt = replace(item, value=value, text=text, status="review", confidence=0.6, candidates=((item.text, 0.3),))
    return replace(record, fields={**record.fields, "pagu": doubt})


def _replaced(one: FormTable, form: FormTable, records: tuple[Record, ...]) -> FormTable:
    return replace(one, records=records) if one is form else one


def asked(database: Path, query: str) -> list[tuple[object, ...]]:
    """The answer of the database, opened anew."""
    with open_for_reading(database) as connection:
        return connection.execute(query).fetchall()


def eventually(is_so: Callable[[], bool], seconds: float = 15) -> bool:
    """Decisions reach the database a moment after the next page."""
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.1)
    return is_so()
