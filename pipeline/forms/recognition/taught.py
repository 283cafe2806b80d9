"""Layouts of tables that people taught: a header, and what each of its columns means.

A table that prints such a header, compared loosely, is read by the layout, unless a known form takes in as many of its
numbers. What the person said beyond the header (year, scale, source of funds) is read as if the header printed it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from rapidfuzz import fuzz

from pipeline.forms.model import Binding, Recognition
from pipeline.forms.recognition.general import used
from pipeline.forms.recognition.meaning import meanings
from pipeline.forms.recognition.spec import ContentType, Form, Role, load_forms
from pipeline.normalise.phrases import YEAR, words
from pipeline.normalise.scales import scale_of
from pipeline.printed.kinds import kind_of_field
from schemas.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Heading
    from pipeline.model import Table

CONTENTS: frozenset[str] = frozenset(get_args(ContentType))
ROWS = ("hierarchy", "flat", "melt", "yearly")
"""How rows are read: with levels above one another, each for itself, a record a value, a record a row and year."""
KINDS = {"rencana": "T-C.33", "evaluasi": "T-C.29", "review_rkpd": "T-C.31", "usulan": "T-C.32"}
"""The kind of the tables that fill a fact table; any other is `other`."""
SCALES = {1000: "(Rp ribu)", 1_000_000: "(Rp juta)", 1_000_000_000: "(Rp miliar)"}
_LIKE = 88.0
"""Likeness of two headings of which one has a misread letter in eight."""
_LEAST = 0.8
"""So much of the larger header must be in both."""
_NO_FIELDS = frozenset({"level", "indikator_no", "induk", "kode_baku", "kode_cetak", "uraian_cetak", "jenis_indikator"})
_OWN_FIELDS = {"capaian": {"indikator", "satuan", "nilai"}}


@dataclass(frozen=True, slots=True)
class TaughtColumn:
    """A column: its headings from the top down, the field that it fills ("" for none), its kind of value.

    `jenis` tells kinds of values or indicators side by side apart. `skala`, `tahun` and `sumber_dana` are what the
    header does not print: 1, None and "" where there is nothing to say.
    """

    header: tuple[str, ...]
    field: str = ""
    kind: str = ""
    jenis: str = ""
    skala: int = 1
    tahun: int | None = None
    sumber_dana: str = ""

    @property
    def key(self) -> str:
        """The field, apart for each kind of value."""
        return f"{self.field}@{self.jenis}" if self.jenis else self.field


@dataclass(frozen=True, slots=True)
class Taught:
    """A layout; `rows` is one of ROWS, `level` that of every row of a flat list, `made_at` an ISO time."""

    name: str
    fact: str
    rows: str
    columns: tuple[TaughtColumn, ...]
    level: str = ""
    author: str = ""
    made_at: str = ""


def fields_of(fact: str, rows: str) -> tuple[str, ...]:
    """The fields that a column of such a layout may fill."""
    if rows == "yearly":
        return tuple(dict.fromkeys(role.field for role in _roles(fact) if role.field[:1].isalpha()))
    known = _OWN_FIELDS.get(fact) or {name for name in FACTS.get(fact, {}) if name not in _NO_FIELDS}
    return tuple(name for name in FACTS.get(fact, {}) if name in known)


def with_taught(
    fit: Recognition | None, table: Table, found: Sequence[Heading], layouts: Sequence[Taught]
) -> Recognition | None:
    """The known form, or the layout whose header the table prints where that takes in more of its numbers.

    Of several layouts the one of which most is printed counts, of equals the one taught last.
    """
    fits = [(one, taught) for taught in layouts if (one := _fit(taught, found)) is not None]
    if not fits:
        return fit
    best, _ = max(fits, key=lambda pair: (pair[0].score, len(pair[1].columns), pair[1].made_at))
    if fit is None:
        return best
    known = meanings(table, found)
    more = used(best, known) - used(fit, known)
    return best if more > 0 or (more == 0 and fit.form.by == "meaning") else fit


def rivals(found: Sequence[Heading], one: Taught, others: Sequence[Taught]) -> list[Taught]:
    """The other layouts that fit a table's headings just as well: a person says which of them counts."""
    own = _fit(one, found)
    if own is None:
        return []
    like = [(fit, other) for other in others if other.name != one.name and (fit := _fit(other, found)) is not None]
    return [other for fit, other in like if (fit.score, len(other.columns)) == (own.score, len(one.columns))]


def is_printed(found: Sequence[Heading], layouts: Sequence[Taught]) -> bool:
    """Whether the headings of a table are those of a layout."""
    return any(_fit(one, found) is not None for one in layouts)


def header_key(path: Sequence[str]) -> str:
    """A header path as it is compared: letters and digits alone, any year the same."""
    return words(YEAR.sub(" tahun ", " ".join(path))).squeezed


def _fit(taught: Taught, found: Sequence[Heading]) -> Recognition | None:
    """The layout with the table's columns; None where a column that fills a field is not printed, or too much else."""
    pairs = _aligned(taught.columns, [h for h in found if h.path])
    told = {id(column) for column, _ in pairs}
    if any(column.field and id(column) not in told for column in taught.columns):
        return None
    printed = sum(bool(heading.path) for heading in found)
    share = len(pairs) / max(1, printed, len(taught.columns))
    if share < _LEAST:
        return None
    form = _form(taught)
    return Recognition(form, tuple(found), _bindings(form, pairs), share, round(share, 3))


def _aligned(columns: Sequence[TaughtColumn], found: Sequence[Heading]) -> list[tuple[TaughtColumn, Heading]]:
    """Each column with the heading like it: the next one from left to right, else any that is left."""
    keys = [header_key(heading.path) for heading in found]
    free = list(range(len(found)))
    out, last = [], -1
    for column in columns:
        wanted = header_key(column.header)
        like = [at for at in free if _alike(keys[at], wanted)]
        if not like:
            continue
        at = min(like, key=lambda place: (keys[place] != wanted, place < last, place))
        free.remove(at)
        out.append((column, found[at]))
        last = at
    return out


def _alike(printed: str, wanted: str) -> bool:
    return printed == wanted or (bool(printed) and fuzz.ratio(printed, wanted) >= _LIKE)


def _form(taught: Taught) -> Form:
    """The layout as a form: how the year is found is as in the known forms of its fact table."""
    like = [form for form in load_forms() if form.fact == taught.fact]
    base = next((form for form in like if form.by == "meaning"), like[0])
    roles = _bound_roles(taught)
    return Form(
        id=taught.name, kind=KINDS.get(taught.fact, "other"), fact=taught.fact, rows=taught.rows, level=taught.level,
        roles=tuple(roles.values()), required=(), evidence=(), evidence_min=0, evidence_min_titled=0, blocking=(),
        suspect=(), redeeming=(), year_fields=tuple(key for key in roles if key in base.year_fields),
        title_offset=base.title_offset, document_offset=base.document_offset, confidence=1.0, by="taught",
    )  # fmt: skip


def _bound_roles(taught: Taught) -> dict[str, Role]:
    """The roles of a layout's columns by key, in printed order."""
    counts = Counter(column.key for column in taught.columns if column.field)
    known = {role.key: role for role in reversed(_roles(taught.fact))}
    out: dict[str, Role] = {}
    for column in taught.columns:
        if column.field and column.key not in out:
            like = known.get(column.key) or known.get(column.field) or Role(column.field)
            split = any(other.sumber_dana for other in taught.columns if other.key == column.key)
            content = column.kind or (like.content if column.key in known else _content(taught.fact, column.field))
            out[column.key] = Role(
                column.field,
                content if content in CONTENTS else "text",  # type: ignore[arg-type]
                unit=like.unit,
                many=counts[column.key] > 1,
                split=split,
                jenis=column.jenis,
                dated=like.dated,
            )
    return out


def _roles(fact: str) -> list[Role]:
    """All roles of the known forms of a fact table, those of forms by meaning first."""
    forms = sorted((form for form in load_forms() if form.fact == fact), key=lambda form: form.by != "meaning")
    return [role for form in forms for role in form.roles]


def _content(fact: str, field: str) -> str:
    kind = kind_of_field(fact, field)
    return kind if kind in CONTENTS else "text"


def _bindings(form: Form, pairs: Sequence[tuple[TaughtColumn, Heading]]) -> tuple[Binding, ...]:
    headings: dict[str, list[Heading]] = {}
    for column, heading in pairs:
        if column.field:
            headings.setdefault(column.key, []).append(_told(heading, column))
    return tuple(
        Binding(role, tuple(sorted(headings[role.key], key=lambda h: h.columns)), because="taught")
        for role in form.roles
        if role.key in headings
    )


def _told(heading: Heading, column: TaughtColumn) -> Heading:
    """The heading with what the person said of it, where it does not print that itself."""
    path = heading.path
    if column.tahun is not None and not heading.years:
        path = (*path, f"Tahun {column.tahun}")
    if column.skala in SCALES and scale_of(heading.whole) == 1:
        path = (*path, SCALES[column.skala])
    if column.sumber_dana:
        path = (*path, column.sumber_dana)
    return replace(heading, path=path)
