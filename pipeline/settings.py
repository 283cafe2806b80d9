"""One frozen set of settings: `renja.toml` in the working folder, `RENJA_…` environment variables, flags."""

from __future__ import annotations

import os
import shutil
import tomllib
from copy import copy
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self, get_type_hints

from pipeline.errors import UsageError
from pipeline.setting_values import value_of
from schemas.rules import Limits  # noqa: TC001 -- `get_type_hints` reads the annotations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field

FILE = Path("renja.toml")
PREFIX = "RENJA_"
NO_TESSERACT = "no program tesseract is on the PATH: install it (Debian: apt install tesseract-ocr) or leave it out"
"""Said of the second reader where a run begins, and on a worker of another machine."""


@dataclass(frozen=True, init=False)
class Settings:
    """What a run may be told. Sizes in bytes, times in seconds, lengths in PDF points.

    The sentence below each field is its description in `docs/commands.md`.
    """

    database: Path = Path("outputs/renja.duckdb")
    """The DuckDB file."""
    workers: int = os.cpu_count() or 1
    """Reading processes on this machine; the number of cores unless given."""
    ocr: Literal["auto", "always", "never"] = "auto"
    """When pages are read by OCR: those that need it, all, or none (then a scanned page is `not read`)."""
    second_reader: Literal["none", "tesseract"] = "none"
    """A further reader of unsure figures, whose text is shown beside them; the program must be installed."""
    force: bool = False
    """Read again what is already loaded."""
    repair: bool = True
    """Put a misread figure of a scan right where picture and arithmetic agree on one reading."""
    nomenclature: tuple[Path, ...] = ()
    """Further lists of official codes and names (CSV), beside those in the program and in the database."""
    layouts: tuple[Path, ...] = ()
    """Further layouts of tables that people taught (TOML, as `renja layouts export` writes), beside the database's."""
    rules: Limits = field(default_factory=dict)
    """Thresholds of the rules that differ from `schemas/rules.toml`: `[rules.GRW-01]`, `sub_most = 1.5`."""
    scheduler: str | None = None
    """The Dask scheduler whose workers read the documents; None: processes of this machine do."""
    shared: str | None = None
    """A place that this machine and all workers reach, as a URL; None: they see the same files under the same paths."""
    cache: Path | None = None
    """Where pages read by OCR are kept; None: beside the database."""
    cache_bytes: int = 5_000_000_000
    """The size that the kept pages may take, 0 to keep none."""

    backup: bool = True
    """Keep a checked copy of the database beside it (`renja.duckdb.bak`) after each run that loaded something."""

    max_file_bytes: int = 1_000_000_000
    """The largest PDF; a larger one is quarantined."""
    max_pages: int = 5_000
    """The most pages of a document; one with more is quarantined."""
    max_page_points: float = 14_400.0
    """The longest side of a page."""
    max_archive_files: int = 20_000
    """The most files in a ZIP archive; a larger one is quarantined whole."""
    max_archive_bytes: int = 20_000_000_000
    """The most that an archive may unpack to."""
    max_archive_ratio: float = 200.0
    """The most that an archive may grow when it is unpacked, as a multiple."""
    document_seconds: float = 3_600.0
    """How long one document may take before its process is ended."""
    page_seconds: float = 600.0
    """How long one page may take."""
    worker_bytes: int = 3_000_000_000
    """The memory that a reading process may take."""

    def __init__(self, **given: object) -> None:
        """Values given win over the environment, which wins over `renja.toml`.

        Raises UsageError for values that make no sense, naming each.
        """
        told = {**_of_file(), **_of_environment(), **given}
        values, wrong = {}, [f"{name}: there is no such setting" for name in told if name not in _kinds()]
        for one in fields(self):
            try:
                values[one.name] = value_of(_kinds()[one.name], told[one.name]) if one.name in told else _default(one)
            except ValueError as error:
                wrong.append(f"{one.name}: {error}")
        if values.get("second_reader") == "tesseract" and shutil.which("tesseract") is None:
            wrong.append(f"second_reader: {NO_TESSERACT}")  # the run would lose every scanned page
        if wrong:
            raise UsageError(f"a setting is wrong ({'; '.join(wrong)}): check {FILE} and the {PREFIX} variables")
        vars(self).update(values)

    @property
    def cache_folder(self) -> Path:
        """Where pages that took long to read are kept: `cache`, else beside the database."""
        return self.cache or self.database.with_suffix(".cache")

    def changed(self, **values: object) -> Self:
        """The same settings but for these values, which the program sets itself: they are not checked."""
        other = copy(self)
        vars(other).update(values)
        return other

    def told(self) -> dict[str, object]:
        """All values as JSON has them, to be written down."""
        return {name: _plain(value) for name, value in vars(self).items()}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, object]:
    """What each setting is annotated with."""
    return MappingProxyType(get_type_hints(Settings))


def _default(one: Field[object]) -> object:
    return one.default_factory() if callable(one.default_factory) else one.default


def _of_file() -> Mapping[str, object]:
    try:
        return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{FILE} cannot be read ({error}): correct the file") from error


def _of_environment() -> Mapping[str, str]:
    """The variables that name a setting, in capitals or not; others of the prefix are none of ours."""
    named = {name.upper(): value for name, value in os.environ.items()}
    return {name: named[key] for name in _kinds() if (key := f"{PREFIX}{name.upper()}") in named}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)
