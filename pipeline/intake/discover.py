"""Files, folders, ZIP archives and URLs to sources, in a stable order."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DocumentError, TooLargeError, UsageError
from pipeline.intake.archive import no_room, unpack
from pipeline.intake.leftout import LeftOut, is_ours, is_wanted
from pipeline.intake.remote import Remote, fetch_all
from pipeline.intake.sniffing import ZIP, look_at, refuse_unless_pdf, sniff
from pipeline.intake.source import Source, printable, sha256_of, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pipeline.settings import Settings

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def discover(
    paths: Iterable[Path | Remote],
    settings: Settings,
    scratch: Path,
    since: datetime | None = None,
    left_out: LeftOut | None = None,
) -> Iterator[Source]:
    """What there is to read below `paths`; members of archives and what URLs name are copied into `scratch`.

    With `since` only files of the disk that were changed at or after that time count.

    Files that the user names are taken whatever they are called; inside folders only `.pdf` and `.zip` count, and
    `left_out` is told of the others.
    A file that may not be read carries its `refusal`; one whose content came before carries `same_as`.
    Raises UsageError for a path that does not exist, and when there is nothing to read at all.
    """
    named = list(paths)
    for place in named:
        if isinstance(place, Path):
            _require_exists(place)
    first: dict[str, str] = {}
    found = False
    left_out = LeftOut() if left_out is None else left_out
    for source in _sources(named, settings, scratch, since, left_out):
        found = True
        yield _mark_repeated(source, first)
    if not found:
        changed = f" that was changed since {since:%Y-%m-%d %H:%M}" if since else ""
        others = f" ({told})" if (told := left_out.told()) else ""
        raise UsageError(
            f"no PDF{changed} was found in {', '.join(map(str, named))}: name a PDF, a folder with PDFs or a ZIP "
            f"archive of PDFs{others}"
        )


def _require_exists(path: Path) -> None:
    try:
        path.stat()
    except OSError as error:
        raise UsageError(f"{path} cannot be opened ({error.strerror}): check the spelling") from error
    if not path.is_file() and not path.is_dir():
        raise UsageError(f"{path} is neither a file nor a folder: save its content as a file first")


def _mark_repeated(source: Source, first: dict[str, str]) -> Source:
    """The same content under two names is one document: the first name wins, later ones point to it."""
    if not source.sha256:
        return source
    earlier = first.setdefault(source.sha256, source.shown)
    return source if earlier == source.shown else replace(source, same_as=earlier)


def _sources(
    named: Iterable[Path | Remote], settings: Settings, scratch: Path, since: datetime | None, left_out: LeftOut
) -> Iterator[Source]:
    seen: set[str] = set()
    for path in named:
        if isinstance(path, Remote):
            yield from _remote_sources(path, settings, scratch, left_out)
            continue
        for found in files_below(path, left_out) if path.is_dir() else [path]:
            real = os.path.realpath(found)  # unlike `resolve` it bears links that lead in a circle
            # A file named twice, or named and in a named folder, is no second name.
            if real not in seen and not _is_older(found, since):
                seen.add(real)
                yield from _read(found, shown_path(found), settings, scratch, left_out)


def _remote_sources(remote: Remote, settings: Settings, scratch: Path, left_out: LeftOut) -> Iterator[Source]:
    for fetched in fetch_all(remote, scratch):
        for source in _read(fetched.path, printable(fetched.url), settings, scratch, left_out):
            yield replace(source, url=fetched.url) if source.path == fetched.path else source


def _is_older(path: Path, since: datetime | None) -> bool:
    """Whether the file was last changed before; what cannot be asked is not left out."""
    try:
        return since is not None and path.stat().st_mtime < since.timestamp()
    except OSError:
        return False


def files_below(folder: Path, left_out: LeftOut | None = None) -> Iterator[Path]:
    """PDFs and archives below a folder, in order of names; what cannot be opened comes itself, last.

    Other files are told to `left_out`. Folders that belong to a database that lies there are not entered.
    """
    unreadable: list[Path] = []
    entered: set[str] = set()
    for root, folders, files in os.walk(
        folder, followlinks=True, onerror=lambda error: unreadable.append(Path(error.filename))
    ):
        real = os.path.realpath(root)
        if real in entered:  # a link back up the tree
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not is_ours(Path(root, name)))
        if left_out is not None:
            left_out.files(Path(root), sorted(files))
        yield from (Path(root, name) for name in sorted(files) if is_wanted(name))
    yield from sorted(unreadable)


def _read(path: Path, shown: str, settings: Settings, scratch: Path, left_out: LeftOut) -> Iterator[Source]:
    """One source for a file; for an archive one a member, and one for itself where it has something wrong."""
    try:
        _require_regular(path)
        if sniff(path) == ZIP:
            yield from _read_archive(path, shown, settings, scratch, left_out)
        else:
            yield _source(path, shown, settings)
    except OSError as error:
        if error.errno in _NO_ROOM:  # nothing is wrong with the file
            raise no_room(error) from error
        why = f"cannot be opened ({error.strerror}): check the file, its permissions and the disk"
        yield Source(path, shown, "", 0, why)


def _require_regular(path: Path) -> None:
    """Opening a pipe or a device could wait for ever; a folder comes here only when it cannot be listed."""
    if path.is_dir():
        os.scandir(path).close()
    elif path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "no regular file")


def _read_archive(path: Path, shown: str, settings: Settings, scratch: Path, left_out: LeftOut) -> Iterator[Source]:
    try:
        for member in unpack(path, settings, scratch, lambda inside: left_out.member(f"{shown}/{inside}")):
            yield _source(member.path, f"{shown}/{member.inside}", settings)
    except DocumentError as error:
        yield Source(path, shown, sha256_of(path), path.stat().st_size, str(error))


def _source(path: Path, shown: str, settings: Settings) -> Source:
    seen = look_at(path)
    return Source(path, shown, seen.sha256, seen.size, _refusal(seen.kind, seen.size, settings))


def _refusal(kind: str, size: int, settings: Settings) -> str | None:
    try:
        refuse_unless_pdf(kind)
        if size > settings.max_file_bytes:
            raise TooLargeError(
                f"the file has {size} bytes, more than max_file_bytes = {settings.max_file_bytes}: "
                "split it, or raise the limit in renja.toml"
            )
    except DocumentError as error:
        return str(error)
    return None
