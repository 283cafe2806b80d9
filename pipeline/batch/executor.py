"""Reads documents in processes of this machine, so that one that hangs or crashes harms only itself."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING

from pipeline.batch.agenda import MOST_LOST, Agenda
from pipeline.batch.messages import PagesRead, Ready
from pipeline.batch.process import WorkerProcess
from pipeline.batch.tasks import Failed, Kept, Packed, Split
from pipeline.batch.watch import Watch
from pipeline.errors import DocumentError, RenjaError, WorkerLostError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from pipeline.batch.agenda import Work
    from pipeline.batch.messages import Message
    from pipeline.batch.outcome import Listener
    from pipeline.batch.tasks import Order, Task
    from pipeline.intake import Source

RECYCLE_AFTER = 500  # tasks; keeps memory that libraries never give back from growing without end
RECYCLE_SHARE = 0.5  # of worker_bytes; a process that holds this much after a task is replaced as well
TICK_SECONDS = 0.5
OR_RAISE = "split the PDF, or raise the limit in renja.toml"


@dataclass(frozen=True, slots=True)
class Read:
    """A document's parcel, or the error that ended it. `seconds` spent on it by all workers."""

    source: Source
    parcel: Path
    packed: Packed | None
    error: RenjaError | None
    seconds: float


class LocalProcesses:
    """Up to `order.settings.workers` processes; parcels are put into the folder `parcels`."""

    def __init__(self, order: Order, parcels: Path) -> None:
        self._order = order
        self._settings = order.settings
        self._agenda = Agenda(parcels)
        self._workers: list[WorkerProcess] = []

    def run(self, sources: Iterable[Source], listener: Listener) -> Generator[Read | None]:
        """What became of each source as it becomes ready, and None from time to time.

        Close the generator to kill what still runs. Raises a RenjaError when the workers cannot do their work at all.
        """
        for source in sources:
            self._agenda.add(source)
        try:
            with Watch(self._workers):
                while len(self._agenda):
                    self._feed(listener)
                    for worker in self._speaking():
                        read = self._hear(worker, listener)
                        self._feed(listener)  # the worker goes on while the caller deals with the answer
                        if read is not None:
                            yield read
                    yield None
        finally:
            for worker in self._workers:
                worker.end()

    def _feed(self, listener: Listener) -> None:
        """Starts as many processes as there is work for, and gives tasks to those that are free."""
        busy = sum(worker.task is not None for worker in self._workers)
        wanted = min(max(self._settings.workers, 1), busy + self._agenda.tasks)
        while len(self._workers) < wanted:
            self._workers.append(WorkerProcess(self._order))
        for worker in self._workers:
            if worker.ready and worker.task is None and (task := self._agenda.next()):
                self._assign(worker, task, listener)

    def _assign(self, worker: WorkerProcess, task: Task, listener: Listener) -> None:
        if not worker.assign(task):  # its pipe will say so in a moment; another worker takes the task
            self._agenda.again(task)
        elif task.step == "begin":
            listener.started(task.source)

    def _speaking(self) -> list[WorkerProcess]:
        """The workers that have sent something or died, after a short wait at most."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        return [by_pipe[pipe] for pipe in connection.wait(list(by_pipe), TICK_SECONDS)]  # type: ignore[index]

    def _hear(self, worker: WorkerProcess, listener: Listener) -> Read | None:
        try:
            message: Message = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lost(worker)
        task = worker.task
        if isinstance(message, Failed) and not (task and isinstance(message.error, DocumentError)):
            raise message.error
        if isinstance(message, Ready):
            worker.ready = True
        elif isinstance(message, PagesRead):
            worker.turned(message.done + 1 if message.done < message.total else 0)
            if task and task.step == "begin":
                listener.pages(task.source, message.done, message.total)
        elif task:
            seconds = self._released(worker)
            if work := self._agenda.work(task.source):
                work.seconds += seconds
                return self._answered(work, task, message, listener)
        return None

    def _released(self, worker: WorkerProcess) -> float:
        """The worker has done a task; gives the seconds that it took."""
        seconds = time.monotonic() - worker.started_at
        worker.release()
        worker.served += 1
        large = worker.resident_bytes() > RECYCLE_SHARE * self._settings.worker_bytes
        if worker.served >= RECYCLE_AFTER or large:
            self._workers.remove(worker)
            worker.end()
        return seconds

    def _answered(
        self, work: Work, task: Task, message: Packed | Split | Kept | Failed, listener: Listener
    ) -> Read | None:
        if isinstance(message, Split):
            self._agenda.split(work, message.pages, message.total)
            listener.pages(work.source, work.total - len(work.waiting), work.total)
        elif isinstance(message, Kept):
            self._agenda.page_done(work, task.page, message.reason)
            listener.pages(work.source, work.total - len(work.waiting), work.total)
        elif isinstance(message, Failed):
            return self._settled(work, None, message.error)
        else:
            return self._settled(work, message, None)
        return None

    def _settled(self, work: Work, packed: Packed | None, error: RenjaError | None) -> Read:
        self._agenda.settle(work.source)
        return Read(work.source, work.parcel, packed, error, work.seconds)

    def _lost(self, worker: WorkerProcess) -> Read | None:
        """A process has ended without an answer."""
        self._workers.remove(worker)
        reason = self._loss(worker, worker.end())
        came_to_nothing = worker.task is None and not worker.served
        if not worker.ready or (came_to_nothing and self._agenda.tasks):
            raise RenjaError(f"a process that reads documents could not start: {reason}")
        work = self._agenda.work(worker.task.source) if worker.task else None
        if worker.task is None or work is None:
            return None
        work.seconds += time.monotonic() - worker.started_at
        return self._blamed(worker, worker.task, work, reason)

    def _blamed(self, worker: WorkerProcess, task: Task, work: Work, reason: str) -> Read | None:
        """Finds out what to do with the task of a process that was lost.

        A process that died may have been killed from outside, and what other tasks left behind in it may be to blame:
        the task is tried once more. Else the page that it was reading is given up, and where it was reading none, the
        document.
        """
        innocent = worker.killed_for is None or (worker.killed_for == "memory" and worker.served)
        if innocent and worker.page not in work.tried_again:
            work.tried_again.add(worker.page)
            self._agenda.again(task)
            return None
        if not worker.page or (worker.killed_for == "time" and task.step != "page"):
            return self._settled(work, None, WorkerLostError(reason))
        if len(work.given_up) >= MOST_LOST:
            return self._settled(work, None, WorkerLostError(f"{MOST_LOST + 1} of its pages came to this: {reason}"))
        if task.step == "page":
            self._agenda.page_done(work, task.page, reason)
        else:
            work.given_up[worker.page] = reason
            self._agenda.again(task)
        return None

    def _loss(self, worker: WorkerProcess, exit_status: int | None) -> str:
        if worker.killed_for == "time":
            limit = self._settings.document_seconds
            return f"reading it took longer than document_seconds = {limit:g}: {OR_RAISE}"
        if worker.killed_for == "page time":
            limit = self._settings.page_seconds
            return f"reading it took longer than page_seconds = {limit:g}: {OR_RAISE}"
        if worker.killed_for == "memory":
            limit = self._settings.worker_bytes
            return f"reading it took more memory than worker_bytes = {limit}: {OR_RAISE}"
        return (
            f"the process that read it died ({_ending(exit_status)}): open the PDF in a viewer, print it to "
            "a new PDF and ingest that; where memory is short, use fewer --workers"
        )


def _ending(exit_status: int | None) -> str:
    if exit_status is not None and exit_status < 0:
        return signal.Signals(-exit_status).name
    return f"exit status {exit_status}"
