"""Tables of no known form, recognised by what their columns mean.

Every column has a meaning of its own (`meaning`); arithmetic between the columns settles which of several amounts is
which (`arithmetic`); and the form by meaning (`schemas/forms/umum-*.toml`) that takes in most of the table's numbers is
the one. Nothing here looks at the order of columns or at the title's form number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC, Binding, Recognition
from pipeline.forms.recognition.arithmetic import is_ratio, numbers_of
from pipeline.forms.recognition.cascade import with_levels
from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.evaluated import STAGES
from pipeline.forms.recognition.settling import settled
from pipeline.forms.recognition.sides import with_values
from pipeline.forms.recognition.spec import load_forms
from pipeline.forms.recognition.weights import weights
from pipeline.normalise.naming import level_of_name
from pipeline.normalise.phrases import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Because
    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.forms.recognition.spec import Form, Role
    from pipeline.model import Table

PLANNING = ("program", "kegiatan", "anggaran", "pagu", "belanja", "urusan", "triwulan")
"""A table that is to fill a plan or an evaluation says one of these over its columns, or its rows begin with them."""
_BELANJA = ("belanja langsung", "belanja tidak langsung", "belanja pegawai", "belanja modal", "belanja operasi")
_NAMED = 0.1
"""The share of rows whose names say their level (Program …) that makes up for headings that say nothing of a plan."""
_LEAST = 0.34
"""A form by meaning that takes in less of a table's numbers than this share does not know the table."""
_FEW, _MANY, _PLAINLY = 2, 5, 0.8
"""So few values tell no kind, so many do; a column plainly is of a kind when this share of its values is."""


def by_meaning(table: Table, known: Sequence[Meaning]) -> Recognition | None:
    """The form by meaning that takes in most of the table's numbers; None where none takes in enough."""
    known = settled(table, known)
    fits = [fit for form in load_forms() if form.by == "meaning" and (fit := _fit(form, table, known))]
    return max(fits, key=lambda fit: fit.score, default=None)


def supplemented(fit: Recognition, table: Table, known: Sequence[Meaning]) -> Recognition:
    """A known form with the columns that its own words miss, where what they mean is a field that it has left open."""
    bound = {heading.columns for binding in fit.bindings for heading in binding.headings}
    free = {m.heading.columns for m in known if m.heading.columns not in bound and m.said and m.values.filled}
    if not free:
        return fit
    roles = {*(role.field for role in fit.form.roles), "kode"} - {binding.role.field for binding in fit.bindings}
    meant = settled(table, known)
    ways = [
        [
            b
            for b in bindings_of(form, meant)
            if b.role.field in roles and _is_whole(b) and b.headings[0].columns in free
        ]
        for form in load_forms()
        if form.by == "meaning" and form.fact == fit.form.fact
    ]
    more = max(ways, key=len, default=[])
    return replace(fit, bindings=(*fit.bindings, *more)) if more else fit


def _is_whole(binding: Binding) -> bool:
    """Whether a binding has one heading, or those of a code in several columns."""
    return len(binding.headings) == 1 or binding.role.content == "code"


def understood(fit: Recognition, known: Sequence[Meaning]) -> float:
    """The share of a table's columns of numbers, weighed by their filled cells, that the form knows."""
    bound = {heading.columns for binding in fit.bindings for heading in binding.headings}
    return _share(known, bound)


def used(fit: Recognition, known: Sequence[Meaning]) -> float:
    """The share of a table's columns of numbers, weighed by their filled cells, that fill a field of the fact table."""
    filled = {h.columns for b in fit.bindings if not b.role.field.startswith("_") for h in b.headings}
    return _share(known, filled)


def without_goals(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """The columns but those of a sasaran or tujuan beside the program: its indicator, its target."""
    goals = {m.heading.columns for m in settled(table, known) if m.goal}
    return [m for m in known if m.heading.columns not in goals]


def loses_names(fit: Recognition, known: Sequence[Meaning]) -> bool:
    """Whether a column headed as one of names (Program beside Kegiatan) fills nothing."""
    bound = {heading.columns for binding in fit.bindings for heading in binding.headings}
    return any(
        m.what == "uraian" and m.said and m.values.filled > _FEW and m.heading.columns not in bound for m in known
    )


def conflicts(fit: Recognition, known: Sequence[Meaning]) -> int:
    """How many columns were bound to a field of another kind: money to a performance, a performance to money."""
    held = {m.heading.columns: m for m in known}
    count = 0
    for binding in fit.bindings:
        if binding.role.field.startswith("_") or binding.role.content not in NUMERIC:
            continue
        columns = [held[heading.columns] for heading in binding.headings if heading.columns in held]
        count += any(_is_foreign(meaning, binding.role.content) for meaning in columns)
    return count


def _is_foreign(meaning: Meaning, content: str) -> bool:
    """Whether a column plainly holds another kind than the field that it was bound to."""
    values = meaning.values
    if content != "money":
        named = content == "quantity" and says(meaning.heading.own, load_concepts().kind["money"])
        return meaning.kind == "money" and (named or (values.filled > _FEW and values.money > _PLAINLY))
    return values.filled > _MANY and meaning.kind != "money" and values.money + values.grouped < 1 - _PLAINLY


def _share(known: Sequence[Meaning], bound: set[tuple[int, ...]]) -> float:
    cells: Counter[bool] = Counter()
    for meaning in known:
        if meaning.kind in NUMERIC:
            cells[meaning.heading.columns in bound] += meaning.values.filled
    return cells[True] / cells.total() if cells.total() else 0.0


def _fit(form: Form, table: Table, known: Sequence[Meaning]) -> Recognition | None:
    if says(table.title, form.foreign) or any(says(m.heading.whole, form.blocking) for m in known):
        return None
    if form.spoken and not says(" | ".join((table.title, table.lead, *(m.heading.whole for m in known))), form.spoken):
        return None
    bindings = bindings_of(form, known)
    keys = {binding.role.key for binding in bindings}
    if not all(keys & set(names) for names in form.required) or not _spans(form, bindings, known):
        return None
    if form.fact != "capaian" and not form.spoken and not _is_planning(table, known):
        return None
    bound = {heading.columns for binding in bindings for heading in binding.headings}
    used = {h.columns for b in bindings if not b.role.field.startswith("_") for h in b.headings}
    share = _share(known, bound)
    aside = bound - used
    if _share([m for m in known if m.heading.columns not in aside and not m.goal], used) < _LEAST:
        return None
    texts = sum(b.role.content not in NUMERIC and not b.role.field.startswith("_") for b in bindings)
    of = weights()
    score = of.known * share + of.used * _share(known, used) + of.text * texts + form.preferred
    names = [m for m in known if m.what == "uraian" and m.said and m.values.filled > _FEW]
    score -= of.names * any(m.heading.columns not in bound for m in names)
    score -= of.names * _mixes_years(form, bindings)
    said = [m.said for m in known if m.heading.columns in used]
    sure = 0.5 + 0.5 * share * (sum(said) / len(said))
    return Recognition(form, tuple(m.heading for m in known), bindings, score, round(min(form.confidence, sure), 3))


def _spans(form: Form, bindings: Sequence[Binding], known: Sequence[Meaning]) -> bool:
    """Whether enough years stand over the columns; a year that is planned beside one that was realised is enough.

    The stages of an evaluation (the Renstra's target, what was reached before, the next year's) are no plan by year.
    """
    if not form.years_min:
        return True
    stages = {m.heading.columns: m.when for m in known if m.when in STAGES}
    aside = set(stages) if {"renstra", "lalu"} <= set(stages.values()) else set()
    dated = [(b.role.key, h) for b in bindings if b.role.dated for h in b.headings if h.columns not in aside]
    years = {heading.years[0] for _, heading in dated if heading.years} or {h.columns[0] for _, h in dated}
    realised = {h.years[:1] for key, h in dated if key == "realisasi_rp"}
    planned = {h.years[:1] for key, h in dated if key == "pagu"}
    return len(years) >= form.years_min or (bool(realised) and bool(planned) and not realised & planned)


def _mixes_years(form: Form, bindings: Sequence[Binding]) -> bool:
    """Whether what was realised in one year would stand beside the plan of a later one, as if it were that one's."""
    dated = [(b.role.field, h.years[0]) for b in bindings for h in b.headings if len(set(h.years)) == 1]
    planned = {year for field, year in dated if field.startswith("target_")}
    realised = {year for field, year in dated if field.startswith("realisasi_")}
    return form.fact == "evaluasi" and bool(planned) and bool(realised) and max(realised) < min(planned)


def _is_planning(table: Table, known: Sequence[Meaning]) -> bool:
    names = [m for m in known if m.what == "uraian"]
    if says(table.title, PLANNING) or any(says(m.heading.whole, PLANNING) for m in known):
        return True
    texts = [row.cells[c].text for row in table.rows for m in names for c in m.heading.columns[:1]]
    named = sum(level_of_name(text) is not None or says(text, _BELANJA) for text in texts)
    return bool(texts) and (named >= _NAMED * len(texts) or _is_account(table, known))


def _is_account(table: Table, known: Sequence[Meaning]) -> bool:
    """Whether amounts, what was reached of them and the percentage stand side by side, of a revenue too."""
    by_what = [
        [m for m in known if (m.kind, m.what) == key]
        for key in (("percent", "keuangan"), ("money", "realisasi"), ("money", "anggaran"))
    ]
    ways = product(*by_what)
    return any(is_ratio(*(numbers_of(table, m) for m in way)) for way in ways if len({m.year for m in way}) == 1)


def bindings_of(form: Form, known: Sequence[Meaning]) -> tuple[Binding, ...]:
    """Each role with the headings that mean it; a heading fills one role, a role that is not `many` has one heading."""
    taken: dict[tuple[int, ...], Role] = {}
    roles: dict[str, list[Meaning]] = defaultdict(list)
    every = form.roles
    if form.rows == "hierarchy":
        every = with_levels(form.roles, known)
    else:
        known = [replace(m, level=None) for m in known]
    for role in every:
        for meaning in _candidates(role, known):
            if meaning.heading.columns in taken or (roles[role.key] and not _may_join(role, roles[role.key], meaning)):
                continue
            taken[meaning.heading.columns] = role
            roles[role.key].append(meaning)
    for role in every:  # the amount before a change is the amount where none after it is printed
        if role.otherwise and roles[role.key] and not roles[role.otherwise]:
            roles[role.otherwise] = roles.pop(role.key)
    found = tuple(
        Binding(role, tuple(m.heading for m in sorted(roles[role.key], key=_place)), because=_because(roles[role.key]))
        for role in _once(every)
        if roles.get(role.key)
    )
    return with_values(found) if form.rows == "melt" else found


def _once(roles: Sequence[Role]) -> list[Role]:
    return list({role.key: role for role in reversed(roles)}.values())[::-1]


def _place(meaning: Meaning) -> int:
    return meaning.heading.columns[0]


def _candidates(role: Role, known: Sequence[Meaning]) -> list[Meaning]:
    """The headings that may fill a role: by the order of its meanings, those that a heading says first."""
    found = [(rank, m) for m in known if (rank := _rank(role, m)) is not None and not (m.goal and role.apart)]
    if role.field == "nilai":  # a value by year is none of a quarter
        found = [(rank, m) for rank, m in found if not m.when.startswith("tw")]
    found = [
        (rank, m)
        for rank, m in found
        if (m.jenis == role.jenis or role.field == "nilai") and (not role.dated or _dated(m)) and m.level == role.level
    ]
    ordered = sorted(found, key=lambda one: (not one[1].values.filled, one[0], not one[1].said, _place(one[1])))
    return [meaning for _, meaning in ordered]


def _rank(role: Role, meaning: Meaning) -> int | None:
    """The place of a column's meaning among those of a role (`money:anggaran*`: whichever of several it is)."""
    for rank, wanted in enumerate(role.means):
        if meaning.key == wanted or (wanted.endswith("*") and meaning.key.split("@")[0] == wanted[:-1]):
            return rank
    return None


def _dated(meaning: Meaning) -> bool:
    return meaning.year is not None or meaning.nth is not None


def _may_join(role: Role, already: Sequence[Meaning], meaning: Meaning) -> bool:
    if role.many or role.content == "code":
        return True
    return role.split and meaning.share and all(one.share for one in already)


def _because(found: Sequence[Meaning]) -> Because:
    if any(m.proven for m in found):
        return "arithmetic"
    return "header" if all(m.said for m in found) else "values"
