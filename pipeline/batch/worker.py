"""The inside of a worker process: takes tasks from a pipe and does them, one after the other."""

from __future__ import annotations

import gc
import os
import pkgutil
import signal
import sys
import threading
import warnings
from multiprocessing import connection, parent_process
from typing import TYPE_CHECKING

from pipeline.batch.messages import PagesRead, Ready
from pipeline.batch.tasks import Failed, perform
from pipeline.errors import RenjaError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from pipeline.batch.tasks import Order, Reader


def serve(pipe: Connection, name: str) -> None:
    """Imports the reader of that name, takes the order, then does tasks until the pipe closes."""
    _settle()
    try:
        reader: Reader = pkgutil.resolve_name(name)
    except (ImportError, AttributeError) as error:
        pipe.send(Failed(RenjaError(f"the installation is incomplete ({error}): install renja again")))
        return
    try:
        pipe.send(Ready())
        order: Order = pipe.recv()
        while True:
            pipe.send(perform(pipe.recv(), order, reader, lambda done, total: pipe.send(PagesRead(done, total))))
    except (EOFError, BrokenPipeError):
        return


def _settle() -> None:
    """Leaves interrupts and standard output to the parent, and does not outlive it."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    warnings.simplefilter("ignore")
    threading.Thread(target=_follow_parent, daemon=True).start()


def collect_rarely() -> None:
    """Looks for cycles of objects less often than Python does: a document makes millions, and hardly one is a cycle."""
    gc.set_threshold(50_000, 20, 50)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
