"""A process that ended without an answer: what it was at, and why, in words for a person."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch.process import Cause, WorkerProcess
    from pipeline.settings import Settings

OR_RAISE = "split the PDF, or raise the limit in renja.toml"


@dataclass(frozen=True, slots=True)
class Loss:
    """`page` is the page that was being read, 0 for none; `served` counts the tasks done by the process before.

    `killed_for` is the limit for which it was killed; None: it died of itself or was killed from outside.
    """

    page: int
    served: int
    killed_for: Cause | None
    reason: str


def loss_of(worker: WorkerProcess, settings: Settings) -> Loss:
    """Ends the process, if it has not, and says what is known of its end."""
    exit_status = worker.end()
    return Loss(worker.page, worker.served, worker.killed_for, _reason(worker.killed_for, exit_status, settings))


def _reason(cause: Cause | None, exit_status: int | None, settings: Settings) -> str:
    if cause == "time":
        return f"reading it took longer than document_seconds = {settings.document_seconds:g}: {OR_RAISE}"
    if cause == "page time":
        return f"reading it took longer than page_seconds = {settings.page_seconds:g}: {OR_RAISE}"
    if cause == "memory":
        return f"reading it took more memory than worker_bytes = {settings.worker_bytes}: {OR_RAISE}"
    return died(_ending(exit_status))


def died(how: str) -> str:
    """The words for a process that ended of itself or was killed from outside."""
    return (
        f"the process that read it died ({how}): open the PDF in a viewer, print it to a new PDF and ingest that; "
        "where memory is short, use fewer --workers"
    )


def _ending(exit_status: int | None) -> str:
    if exit_status is not None and exit_status < 0:
        return signal.Signals(-exit_status).name
    return f"exit status {exit_status}"
