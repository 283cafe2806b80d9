"""Makes the data file of the national lists from the lists themselves, and tells what it put right (writes a file)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.matching.listcolumns import split
from pipeline.matching.lists import read_noted
from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import LEVELS, Entry, Parts, code_parts
from pipeline.matching.spacing import respaced, word_counts
from schemas.nomenklatur import spellings, versions, widened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from schemas.nomenklatur import Versi

Key = tuple[str, Parts, str]  # kind of government, code, name
_SCHEMA = pa.schema(
    {
        "kode": pa.string(),
        "uraian": pa.string(),
        "scope": pa.string(),
        "versi": pa.uint8(),
        "satuan": pa.string(),
        "menjadi": pa.string(),
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was put right or could not be used: in which list and line, and what."""

    versi: str
    line: str
    what: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A list that was read: its entries, and the predecessor that some of its lines name (code and government)."""

    versi: Versi
    entries: tuple[Entry, ...]
    before: Mapping[tuple[str, Parts], Parts]


def build(folder: Path, target: Path) -> tuple[Mapping[str, int], list[Note]]:
    """Writes `target` from the lists in `folder`; gives the lines of each version, and what was put right.

    Raises `UsageError` where a list cannot be read.
    """
    notes: list[Note] = []
    sources = [_read(versi, folder, notes) for versi in versions()]
    sources[0] = _filled(sources[0], sources[1], notes)
    sources = _spelt(sources, notes)
    lines = _joined(sources)
    after = _after(sources, notes)
    rows = [_row(key, bits, entry, after) for key, (bits, entry) in sorted(lines.items())]
    table = pa.table({name: [row[name] for row in rows] for name in _SCHEMA.names}, schema=_SCHEMA)
    pq.write_table(table, target, compression="zstd", compression_level=19, data_page_version="2.0")
    return {source.versi.nama: len(source.entries) for source in sources}, notes


def _read(versi: Versi, folder: Path, notes: list[Note]) -> _Source:
    mended, lines = read_noted(folder / versi.berkas)
    notes += [Note(versi.nama, line, f"{old} is {new}") for line, old, new in mended.changed]
    notes += [Note(versi.nama, line, f"{entry.kode} {entry.uraian}: left out") for line, entry in mended.left_out]
    notes += [Note(versi.nama, one.line, f"{one.text}: {one.why}") for one in lines.unused]
    entries = tuple(replace(entry, version=versi.nama, indikator="") for entry in mended.entries)
    kept: dict[Key, Entry] = {}
    for entry in entries:
        old = kept.setdefault(_key(entry), entry)
        if old is not entry:
            notes.append(Note(versi.nama, entry.kode, f"{entry.uraian!r} is {old.uraian!r} again"))
    return _Source(versi, tuple(kept.values()), dict(_named_before(lines.rows)))


def _spelt(sources: Sequence[_Source], notes: list[Note]) -> list[_Source]:
    """The lists with their names' blanks put right, and the names that `versi.toml` writes in another case."""
    better, counts = spellings(), word_counts(entry.uraian for source in sources for entry in source.entries)
    done: list[_Source] = []
    for source in sources:
        names = [respaced(better.get(entry.uraian, entry.uraian), counts) for entry in source.entries]
        entries = [replace(entry, uraian=name) for entry, name in zip(source.entries, names, strict=True)]
        changed = [(old, new) for old, new in zip(source.entries, entries, strict=True) if old != new]
        notes += [Note(source.versi.nama, old.kode, f"{old.uraian!r} is {new.uraian!r}") for old, new in changed]
        done.append(replace(source, entries=tuple(entries)))
    return done


def _filled(first: _Source, second: _Source, notes: list[Note]) -> _Source:
    """The first list with the sub kegiatan that it left out: a number below others of its kegiatan, that the next has.

    Numbers are appended and never used again, so that the second list can only have it from the first.
    """
    last: dict[Parts, int] = {}
    for entry in first.entries:
        if len(entry.parts) == LEVELS["sub_kegiatan"]:
            last[entry.parent] = max(last.get(entry.parent, 0), entry.parts[-1])
    known = {entry.parts for entry in first.entries}
    found = [e for e in second.entries if e.parts not in known and e.parts[-1] < last.get(e.parent, 0)]
    digits = first.versi.digit
    added = [
        replace(e, kode=f"{e.kode.rpartition('.')[0]}.{e.parts[-1]:0{digits}d}", version=first.versi.nama)
        for e in found
    ]
    notes += [Note(first.versi.nama, "-", f"{e.kode} {e.uraian}: missing, from {second.versi.nama}") for e in added]
    return replace(first, entries=(*first.entries, *added))


def _key(entry: Entry) -> Key:
    return entry.scope, entry.parts, entry.uraian


def _named_before(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[tuple[str, Parts], Parts]]:
    """Code and government of a line → the code that it names as the one before it."""
    for row in rows:
        found = split(row.get("sebelumnya", ""))
        if found:
            yield (row.get("scope", ""), code_parts(row["kode"])), code_parts(found[0])


def _joined(sources: Sequence[_Source]) -> dict[Key, tuple[int, Entry]]:
    """Each code and name once, as the newest list writes it, with the lists that have it."""
    lines: dict[Key, tuple[int, Entry]] = {}
    for at, source in enumerate(sources):
        for entry in source.entries:
            bits, old = lines.get(_key(entry), (0, entry))
            lines[_key(entry)] = bits | 1 << at, replace(entry, satuan=entry.satuan or old.satuan)
    return lines


def _row(key: Key, bits: int, entry: Entry, after: Mapping[tuple[str, Parts], str]) -> dict[str, object]:
    return {
        "kode": entry.kode,
        "uraian": entry.uraian,
        "scope": entry.scope,
        "versi": bits,
        "satuan": entry.satuan,
        "menjadi": after.get((key[0], entry.parts), ""),
    }


def _after(sources: Sequence[_Source], notes: list[Note]) -> dict[tuple[str, Parts], str]:
    """For each code that the newest list of its government has no more the one that came after it.

    A list says which, or the very name stands once under the same parent in the newest list and no longer under the old
    code.
    """
    newest = sources[-1]
    present = {(entry.scope, entry.parts): entry for entry in newest.entries}
    found: dict[tuple[str, Parts], str] = {}
    for source in sources:
        for (scope, parts), before in source.before.items():
            if (scope, before) not in present and (scope, parts) in present:
                found[scope, before] = widened(present[scope, parts].kode)
    told = len(found)
    found |= {key: kode for key, kode in _renumbered(sources, present) if key not in found}
    notes.append(Note("all", "-", f"{told} codes have a successor that SIPD names, {len(found) - told} by name"))
    return found


def _renumbered(
    sources: Sequence[_Source], present: Mapping[tuple[str, Parts], Entry]
) -> Iterator[tuple[tuple[str, Parts], str]]:
    homes: defaultdict[tuple[str, Parts, str], list[Entry]] = defaultdict(list)
    for entry in present.values():
        homes[entry.scope, entry.parent, squeezed(entry.uraian)].append(entry)
    retired = {
        (entry.scope, entry.parts): entry
        for source in sources[:-1]
        for entry in source.entries
        if (entry.scope, entry.parts) not in present and len(entry.parts) == LEVELS["sub_kegiatan"]
    }
    names = Counter((entry.scope, entry.parent, squeezed(entry.uraian)) for entry in retired.values())
    for key, entry in retired.items():
        home = entry.scope, entry.parent, squeezed(entry.uraian)
        if len(homes[home]) == 1 and names[home] == 1:
            yield key, widened(homes[home][0].kode)
