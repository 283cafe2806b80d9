"""What is still to be done, document by document, and in which order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.batch.tasks import Task

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.batch.tasks import Step
    from pipeline.intake import Source

MOST_LOST = 3  # pages of one document that may kill their process; more say that the file itself is harmful


@dataclass(slots=True)
class Work:
    """A document under way: the pages it waits for, those given up, and the seconds spent on it so far."""

    source: Source
    parcel: Path
    waiting: set[int] = field(default_factory=set)
    given_up: dict[int, str] = field(default_factory=dict)
    tried_again: set[int] = field(default_factory=set)
    total: int = 0
    seconds: float = 0.0


class Agenda:
    """Tasks in the order in which they are done.

    A document whose pages are all there is finished first. Then new documents are begun, before single pages are read:
    so one long scan does not hold up a folder of digital documents. Pages go document by document.
    """

    def __init__(self, parcels: Path) -> None:
        self._parcels = parcels
        self._works: dict[Source, Work] = {}
        self._tasks: dict[Step, deque[tuple[Source, int]]] = {"finish": deque(), "begin": deque(), "page": deque()}

    def __len__(self) -> int:
        """Documents that are not settled yet."""
        return len(self._works)

    @property
    def tasks(self) -> int:
        """Tasks that can be done now."""
        return sum(map(len, self._tasks.values()))

    def add(self, source: Source) -> None:
        """A document to be read."""
        self._works[source] = Work(source, self._parcels / source.document_id)
        self._tasks["begin"].append((source, 0))

    def work(self, source: Source) -> Work | None:
        """How a document stands; None where it is settled already."""
        return self._works.get(source)

    def next(self) -> Task | None:
        """The task to be done next, taken off the agenda."""
        for step, queue in self._tasks.items():
            while queue:
                source, page = queue.popleft()
                if work := self._works.get(source):
                    return Task(step, source, work.parcel, page, dict(work.given_up))
        return None

    def again(self, task: Task) -> None:
        """The task has to be done once more, before the others of its kind."""
        self._tasks[task.step].appendleft((task.source, task.page))

    def split(self, work: Work, pages: tuple[int, ...], total: int) -> None:
        """The document waits for these pages."""
        work.waiting, work.total = set(pages), total
        self._tasks["page"].extend((work.source, page) for page in pages)

    def page_done(self, work: Work, page: int, reason: str | None) -> None:
        """A page is in the cache, or given up for that reason; the last one lets the document be finished."""
        work.waiting.discard(page)
        if reason:
            work.given_up[page] = reason
        if not work.waiting:
            self._tasks["finish"].append((work.source, 0))

    def settle(self, source: Source) -> None:
        """Nothing more is to be done for the document; tasks left of it are dropped."""
        self._works.pop(source, None)
