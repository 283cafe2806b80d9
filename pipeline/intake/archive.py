"""ZIP archives of PDFs: unpacked one by one into the scratch folder, under names of our own.

No member's name is ever used as a path, so that an archive cannot write outside the scratch folder.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from pipeline.errors import DamagedError, DocumentError, EncryptedError, TooLargeError, UnwritableError
from pipeline.intake.leftout import is_of_system, is_wanted
from pipeline.intake.sniffing import HEAD_BYTES
from pipeline.intake.source import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from pipeline.settings import Settings

ENCRYPTED_FLAG = 0x1
NAMES_SHOWN = 5
_STEP = 1 << 20
BY_HAND = "unpack it by hand and ingest the folder"

# What zipfile raises on members that are damaged, or compressed in a way that it does not know.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """A PDF taken out of an archive: where it lies now, and its place inside the archive."""

    path: Path
    inside: str


def unpack(
    path: Path, settings: Settings, scratch: Path, leave_out: Callable[[str], None] = lambda _inside: None
) -> Iterator[Member]:
    """The archive's PDFs in the archive's order; what is none by name and content is told to `leave_out`.

    Raises a DocumentError about the archive: at once when it breaks a limit, at the end when some members
    could not be unpacked (the others have been yielded by then).
    """
    try:
        archive = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise DamagedError(f"the ZIP archive is damaged ({error}): copy or download it again") from error
    with archive:
        members = list(_documents(archive, leave_out))
        _require_limits(members, path, settings)
        yield from _extract_all(archive, members, settings, scratch)


def _documents(archive: zipfile.ZipFile, leave_out: Callable[[str], None]) -> Iterator[zipfile.ZipInfo]:
    """Unlike a file in a folder, a PDF with another name cannot be named by the user: its content counts, too."""
    for info in archive.infolist():
        place = PurePosixPath(info.filename.replace("\\", "/"))
        if info.is_dir() or "__MACOSX" in place.parts or is_of_system(place.name):
            continue
        if is_wanted(place.name) or _holds_pdf(archive, info):
            yield info
        else:
            leave_out(_inside(info))


def _holds_pdf(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(info) as member:
            return b"%PDF-" in member.read(HEAD_BYTES)
    except _UNREADABLE:
        return False


def _require_limits(members: list[zipfile.ZipInfo], path: Path, settings: Settings) -> None:
    """Refuses by the sizes that the archive declares; zipfile never unpacks more than a member declares."""
    count = len(members)
    total = sum(info.file_size for info in members)
    ratio = total / max(path.stat().st_size, 1)
    if count > settings.max_archive_files:
        raise TooLargeError(
            f"the archive holds {count} documents, more than max_archive_files = "
            f"{settings.max_archive_files}: split it, or raise the limit in renja.toml"
        )
    if total > settings.max_archive_bytes:
        raise TooLargeError(
            f"the archive unpacks to {total} bytes, more than max_archive_bytes = "
            f"{settings.max_archive_bytes}: split it, or raise the limit in renja.toml"
        )
    if ratio > settings.max_archive_ratio:
        raise TooLargeError(
            f"the archive unpacks to {ratio:.0f} times its size, more than max_archive_ratio = "
            f"{settings.max_archive_ratio:g}, as archives made to fill a disk do: if you trust it, {BY_HAND}"
        )


def _extract_all(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], settings: Settings, scratch: Path
) -> Iterator[Member]:
    troubles: list[tuple[str, DocumentError]] = []
    for info in members:
        inside = _inside(info)
        try:
            path = _extract(archive, info, settings, scratch)
        except DocumentError as error:
            troubles.append((inside, error))
        else:
            yield Member(path, inside)
    if troubles:
        raise _summary(troubles, len(members))


def _inside(info: zipfile.ZipInfo) -> str:
    """The member's place as shown to people, without the parts that would lead out of the archive."""
    parts = info.filename.replace("\\", "/").split("/")
    return printable("/".join(part for part in parts if part not in {"", ".", ".."}))


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: Settings, scratch: Path) -> Path:
    """Unpacks one member; raises a DocumentError whose short text becomes part of the archive's reason."""
    if info.flag_bits & ENCRYPTED_FLAG:
        raise EncryptedError("asks for a password")
    if info.filename.rstrip(" .").lower().endswith(".zip"):
        raise DocumentError("an archive inside the archive")
    if info.file_size > settings.max_file_bytes:
        raise TooLargeError(f"larger than max_file_bytes = {settings.max_file_bytes}")
    with NamedTemporaryFile(dir=scratch, suffix=".pdf", delete=False, buffering=0) as target:
        try:
            with archive.open(info) as source:
                while block := source.read(_STEP):
                    _put(target, block)
        except _UNREADABLE as error:
            raise DamagedError(f"cannot be unpacked ({error})") from error
    return Path(target.name)


def _put(target: IO[bytes], block: bytes) -> None:
    """A disk that takes no more is no fault of the archive."""
    try:
        target.write(block)
    except OSError as error:
        raise no_room(error) from error


def no_room(error: OSError) -> UnwritableError:
    """The error for a disk that does not hold what comes out of archives."""
    return UnwritableError(
        f"what is in archives could not be unpacked ({error.strerror}): make room on the disk, then call again"
    )


def _summary(troubles: list[tuple[str, DocumentError]], members: int) -> DocumentError:
    """One error of the archive for all members that could not be unpacked."""
    if len(troubles) == members and all(isinstance(error, EncryptedError) for _, error in troubles):
        return EncryptedError(f"the archive asks for a password: {BY_HAND}")
    named = "; ".join(f"{inside} ({error})" for inside, error in troubles[:NAMES_SHOWN])
    more = f" and {len(troubles) - NAMES_SHOWN} more" if len(troubles) > NAMES_SHOWN else ""
    return DamagedError(f"{len(troubles)} of {members} documents in it could not be unpacked: {named}{more}: {BY_HAND}")
