"""The official lists of codes and names, indexed: by code, by name, by parent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, overload

from pipeline.matching.names import name_key, squeezed
from pipeline.matching.search import NameSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """One line of a list. `parts` are the code's numbers (two- and four-digit forms of a code are equal).

    `version` is the list that has it, the newest where several have it in the same words; `also` are the others.
    """

    kode: str
    uraian: str
    level: Level
    version: str = ""
    scope: str = ""
    indikator: str = ""
    satuan: str = ""
    parts: Parts = field(default=(), compare=False)
    also: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """The lists that have it."""
        return (self.version, *self.also)

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

    def __init__(self, entries: Iterable[Entry], base: Nomenclature | None = None) -> None:
        """Takes entries of any number of versions; those without a readable code are left out.

        They stand before those of `base`, whose index is used as it is; `added` are they alone.
        """
        self._own = self.added = tuple(entry for entry in entries if entry.parts)
        self._base = base
        self._first = len(base) if base else 0
        self.entries: Sequence[Entry] = Joined(base.entries, self._own) if base else self._own
        self._views: dict[tuple[str, bool], Nomenclature] = {}

    def __len__(self) -> int:
        return self._first + len(self._own)

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """Names of the versions, in the order they were loaded."""
        own = dict.fromkeys(version for entry in self._own for version in entry.versions)
        return tuple(dict.fromkeys((*own, *(self._base.versions if self._base else ()))))

    @cached_property
    def _by_code(self) -> Mapping[Parts, Sequence[int]]:
        return _grouped((entry.parts, number) for number, entry in enumerate(self._own, self._first))

    @cached_property
    def _by_parent(self) -> Mapping[Parts, Sequence[int]]:
        return _grouped((entry.parent, number) for number, entry in enumerate(self._own, self._first))

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[int]]:
        return _grouped((squeezed(entry.uraian), number) for number, entry in enumerate(self._own, self._first))

    @cached_property
    def bidang(self) -> frozenset[Parts]:
        """The bidang (two parts) that the lists know."""
        own = frozenset(entry.parts[:2] for entry in self._own if len(entry.parts) > 2 and not entry.general)
        return own | self._base.bidang if self._base else own

    @cached_property
    def words(self) -> Mapping[str, int]:
        """All words of all names, with how many names have them: one in place of another is a real difference."""
        own = Counter(word for name in {entry.uraian for entry in self._own} for word in name_key(name).split())
        return own + Counter(self._base.words) if self._base else own

    @cached_property
    def search(self) -> NameSearch:
        """Search for garbled names among the entries of this layer; numbers count from 0 there."""
        return NameSearch([entry.uraian for entry in self._own], [entry.parts[:2] for entry in self._own])

    def nearest(self, names: Sequence[str], count: int, bidang: Parts = ()) -> list[list[int]]:
        """For each garbled name the numbers of the entries with the `count` likeliest distinct names.

        With a bidang, also of the likeliest half as many among the names of that bidang and of X.XX.
        """
        own = [[number + self._first for number in found] for found in self.search.nearest(names, count, bidang)]
        if self._base is None:
            return own
        return [[*one, *other] for one, other in zip(own, self._base.nearest(names, count, bidang), strict=True)]

    def coded(self, parts: Parts) -> tuple[int, ...]:
        """Numbers of the entries with that code, also under `X.XX`."""
        return (*_both(self._by_code, parts), *(self._base.coded(parts) if self._base else ()))

    def children(self, parts: Parts) -> tuple[int, ...]:
        """Numbers of the entries directly below a code, also under `X.XX`."""
        return (*_both(self._by_parent, parts), *(self._base.children(parts) if self._base else ()))

    def named(self, name: str) -> Sequence[int]:
        """Numbers of the entries whose name is the same but for case, punctuation and spaces."""
        own = self._by_key.get(squeezed(name), ())
        return (*own, *self._base.named(name)) if self._base else own

    def with_entries(self, entries: Iterable[Entry]) -> Nomenclature:
        """A new index with more entries in front (a document's own coded rows)."""
        return Nomenclature(entries, self)

    def of(self, scope: str, without: frozenset[str] = frozenset()) -> Nomenclature:
        """The lists of one kind of government (empty: of all), where lists say whose they are.

        Entries that only the versions `without` have are left out. Kept, so that many documents share an index.
        """
        if not scope and not without:
            return self
        key = scope, bool(without)
        if key not in self._views:
            kept = (e for e in self._own if e.scope in {"", scope} or not scope)
            chosen = [e for e in kept if not without.issuperset(e.versions)]
            self._views[key] = Nomenclature(chosen, self._base.of(scope, without) if self._base else None)
        return self._views[key]


class Joined(Sequence[Entry]):
    """Two sequences of entries as one, without copying either."""

    def __init__(self, first: Sequence[Entry], second: Sequence[Entry]) -> None:
        """Takes the entries with the lower numbers, then those after them."""
        self._first, self._second = first, second

    def __len__(self) -> int:
        return len(self._first) + len(self._second)

    def __iter__(self) -> Iterator[Entry]:
        yield from self._first
        yield from self._second

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        """The entry of that number."""
        if isinstance(at, slice):
            return tuple(self)[at]
        border = len(self._first)
        return self._first[at] if at < border else self._second[at - border]


def _both(index: Mapping[Parts, Sequence[int]], parts: Parts) -> tuple[int, ...]:
    general = general_parts(parts)
    found = index.get(parts, ())
    return (*found, *index.get(general, ())) if general != parts else tuple(found)


def _grouped(pairs: Iterable[tuple[K, int]]) -> Mapping[K, Sequence[int]]:
    groups: defaultdict[K, list[int]] = defaultdict(list)
    for key, number in pairs:
        groups[key].append(number)
    return dict(groups)
