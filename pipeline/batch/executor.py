"""Reads documents in processes of this machine, so that one that hangs or crashes harms only itself."""

from __future__ import annotations

import time
from multiprocessing import connection
from typing import TYPE_CHECKING

from pipeline.batch.course import Course
from pipeline.batch.losses import loss_of
from pipeline.batch.messages import PagesRead, Ready
from pipeline.batch.process import WorkerProcess
from pipeline.batch.tasks import Failed
from pipeline.batch.watch import Watch
from pipeline.errors import DocumentError, RenjaError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from pipeline.batch.course import Read
    from pipeline.batch.messages import Message
    from pipeline.batch.outcome import Listener
    from pipeline.batch.tasks import Order, Task
    from pipeline.intake import Source

TICK_SECONDS = 0.5


class LocalProcesses:
    """Up to `order.settings.workers` processes, the `early` ones first; parcels are put into the folder `parcels`."""

    def __init__(self, order: Order, parcels: Path, early: Iterable[WorkerProcess] = ()) -> None:
        self._order = order
        self._settings = order.settings
        self._parcels = parcels
        self._course = Course((), parcels)
        self._workers = list(early)
        for worker in self._workers:
            worker.take(order)

    def run(self, sources: Iterable[Source], listener: Listener) -> Generator[Read | None]:
        """What became of each source as it becomes ready, and None from time to time.

        Close the generator to kill what still runs. Raises a RenjaError when the workers cannot do their work at all.
        """
        self._course = Course(sources, self._parcels)
        try:
            with Watch(self._workers):
                while len(self._course.agenda):
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
        agenda = self._course.agenda
        busy = sum(worker.task is not None for worker in self._workers)
        wanted = min(max(self._settings.workers, 1), busy + agenda.tasks)
        while len(self._workers) < wanted:
            self._workers.append(WorkerProcess(self._settings, self._order.reader, self._order))
        for worker in self._workers:
            if worker.ready and worker.task is None and (task := agenda.next()):
                self._assign(worker, task, listener)

    def _assign(self, worker: WorkerProcess, task: Task, listener: Listener) -> None:
        if not worker.assign(task):  # its pipe will say so in a moment; another worker takes the task
            self._course.agenda.again(task)
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
            worker.read_on(message)
            if task and task.step == "begin":
                listener.pages(task.source, message.done, message.total)
        elif task:
            return self._course.answered(task, message, self._released(worker), listener)
        return None

    def _released(self, worker: WorkerProcess) -> float:
        """The worker has done a task; gives the seconds that it took."""
        seconds = time.monotonic() - worker.started_at
        worker.release()
        if worker.worn:
            self._workers.remove(worker)
            worker.end()
        return seconds

    def _lost(self, worker: WorkerProcess) -> Read | None:
        """A process has ended without an answer."""
        self._workers.remove(worker)
        task, loss = worker.task, loss_of(worker, self._settings)
        came_to_nothing = task is None and not worker.served
        if not worker.ready or (came_to_nothing and self._course.agenda.tasks):
            raise RenjaError(f"a process that reads documents could not start: {loss.reason}")
        return self._course.lost(task, loss, time.monotonic() - worker.started_at) if task else None
