"""A part of the program that fails loses what it would have said, not the document (RUN-01)."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, TypeVar

from pipeline.checking.writing import titled
from pipeline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.model import FormTable, Table

T = TypeVar("T")
Else = TypeVar("Else")
_LONGEST = 160


def found_by(rule: Callable[..., Iterable[Finding]], *given: object, table: FormTable | None = None) -> list[Finding]:
    """What a rule finds; where it fails, what it had found so far and the finding that it failed, on `table`."""
    found: list[Finding] = []
    try:
        found.extend(rule(*given))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with one rule, the others must be heard
        found.append(failed(_name(rule), error, table.table if table else None))
    return found


def tried(
    what: str, work: Callable[[], T], otherwise: Else, table: Table | None = None
) -> tuple[T | Else, tuple[Finding, ...]]:
    """What a stage gives, and no finding; where it fails, `otherwise` and the finding that says so."""
    try:
        return work(), ()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a document that reads well is not lost to a stage after reading
        return otherwise, (failed(what, error, table),)


def failed(what: str, error: Exception, table: Table | None = None) -> Finding:
    """RUN-01: names the part and the place in the program, and asks for a report."""
    frame = extract_tb(error.__traceback__)[-1]
    told = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    number, page = (table.number, table.first_page) if table else (None, None)
    key = "RUN-01.table" if table else "RUN-01.document"
    message = titled(key, step=what, error=told, place=place, **({"table": number} if table else {}))
    return Finding("RUN-01", "error", "reading", message, table=number, page=page)


def _name(rule: Callable[..., object]) -> str:
    return getattr(rule, "__name__", type(rule).__name__)
