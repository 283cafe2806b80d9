"""Reads documents in processes of this machine, so that one that hangs or crashes harms only itself."""

from __future__ import annotations

import pickle
import signal
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING

from pipeline.batch.messages import Done, Failed, Job, PagesRead, Ready
from pipeline.batch.process import WorkerProcess
from pipeline.batch.watch import Watch
from pipeline.errors import DocumentError, RenjaError, WorkerLostError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from pipeline.batch.outcome import Listener
    from pipeline.intake import Source
    from pipeline.model import DocumentResult
    from pipeline.settings import Settings

RECYCLE_AFTER = 25  # documents; keeps memory that libraries never give back from growing without end
TICK_SECONDS = 0.5
OR_RAISE = "split the PDF, or raise the limit in renja.toml"


@dataclass(frozen=True, slots=True)
class Answer:
    """A document's result, or the error that ended it. `seconds` it took."""

    source: Source
    result: DocumentResult | None
    error: RenjaError | None
    seconds: float


class LocalProcesses:
    """Up to `settings.workers` processes; `scratch` is a folder for results on their way."""

    def __init__(self, settings: Settings, scratch: Path, reader: str) -> None:
        self._settings = settings
        self._scratch = scratch
        self._reader = reader
        self._workers: list[WorkerProcess] = []
        self._queue: deque[Source] = deque()
        self._tried_again: set[Source] = set()
        self._jobs = 0

    def run(self, sources: Iterable[Source], listener: Listener) -> Generator[Answer]:
        """An answer for each source, as they become ready; close the generator to kill what still runs.

        Raises a RenjaError when the workers cannot do their work at all.
        """
        self._queue.extend(sources)
        try:
            with Watch(self._workers, self._settings.worker_bytes):
                while self._queue or any(worker.job for worker in self._workers):
                    self._feed(listener)
                    for worker in self._speaking():
                        answer = self._hear(worker, listener)
                        if answer is not None:
                            self._feed(listener)  # the worker goes on while the caller stores the answer
                            yield answer
        finally:
            for worker in self._workers:
                worker.end()

    def _feed(self, listener: Listener) -> None:
        """Starts as many processes as there is work for, and gives documents to those that are free."""
        busy = sum(worker.job is not None for worker in self._workers)
        wanted = min(max(self._settings.workers, 1), busy + len(self._queue))
        while len(self._workers) < wanted:
            self._workers.append(WorkerProcess(self._reader))
        for worker in self._workers:
            if self._queue and worker.ready and worker.job is None:
                self._assign(worker, self._queue.popleft(), listener)

    def _assign(self, worker: WorkerProcess, source: Source, listener: Listener) -> None:
        self._jobs += 1
        if worker.assign(Job(source, self._settings, self._scratch / f"answer-{self._jobs}")):
            listener.started(source)
        else:  # its pipe will say so in a moment; another worker takes the document
            self._queue.appendleft(source)

    def _speaking(self) -> list[WorkerProcess]:
        """The workers that have sent something or died, after a short wait at most."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        return [by_pipe[pipe] for pipe in connection.wait(list(by_pipe), TICK_SECONDS)]  # type: ignore[index]

    def _hear(self, worker: WorkerProcess, listener: Listener) -> Answer | None:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lost(worker)
        job = worker.job
        if isinstance(message, Failed) and not (job and isinstance(message.error, DocumentError)):
            raise message.error
        if isinstance(message, Ready):
            worker.ready = True
        elif isinstance(message, PagesRead) and job:
            listener.pages(job.source, message.done, message.total)
        elif isinstance(message, Done | Failed) and job:
            return self._answered(worker, job, message)
        return None

    def _answered(self, worker: WorkerProcess, job: Job, message: Done | Failed) -> Answer:
        seconds = time.monotonic() - worker.started_at
        error = message.error if isinstance(message, Failed) else None
        result = _fetch(job.answer) if error is None else None
        worker.release()
        worker.served += 1
        if worker.served >= RECYCLE_AFTER:
            self._workers.remove(worker)
            worker.end()
        return Answer(job.source, result, error, seconds)

    def _lost(self, worker: WorkerProcess) -> Answer | None:
        """A process has ended without an answer.

        Where it had read other documents before, what they left behind may be to blame: the document is tried
        once more. A document that ran out of time is not.
        """
        self._workers.remove(worker)
        reason = self._loss(worker, worker.end())
        came_to_nothing = worker.job is None and not worker.served
        if not worker.ready or (came_to_nothing and self._queue):
            raise RenjaError(f"a process that reads documents could not start: {reason}")
        if worker.job is None:
            return None
        source = worker.job.source
        if worker.served and worker.killed_for != "time" and source not in self._tried_again:
            self._tried_again.add(source)
            self._queue.appendleft(source)
            return None
        return Answer(source, None, WorkerLostError(reason), time.monotonic() - worker.started_at)

    def _loss(self, worker: WorkerProcess, exit_status: int | None) -> str:
        if worker.killed_for == "time":
            limit = self._settings.document_seconds
            return f"reading it took longer than document_seconds = {limit:g}: {OR_RAISE}"
        if worker.killed_for == "memory":
            limit = self._settings.worker_bytes
            return f"reading it took more memory than worker_bytes = {limit}: {OR_RAISE}"
        return (
            f"the process that read it died ({_ending(exit_status)}): open the PDF in a viewer, print it to "
            "a new PDF and ingest that; where memory is short, use fewer --workers"
        )


def _fetch(answer: Path) -> DocumentResult:
    result: DocumentResult = pickle.loads(answer.read_bytes())  # noqa: S301 -- written by our own worker
    answer.unlink()
    return result


def _ending(exit_status: int | None) -> str:
    if exit_status is not None and exit_status < 0:
        return signal.Signals(-exit_status).name
    return f"exit status {exit_status}"
