"""Readers that misbehave, to be imported by worker processes in place of the real one."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from pipeline.errors import DamagedError, UsageError
from pipeline.matching.lists import load_nomenclature
from pipeline.model import DocumentFacts, DocumentResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.intake import Source
    from pipeline.settings import Settings


def reads(source: Source, settings: Settings, progress: Callable[[int, int], None]) -> DocumentResult:
    """Reads nothing, but well; reports two pages."""
    del settings
    progress(1, 2)
    progress(2, 2)
    return DocumentResult(
        source.document_id,
        source.sha256,
        source.file_name,
        source.shown,
        DocumentFacts(),
        pages=(),
        tables=(),
    )


def misbehaves(source: Source, settings: Settings, progress: Callable[[int, int], None]) -> DocumentResult:
    """Does what the file's name says, and reads files of any other name well."""
    fault = FAULTS.get(source.file_name.split("-")[0].removesuffix(".pdf"))
    if fault is not None:
        fault()
    return reads(source, settings, progress)


def tells_threads(source: Source, settings: Settings, progress: Callable[[int, int], None]) -> DocumentResult:
    """Fails with the number of threads that this process was given."""
    del source, settings, progress
    raise DamagedError(f"threads: {os.environ['OMP_NUM_THREADS']} {os.environ['OPENCV_FOR_THREADS_NUM']}")


def tells_process(source: Source, settings: Settings, progress: Callable[[int, int], None]) -> DocumentResult:
    """Fails with the number of the process it runs in."""
    del source, settings, progress
    raise DamagedError(f"process: {os.getpid()}")


def tells_names(source: Source, settings: Settings, progress: Callable[[int, int], None]) -> DocumentResult:
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
