"""A place that all machines reach, through fsspec (`file://…`, `s3://…`): documents, pages read, parcels.

    documents/SHA256.pdf     documents that were not named by a URL, while a run goes on
    lists/SHA256/NAME        lists of names that a run was given
    pages/…                  pages read by OCR, kept as in the cache of one machine
    parcels/TOKEN/…          a document's rows, until the run has taken them

Every file is put there under a name that says its content or belongs to one attempt alone, so it does no harm when
two workers do the same task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.errors import RenjaError
from pipeline.intake.remote import fetch, filesystem_of
from pipeline.intake.source import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = "pages"


class Depot:
    """The shared place at `url`."""

    def __init__(self, url: str) -> None:
        self._system, root = filesystem_of(url)
        self._root = root.rstrip("/")

    def put_document(self, path: Path, sha256: str) -> str:
        """Copies a document there, if it is not; gives its URL."""
        return self._put_once(path, f"{self._root}/documents/{sha256}.pdf")

    def put_list(self, path: Path) -> str:
        """Copies a list of names there; gives its URL."""
        return self._put_once(path, f"{self._root}/lists/{sha256_of(path)}/{path.name}")

    def drop(self, url: str) -> None:
        """Removes a file that was put there."""
        self._try(self._system.rm, self._system._strip_protocol(url))  # noqa: SLF001 -- fsspec's public way back

    def send_pages(self, cache: Path, sha256: str) -> None:
        """Copies the pages of a document that the shared place lacks."""
        for path in cache.rglob(f"{sha256}-*.page"):
            self._put_once(path, f"{self._root}/{PAGES}/{path.relative_to(cache).as_posix()}")

    def bring_pages(self, cache: Path, sha256: str, page: int = 0) -> None:
        """Copies the pages of a document, or one of them, into a cache that lacks them."""
        number = f"{page:05d}" if page else "*"
        pattern = f"{self._root}/{PAGES}/*/{sha256[:2]}/{sha256}-{number}.page"
        for name in self._try(self._system.glob, pattern):
            copy = cache / str(name).split(f"/{PAGES}/", 1)[1]
            if not copy.exists():
                fetch(self._system, name, copy)

    def send_parcel(self, folder: Path, token: str) -> None:
        """Copies a document's rows there."""
        for path in sorted(folder.iterdir()):
            self._put(path, f"{self._root}/parcels/{token}/{path.name}")

    def bring_parcel(self, token: str, folder: Path) -> None:
        """Moves a document's rows from there into a folder."""
        there = f"{self._root}/parcels/{token}"
        for name in self._try(self._system.find, there):
            fetch(self._system, name, folder / str(name).rsplit("/", 1)[-1])
        self.drop_parcel(token)

    def drop_parcel(self, token: str) -> None:
        """Removes what a parcel left."""
        there = f"{self._root}/parcels/{token}"
        if self._try(self._system.exists, there):
            self._try(self._system.rm, there, recursive=True)

    def _put_once(self, path: Path, name: str) -> str:
        if not self._try(self._system.exists, name):
            self._put(path, name)
        return str(self._system.unstrip_protocol(name))

    def _put(self, path: Path, name: str) -> None:
        """The file under its name only when all of it is there; object stores do that themselves."""
        self._try(self._system.makedirs, name.rsplit("/", 1)[0], exist_ok=True)
        if "file" not in self._protocols():
            self._try(self._system.put_file, str(path), name)
            return
        unfinished = f"{name}.{path.stat().st_ino:x}.part"
        self._try(self._system.put_file, str(path), unfinished)
        self._try(self._system.mv, unfinished, name)

    def _protocols(self) -> Iterator[str]:
        protocol = self._system.protocol
        yield from (protocol,) if isinstance(protocol, str) else protocol

    def _try(self, do: Any, *words: object, **named: object) -> Any:  # noqa: ANN401 -- fsspec has no types
        try:
            return do(*words, **named)
        except Exception as error:
            where = self._system.unstrip_protocol(self._root)
            raise RenjaError(f"the shared place {where} cannot be used ({error}): check it, then call again") from error
