"""Files that are named by a URL (`s3://…`, `file://…`), through fsspec: fetched to the disk before anything else.

fsspec is an extra (`renja[cluster]`); it is imported only where a URL is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import RenjaError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = re.compile(r"[a-z][a-z0-9+.-]+://")
WANTED = (".pdf", ".zip")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file, or all PDFs and archives below a folder, at `url`."""

    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Fetched:
    """A copy of the file at `url`."""

    path: Path
    url: str


def place_of(word: str) -> Path | Remote:
    """What a word of the call names."""
    return Remote(word) if URL.match(word) else Path(word)


def filesystem_of(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL and the path in it.

    Raises UsageError where the URL's kind is unknown or the package for it is not installed.
    """
    try:
        core = import_module("fsspec.core")
        system, path = core.url_to_fs(url)
    except ImportError as error:
        extra = "s3" if url.startswith("s3") else "cluster"
        message = f"{url} needs a package that is not installed ({error}): pip install 'renja[{extra}]'"
        raise UsageError(message) from error
    except ValueError as error:
        raise UsageError(
            f"{url} cannot be opened ({error}): name it as s3://bucket/folder or file:///folder"
        ) from error
    return system, str(path)


def fetch_all(remote: Remote, scratch: Path) -> Iterator[Fetched]:
    """Copies of the files that `remote` names, in order of names; UsageError where there is none."""
    system, path = filesystem_of(remote.url)
    names = _names(system, path, remote)
    for number, name in enumerate(names):
        copy = scratch / "remote" / f"{sha256(remote.url.encode()).hexdigest()[:12]}-{number}" / Path(name).name
        fetch(system, name, copy)
        yield Fetched(copy, str(system.unstrip_protocol(name)))


def _names(system: Any, path: str, remote: Remote) -> list[str]:  # noqa: ANN401 -- fsspec has no types
    try:
        if system.isfile(path):
            return [path]
        return sorted(name for name in system.find(path) if name.lower().endswith(WANTED))
    except Exception as error:
        raise UsageError(f"{remote.url} cannot be opened ({error}): check the spelling and your rights") from error


def fetch(system: Any, name: str, copy: Path) -> None:  # noqa: ANN401 -- fsspec has no types
    """Copies one file to the disk, where it appears when all of it is there; a RenjaError where that fails."""
    unfinished = copy.with_name(f"{copy.name}.part")
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        system.get_file(name, str(unfinished))
        unfinished.replace(copy)
    except Exception as error:
        raise RenjaError(f"{system.unstrip_protocol(name)} could not be fetched ({error}): call again") from error
