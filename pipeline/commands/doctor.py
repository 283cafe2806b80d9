"""`renja doctor`: what is installed on this machine, and whether it works."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
import typer

from pipeline import __version__
from pipeline.batch.folder import RunFolders, under_way
from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.errors import RenjaError, UsageError
from pipeline.store.connection import open_for_reading, require_writable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.settings import Settings

HELP = """Say what is installed on this machine and whether it works: OCR, browser, fonts, disk, database, locks.

Nothing is changed. What is only of use to some is `missing`, not `wrong`.
"""

EXAMPLES = """**Examples**

- `renja doctor` looks at this machine and at `outputs/renja.duckdb`
- `renja doctor --database /data/renja.duckdb` looks at another database and its disk

**Exit status**: 0 all that is needed works; 1 something is wrong.
"""
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
         "/System/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip
_LEAST_BYTES = 1_000_000_000
WORDS = "1.234.567"


@dataclass(frozen=True, slots=True)
class Sign:
    """Something looked at: `state` is `works`, `missing` (of use to some only) or `wrong`."""

    what: str
    state: str
    detail: str


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(doctor)


def doctor(
    database: Database = None,
) -> None:
    """Prints a line for each part, and ends with 1 where one is wrong."""
    settings = settings_from(database=database)
    signs = list(signs_of(settings))
    print_told(("what", "state", "detail"), [(sign.what, sign.state, sign.detail) for sign in signs])
    if any(sign.state == "wrong" for sign in signs):
        raise typer.Exit(1)


def signs_of(settings: Settings) -> Iterator[Sign]:
    """Everything that is looked at, in order."""
    yield Sign("renja", "works", f"{__version__}, Python {platform.python_version()}, DuckDB {duckdb.__version__}")
    yield _machine(settings)
    yield _tried("OCR models", _ocr)
    yield _tesseract()
    yield _browser()
    yield _tried("drawing pages", _drawn)
    yield _fonts()
    yield _folder(settings)
    yield _disk(settings)
    yield _scratch()
    yield _database(settings)
    yield from _locks(settings)


def _tried(what: str, look: Callable[[], str]) -> Sign:
    try:
        return Sign(what, "works", look())
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what this command is asked to tell
        return Sign(what, "wrong", f"{type(error).__name__}: {error}: install renja again")


def _machine(settings: Settings) -> Sign:
    memory = psutil.virtual_memory()
    told = f"{os.cpu_count()} cores, {memory.available / 1e9:.1f} of {memory.total / 1e9:.1f} GB free"
    needed = settings.workers * 1_000_000_000
    if memory.available < needed:
        return Sign(
            "memory", "missing", f"{told}: {settings.workers} workers take about 1 GB each, use fewer --workers"
        )
    return Sign("memory", "works", told)


def _ocr() -> str:
    """Reads a line that is drawn here."""
    import numpy as np  # noqa: PLC0415 -- only this command looks at what reading needs
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 -- the same

    from pipeline.reading.ocr.reader import default_reader  # noqa: PLC0415 -- the same
    from pipeline.reading.ocr.steps import best_text  # noqa: PLC0415 -- the same

    picture = Image.new("L", (260, 48), 255)
    ImageDraw.Draw(picture).text((10, 8), WORDS, font=ImageFont.load_default(size=30), fill=0)
    [lattice] = default_reader().read([np.asarray(picture, dtype=np.uint8)])
    if (text := best_text(lattice).text.strip()) != WORDS:
        raise ValueError(f"a line that says {WORDS} is read as {text!r}")
    return f"a line of print was read right ({WORDS})"


def _tesseract() -> Sign:
    program = shutil.which("tesseract")
    if program is None:
        return Sign(
            "tesseract", "missing", "of use to second_reader = tesseract only (Debian: apt install tesseract-ocr)"
        )
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603 -- found on the PATH
    except (OSError, subprocess.SubprocessError) as error:
        return Sign("tesseract", "wrong", f"{program} does not run: {error}")
    return Sign("tesseract", "works", f"{program}, {(done.stdout or done.stderr).splitlines()[0]}")


def _browser() -> Sign:
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return Sign("browser", "missing", "renja review --no-open prints the address: open it on another machine")
    return Sign("browser", "works", str(getattr(found, "name", type(found).__name__)))


def _drawn() -> str:
    """Draws a page, as pictures in reports and on the review pages are."""
    import pypdfium2 as pdfium  # noqa: PLC0415 -- as above

    with pdfium.PdfDocument.new() as document:
        page = document.new_page(100, 50)
        size = page.render(scale=2).to_pil().size
    return f"pdfium {pdfium.PDFIUM_INFO}, a page of {size[0]} x {size[1]} pixels was drawn"


def _fonts() -> Sign:
    count = sum(
        path.suffix.lower() in {".ttf", ".otf", ".ttc"}
        for folder in FONTS
        if Path(folder).expanduser().is_dir()
        for path in Path(folder).expanduser().rglob("*")
    )
    if count:
        return Sign("fonts", "works", f"{count} on this machine")
    return Sign("fonts", "missing", "none: pages whose PDF holds no fonts are drawn with built-in ones")


def _folder(settings: Settings) -> Sign:
    folder = settings.database.absolute().parent
    if not folder.exists():
        return Sign("folder", "works", f"{folder} is made by the first renja ingest")
    try:
        require_writable(folder, settings.database)
    except RenjaError as error:
        return Sign("folder", "wrong", str(error))
    return Sign("folder", "works", f"{folder} can be written")


def _disk(settings: Settings) -> Sign:
    place = next(path for path in settings.database.absolute().parents if path.is_dir())
    free = shutil.disk_usage(place).free
    size = settings.database.stat().st_size if settings.database.is_file() else 0
    told = f"{free / 1e9:.1f} GB free in {place}; the database takes {size / 1e9:.2f} GB"
    if free < 3 * size:
        return Sign("disk", "wrong", f"{told}, and needs its own size twice more while it is changed: make room")
    return Sign("disk", "works" if free > _LEAST_BYTES else "missing", told)


def _scratch() -> Sign:
    try:
        with tempfile.TemporaryFile():
            return Sign("temporary files", "works", tempfile.gettempdir())
    except OSError as error:
        return Sign("temporary files", "wrong", f"{error}: make room, or set TMPDIR")


def _database(settings: Settings) -> Sign:
    try:
        with open_for_reading(settings.database, patience=0.5) as connection:
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchone() or (0,)
    except UsageError:
        return Sign("database", "missing", f"there is no {settings.database} yet")
    except (RenjaError, duckdb.Error) as error:
        return Sign("database", "wrong", str(error).strip().split("\n", 1)[0])
    return Sign("database", "works", f"{settings.database}, {count} documents; renja verify reads all of it")


def _locks(settings: Settings) -> Iterator[Sign]:
    if not settings.database.is_file():
        return
    busy = under_way(settings.database)
    yield Sign("locks", "works", "a renja ingest is under way" if busy else "nobody has the database")
    left = [] if busy else list(RunFolders(settings.database).left())
    if left:
        yield Sign("earlier runs", "works", f"{len(left)} were killed: the next renja ingest loads what they had read")
