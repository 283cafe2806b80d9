"""The pages of a document, one after the other: kept ones from the cache, the others read, all with their grids."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.cache import PageCache
from pipeline.grids import layout_of
from pipeline.intake.elsewhere import elsewhere
from pipeline.intake.opening import open_pdf
from pipeline.intake.source import sha256_of
from pipeline.model import Glyphs, Page, Rules
from pipeline.reading import read_page
from pipeline.reading.numbering import without_folios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pypdfium2 as pdfium

    from pipeline.model import Layout
    from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Seen:
    """The pages of a document, without their characters, and what grids made of them."""

    pages: tuple[Page, ...]
    layouts: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A document to be read page by page.

    `content` is the SHA-256 of the file, worked out where it is not given. `given_up` are pages that must not be
    touched again, with the reason: their processes hung or died.
    """

    path: Path
    settings: Settings
    content: str = ""
    given_up: Mapping[int, str] = field(default_factory=dict)

    def leaves(self, progress: Callable[[int, int], None], *, ocr: bool = True) -> Iterator[tuple[Page, Layout]]:
        """Each page, without its characters, and its grids; `progress` is told (pages done, pages in all).

        Without `ocr` pages that are yet to be read by OCR come out `not read`; whether a page is one is cheap to tell.
        A page that fails is recorded and does not lose the document.
        """
        cache, content = self._cache(), self._content()
        with open_pdf(self.path) as document:
            total = len(document)
            progress(0, total)
            for page in without_folios(self._pages(document, cache, content, ocr=ocr)):
                yield self._laid_out(page)
                progress(page.number, total)

    def _pages(
        self, document: pdfium.PdfDocument, cache: PageCache | None, content: str, *, ocr: bool
    ) -> Iterator[Page]:
        for number in range(1, len(document) + 1):
            page = self._kept(cache, content, number) or self._read(document, number, ocr=ocr)
            _keep(cache, content, page)
            yield replace(page, gaps=(*elsewhere(document), *page.gaps)) if number == 1 else page

    def keep(self, number: int) -> str | None:
        """Reads one page into the cache, if it is not there yet; returns why it could not be read."""
        cache, content = self._cache(), self._content()
        if cache and cache.has(content, number):
            return None
        with open_pdf(self.path) as document:
            page = self._read(document, number, ocr=True)
        _keep(cache, content, page)
        return page.reason if page.status == "failed" else None

    def _laid_out(self, page: Page) -> tuple[Page, Layout]:
        try:
            return _bare(page), layout_of(page, self.path)
        except Exception as error:  # noqa: BLE001 -- whatever a page does, the other pages are read
            failed = replace(_empty(page.number), route=page.route, status="failed", reason=_told(error))
            return failed, layout_of(failed, self.path)

    def _cache(self) -> PageCache | None:
        return PageCache(self.settings.cache_folder, self.settings) if self.settings.cache_bytes else None

    def _content(self) -> str:
        return self.content or (sha256_of(self.path) if self.settings.cache_bytes else "")

    def _kept(self, cache: PageCache | None, content: str, number: int) -> Page | None:
        if reason := self.given_up.get(number):
            return replace(_empty(number), status="failed", reason=reason)
        return cache.get(content, number) if cache else None

    def _read(self, document: pdfium.PdfDocument, number: int, *, ocr: bool) -> Page:
        if not ocr and self.settings.ocr == "always":
            return replace(_empty(number), route="ocr", status="not read")
        settings = self.settings if ocr else self.settings.changed(ocr="never")
        start = time.perf_counter()
        try:
            handle = document[number - 1]
            try:
                page = read_page(handle, number, settings)
            finally:
                handle.close()
        except Exception as error:  # noqa: BLE001 -- whatever a page does, the other pages are read
            page = replace(_empty(number), status="failed", reason=_told(error))
        return replace(page, seconds=time.perf_counter() - start)


def _keep(cache: PageCache | None, content: str, page: Page) -> None:
    pictured = page.route == "ocr" or page.parts == "read"
    if cache and pictured and page.status == "read" and not cache.has(content, page.number):
        cache.put(content, page)


def _empty(number: int) -> Page:
    return Page(number, 0.0, 0.0, "digital", Glyphs.none(), Rules.none())


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _bare(page: Page) -> Page:
    """The page without its characters, rules and readings: cells keep what is needed of them."""
    return replace(page, glyphs=Glyphs.none(), rules=Rules.none(), readings=())
