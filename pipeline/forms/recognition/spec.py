"""The forms as data: what `schemas/forms/*.toml` say, as frozen records.

A form file names the fact table, the columns (roles) with the words of their headers, and groups of columns that
repeat the same parts (performance, money, unit). Nothing here looks at a document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from schemas.formfiles import forms, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import Level

ContentType = Literal["text", "name", "code", "ordinal", "quantity", "money", "percent", "unit"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a column can mean.

    `field` is the fact table's column ("" for a column that is known but fills none), `content` its kind of value.
    `header` are phrases of the column's own heading, `under` phrases of the headings above it (one must be there),
    `excluded` phrases that its own heading must not hold, `not_under` phrases that no heading over it may hold.
    In a phrase, `+` joins words that may stand apart. `part` are the words of the last heading when a group splits.
    `under_optional`: a heading above it is welcome but need not be there. `year` is the distance of the column's
    year from the plan's. `formula` is a pattern of the printed number cell. `many`: several columns fill it, joined.
    `split`: the money may stand in a column for each source of funds. `tail`: accept the heading words also from a
    level above the column's own. `dated`: a year must be named over it. `jenis` tells indicators side by side apart.
    `unit`: the field for a unit printed in the same cell (`12 Dokumen`). `means`: in a form recognised by meaning, the
    meanings (`Meaning.key`) of columns that fill it, the likeliest first; `otherwise`: the field it fills where nothing
    else does (the amount before a change, where none after it is printed); `apart`: what a goal beside the program
    prints (indikator, target of a sasaran) does not fill it. `level`: the upper level of a cascade whose own it is.
    """

    field: str
    content: ContentType = "text"
    header: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    formula: str = ""
    year: int | None = None
    under_optional: bool = False
    many: bool = False
    split: bool = False
    tail: bool = False
    dated: bool = False
    jenis: str = ""
    unit: str = ""
    means: tuple[str, ...] = ()
    otherwise: str = ""
    apart: bool = False
    level: Level | None = None

    @property
    def key(self) -> str:
        """The field, apart for each kind of indicator and each upper level of a cascade."""
        return f"{self.own_key}@{self.level}" if self.level else self.own_key

    @property
    def own_key(self) -> str:
        """The key as it is among the fields of one level."""
        return f"{self.field}@{self.jenis}" if self.jenis else self.field


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: which fact table it fills, which columns make it, and what rules it out.

    `required` lists alternatives: of each inner tuple one role must be found. At least `evidence_min` of the roles in
    `evidence` must be found too; `evidence_min_titled` is enough when the title names the form. `blocking` are header
    phrases that no such form prints. `rows` says how the body is read: `hierarchy`, `melt` (a value a cell),
    `fractions` (numerator above denominator), `yearly` (a record a row and year) or `flat` (each row for itself, of the
    `level` given where one is). `by`: `words` (headings held against the roles' phrases), `meaning` (see `general`) or
    `taught` (see `taught`);
    `years_min`: so many years must be named over its columns, `foreign` are phrases of titles of what is no plan,
    `preferred` is what its score has ahead of forms that take in as much. A table with a role of `spoken_if`, or
    without one of `spoken_without`, is of the form only if its title, the text before it or a heading says one of
    `spoken` (proposals with money are called so).
    Without a title, a table with a `suspect` role (as sasaran: a table of agreements) needs a `redeeming` one too.
    The table's year is the one named over `year_fields`, else the title's plus `title_offset`, else the document's plus
    `document_offset`. `confidence` is the most that a table of this form is trusted (1 for the prescribed ones).
    """

    id: str
    kind: str
    fact: str
    rows: str
    roles: tuple[Role, ...]
    required: tuple[tuple[str, ...], ...]
    evidence: tuple[str, ...]
    evidence_min: int
    evidence_min_titled: int
    blocking: tuple[str, ...]
    suspect: tuple[str, ...]
    redeeming: tuple[str, ...]
    year_fields: tuple[str, ...]
    title_offset: int
    document_offset: int
    confidence: float
    by: str = "words"
    years_min: int = 0
    foreign: tuple[str, ...] = ()
    preferred: float = 0.0
    spoken: tuple[str, ...] = ()
    spoken_if: tuple[str, ...] = ()
    spoken_without: tuple[str, ...] = ()
    level: str = ""


@cache
def load_forms() -> tuple[Form, ...]:
    """All forms of `schemas/forms`, by file name. Reads the package's data files, once."""
    return tuple(map(_form, forms()))


@cache
def load_titles() -> Mapping[str, tuple[str, ...]]:
    """For each kind the phrases by which a title claims it."""
    return {kind: tuple(phrases) for kind, phrases in shared()["title"].items()}


@cache
def load_words(name: str) -> tuple[str, ...]:
    """A list of words that all forms share: `sources` (of funds), `totals`."""
    return tuple(shared()[name])


def _form(data: Mapping[str, Any]) -> Form:
    roles = [_role(column) for column in data.get("column", ())]
    parts = data.get("parts", {})
    roles += [role for group in data.get("group", ()) for role in _group(group, parts)]
    return Form(
        id=data["id"],
        kind=data["kind"],
        fact=data["fact"],
        rows=data.get("rows", "hierarchy"),
        roles=tuple(roles),
        required=tuple(tuple(names) for names in data.get("required", ())),
        evidence=tuple(data.get("evidence", ())),
        evidence_min=data.get("evidence_min", 0),
        evidence_min_titled=data.get("evidence_min_titled", data.get("evidence_min", 0)),
        blocking=tuple(data.get("blocking", ())),
        suspect=tuple(data.get("suspect", ())),
        redeeming=tuple(data.get("redeeming", ())),
        year_fields=tuple(data.get("year_fields", ())),
        title_offset=data.get("title_offset", 0),
        document_offset=data.get("document_offset", 0),
        confidence=data.get("confidence", 1.0),
        by=data.get("by", "words"),
        years_min=data.get("years_min", 0),
        foreign=tuple(data.get("foreign", ())),
        preferred=data.get("preferred", 0.0),
        spoken=tuple(data.get("spoken", ())),
        spoken_if=tuple(data.get("spoken_if", ())),
        spoken_without=tuple(data.get("spoken_without", ())),
    )


_LISTS = ("header", "under", "excluded", "not_under", "part", "means")


def _role(data: Mapping[str, Any]) -> Role:
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in data.items()}
    return Role(**values)


def _group(data: Mapping[str, Any], parts: Mapping[str, Mapping[str, Any]]) -> Iterator[Role]:
    """A role a part: `tw1` with the parts `k` and `rp` gives `tw1_k` and `tw1_rp`."""
    wanted = data.get("parts", list(parts))
    base = _role({key: value for key, value in data.items() if key not in {"name", "parts"}} | {"field": data["name"]})
    for name in wanted:
        part = parts[name]
        content = part["percent_content"] if data.get("content") == "percent" else part["content"]
        field = part["field"].format(group=data["name"])
        unit = f"satuan_{data['name']}" if content == "quantity" else ""
        yield replace(base, field=field, content=content, part=tuple(part["header"]), unit=unit)
