"""Hands the tasks of a run to the workers of a Dask scheduler, and takes their answers in."""

from __future__ import annotations

import pickle
import shutil
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import distributed
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from pipeline.batch.cluster import host
from pipeline.batch.cluster.depot import Depot
from pipeline.batch.cluster.host import Charge
from pipeline.batch.cluster.version import program_version
from pipeline.batch.course import Course
from pipeline.batch.losses import Loss, died
from pipeline.batch.tasks import Packed
from pipeline.errors import RenjaError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from pipeline.batch.cluster.host import Told
    from pipeline.batch.course import Read
    from pipeline.batch.outcome import Listener
    from pipeline.batch.tasks import Order, Task
    from pipeline.intake import Source

REACH_SECONDS = 10.0
FIRST_WORKER_SECONDS = 30.0
NO_WORKER_SECONDS = 300.0  # so long all workers may be away in the middle of a run
TICK_SECONDS = 0.5
AHEAD = 2  # tasks handed out for each thread of the cluster, so that none waits for this machine


class Scheduler:
    """A scheduler that was reached and has workers; UsageError where it cannot be reached or has none."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            self.client = distributed.Client(address, timeout=REACH_SECONDS, name="renja")
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                f"no Dask scheduler answers at {address} ({error}): start one with `dask scheduler`, and check the "
                "address and the network"
            ) from error

    def __enter__(self) -> Self:
        try:
            self.client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
        except (TimeoutError, OSError) as error:
            self.client.close()
            raise UsageError(
                f"the scheduler at {self.address} has no workers: start some with `dask worker {self.address}`"
            ) from error
        # In a wheel this module makes `pipeline` importable; a worker that lacks it says so at its first task.
        self.client.register_worker_callbacks(partial(import_module, "renja"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # the cluster may be gone; the run has ended all the same
            self.client.run(host.close)
        self.client.close()

    def workers(self, order: Order, parcels: Path) -> ClusterWorkers:
        """The executor for a run."""
        return ClusterWorkers(self, order, parcels)

    def threads(self) -> int:
        """How many tasks the workers do at a time."""
        return sum(self.client.nthreads().values())


class ClusterWorkers:
    """The workers of a scheduler; parcels come into the folder `parcels` of this machine."""

    def __init__(self, scheduler: Scheduler, order: Order, parcels: Path) -> None:
        self._scheduler = scheduler
        self._client = scheduler.client
        self._parcels = parcels.absolute()
        shared = order.settings.shared
        self._depot = Depot(shared) if shared else None
        lists = tuple(map(self._depot.put_list, order.settings.nomenclature)) if self._depot else ()
        layouts = tuple(map(self._depot.put_list, order.settings.layouts)) if self._depot else ()
        self._charge = Charge(pickle.dumps(_from_anywhere(order)), program_version(), shared, lists, layouts)
        self._course = Course((), self._parcels)
        self._tasks: dict[distributed.Future[Told], Task] = {}
        self._put: dict[Source, str] = {}
        self._alone_since: float | None = None

    def run(self, sources: Iterable[Source], listener: Listener) -> Generator[Read | None]:
        """As `executor.LocalProcesses.run`."""
        self._course = Course(sources, self._parcels)
        try:
            while len(self._course.agenda):
                self._feed(listener)
                for future in self._ready():
                    read = self._hear(future, listener)
                    self._feed(listener)
                    if read is not None:
                        yield read
                yield None
        except (CommClosedError, distributed.client.FutureCancelledError, TimeoutError, OSError) as error:
            self._cut_off(error)
        finally:
            self._leave()

    def _feed(self, listener: Listener) -> None:
        """Keeps a few more tasks with the scheduler than its workers can do at a time."""
        threads = self._scheduler.threads()
        self._require_workers(threads)
        while len(self._tasks) < AHEAD * threads and (task := self._course.agenda.next()):
            future = self._client.submit(host.do, self._sendable(task), self._charge, pure=False)
            self._tasks[future] = task
            if task.step == "begin":
                listener.started(task.source)

    def _require_workers(self, threads: int) -> None:
        now = time.monotonic()
        self._alone_since = None if threads else self._alone_since or now
        if self._alone_since and now - self._alone_since > NO_WORKER_SECONDS:
            raise RenjaError(
                f"all workers of {self._scheduler.address} are gone: start some, then call again; what is done is not "
                "done again"
            )

    def _sendable(self, task: Task) -> Task:
        """The task; its document is put where workers can fetch it, if there is a place for that."""
        if self._depot and not task.source.url and task.source not in self._put:
            self._put[task.source] = self._depot.put_document(task.source.path, task.source.sha256)
        url = task.source.url or self._put.get(task.source, "")
        return replace(task, source=replace(task.source, path=task.source.path.absolute(), url=url))

    def _ready(self) -> list[distributed.Future[Told]]:
        if not self._tasks:
            time.sleep(TICK_SECONDS)
            return []
        try:
            done = distributed.wait(list(self._tasks), timeout=TICK_SECONDS, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return []
        return list(done)

    def _hear(self, future: distributed.Future[Told], listener: Listener) -> Read | None:
        task = self._tasks.pop(future)
        try:
            told: Told = future.result()
        except KilledWorker:  # several workers died one after the other while they had it
            return self._course.lost(task, Loss(task.page, 1, None, died("with several workers")), 0.0)
        if isinstance(told.message, Loss):
            return self._course.lost(task, told.message, told.seconds)
        if isinstance(told.message, Packed) and self._course.agenda.work(task.source):
            self._fetch(task, told.token)
        read = self._course.answered(task, told.message, told.seconds, listener)
        if read is not None and self._depot and (url := self._put.pop(task.source, None)):
            self._depot.drop(url)
        return read

    def _fetch(self, task: Task, token: str) -> None:
        """The parcel of this attempt becomes the document's; those of other attempts are never looked at."""
        come = self._parcels / token
        if self._depot:
            self._depot.bring_parcel(token, come)
        if not (come / "documents.parquet").is_file():
            raise RenjaError(
                f"what a worker read did not come to {self._parcels}: keep the database on a file system that all "
                "machines share, or name a --shared place"
            )
        shutil.rmtree(task.parcel, ignore_errors=True)
        come.rename(task.parcel)

    def _cut_off(self, error: Exception) -> NoReturn:
        raise RenjaError(
            f"the scheduler at {self._scheduler.address} was lost ({error}): start it and its workers, then call "
            "again; what is done is not done again"
        ) from error

    def _leave(self) -> None:
        """Takes back what was handed out, and removes what unfinished attempts left."""
        with suppress(Exception):  # the scheduler may be gone
            self._client.cancel(list(self._tasks), force=True)
        with suppress(RenjaError):
            for url in self._put.values() if self._depot else ():
                self._depot.drop(url)  # type: ignore[union-attr]  # the loop is empty without one
        for left in self._parcels.glob("*.*"):
            shutil.rmtree(left, ignore_errors=True)


def _from_anywhere(order: Order) -> Order:
    """The order with paths that do not depend on the working folder: workers have others."""
    settings = order.settings
    lists = tuple(path.absolute() for path in settings.nomenclature)
    layouts = tuple(path.absolute() for path in settings.layouts)
    changed = {"cache": settings.cache_folder.absolute(), "nomenclature": lists, "layouts": layouts}
    return replace(order, settings=settings.changed(**changed))
