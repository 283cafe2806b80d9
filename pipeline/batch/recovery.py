"""What a killed run left is put in order before the next one begins."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.batch.folder import form_of_parcels
from pipeline.batch.journal import events, outcome_of
from pipeline.batch.outcome import FATES, Outcome
from pipeline.batch.publishing import Done, publish
from pipeline.batch.run import counts_of, entry_of
from pipeline.intake import Source
from pipeline.store.ledger import RunEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.batch.folder import RunFolder, RunFolders
    from pipeline.settings import Settings

KILLED = "the run was killed before it was finished: call again, what is done is not done again"


def recover(folders: RunFolders, settings: Settings) -> None:
    """Loads what killed runs had read, and writes down what became of their files; their folders go."""
    for folder in list(folders.left()):
        if folder.journal.exists() and (lines := list(events(folder.journal))):
            _settle(folder, lines, settings)
        folder.remove()


def _settle(folder: RunFolder, lines: list[Mapping[str, object]], settings: Settings) -> None:
    started_at, ended_at = (datetime.fromisoformat(str(lines[place]["time"])) for place in (0, -1))
    numbers = {str(event["path"]): int(str(event["number"])) for event in lines if event["event"] == "found"}
    outcomes = _outcomes(folder, lines)
    ready = [
        Done(outcome, entry_of(outcome, folder.run_id, numbers[path], ended_at), _parcel(folder, outcome))
        for path, outcome in outcomes.items()
    ]
    counts = counts_of(outcomes.values(), len(numbers))
    told = folder.manifest().get("settings")
    settings_then = told if isinstance(told, dict) else {}
    run = RunEntry(folder.run_id, started_at, "interrupted", settings_then, counts, ended_at, "killed")
    publish(settings, ready, run)


def _outcomes(folder: RunFolder, lines: list[Mapping[str, object]]) -> dict[str, Outcome]:
    """The one state of every file that the run had found, by path."""
    usable = folder.manifest().get("form") == form_of_parcels()
    states: dict[str, Outcome] = {}
    for event in lines:
        kind, path, sha256 = str(event["event"]), str(event.get("path")), str(event.get("document"))
        if kind == "found":
            states[path] = Outcome(Source(folder.path, path, sha256, 0), "interrupted", KILLED)
        elif kind in FATES:
            states[path] = outcome_of(event, kind)
        elif kind == "read" and usable and folder.has(sha256[:16]):
            states[path] = outcome_of(event, "loaded")
    return states


def _parcel(folder: RunFolder, outcome: Outcome) -> Path | None:
    """What is read and may not be loaded yet; it does no harm to load it twice."""
    document_id = outcome.source.document_id
    return folder.parcels / document_id if outcome.fate == "loaded" and folder.has(document_id) else None
