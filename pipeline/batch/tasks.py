"""The pieces of work that a run consists of, by path and content; any process that sees the files can do them.

A document is begun. Where pages are to be read by OCR, each becomes a task of its own, and the document is finished
when all are in the cache. The result is a parcel: a folder of Parquet files that the writer loads.
"""

from __future__ import annotations

import errno
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from pipeline.errors import DocumentError, RenjaError, UnwritableError
from pipeline.intake import hold, release

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.intake import Source
    from pipeline.model import DocumentResult, Page, Waiting
    from pipeline.settings import Settings
    from pipeline.store.catalog import Catalog

    Tell = Callable[[int, int], None]

Step = Literal["begin", "page", "finish"]
COPIES = "copies"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Order:
    """What all tasks of a run share. `reader` names what is a `Reader`, as `module` or `module:object`."""

    settings: Settings
    catalog: Catalog
    reader: str


@dataclass(frozen=True, slots=True)
class Task:
    """A step of one document; `page` is the page to be read, `given_up` those not to be touched, with reasons."""

    step: Step
    source: Source
    parcel: Path
    page: int = 0
    given_up: Mapping[int, str] = field(default_factory=dict)

    @property
    def copies(self) -> Path:
        """Where the private copies of documents lie that are being read."""
        return self.parcel.parent / COPIES


@dataclass(frozen=True, slots=True)
class PageFact:
    """How the reading of a page went; `seconds` it took, now or when it was put in the cache."""

    page: int
    route: str
    status: str
    reason: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Packed:
    """The document is read, its rows lie in the task's parcel."""

    pages: tuple[PageFact, ...]
    tables: int
    rows: int
    findings: int
    errors: int
    to_review: int
    office: str | None
    wilayah: str | None
    tahun: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """These of the document's `total` pages are to be read by tasks of their own."""

    pages: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The page is in the cache, or could not be read for that reason."""

    reason: str | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A DocumentError ends the document, any other error the run."""

    error: RenjaError


Answer = Packed | Split | Kept | Failed


class Reader(Protocol):
    """Reads documents; `pipeline.run` is one. `tell` is called with (pages done, pages in all).

    Each raises a DocumentError where the document cannot be read.
    """

    def begin_document(
        self, source: Source, settings: Settings, tell: Tell, given_up: Mapping[int, str], /
    ) -> DocumentResult | Waiting:
        """The document's result, or the pages that are to be read first."""

    def keep_page(self, source: Source, settings: Settings, number: int, /) -> str | None:
        """Reads a page into the cache; why it could not be read."""

    def read_document(
        self, source: Source, settings: Settings, tell: Tell, given_up: Mapping[int, str], /
    ) -> DocumentResult:
        """The document's result, pages of the cache included."""


def perform(task: Task, order: Order, reader: Reader, tell: Tell) -> Answer:
    """Does a task; whatever goes wrong comes back as the answer."""
    try:
        return _held(task, order, reader, tell)
    except RenjaError as error:
        return Failed(error)
    except MemoryError:
        return Failed(DocumentError("there was not enough memory to read it: split the PDF, or use fewer --workers"))
    except OSError as error:
        return Failed(_no_room(error) if error.errno in NO_ROOM else _unexpected(error))
    except Exception as error:  # noqa: BLE001 -- a defect of ours in one document must not stop the others
        return Failed(_unexpected(error))


def _held(task: Task, order: Order, reader: Reader, tell: Tell) -> Answer:
    """Does the task on a copy that nobody else changes; it stays while pages of the document wait to be read."""
    answer: Answer | None = None
    try:
        held = replace(task, source=hold(task.source, task.copies))
        answer = _perform(held, order, reader, tell)
    finally:
        if not isinstance(answer, Split | Kept) and task.step != "page":
            release(task.source, task.copies)
    return answer


def _perform(task: Task, order: Order, reader: Reader, tell: Tell) -> Answer:
    if task.step == "page":
        return Kept(reader.keep_page(task.source, order.settings, task.page))
    if task.step == "finish":
        return _pack(reader.read_document(task.source, order.settings, tell, task.given_up), task, order)
    from pipeline.intake.opening import inspect  # noqa: PLC0415 -- the same as below
    from pipeline.model import DocumentResult  # noqa: PLC0415 -- only the worker needs it, not who gives it tasks

    inspect(task.source, order.settings)
    result = reader.begin_document(task.source, order.settings, tell, task.given_up)
    return _pack(result, task, order) if isinstance(result, DocumentResult) else Split(result.pages, result.total)


def _pack(result: DocumentResult, task: Task, order: Order) -> Packed:
    from pipeline.store.parcels import write_parcel  # noqa: PLC0415 -- imported when the first document is read

    rows = write_parcel(result, order.catalog, task.parcel)
    return Packed(
        tuple(map(_fact, result.pages)),
        tables=len(result.tables),
        rows=sum(len(table.records) for table in result.tables),
        findings=len(result.findings),
        errors=sum(finding.severity == "error" for finding in result.findings),
        to_review=sum(cell["status"] == "review" for cell in rows.get("cells", ())),
        office=result.facts.perangkat_daerah,
        wilayah=result.facts.wilayah,
        tahun=result.facts.tahun,
    )


def _fact(page: Page) -> PageFact:
    return PageFact(page.number, page.route, page.status, page.reason, page.seconds)


def _no_room(error: OSError) -> RenjaError:
    return UnwritableError(
        f"what was read could not be put down ({error.strerror}): make room on the disk, then call again."
    )


def _unexpected(error: Exception) -> DocumentError:
    """A defect of ours, with the place where a developer has to look."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return DocumentError(
        f"reading it failed unexpectedly ({type(error).__name__}: {error}, in {where}): please report this "
        "reason, with the PDF if it is public"
    )
