"""What passes between the run and a worker, by pickle over a pipe: tasks one way, these and answers the other."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.batch.tasks import Answer


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is imported, tasks can come."""


@dataclass(frozen=True, slots=True)
class PagesRead:
    """How far the document is; page `done + 1` comes next, if there is one."""

    done: int
    total: int


Message = Ready | PagesRead | Answer
