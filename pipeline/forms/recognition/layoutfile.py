"""Taught layouts as they are kept and handed on: rows of the table `layouts`, and TOML that a person can edit.

Everything that comes in is checked: a layout that could put a column nowhere is refused with a sentence that says why.
"""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.forms.recognition.spec import load_forms
from pipeline.forms.recognition.taught import CONTENTS, KINDS, ROWS, SCALES, Taught, TaughtColumn, fields_of, header_key
from schemas.fields import is_number
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from schemas.messages import Sentence

FACTS = (*KINDS, "rencana_tahunan", "capaian")
LEVELS = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "lainnya")
_NEEDED = {"hierarchy": ("uraian", "uraian_awal"), "yearly": ("uraian",), "melt": ("indikator",), "flat": ()}
_OF_ROWS = {"melt": "capaian", "yearly": "rencana_tahunan"}
JENIS = ("target", "realisasi", "capaian", "proyeksi")
_ORDER = ("header", "field", "kind", "jenis", "skala", "tahun", "sumber_dana")
_HEAD = ("name", "fact", "rows", "level", "author", "made_at")
_LONGEST = 80


class LayoutError(UsageError):
    """A layout that cannot be used; `said` is why, as data for pages in either language."""

    def __init__(self, name: str, said: Sentence) -> None:
        super().__init__(f"the layout {name!r} cannot be used: {said.text('en')}")
        self.said = said


@lru_cache(maxsize=2)
def load_layouts(paths: tuple[Path, ...]) -> tuple[Taught, ...]:
    """The layouts of files (reads the disk): TOML as `to_toml` writes it, or JSON with rows of `layouts`.

    Raises UsageError for a file that cannot be read or a layout that is none.
    """
    found: list[Taught] = []
    for path in paths:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path} cannot be read ({error}): name a file that `renja layouts export` wrote"
            ) from error
        found += map(from_row, json.loads(text)) if path.suffix == ".json" else from_toml(text, str(path))
    return tuple(found)


def from_toml(text: str, where: str) -> list[Taught]:
    """The layouts of a TOML text; `where` names it in messages. Raises UsageError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where} is no TOML ({error}): correct the file") from error
    entries = data.get("layout", [])
    if not isinstance(entries, list) or not entries:
        raise UsageError(f"{where} holds no layout: it needs a [[layout]] with columns [[layout.column]]")
    return [checked(_made(entry, where)) for entry in entries]


def to_toml(layouts: Iterable[Taught], comments: Mapping[int, str] | None = None) -> str:
    """Layouts as TOML. `comments`: what stands beside a column of the first layout, by its place."""
    lines: list[str] = []
    for number, one in enumerate(layouts):
        lines += ["[[layout]]", *(f"{name} = {_quoted(getattr(one, name))}" for name in _HEAD if getattr(one, name))]
        for place, column in enumerate(one.columns):
            note = comments.get(place) if comments and not number else None
            lines += ["", "[[layout.column]]", *([f"# {note}"] if note else ()), *_column_lines(column)]
        lines.append("")
    return "\n".join(lines)


def _column_lines(column: TaughtColumn) -> list[str]:
    values = {name: getattr(column, name) for name in _ORDER}
    left = {"kind": "", "jenis": "", "skala": 1, "tahun": None, "sumber_dana": ""}
    return [f"{name} = {_quoted(value)}" for name, value in values.items() if name not in left or value != left[name]]


def _quoted(value: object) -> str:
    """A value as TOML writes it: strings as JSON does (TOML's basic strings know the same escapes)."""
    given = list(value) if isinstance(value, tuple) else value
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")


def to_row(one: Taught) -> dict[str, object]:
    """The row of `layouts`, without `tables_read`."""
    columns = [{name: getattr(column, name) for name in _ORDER[1:]} for column in one.columns]
    return {
        "layout_id": one.name, "name": one.name, "fact": one.fact, "rows": one.rows, "level": one.level or None,
        "header": json.dumps([column.header for column in one.columns], ensure_ascii=False),
        "columns": json.dumps(columns, ensure_ascii=False), "author": one.author,
    }  # fmt: skip


def from_row(row: Mapping[str, object]) -> Taught:
    """The layout of a row of `layouts`."""
    headers, columns = json.loads(str(row["header"])), json.loads(str(row["columns"]))
    parts = [{**column, "header": header} for header, column in zip(headers, columns, strict=True)]
    told = {name: row.get(name) or "" for name in _HEAD}
    return _made({**told, "column": parts}, "the database")


def _made(entry: Mapping[str, Any], where: str) -> Taught:
    if stray := sorted(set(entry) - {*_HEAD, "column"}):
        raise UsageError(f"{where}: a layout knows no `{stray[0]}`; it has {', '.join(_HEAD)} and columns")
    columns = entry.get("column", [])
    try:
        made = tuple(_column(column) for column in columns)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where}: a column is wrong ({error}); it may have {', '.join(_ORDER)}") from error
    return Taught(columns=made, **{name: str(entry.get(name) or "").strip() for name in _HEAD})


def _column(data: Mapping[str, Any]) -> TaughtColumn:
    given = {name: value for name, value in data.items() if value is not None}
    header = given.get("header", ())
    texts = [header] if isinstance(header, str) else list(header)
    for name in ("skala", "tahun"):
        if name in given:
            given[name] = int(given[name])
    return TaughtColumn(**{**given, "header": tuple(str(text) for text in texts)})


def checked(one: Taught) -> Taught:
    """The layout itself. Raises LayoutError where it is none, with what to put right."""
    trouble = next(iter((*_of_layout(one), *_of_columns(one))), None)
    if trouble:
        raise LayoutError(one.name, trouble)
    return one


def _of_layout(one: Taught) -> Iterable[Sentence]:
    if not one.name or len(one.name) > _LONGEST or not one.name.isprintable():
        yield say("layout.name", most=_LONGEST)
    if one.name in {form.id for form in load_forms()}:
        yield say("layout.form_name")
    if one.fact not in FACTS:
        yield say("layout.fact", known=", ".join(FACTS))
    if one.rows not in ROWS:
        yield say("layout.rows", known=", ".join(ROWS))
    for rows, fact in _OF_ROWS.items():
        if (one.rows == rows) != (one.fact == fact):
            yield say("layout.of_fact", rows=rows, fact=fact)
    if one.level and (one.level not in LEVELS or one.rows != "flat"):
        yield say("layout.level", known=", ".join(LEVELS))


def _of_columns(one: Taught) -> Iterable[Sentence]:
    filled = [column for column in one.columns if column.field]
    fields = fields_of(one.fact, one.rows)
    if not filled:
        yield say("layout.no_field")
    needed = _NEEDED.get(one.rows, ())
    if needed and not {column.field for column in filled} & set(needed):
        yield say("layout.needed", fields=tuple(needed))
    for column in one.columns:
        yield from _of_column(column, fields, one)
    yield from _of_repeats(filled, one)


def _of_column(column: TaughtColumn, fields: Sequence[str], one: Taught) -> Iterable[Sentence]:
    where = " > ".join(column.header) or "-"
    if not header_key(column.header):
        yield say("layout.header", where=where)
    if column.field and column.field not in fields and column.field != "_no":
        yield say("layout.field", where=where, field=column.field, fact=one.fact, known=", ".join(fields))
    if column.kind and column.kind not in CONTENTS:
        yield say("layout.kind", where=where, known=", ".join(sorted(CONTENTS)))
    if column.skala != 1 and column.skala not in SCALES:
        yield say("layout.scale", where=where, known=", ".join(map(str, (1, *SCALES))))
    if column.field == "nilai" and column.jenis not in JENIS:
        yield say("layout.jenis", where=where, known=", ".join(JENIS))


def _of_repeats(filled: Sequence[TaughtColumn], one: Taught) -> Iterable[Sentence]:
    """One field in several columns: texts are joined, years stand apart, money is added where each has its source."""
    for key in dict.fromkeys(column.key for column in filled):
        same = [column for column in filled if column.key == key]
        numeric = same[0].field not in {"kode", "_no"} and is_number(one.fact, same[0].field)
        if len(same) == 1 or not numeric or one.rows in {"melt", "yearly"} or all(c.sumber_dana for c in same):
            continue
        yield say("layout.repeated", field=key, count=len(same))
