"""What passes between the run and a worker process, by pickle over a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.errors import RenjaError
    from pipeline.intake import Source
    from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """To the worker: read this. The result goes to the file `answer`: it may be large, the pipe is small."""

    source: Source
    settings: Settings
    answer: Path


@dataclass(frozen=True, slots=True)
class Ready:
    """From the worker: everything is imported, documents can come."""


@dataclass(frozen=True, slots=True)
class PagesRead:
    """From the worker: how far the document is."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """From the worker: the result lies in the job's file."""


@dataclass(frozen=True, slots=True)
class Failed:
    """From the worker: a DocumentError ends the document, any other error the run."""

    error: RenjaError


Message = Ready | PagesRead | Done | Failed
