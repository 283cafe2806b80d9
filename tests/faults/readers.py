"""Readers that misbehave, to be imported by worker processes in place of the real one."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.errors import DamagedError, UsageError
from pipeline.matching.lists import load_nomenclature
from pipeline.model import Box, DocumentFacts, DocumentResult, Glyphs, Klaim, Page, Rules, Waiting

if TYPE_CHECKING:
    from pipeline.intake import Source
    from pipeline.settings import Settings


Tell = Callable[[int, int], None]
Given = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A reader that reads documents at one go, by a function."""

    read: Callable[[Source, Settings, Tell], DocumentResult]

    def begin_document(self, source: Source, settings: Settings, tell: Tell, given_up: Given) -> DocumentResult:
        """Reads it all."""
        del given_up
        return self.read(source, settings, tell)

    read_document = begin_document

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """Is never called."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Paged:
    """A reader of documents of `pages` pages, all to be read one by one; `fault` is called before each."""

    pages: int
    fault: Callable[[str, int], object]

    def begin_document(self, source: Source, settings: Settings, tell: Tell, given_up: Given) -> Waiting:
        """Leaves all pages to tasks of their own."""
        del source, settings, tell, given_up
        return Waiting(tuple(range(1, self.pages + 1)), self.pages)

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """Reads a page, or does what the fault does."""
        del settings
        self.fault(source.file_name, number)
        return None

    def read_document(self, source: Source, settings: Settings, tell: Tell, given_up: Given) -> DocumentResult:
        """Nothing but pages, those given up with their reasons."""
        del settings, tell
        return _with_pages(source, self.pages, given_up)


@dataclass(frozen=True, slots=True)
class AtOneGo:
    """A reader of documents of `pages` pages at one go; `fault` is called before each that is not given up."""

    pages: int
    fault: Callable[[str, int], object]

    def begin_document(self, source: Source, settings: Settings, tell: Tell, given_up: Given) -> DocumentResult:
        """Turns the pages."""
        del settings
        tell(0, self.pages)
        for number in range(1, self.pages + 1):
            if number not in given_up:
                self.fault(source.file_name, number)
            tell(number, self.pages)
        return _with_pages(source, self.pages, given_up)

    read_document = begin_document

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """Is never called."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SlowPages:
    """Begins `a.pdf` as a scan of six pages whose reasons say which process read them; other files at one go."""

    def begin_document(
        self, source: Source, settings: Settings, tell: Tell, given_up: Given
    ) -> DocumentResult | Waiting:
        """Splits `a.pdf`."""
        del settings, tell, given_up
        return Waiting(tuple(range(1, 7)), 6) if source.file_name == "a.pdf" else _nothing(source)

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """Takes its time."""
        del source, settings, number
        time.sleep(0.5)
        return f"read by {os.getpid()}"

    def read_document(self, source: Source, settings: Settings, tell: Tell, given_up: Given) -> DocumentResult:
        """Says who read what."""
        del settings, tell
        return _with_pages(source, 6, given_up)


def _with_pages(source: Source, count: int, given_up: Given) -> DocumentResult:
    return replace(_nothing(source), pages=tuple(_page(number, given_up.get(number)) for number in range(1, count + 1)))


def _page(number: int, reason: str | None) -> Page:
    status: Literal["failed", "read"] = "failed" if reason else "read"
    return Page(number, 1.0, 1.0, "ocr", Glyphs.none(), Rules.none(), status=status, reason=reason)


def _reads(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Reads nothing, but well; reports two pages."""
    del settings
    progress(1, 2)
    progress(2, 2)
    return _nothing(source)


def _nothing(source: Source) -> DocumentResult:
    return DocumentResult(
        source.document_id,
        source.sha256,
        source.file_name,
        source.shown,
        DocumentFacts(),
        pages=(),
        tables=(),
    )


def _misbehaves(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Does what the file's name says, and reads files of any other name well."""
    fault = FAULTS.get(source.file_name.split("-")[0].removesuffix(".pdf"))
    if fault is not None:
        fault()
    return _reads(source, settings, progress)


def _tells_threads(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Fails with the number of threads that this process was given."""
    del source, settings, progress
    raise DamagedError(f"threads: {os.environ['OMP_NUM_THREADS']} {os.environ['OPENCV_FOR_THREADS_NUM']}")


def _tells_process(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Fails with the number of the process it runs in."""
    del source, settings, progress
    raise DamagedError(f"process: {os.getpid()}")


def _tells_names(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Fails with the names that the lists of the run have for a code (1.01)."""
    del source, progress
    lists = load_nomenclature(settings.nomenclature)
    raise DamagedError(f"names: {', '.join(lists.entries[number].uraian for number in lists.coded((1, 1)))}")


def _hang() -> None:
    time.sleep(600)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leave() -> None:
    os._exit(7)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * 20_000_000)
        time.sleep(0.01)


def _err() -> None:
    raise ZeroDivisionError("a defect of ours")


def _refuse() -> None:
    raise DamagedError("page 3 is torn: scan it again")


def _mistake() -> None:
    raise UsageError("the nomenclature file has no column kode")


FAULTS = {
    "hang": _hang,
    "die": _die,
    "leave": _leave,
    "eat": _eat,
    "err": _err,
    "refuse": _refuse,
    "mistake": _mistake,
}


def _third_kills(name: str, number: int) -> None:
    del name
    if number == 3:
        _die()


def _each_kills(name: str, number: int) -> None:
    del name, number
    _die()


# While the run looks at the database or publishes, it is refused to others for a moment: they try again.
HOLD = """
import duckdb, sys, time
while True:
    try:
        connection = duckdb.connect(sys.argv[1])
        break
    except duckdb.IOException:
        time.sleep(0.01)
print("held", flush=True)
sys.stdin.read() if sys.argv[2:] else time.sleep(600)
"""


def _holds_database(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """The file `holds.pdf` starts a program that has the database open from then on."""
    if source.file_name == "holds.pdf":
        holder = subprocess.Popen([sys.executable, "-c", HOLD, str(settings.database)], stdout=subprocess.PIPE)
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        (settings.database.parent / "holder").write_text(str(holder.pid))
    return _reads(source, settings, progress)


def _much(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """A claim of a megabyte that cannot be packed any smaller."""
    result = _reads(source, settings, progress)
    noise = random.Random(source.sha256).randbytes(500_000).hex()  # noqa: S311 -- no secret
    return replace(result, klaim=(Klaim(noise, "pagu", None, None, None, 1, Box(0, 0, 1, 1)),))


def _is_overwritten(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """Before it reads, another document is written into the file; what it reads is said in a claim."""
    Path(source.shown).write_bytes(b"%PDF-1.7 another document")
    result = _reads(source, settings, progress)
    read = sha256(source.path.read_bytes()).hexdigest()
    return replace(result, klaim=(Klaim(read, "pagu", None, None, None, 1, Box(0, 0, 1, 1)),))


def _has_no_room(source: Source, settings: Settings, progress: Tell) -> DocumentResult:
    """From now on this process can write no file of more than some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    return _reads(source, settings, progress)


reads = Whole(_reads)
much = Whole(_much)
is_overwritten = Whole(_is_overwritten)
has_no_room = Whole(_has_no_room)
holds_database = Whole(_holds_database)
misbehaves = Whole(_misbehaves)
tells_threads = Whole(_tells_threads)
tells_process = Whole(_tells_process)
tells_names = Whole(_tells_names)
third_of_five_kills = AtOneGo(5, _third_kills)
every_page_kills = Paged(9, _each_kills)
slow_pages_of_a = SlowPages()
