"""What runs inside a Dask worker: a task comes in, a process of its own does it, the answer or the loss goes back.

The process has the same limits and is watched in the same way as those of the local executor.
"""

from __future__ import annotations

import multiprocessing
import pickle
import platform
import shutil
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.cluster.depot import Depot
from pipeline.batch.cluster.version import program_version
from pipeline.batch.losses import Loss, loss_of
from pipeline.batch.messages import PagesRead, Ready
from pipeline.batch.process import WorkerProcess
from pipeline.batch.tasks import Failed, Packed
from pipeline.batch.watch import Watch
from pipeline.errors import DocumentError, RenjaError
from pipeline.intake.remote import fetch, filesystem_of
from pipeline.intake.source import sha256_of

if TYPE_CHECKING:
    from pipeline.batch.messages import Message
    from pipeline.batch.tasks import Answer, Order, Task
    from pipeline.intake import Source


@dataclass(frozen=True, slots=True)
class Charge:
    """What a run asks of all workers: `order` as its pickle, the program's `version`, URLs of `lists` and `layouts`."""

    order: bytes
    version: str
    shared: str | None
    lists: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How a task went: the answer or the loss, the seconds spent on it, the attempt's own name for its parcel."""

    message: Answer | Loss
    seconds: float
    token: str


def do(task: Task, charge: Charge) -> Told:
    """Does a task in a process of its own; a RenjaError says that the run cannot go on."""
    return _host(charge).do(task)


def close() -> None:
    """Ends the processes and removes what was copied here; a run has ended."""
    with _LOCK:
        hosts, _HOSTS[:] = list(_HOSTS), []
    for host in hosts:
        host.close()


class Host:
    """The processes of one run on this Dask worker, and its folder for copies."""

    def __init__(self, charge: Charge) -> None:
        self.charge = charge
        self._folder = Path(tempfile.mkdtemp(prefix="renja-"))
        self._depot = Depot(charge.shared) if charge.shared else None
        self._order = self._here(pickle.loads(charge.order))  # noqa: S301 -- Dask itself works by pickles
        self._idle: list[WorkerProcess] = []
        self._all: list[WorkerProcess] = []

    def do(self, task: Task) -> Told:
        """See `do`."""
        token = f"{task.parcel.name}.{uuid.uuid4().hex}"
        here = self._parcel(task, token)
        source = replace(task.source, path=self._bring(task.source))
        if self._depot:
            self._depot.bring_pages(self._order.settings.cache_folder, source.sha256, task.page)
        started_at = time.monotonic()
        message = self._done(replace(task, source=source, parcel=here))
        seconds = time.monotonic() - started_at
        self._send(message, source, here, token)
        return Told(message, seconds, token)

    def close(self) -> None:
        """Kills what runs."""
        for process in self._all:
            process.end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _here(self, order: Order) -> Order:
        """The order for this machine: pages and lists lie in the host's folder where places are not shared."""
        if self._depot is None:
            return order
        lists = tuple(self._fetched(url, f"lists/{number}") for number, url in enumerate(self.charge.lists))
        layouts = tuple(self._fetched(url, f"layouts/{number}") for number, url in enumerate(self.charge.layouts))
        changed = {"cache": self._folder / "pages", "nomenclature": lists, "layouts": layouts}
        return replace(order, settings=order.settings.changed(**changed))

    def _fetched(self, url: str, folder: str) -> Path:
        system, name = filesystem_of(url)
        copy = self._folder / folder / Path(name).name
        if not copy.exists():
            fetch(system, name, copy)
        return copy

    def _parcel(self, task: Task, token: str) -> Path:
        return (self._folder / "parcels" if self._depot else task.parcel.parent) / token

    def _bring(self, source: Source) -> Path:
        """Where the document's bytes lie on this machine; what has another content is never read."""
        for path in self._places(source):
            if path.is_file() and sha256_of(path) == source.sha256:
                return path
        raise RenjaError(
            f"the worker on {platform.node()} does not see {source.path} with the same content: keep documents and "
            "database on a file system that all machines share, or name a --shared place"
        )

    def _places(self, source: Source) -> tuple[Path, ...]:
        if source.path.is_file():
            return (source.path,)
        return (self._fetched(source.url, f"documents/{source.document_id}"),) if source.url else ()

    def _send(self, message: Answer | Loss, source: Source, parcel: Path, token: str) -> None:
        if self._depot:
            self._depot.send_pages(self._order.settings.cache_folder, source.sha256)
            if isinstance(message, Packed):
                self._depot.send_parcel(parcel, token)
                shutil.rmtree(parcel, ignore_errors=True)

    def _done(self, task: Task) -> Answer | Loss:
        process = self._taken()
        with Watch([process]):
            try:
                answer = _answer(process, task)
            except (EOFError, OSError):
                self._all.remove(process)
                return self._lost(process)
        process.release()
        if process.worn:
            self._all.remove(process)
            process.end()
        else:
            self._idle.append(process)
        return answer

    def _taken(self) -> WorkerProcess:
        """A process that is free, or a new one; Dask asks for as many at a time as the worker has threads."""
        with _LOCK:
            if self._idle:
                return self._idle.pop()
        # A nanny starts its worker as a daemon, which may have no children lest it leave them behind; ours end by
        # themselves when it does (`worker.serve`).
        multiprocessing.current_process().daemon = False
        process = WorkerProcess(self._order.settings, self._order.reader, self._order)
        self._all.append(process)
        return process

    def _lost(self, process: WorkerProcess) -> Loss:
        loss = loss_of(process, self._order.settings)
        if not process.ready:
            raise RenjaError(f"a process that reads documents could not start on {platform.node()}: {loss.reason}")
        return loss


_HOSTS: list[Host] = []
_LOCK = threading.Lock()


def _host(charge: Charge) -> Host:
    """The host of the run; what earlier runs left here goes."""
    if charge.version != program_version():
        raise RenjaError(
            f"the worker on {platform.node()} has another version of renja: install the same everywhere, and start the "
            "workers again"
        )
    with _LOCK:
        found = next((host for host in _HOSTS if host.charge == charge), None)
        if found is None:
            for host in _HOSTS:
                host.close()
            found = Host(charge)
            _HOSTS[:] = [found]
        return found


def _answer(process: WorkerProcess, task: Task) -> Answer:
    """Has the process do the task; an EOFError says that it ended before it had."""
    if not process.ready:
        process.ready = isinstance(_told(process), Ready)
    process.assign(task)  # where the process has ended, its pipe says so at once
    while isinstance(message := _told(process), PagesRead):
        process.read_on(message)
    return message  # type: ignore[return-value]  # what is neither is an answer


def _told(process: WorkerProcess) -> Message:
    """What the process says next; where it is that the run cannot go on, that is raised."""
    message: Message = process.pipe.recv()
    if isinstance(message, Failed) and not isinstance(message.error, DocumentError):
        raise message.error
    return message
