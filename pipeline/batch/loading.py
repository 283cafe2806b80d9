"""The run after its start: find, plan, read in workers, publish documents as they are read, keep the ledger."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.batch.executor import LocalProcesses
from pipeline.batch.folder import RunFolder, RunFolders
from pipeline.batch.journal import Journal, opened
from pipeline.batch.outcome import Listeners
from pipeline.batch.plan import make_plan
from pipeline.batch.recovery import recover
from pipeline.batch.run import Run
from pipeline.batch.tasks import Order
from pipeline.errors import UsageError
from pipeline.intake import discover
from pipeline.intake.leftout import LeftOut
from pipeline.store.backup import keep
from pipeline.store.ledger import RunEntry
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.batch.cluster.client import Scheduler
    from pipeline.batch.ingest import Choice, Start
    from pipeline.batch.outcome import Listener, Report
    from pipeline.batch.plan import Plan
    from pipeline.intake import Remote, Source
    from pipeline.settings import Settings

KEEP_ALL = 1 << 62  # bytes; the cache of a run that keeps none after its end


def load(
    paths: Iterable[Path | Remote],
    settings: Settings,
    listener: Listener,
    choice: Choice,
    log: Path | None,
    start: Start,
) -> Report:
    """See `ingest.ingest`."""
    started_at = datetime.now(UTC)
    interrupts = start.interrupts
    with RunFolders(settings.database) as folders, ExitStack() as stack:
        scheduler = stack.enter_context(_reached(settings.scheduler)) if settings.scheduler else None
        with interrupts.deferred():
            recover(folders, settings)
        folder = folders.new(f"{started_at:%Y%m%dT%H%M%S%f}")
        stack.callback(_tidy, folder)
        folder.make(settings.told())
        left_out = LeftOut()
        found = discover(paths, settings, folder.scratch, choice.since, left_out)
        first = next(found)  # where there is nothing to read, no database is made
        files = [stack.enter_context(opened(path)) for path in (folder.journal, log)]
        journal = Journal(folder.run_id, [file for file in files if file])
        order, plan = _prepared(settings, folder, chain([first], found), choice, start.reader, started_at)
        run = Run(settings, folder, Listeners([journal, listener]), journal, interrupts, plan, started_at)
        executor = (
            scheduler.workers(order, folder.parcels)
            if scheduler
            else LocalProcesses(order, folder.parcels, start.processes)
        )
        report = run.go(executor)
        if settings.cache_bytes:
            from pipeline.cache import PageCache  # noqa: PLC0415 -- documents are read sooner without what it needs

            PageCache(settings.cache_folder, settings).trim(settings.cache_bytes)
        note = keep(settings.database) if settings.backup and report.count("loaded") else None
        return replace(report, notes=tuple(one for one in (left_out.told(), note) if one))


def _reached(address: str) -> Scheduler:
    """The cluster; what it needs is imported only here, and may not be installed."""
    try:
        cluster = import_module("pipeline.batch.cluster.client")
    except ImportError as error:
        message = f"--scheduler needs packages that are not installed ({error}): pip install 'renja[cluster]'"
        raise UsageError(message) from error
    scheduler: Scheduler = cluster.Scheduler(address)
    return scheduler


def _prepared(
    settings: Settings,
    folder: RunFolder,
    sources: Iterator[Source],
    choice: Choice,
    reader: str,
    started_at: datetime,
) -> tuple[Order, Plan]:
    """Opens the database for the first time, which shows early whether it can be written, as layouts are read early."""
    if settings.layouts:
        import_module("pipeline.forms.recognition.layoutfile").load_layouts(settings.layouts)
    with Store(settings.database) as store:
        told = settings.told()
        store.write_down(RunEntry(folder.run_id, started_at, "running", told, {}))
        loaded, lists, catalog = store.loaded(), store.write_nomenclature(folder.path), store.catalog
        layouts = store.write_layouts(folder.path)
    plan = make_plan(sources, loaded.get, force=settings.force, failures=choice.failures)
    return Order(_for_workers(settings, folder, lists, layouts), catalog, reader), plan


def _for_workers(settings: Settings, folder: RunFolder, lists: Path | None, layouts: Path | None) -> Settings:
    """Lists and layouts of the database come as files, and pages go into some cache, if only for this run."""
    changed: dict[str, object] = {"nomenclature": (*settings.nomenclature, lists)} if lists else {}
    if layouts:
        changed["layouts"] = (*settings.layouts, layouts)
    if not settings.cache_bytes:
        changed |= {"cache": folder.path / "pages", "cache_bytes": KEEP_ALL}
    elif settings.cache is None:
        changed["cache"] = settings.cache_folder
    return settings.changed(**changed)


def _tidy(folder: RunFolder) -> None:
    """The folder goes, unless documents lie in it that are read and could not be loaded."""
    if not any(folder.parcels.glob("*/documents.parquet")):
        folder.remove()
