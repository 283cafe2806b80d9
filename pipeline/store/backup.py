"""The last good copy of a database, kept beside it (touches the disk)."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline.errors import DamagedDatabaseError, UsageError
from pipeline.store.damage import backup_of, way_back
from pipeline.store.verify import verify_tables

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = ".part"  # not the name of a writer's copy: the next writer removes those


def keep(database: Path) -> str | None:
    """Keeps a copy of the database whose every table could be read; gives why that was not possible.

    An earlier copy gives way only to a whole one. Raises DamagedDatabaseError where the database just written cannot be
    read: the earlier copy stays, and is named.
    """
    backup = backup_of(database)
    unfinished = backup.with_name(f"{backup.name}{UNFINISHED}")
    try:
        shutil.copyfile(database, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        _require_whole(database, unfinished)
        unfinished.replace(backup)  # fails where somebody took it away: nothing is said of the database then
    except UsageError as error:
        return f"no copy of the database was kept in {backup}: {error}"
    except OSError as error:
        return f"no copy of the database was kept in {backup} ({error.strerror}): make room, or set backup = false"
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return None


def _require_whole(database: Path, copy: Path) -> None:
    """The copy itself is looked at: what is kept is what was checked."""
    for check in verify_tables(copy):
        if check.trouble and copy.exists():
            what = f"{database} was written and cannot be read back: table {check.what}: {check.trouble}"
            raise DamagedDatabaseError(f"{what}. {way_back(database)}")
