"""One frozen set of settings: `renja.toml` in the working folder, `RENJA_…` environment variables, flags."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Literal

from pydantic import field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from schemas.rules import Limits, known_limits

NO_TESSERACT = "no program tesseract is on the PATH: install it (Debian: apt install tesseract-ocr) or leave it out"
"""Said of the second reader where a run begins, and on a worker of another machine."""


class Settings(BaseSettings):
    """What a run may be told. Sizes in bytes, times in seconds, lengths in PDF points.

    The sentence below each field is its description in `docs/commands.md`.
    """

    model_config = SettingsConfigDict(
        env_prefix="RENJA_", toml_file="renja.toml", frozen=True, extra="forbid", use_attribute_docstrings=True
    )

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
    rules: Limits = {}
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

    @property
    def cache_folder(self) -> Path:
        """Where pages that took long to read are kept: `cache`, else beside the database."""
        return self.cache or self.database.with_suffix(".cache")

    _known = field_validator("rules")(staticmethod(known_limits))

    @field_validator("second_reader")
    @classmethod
    def _installed(cls, name: str) -> str:
        """A run does not begin with a reader that is not there: it would lose every scanned page."""
        if name == "tesseract" and shutil.which("tesseract") is None:
            raise ValueError(NO_TESSERACT)
        return name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags win over the environment, which wins over `renja.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
