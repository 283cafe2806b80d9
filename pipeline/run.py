"""One document from its file to its result: pages are read, then understood."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.grids import join_texts, layout_of
from pipeline.intake.opening import open_pdf
from pipeline.model import Waiting
from pipeline.paging import Book, Seen
from pipeline.reading import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.intake import Source
    from pipeline.model import DocumentResult, Layout, Page
    from pipeline.settings import Settings

NONE: Mapping[int, str] = MappingProxyType({})


def read_document(
    source: Source, settings: Settings, progress: Callable[[int, int], None], given_up: Mapping[int, str] = NONE
) -> DocumentResult:
    """Everything that one PDF says, ready to be stored.

    Args:
        source: the file.
        settings: what the run was told.
        progress: called with (pages done, pages in all).
        given_up: pages that must not be touched, with the reason: their processes hung or died.
    """
    return _judge(source, see_pages(source.path, settings, progress, source.sha256, given_up), settings)


def begin_document(
    source: Source, settings: Settings, progress: Callable[[int, int], None], given_up: Mapping[int, str] = NONE
) -> DocumentResult | Waiting:
    """As `read_document`, but where pages are to be read by OCR it only says which: `keep_page` reads each.

    When all are kept, `read_document` finds them in the cache.
    """
    book = Book(source.path, settings, source.sha256, given_up)
    seen = _joined(book.leaves(progress, ocr=settings.ocr == "never"), settings)
    waiting = tuple(page.number for page in seen.pages if _awaits_ocr(page))
    if waiting and settings.ocr != "never":
        return Waiting(waiting, len(seen.pages))
    return _judge(source, seen, settings)


def _awaits_ocr(page: Page) -> bool:
    """Whether a page, or a part of it, is a picture that was not read yet."""
    return (page.route == "ocr" and page.status == "not read") or page.parts == "unread"


def keep_page(source: Source, settings: Settings, number: int) -> str | None:
    """Read one page of a document into the cache; returns why it could not be read, None where it was."""
    return Book(source.path, settings, source.sha256).keep(number)


def _judge(source: Source, seen: Seen, settings: Settings) -> DocumentResult:
    from pipeline.understanding import understand  # noqa: PLC0415 -- the pages are read before it is needed

    return understand(source, seen, settings)


def see_pages(
    path: Path,
    settings: Settings,
    progress: Callable[[int, int], None],
    sha256: str = "",
    given_up: Mapping[int, str] = NONE,
) -> Seen:
    """Read every page and find its grids; a page that fails is recorded and does not lose the document.

    `sha256` is that of the file, where it is known; pages `given_up` are not touched. Pages read by OCR are kept in
    `settings.cache_folder`.
    """
    return _joined(Book(path, settings, sha256, given_up).leaves(progress), settings)


def _joined(leaves: Iterable[tuple[Page, Layout]], settings: Settings) -> Seen:
    pages, layouts = [], []
    for page, layout in leaves:
        pages.append(page)
        layouts.append(layout)
    from pipeline.understanding import known_words  # noqa: PLC0415 -- the pages are read before it is needed

    return Seen(tuple(pages), tuple(join_texts(layouts, known_words(settings.nomenclature))))


def draw(path: Path, number: int, stages: tuple[str, ...], scale: float, settings: Settings) -> Image:
    """The picture of a page with what the stages found on it; `number` counts from 1."""
    from pipeline.drawing import draw_page  # noqa: PLC0415 -- only what draws needs it

    document = open_pdf(path)
    try:
        if number > len(document):
            raise UsageError(f"{path} has {len(document)} pages; there is no page {number}.")
        handle = document[number - 1]
        page = read_page(handle, number, settings)
        return draw_page(handle, page, layout_of(page, path), stages, scale)
    finally:
        document.close()
