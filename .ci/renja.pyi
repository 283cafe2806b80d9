# What type checkers see of an installed `renja`: its rooms lie under names that they cannot follow.

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self, TypeAlias

import pandas as pd
from PIL.Image import Image

__all__ = [
    "Database", "DatabaseBusyError", "Document", "DocumentError", "Evidence", "RenjaError", "Report", "UsageError",
    "ingest", "main", "open", "read",
]  # fmt: skip

_Ocr: TypeAlias = Literal["auto", "always", "never"]
_Values: TypeAlias = Sequence[object] | Mapping[str, object]

class RenjaError(Exception):
    exit_status: int

class UsageError(RenjaError): ...
class DatabaseBusyError(RenjaError): ...
class DocumentError(RenjaError): ...

class _Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float

class _Around(NamedTuple):
    across: float = ...
    down: float = ...

class _Facts:
    perangkat_daerah: str | None
    wilayah: str | None
    kode_wilayah: str | None
    tahun: int | None
    jenis: str | None
    @property
    def is_renja(self) -> bool: ...

class _Source:
    path: Path
    shown: str
    @property
    def file_name(self) -> str: ...

class _Outcome:
    source: _Source
    fate: str
    reason: str | None
    pages: int
    pages_lost: int
    tables: int
    rows: int
    findings: int
    errors: int
    to_review: int
    seconds: float
    office: str | None
    wilayah: str | None
    tahun: int | None

class Report:
    outcomes: tuple[_Outcome, ...]
    seconds: float
    notes: tuple[str, ...]
    def count(self, fate: Literal["loaded", "quarantined", "skipped", "duplicate", "interrupted"]) -> int: ...
    @property
    def exit_status(self) -> int: ...

@dataclass(frozen=True, slots=True)
class Evidence:
    document_id: str
    fact: str
    table_id: str
    row_no: int
    kode: str | None
    level: str
    field: str
    page: int
    text: str
    value: str | None
    confidence: float
    status: str
    source: str
    box: _Box | None
    findings: tuple[str, ...]

class _Holding:
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def close(self) -> None: ...
    def frame(self, sql: str, values: _Values | None = ..., *, exact: bool = ...) -> pd.DataFrame: ...
    @property
    def tables(self) -> pd.DataFrame: ...
    @property
    def findings(self) -> pd.DataFrame: ...
    @property
    def missed(self) -> pd.DataFrame: ...

class Database(_Holding):
    @property
    def documents(self) -> pd.DataFrame: ...
    def evidence(self, document: str, kode: str, field: str) -> tuple[Evidence, ...]: ...
    def crop(self, document: str, kode: str, field: str, around: _Around = ..., scale: float = ...) -> Image: ...
    def picture(
        self, document: str, page: int, box: Sequence[float] | None = ..., around: _Around = ..., scale: float = ...
    ) -> Image: ...

class Document(_Holding):
    document_id: str
    path: Path
    pages: int
    facts: _Facts
    def evidence(self, kode: str, field: str) -> tuple[Evidence, ...]: ...
    def crop(self, kode: str, field: str, around: _Around = ..., scale: float = ...) -> Image: ...
    def picture(
        self, page: int, box: Sequence[float] | None = ..., around: _Around = ..., scale: float = ...
    ) -> Image: ...

def read(path: str | PathLike[str], ocr: _Ocr = ...) -> Document: ...
def ingest(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    database: str | PathLike[str] = ...,
    *,
    ocr: _Ocr = ...,
    workers: int | None = ...,
    force: bool = ...,
) -> Report: ...
def open(database: str | PathLike[str] = ...) -> Database: ...  # noqa: A001 -- `renja.open`, as `gzip.open`
def main() -> None: ...
