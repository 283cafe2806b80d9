"""The watch over the workers' limits: a thread, so that it goes on while the run stores a document."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.batch.process import WorkerProcess

INTERVAL_SECONDS = 0.1  # a process that allocates as fast as it can gains well under 1 GB in this time


class Watch:
    """Checks every process in `workers` (a list that may change) against its limits until closed."""

    def __init__(self, workers: list[WorkerProcess]) -> None:
        self._workers = workers
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="renja-watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._closed.wait(INTERVAL_SECONDS):
            for worker in tuple(self._workers):
                worker.check()
