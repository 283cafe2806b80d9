"""Reads Renja PDFs (Rencana Kerja Perangkat Daerah) into validated rows: the program as a Python module.

    import renja

    document = renja.read("renja.pdf")
    document.frame("rencana")

`docs/python.md` shows all of it. What it does lies in `pipeline/api`. In a wheel this module is the package `renja`,
with `pipeline` and `schemas` in its folder `_rooms`, so that no modules of such common names lie beside other people's.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.api import (
        Database,
        DatabaseBusyError,
        Document,
        DocumentError,
        Evidence,
        RenjaError,
        Report,
        UsageError,
        ingest,
        read,
    )
    from pipeline.api import open_database as open  # noqa: A004 -- `renja.open`, as `gzip.open`

__all__ = [
    "Database",
    "DatabaseBusyError",
    "Document",
    "DocumentError",
    "Evidence",
    "RenjaError",
    "Report",
    "UsageError",
    "ingest",
    "main",
    "open",
    "read",
]

_ROOMS = Path(__file__).with_name("_rooms")  # only in a wheel
_FIRST = "pipeline", "schemas"


def _find_rooms() -> None:
    """Makes the rooms importable; ImportError where modules of other people have their names already."""
    home = _ROOMS if _ROOMS.is_dir() else Path(__file__).parent
    for name in _FIRST:
        known = sys.modules.get(name)
        if known is not None and not str(known.__file__).startswith(str(home)):
            message = f"renja has a module {name}, and another one of that name is loaded: import renja first"
            raise ImportError(message)
    if _ROOMS.is_dir() and str(_ROOMS) not in sys.path:
        sys.path.insert(0, str(_ROOMS))


def main() -> None:
    """The `renja` command."""
    from pipeline.starting import main as start  # noqa: PLC0415 -- an interrupt of imports is dealt with there

    start()


def __getattr__(name: str) -> object:
    """Reading is imported when it is used: the command starts without it."""
    if name not in __all__:
        message = f"module 'renja' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module("pipeline.api"), "open_database" if name == "open" else name)


def __dir__() -> list[str]:
    return sorted(__all__)


_find_rooms()

if __name__ == "__main__":
    main()
