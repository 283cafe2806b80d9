"""Which form a table is: the one whose columns it has. The printed title only breaks ties."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.model import Recognition
from pipeline.forms.recognition.binding import bind
from pipeline.forms.recognition.general import (
    by_meaning,
    conflicts,
    loses_names,
    supplemented,
    understood,
    used,
    without_goals,
)
from pipeline.forms.recognition.guessed import completed
from pipeline.forms.recognition.headings import headings, shared_caption
from pipeline.forms.recognition.meaning import meanings
from pipeline.forms.recognition.quarters import is_up_to_quarter
from pipeline.forms.recognition.sides import with_values
from pipeline.forms.recognition.spec import Form, load_forms, load_titles
from pipeline.forms.recognition.taught import with_taught
from pipeline.forms.recognition.weights import weights
from pipeline.normalise.cited import uncited
from pipeline.normalise.phrases import best, match, years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import Binding, Heading
    from pipeline.forms.recognition.taught import Taught
    from pipeline.model import Table

_MAJU = ("prakiraan maju", "perkiraan maju")
_OTHER_YEARS = ("renstra", "realisasi", "prakiraan capaian", "perkiraan", "akhir periode")


def recognise_kind(table: Table, document_year: int | None, layouts: Sequence[Taught] = ()) -> Recognition | None:
    """The form that explains most of the table's columns, a prescribed one before others, or None.

    `layouts` are those that people taught, for tables that no form fits better.

    A form that puts money into a field of performance (or the other way round), or that takes in plainly less of the
    table's numbers than the columns' own meanings do, gives way to them.
    """
    found = headings(table)
    claimed = title_kind(table)
    plan = plan_year(table, found, document_year)
    fits = [
        fit
        for form in load_forms()
        if form.by == "words" and (fit := _fit(form, found, plan, claimed)) is not None and _is_said(fit, table)
    ]
    best_fit = max(fits, key=lambda fit: (fit.score, fit.form.confidence), default=None)
    if best_fit is not None and is_scanned(table):
        best_fit = completed(best_fit)
    return with_taught(_better(best_fit, table, found), table, found, layouts)


def _is_said(fit: Recognition, table: Table) -> bool:
    """Whether a form that must be named, for what it prints looks like another's, is named."""
    keys = {binding.role.key for binding in fit.bindings}
    lacking = bool(fit.form.spoken_without) and not keys & set(fit.form.spoken_without)
    if not lacking and not keys & set(fit.form.spoken_if):
        return True
    texts = [table.title, table.lead, *(note.text for note in table.notes), *(h.whole for h in fit.headings)]
    return any(best(text, fit.form.spoken) for text in texts)


def _better(fit: Recognition | None, table: Table, found: tuple[Heading, ...]) -> Recognition | None:
    """The known form or, where the columns' own meanings take in plainly more, what those make of the table."""
    if not any(heading.content.digits for heading in found):
        return fit
    known = meanings(table, found)
    whole = fit is not None and not conflicts(fit, known) and not loses_names(fit, known)
    if fit is not None and whole and used(fit, known) > 1 - weights().margin:
        return supplemented(fit, table, known)
    general = by_meaning(table, known)
    if fit is None or general is None:
        return fit or general
    if conflicts(fit, known) > conflicts(general, known) or any(b.role.level for b in general.bindings):
        return general
    if loses_names(general, known) and not loses_names(fit, known):
        return supplemented(fit, table, known)
    knows_more = understood(general, known) >= understood(fit, known) + weights().margin
    fills_more = (
        used(general, known) >= used(fit, known) + weights().margin
        and understood(general, known) >= 1 - weights().margin
    )
    own = without_goals(table, known)
    as_much = used(general, own) >= used(fit, own)
    names_more = loses_names(fit, known) and not loses_names(general, known) and as_much
    return general if knows_more or fills_more or names_more else supplemented(fit, table, known)


def is_scanned(table: Table) -> bool:
    """Whether a table was read from a picture."""
    return any(cell.source == "ocr" for row in (*table.header, *table.rows) for cell in row.cells)


def title_kind(table: Table) -> str | None:
    """The kind that the printed title (or a note below it) claims; the form's own number counts most."""
    text = " ".join((table.title, *(note.text for note in table.notes), *shared_caption(table)))
    scores = {kind: max(_title_score(text, phrase) for phrase in phrases) for kind, phrases in load_titles().items()}
    kind = max(scores, key=lambda key: scores[key])
    return kind if scores[kind] else None


def _title_score(text: str, phrase: str) -> float:
    return match(text, phrase) + (100.0 if phrase.startswith("t-c") and match(text, phrase) else 0.0)


def plan_year(table: Table, found: Sequence[Heading], document_year: int | None) -> int | None:
    """The year of the plan block: over its columns, else one before the prakiraan maju's, else title, else document."""
    planned = [y for h in found if not best(h.whole, (*_MAJU, *_OTHER_YEARS)) for y in h.years]
    if planned:
        return min(planned)
    forward = [y for h in found if best(h.whole, _MAJU) for y in h.years]
    if forward:
        return min(forward) - 1
    return next(iter(own_years(table.title)), document_year)


def table_year(fit: Recognition, table: Table, document_year: int | None, *, reported: bool = False) -> int | None:
    """The year that the table plans or evaluates: what it or the text before it prints, else the document's.

    A document that reports a year (`reported`) evaluates that year, a plan the second one before it.
    """
    for key in fit.form.year_fields:
        binding = fit.binding(key)
        named = {y for heading in binding.headings for y in heading.years} if binding else set()
        if len(named) == 1:
            return named.pop()
    titled = own_years(table.title)
    if titled:
        return titled[0] + fit.form.title_offset
    before = set(own_years(" ".join((*(note.text for note in table.notes), table.lead))))
    if len(before) == 1:
        return before.pop() + fit.form.title_offset
    headed = set().union(*_printed_years(fit).values())
    if len(headed) == 1:
        return headed.pop()  # `Target 2014 | Realisasi | %`
    offset = 0 if reported else fit.form.document_offset
    return document_year + offset if document_year is not None else None


def headed_year(fit: Recognition, year: int | None) -> int | None:
    """The year of a table whose headings print several others than `year`, the one its surroundings name.

    The first that is projected, else the last that was realised, else the first; `year` for every other table.
    """
    printed = _printed_years(fit)
    every = set().union(*printed.values())
    if len(every) < 2 or year in every:
        return year
    realised = printed["realisasi"] | printed["capaian"]
    return min(printed["proyeksi"]) if printed["proyeksi"] else max(realised) if realised else min(every)


def _printed_years(fit: Recognition) -> Mapping[str, set[int]]:
    """The years over the columns of values by year, by the kind of value."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for binding in fit.bindings if fit.form.rows == "melt" else ():
        if binding.role.field == "nilai":
            found[binding.role.jenis].update(year for heading in binding.headings for year in heading.dates)
    return found


def own_years(text: str) -> tuple[int, ...]:
    """The years that a caption names of its own: no regulation's, and none of a period (`Renstra 2013-2018`)."""
    return years(_PERIOD.sub(_unless_neighbours, uncited(text)))


_PERIOD = re.compile(
    r"(20[1-4]\d)\s*(?:-|\u2013|s\s*[./]\s*d\.?|sampai(?:\s+dengan)?)\s*(?:tahun\s*)?(20[1-4]\d)", re.IGNORECASE
)


def _unless_neighbours(period: re.Match[str]) -> str:
    """Nothing for a period; two neighbouring years (`2016-2017`) are the plan's and the next one."""
    return period[0] if int(period[2]) - int(period[1]) <= 1 else " "


def _fit(form: Form, found: tuple[Heading, ...], plan: int | None, claimed: str | None) -> Recognition | None:
    if any(best(text, form.blocking) and not is_up_to_quarter(text) for heading in found for text in heading.path):
        return None
    bindings = bind(form, found, plan)
    bindings = with_values(bindings) if form.rows == "melt" else bindings
    keys = {binding.role.key for binding in bindings}
    titled = claimed == form.kind
    least = form.evidence_min_titled if titled else form.evidence_min
    if not all(keys & set(names) for names in form.required) or len(keys & set(form.evidence)) < least:
        return None
    if not titled and keys & set(form.suspect) and not keys & set(form.redeeming):
        return None
    bound = {heading.columns for binding in bindings for heading in binding.headings}
    named = [heading for heading in found if heading.columns in bound or heading.path or heading.content.filled]
    score = sum(0.5 if b.role.field.startswith("_") else 1.0 for b in bindings for _ in b.headings)
    score -= 0.5 * (len(named) - len(bound)) - (weights().title if titled else 0.0)
    share = len(bound) / max(1, len(named))
    return Recognition(form, found, bindings, score, round(min(form.confidence, 0.4 + 0.6 * share), 3))


def dated(fit: Recognition, year: int | None) -> Recognition | None:
    """The form with those values by year that have a year, over them or the table; None where most do not."""
    if fit.form.rows != "melt" or year is not None:
        return fit
    kept = [_with_dates(binding) if binding.role.field == "nilai" else binding for binding in fit.bindings]
    bindings = tuple(binding for binding in kept if binding.headings)
    count, dates = _values(fit.bindings), _values(bindings)
    return replace(fit, bindings=bindings) if 2 * dates > count else None


def _values(bindings: Sequence[Binding]) -> int:
    return sum(len(binding.headings) for binding in bindings if binding.role.field == "nilai")


def _with_dates(binding: Binding) -> Binding:
    return replace(binding, headings=tuple(heading for heading in binding.headings if heading.dates))
