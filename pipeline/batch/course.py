"""How the documents of a run go on: an answer or a loss settles a document, or puts new tasks on the agenda.

Executors differ in where tasks are done; what follows from a task is the same for all, and stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.agenda import MOST_LOST, Agenda
from pipeline.batch.tasks import COPIES, Failed, Kept, Packed, Split
from pipeline.errors import WorkerLostError
from pipeline.intake import release

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.batch.agenda import Work
    from pipeline.batch.losses import Loss
    from pipeline.batch.outcome import Listener
    from pipeline.batch.tasks import Answer, Task
    from pipeline.errors import RenjaError
    from pipeline.intake import Source


@dataclass(frozen=True, slots=True)
class Read:
    """A document's parcel, or the error that ended it. `seconds` spent on it by all workers."""

    source: Source
    parcel: Path
    packed: Packed | None
    error: RenjaError | None
    seconds: float


class Course:
    """The documents that are not settled yet; every one of them is settled once."""

    def __init__(self, sources: Iterable[Source], parcels: Path) -> None:
        self.agenda = Agenda(parcels)
        for source in sources:
            self.agenda.add(source)

    def answered(self, task: Task, answer: Answer, seconds: float, listener: Listener) -> Read | None:
        """A task was done, and took so long; what became of its document, if that is known now."""
        work = self.agenda.work(task.source)
        if work is None:
            return None
        work.seconds += seconds
        if isinstance(answer, Split):
            self.agenda.split(work, answer.pages, answer.total)
        elif isinstance(answer, Kept):
            self.agenda.page_done(work, task.page, answer.reason)
        elif isinstance(answer, Failed):
            return self._settled(work, None, answer.error)
        else:
            return self._settled(work, answer, None)
        listener.pages(work.source, work.total - len(work.waiting), work.total)
        return None

    def lost(self, task: Task, loss: Loss, seconds: float) -> Read | None:
        """The process that did the task ended without an answer.

        It may have been killed from outside, and what other tasks left behind in it may be to blame: the task is
        tried once more. Else the page that it was reading is given up, and where it was reading none, the document.
        """
        work = self.agenda.work(task.source)
        if work is None:
            return None
        work.seconds += seconds
        innocent = loss.killed_for is None or (loss.killed_for == "memory" and loss.served)
        if innocent and loss.page not in work.tried_again:
            work.tried_again.add(loss.page)
            self.agenda.again(task)
            return None
        if not loss.page or (loss.killed_for == "time" and task.step != "page"):
            return self._settled(work, None, WorkerLostError(loss.reason))
        return self._given_up(work, task, loss)

    def _given_up(self, work: Work, task: Task, loss: Loss) -> Read | None:
        if len(work.given_up) >= MOST_LOST:
            reason = f"{MOST_LOST + 1} of its pages came to this: {loss.reason}"
            return self._settled(work, None, WorkerLostError(reason))
        if task.step == "page":
            self.agenda.page_done(work, task.page, loss.reason)
        else:
            work.given_up[loss.page] = loss.reason
            self.agenda.again(task)
        return None

    def _settled(self, work: Work, packed: Packed | None, error: RenjaError | None) -> Read:
        self.agenda.settle(work.source)
        release(work.source, work.parcel.parent / COPIES)  # where the process that had it was lost
        return Read(work.source, work.parcel, packed, error, work.seconds)
