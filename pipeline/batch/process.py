"""A worker process as the run sees it: started quietly, given documents, watched, killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import psutil

from pipeline.batch.worker import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.batch.messages import Job

Cause = Literal["time", "memory"]

# Each process computes on one thread, else N workers on N cores would start N x N threads. The libraries read
# these variables when they are imported, so they must be set before the process starts.
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "OPENCV_FOR_THREADS_NUM",
    ),
    "1",
)


class WorkerProcess:
    """A process of its own that reads one document at a time; `reader` is `module:function`.

    The watch calls `check` from another thread, hence the lock: a document that has just been answered must
    not be blamed for a limit that passes a moment later.
    """

    def __init__(self, reader: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, child_end = context.Pipe()
        self._process = context.Process(target=serve, args=(child_end, reader), name="renja-worker", daemon=True)
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self.job: Job | None = None
        self.ready = False
        self.served = 0
        self.started_at = 0.0
        self.killed_for: Cause | None = None
        with _quiet_start():
            self._process.start()
        child_end.close()

    def assign(self, job: Job) -> bool:
        """Hands a document over; its time starts now. False: the process has ended and cannot take it."""
        with self._lock:
            if self.killed_for is not None:
                return False
            self.job = job
            self.started_at = time.monotonic()
            self._deadline = self.started_at + job.settings.document_seconds
        try:
            self.pipe.send(job)
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """The worker has no document any more."""
        with self._lock:
            self.job = None
            self._deadline = None

    def check(self, worker_bytes: int) -> None:
        """Kills the process when its document is overdue or it holds more than `worker_bytes` of memory."""
        with self._lock:
            if self.killed_for is None and (cause := self._trouble(worker_bytes)) is not None:
                self.killed_for = cause
                self._process.kill()

    def end(self) -> int | None:
        """Kills the process if it still lives and frees what it held; returns its exit status."""
        with self._lock:
            self._process.kill()
        self._process.join()
        self.pipe.close()
        return self._process.exitcode

    def _trouble(self, worker_bytes: int) -> Cause | None:
        if self._deadline is not None and time.monotonic() > self._deadline:
            return "time"
        return "memory" if _resident_bytes(self._process.pid) > worker_bytes else None


def _resident_bytes(pid: int | None) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss) if pid else 0
    except psutil.Error:  # it has ended in the meantime
        return 0


@contextmanager
def _quiet_start() -> Iterator[None]:
    """The child inherits one thread a library and no Ctrl-C, which reaches all processes of a terminal."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    can_block = hasattr(signal, "pthread_sigmask")  # not on Windows
    if can_block:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if can_block:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
