"""A worker process as the run sees it: started quietly, given tasks, watched, killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal

from pipeline.batch.worker import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.batch.messages import PagesRead
    from pipeline.batch.tasks import Order, Task
    from pipeline.settings import Settings

Cause = Literal["time", "page time", "memory"]

RECYCLE_AFTER = 500  # tasks; keeps memory that libraries never give back from growing without end
RECYCLE_SHARE = 0.5  # of worker_bytes; a process that holds this much after a task is replaced as well

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
    """A process of its own that does one task at a time.

    It imports `reader` at once and then awaits the `order`, which may be given later. The watch calls `check` from
    another thread, hence the lock: a task that has just been answered must not be blamed for a limit that passes a
    moment later. `page` is the page that is being read, 0 for none.
    """

    def __init__(self, settings: Settings, reader: str, order: Order | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, child_end = context.Pipe()
        self._settings = settings
        self._process = context.Process(target=serve, args=(child_end, reader), name="renja-worker", daemon=True)
        self._lock = threading.Lock()
        self._deadlines: dict[Cause, float] = {}
        self.task: Task | None = None
        self.page = 0
        self.ready = False
        self.served = 0
        self.started_at = 0.0
        self.killed_for: Cause | None = None
        with _quiet_start():
            self._process.start()
        child_end.close()
        if order:
            self.take(order)

    def take(self, order: Order) -> None:
        """Gives it what all its tasks share; where the process has ended, its pipe says so in a moment."""
        with suppress(OSError):
            self.pipe.send(order)

    def assign(self, task: Task) -> bool:
        """Hands a task over; its time starts now. False: the process has ended and cannot take it."""
        with self._lock:
            if self.killed_for is not None:
                return False
            self.task, self.page, self.started_at = task, task.page, time.monotonic()
            self._deadlines = {"time": self.started_at + self._settings.document_seconds}
            if task.page:
                self._deadlines["page time"] = self.started_at + self._settings.page_seconds
        try:
            self.pipe.send(task)
        except OSError:
            self._forget_task()
            return False
        return True

    def read_on(self, told: PagesRead) -> None:
        """The worker begins to read the next page, or has read all."""
        page = told.done + 1 if told.done < told.total else 0
        with self._lock:
            self.page = page
            self._deadlines.pop("page time", None)
            if page:
                self._deadlines["page time"] = time.monotonic() + self._settings.page_seconds

    def release(self) -> None:
        """The worker has done its task."""
        self._forget_task()
        self.served += 1

    @property
    def worn(self) -> bool:
        """Whether it has done so much, or holds so much memory, that a new process should take its place."""
        return self.served >= RECYCLE_AFTER or self.resident_bytes() > RECYCLE_SHARE * self._settings.worker_bytes

    def _forget_task(self) -> None:
        with self._lock:
            self.task, self.page = None, 0
            self._deadlines = {}

    def check(self) -> None:
        """Kills the process when its task is overdue or it holds more memory than it may."""
        with self._lock:
            if self.killed_for is None and (cause := self._trouble()) is not None:
                self.killed_for = cause
                self._process.kill()

    def resident_bytes(self) -> int:
        """The memory that the process holds; 0 when it has ended."""
        import psutil  # noqa: PLC0415 -- the first process starts sooner without it

        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> int | None:
        """Kills the process if it still lives and frees what it held; returns its exit status."""
        with self._lock:
            self._process.kill()
        self._process.join()
        self.pipe.close()
        return self._process.exitcode

    def _trouble(self) -> Cause | None:
        now = time.monotonic()
        for cause, deadline in self._deadlines.items():
            if now > deadline:
                return cause
        return "memory" if self.resident_bytes() > self._settings.worker_bytes else None


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
