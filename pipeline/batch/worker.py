"""The inside of a worker process: takes documents from a pipe, reads them, leaves the results in files."""

from __future__ import annotations

import os
import pickle
import pkgutil
import signal
import sys
import threading
import traceback
import warnings
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.batch.messages import Done, Failed, Job, Message, PagesRead, Ready
from pipeline.errors import DocumentError, RenjaError
from pipeline.intake import inspect

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from pipeline.intake import Source
    from pipeline.model import DocumentResult
    from pipeline.settings import Settings


class Reader(Protocol):
    """Reads one document; calls `progress` with (pages done, pages in all)."""

    def __call__(self, source: Source, settings: Settings, progress: Callable[[int, int], None], /) -> DocumentResult:
        """The document's result; a DocumentError where it cannot be read."""


def serve(pipe: Connection, reader: str) -> None:
    """Reads documents until the pipe closes; `reader` is `module:function`, imported only here."""
    _settle()
    try:
        read: Reader = pkgutil.resolve_name(reader)
    except (ImportError, AttributeError) as error:
        pipe.send(Failed(RenjaError(f"the installation is incomplete ({error}): install renja again")))
        return
    pipe.send(Ready())
    try:
        while True:
            pipe.send(_answer(pipe.recv(), read, pipe))
    except (EOFError, BrokenPipeError):
        return


def _settle() -> None:
    """Leaves interrupts and standard output to the parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    warnings.simplefilter("ignore")
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _answer(job: Job, read: Reader, pipe: Connection) -> Message:
    try:
        inspect(job.source, job.settings)
        result = read(job.source, job.settings, lambda done, total: pipe.send(PagesRead(done, total)))
        with job.answer.open("wb") as file:
            pickle.dump(result, file, protocol=pickle.HIGHEST_PROTOCOL)
    except RenjaError as error:
        return Failed(error)
    except MemoryError:
        return Failed(DocumentError("there was not enough memory to read it: split the PDF, or use fewer --workers"))
    except Exception as error:  # noqa: BLE001 -- a defect of ours in one document must not stop the others
        return Failed(_unexpected(error))
    return Done()


def _unexpected(error: Exception) -> DocumentError:
    """A defect of ours, with the place where a developer has to look."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return DocumentError(
        f"reading it failed unexpectedly ({type(error).__name__}: {error}, in {where}): please report this "
        "reason, with the PDF if it is public"
    )
