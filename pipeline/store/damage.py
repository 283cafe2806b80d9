"""What is said of a damaged database: what is the matter, and where the last good copy is (looks at the disk)."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.errors import DamagedDatabaseError

_OF_COPY = re.compile(r"\.\d+\.new$")  # the copy that a writer works on, see `workcopy`
_opened: list[Path] = []
_DAMAGE = re.compile(
    r"not a valid DuckDB database|corrupt|checksum|deserializ|serialization error|INTERNAL Error"
    r"|could not read enough bytes|unexpected end of file",
    re.IGNORECASE,
)


def backup_of(database: Path) -> Path:
    """Where the copy of a database lies that is known to be good."""
    return database.with_name(f"{database.name}.bak")


def is_damage(text: str) -> bool:
    """Whether a message of DuckDB says that the file itself is at fault."""
    return _DAMAGE.search(text) is not None


def remember(path: Path) -> None:
    """The database that this process opened last, in whose name later errors are told."""
    _opened[:] = [path.with_name(_OF_COPY.sub("", path.name))]


def damaged(path: Path | None, text: str) -> DamagedDatabaseError:
    """The error for a database that cannot be read, or not all of it; `text` is what DuckDB says.

    Without a path it is the database that was opened last.
    """
    path = path or next(iter(_opened), Path("the database"))
    what = text.strip().split("\n", 1)[0].rstrip(".!")
    return DamagedDatabaseError(
        f"{path} cannot be opened or read: it is damaged or no database ({what}). {way_back(path)}"
    )


def foreign_log(path: Path, log: Path) -> DamagedDatabaseError:
    """The error for a file beside the database that has the name of its log, and is none."""
    return DamagedDatabaseError(
        f"{log} has the name of {path}'s log of changes, but is damaged or of another file: what another program "
        f"wrote there last cannot be taken in. Move {log.name} away, then call again."
    )


def way_back(path: Path) -> str:
    """What a person can do: the last good copy where there is one."""
    backup = backup_of(path)
    with suppress(OSError, duckdb.Error):
        made = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
        duckdb.connect(backup, read_only=True).close()  # a copy that was damaged, too, is no way back
        return (
            f"The last good copy is {backup} of {made:%Y-%m-%d %H:%M} UTC: move the damaged file away and copy that "
            f"one to {path.name}. `renja verify` says what can still be read."
        )
    there = f"{backup.name} beside it cannot be opened either" if backup.exists() else "No good copy was kept beside it"
    return (
        f"{there}: take one of your own, or move the file away and read the documents again. "
        "`renja verify` says what can still be read."
    )
