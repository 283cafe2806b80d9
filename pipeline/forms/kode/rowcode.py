"""The code of a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Level


@dataclass(frozen=True, slots=True)
class RowCode:
    """A row's code: `printed` as it stands, `kode` canonical (None when unknown), `level` if the code tells it.

    `doubtful`: it does not look as the table's other codes do, or several codes stand in one cell.
    `depth` is how deep it reaches: the last filled cell of a split code, else its number of parts; 0 without a code.
    """

    printed: str = ""
    kode: str | None = None
    level: Level | None = None
    depth: int = 0
    doubtful: bool = False
