"""The official lists of codes and names, indexed: by code, by name, by parent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pipeline.matching.names import name_key, squeezed
from pipeline.matching.search import NameSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Level

Parts = tuple[int, ...]
K = TypeVar("K")
ANY = -1  # `X` and `XX`: whatever urusan and bidang the office has
LEVELS: Mapping[Level, int] = {"urusan": 1, "bidang": 2, "program": 3, "kegiatan": 5, "sub_kegiatan": 6}
OWN = "dokumen"  # the version made of a document's own coded rows, with official names where matched
OWN_PRINTED = "dokumen, tercetak"  # the same rows with their names as printed
LEARNED = "dipelajari dari dokumen, "  # what a government's own documents agree on; its name follows
PENUNJANG = 1  # program 01 of every bidang, written X.XX.01 in the lists


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `parts` are the code's numbers (two- and four-digit forms of a code are equal)."""

    kode: str
    uraian: str
    level: Level
    version: str = ""
    scope: str = ""
    indikator: str = ""
    satuan: str = ""
    parts: Parts = field(default=(), compare=False)

    @property
    def parent(self) -> Parts:
        """Parts of the code above; a kegiatan's own code has two parts (`2.01`)."""
        kegiatan = self.level == "kegiatan" and len(self.parts) == LEVELS["kegiatan"]
        return self.parts[: -2 if kegiatan else -1]

    @property
    def general(self) -> bool:
        """Whether it belongs to every bidang (`X.XX.01…`)."""
        return self.parts[:1] == (ANY,)


def code_parts(kode: str) -> Parts:
    """`1.06.04.2.01.0001` → (1, 6, 4, 2, 1, 1); what is no code gives ()."""
    pieces = kode.strip().strip(".").split(".")
    if not all(piece.isdecimal() or set(piece.upper()) == {"X"} for piece in pieces):
        return ()
    return tuple(ANY if not piece.isdecimal() else int(piece) for piece in pieces)


def general_parts(parts: Parts) -> Parts:
    """The code with its bidang replaced by X.XX, for programs that every bidang has."""
    return (ANY, ANY, *parts[2:]) if len(parts) > 2 and parts[2] == PENUNJANG else parts


def covers(prefix: Parts, parts: Parts) -> bool:
    """Whether `parts` starts with `prefix`, X standing for anything."""
    head = parts[: len(prefix)]
    if prefix == head:
        return True
    if len(head) < len(prefix) or (prefix[0] != ANY and head[0] != ANY):
        return False
    return not any(a != b and ANY not in (a, b) for a, b in zip(prefix, head, strict=True))


class Nomenclature:
    """Lists of one or many versions side by side."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Takes entries of any number of versions; those without a readable code are left out."""
        self.entries: tuple[Entry, ...] = tuple(entry for entry in entries if entry.parts)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """Names of the versions, in the order they were loaded."""
        return tuple(dict.fromkeys(entry.version for entry in self.entries))

    @cached_property
    def _by_code(self) -> Mapping[Parts, Sequence[int]]:
        return _grouped((entry.parts, number) for number, entry in enumerate(self.entries))

    @cached_property
    def _by_parent(self) -> Mapping[Parts, Sequence[int]]:
        return _grouped((entry.parent, number) for number, entry in enumerate(self.entries))

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[int]]:
        return _grouped((squeezed(entry.uraian), number) for number, entry in enumerate(self.entries))

    @cached_property
    def bidang(self) -> frozenset[Parts]:
        """The bidang (two parts) that the lists know."""
        return frozenset(entry.parts[:2] for entry in self.entries if len(entry.parts) > 2 and not entry.general)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all names: one of them in place of another is a real difference, not a slip."""
        return frozenset(word for entry in self.entries for word in name_key(entry.uraian).split())

    @cached_property
    def search(self) -> NameSearch:
        """Search for garbled names; numbers are those of `entries`."""
        return NameSearch([entry.uraian for entry in self.entries])

    def coded(self, parts: Parts) -> tuple[int, ...]:
        """Numbers of the entries with that code, also under `X.XX`."""
        return _both(self._by_code, parts)

    def children(self, parts: Parts) -> tuple[int, ...]:
        """Numbers of the entries directly below a code, also under `X.XX`."""
        return _both(self._by_parent, parts)

    def named(self, name: str) -> Sequence[int]:
        """Numbers of the entries whose name is the same but for case, punctuation and spaces."""
        return self._by_key.get(squeezed(name), ())

    def with_entries(self, entries: Iterable[Entry]) -> Nomenclature:
        """A new index with more entries in front (a document's own coded rows)."""
        return Nomenclature((*entries, *self.entries))


def _both(index: Mapping[Parts, Sequence[int]], parts: Parts) -> tuple[int, ...]:
    general = general_parts(parts)
    found = index.get(parts, ())
    return (*found, *index.get(general, ())) if general != parts else tuple(found)


def _grouped(pairs: Iterable[tuple[K, int]]) -> Mapping[K, Sequence[int]]:
    groups: defaultdict[K, list[int]] = defaultdict(list)
    for key, number in pairs:
        groups[key].append(number)
    return dict(groups)
