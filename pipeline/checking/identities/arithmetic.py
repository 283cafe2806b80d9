"""All identities of a document judged together: one finding for each odd figure, with what follows from it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.claims.comparison import comparison_identities, is_needed, pairs
from pipeline.checking.identities.causes import SURE, USUAL, cause_of
from pipeline.checking.identities.culprits import Culprit, culprits, hopeless, shares
from pipeline.checking.identities.formulas import formula_identities
from pipeline.checking.identities.misreadings import suspects
from pipeline.checking.identities.otherwise import continued
from pipeline.checking.identities.sums import leaf_total, money_columns, sum_identities
from pipeline.checking.items import items_of
from pipeline.checking.plan.targets import lowest
from pipeline.checking.writing import about_table, finding, named
from pipeline.normalise.units import is_ratio
from schemas.messages import say
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.checking.identities.culprits import Family
    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.identities.misreadings import Suspect
    from pipeline.checking.items import Spot
    from pipeline.model import Finding, FormTable, Severity
    from schemas.messages import Named, Sentence

_COLUMNS = {
    "pagu": "pagu",
    "pagu_maju": "pagu prakiraan maju",
    "pagu_awal": "pagu rancangan awal",
    "pagu_kebutuhan": "kebutuhan dana",
}


def identities_of(tables: Sequence[FormTable]) -> list[Identity]:
    """All sums, formulas and comparisons of a document."""
    found = [one for form in tables if form.fact for one in _sums(form, tables)]
    found += [one for form in tables for one in formula_identities(form)]
    return found + [one for pair in pairs(tables) for one in comparison_identities(pair)]


def _sums(form: FormTable, tables: Sequence[FormTable]) -> Iterator[Identity]:
    """The table's sums without those whose rows go on in the next table of its kind."""
    later = [other for other in tables if other.table.number > form.table.number and other.fact == form.fact]
    following = min(later, key=lambda other: other.table.number, default=None)
    yield from (one for one in sum_identities(form) if not continued(one, following))


def confirmed(identities: Sequence[Identity]) -> set[Spot]:
    """The figures that at least one identity bears out."""
    return {item.spot(field) for one in identities if one.closes for item, field in one.places()}


def arithmetic(tables: Sequence[FormTable], identities: Sequence[Identity]) -> Iterator[Finding]:
    """Findings of the rules SUM-01 to SUM-04, FRM-01 to FRM-05 and CON-01."""
    found = shares(identities)
    lost = hopeless(found)
    yield from _columns(identities, lost, found)
    odd = list(culprits([one for one in identities if one.family not in lost]))
    followers = {id(other) for culprit in odd for other in _followers(culprit, odd)}
    borne_out = confirmed(identities)
    for culprit in (one for one in odd if id(one) not in followers and not _is_strange(one, found)):
        misread = suspects(culprit, borne_out)
        yield from (_misread(culprit, one) for one in misread)
        if not misread:
            yield _finding(culprit, odd, found)
    for form in tables:
        yield from _leaf_totals(form, [one for one in identities if one.result.form is form], odd, found)


def _is_strange(culprit: Culprit, found: Mapping[Family, tuple[int, int]]) -> bool:
    """Whether a formula often fails in a table that is not recognised for certain: its columns may be others."""
    first = culprit.broken[0]
    held, count = found[first.family]
    return first.rule.startswith("FRM") and culprit.item.form.confidence < SURE and held < USUAL * (count - 1)


def _columns(
    identities: Sequence[Identity], lost: set[Family], found: Mapping[Family, tuple[int, int]]
) -> Iterator[Finding]:
    """One warning for a column in which most of the identities of a rule fail."""
    for family in sorted(lost):
        first = next(one for one in identities if one.family == family and not one.closes)
        if first.rule == "CON-01" and not _is_prescribed(first.terms[0][0].form):
            continue  # a list of budgets is no T-C.33 that should carry out the review
        held, count = found[family]
        number, field, _ = family
        message = say("identity.column", held=held, count=count, column=_column(field), words=first.words)
        # Two tables of which nothing agrees are most likely lists of two things: worth knowing.
        severity: Severity = "info" if first.rule == "CON-01" else "warning"
        yield about_table(
            first.rule, number, first.result.record.page, message, field=field, cause="unknown", severity=severity,
            evidence=say("evidence.column"),
        )  # fmt: skip


def _is_prescribed(form: FormTable) -> bool:
    return not form.form.startswith("umum")


def _followers(culprit: Culprit, odd: Sequence[Culprit]) -> list[Culprit]:
    """The rows at or above that differ from the other table only because this one does."""
    return [other for other in odd if other is not culprit and _follows(other, culprit)]


def _follows(other: Culprit, culprit: Culprit) -> bool:
    kode, rule = other.item.kode, culprit.broken[0].rule
    if other.broken[0].rule != "CON-01" or len(other.broken) > 1 or not kode:
        return False
    summed = rule.startswith("SUM")
    alike = summed or (rule == "CON-01" and other.item.form is culprit.item.form and other.field == culprit.field)
    above = culprit.item.kode.startswith(f"{kode}.") or (summed and culprit.item.kode == kode)
    return alike and above and _difference(other) == _difference(culprit)


def _difference(culprit: Culprit) -> object:
    """How far off it is; the same amount too much in one table is too little beside the other."""
    stated = culprit.item.number(culprit.field)
    return None if stated is None else abs(stated - culprit.expected)


def _column(field: str) -> str:
    return _COLUMNS.get(field, field)


def _finding(culprit: Culprit, odd: Sequence[Culprit], found: Mapping[Family, tuple[int, int]]) -> Finding:
    first = culprit.broken[0]
    cause, evidence = cause_of(culprit, found)
    stated = culprit.item.number(culprit.field) or Decimal(0)
    own = first.spot == culprit.item.spot(culprit.field)
    told: dict[str, object] = {"stated": stated, "expected": culprit.expected, "words": first.words}
    told |= {"row": named(culprit.item), "column": _column(culprit.field)}
    key = f"identity.{'result' if own else 'term'}"
    message = say(key, difference=stated - culprit.expected, **told).followed_by(*_consequences(culprit, odd))
    return finding(
        first.rule, culprit.item, culprit.field, message, cause=cause, evidence=evidence,
        stated=stated, expected=culprit.expected, severity=_severity(culprit),
    )  # fmt: skip


def _misread(culprit: Culprit, suspect: Suspect) -> Finding:
    """A finding at the cell that was probably misread, under the rule that shows it."""
    first, stated = culprit.broken[0], suspect.item.number(suspect.field) or Decimal(0)
    told: dict[str, object] = {"row": named(suspect.item), "column": _column(suspect.field), "value": stated}
    told |= {"result": named(first.result), "stated": first.stated, "words": first.words}
    message = say("identity.misread", expected=first.expected, **told)
    return finding(
        first.rule, suspect.item, suspect.field, message, cause=suspect.cause, evidence=suspect.evidence,
        stated=stated, expected=suspect.expected,
    )  # fmt: skip


def _severity(culprit: Culprit) -> Severity:
    """As the rule says; milder for shares, cumulated in ways that no form prints, and for changes that are needed."""
    rule = culprit.broken[0].rule
    shared = rule == "FRM-03" and culprit.field.endswith("_k") and is_ratio(culprit.item.unit(culprit.field))
    needed = rule == "CON-01" and is_needed(culprit.item, culprit.field, culprit.expected)
    return "warning" if shared or needed else load_rules()[rule].severity


def _consequences(culprit: Culprit, odd: Sequence[Culprit]) -> list[Sentence]:
    """What else does not hold because of the figure, and what was computed from it."""
    parts: dict[str, list[Sentence] | list[Named]] = {
        "broken": [_identity(one) for one in culprit.broken[1:]],
        "computed": [_identity(one) for one in culprit.kept],
        "carried": [named(other.item) for other in _followers(culprit, odd)],
    }
    return [say(f"tail.{name}", list=tuple(names)) for name, names in parts.items() if names]


def _identity(one: Identity) -> Sentence:
    return say("place.identity", row=named(one.result), column=_column(one.field), rule=one.rule)


def _leaf_totals(
    form: FormTable, sums: Sequence[Identity], odd: Sequence[Culprit], found: Mapping[Family, tuple[int, int]]
) -> Iterator[Finding]:
    """SUM-04 between the total and the lowest rows, naming the odd figures on the way that make the difference."""
    for field in money_columns(form):
        differing = leaf_total(form, field, sums)
        if differing is None or not any(one.field == field and one.closes for one in sums):
            continue
        total, below = differing
        stated = total.number(field) or Decimal(0)
        between = [culprit for culprit in odd if culprit.field == field and culprit.item.form is form]
        ends = {item.record.row_no for item in lowest(items_of(form))}
        if between and all(culprit.item.record.row_no in ends for culprit in between):
            continue  # the odd rows themselves make the difference, and are findings
        why = [say("tail.why", list=tuple(named(c.item) for c in between))] if between else []
        told = {"stated": stated, "expected": below, "difference": stated - below}
        message = say("identity.leaves", column=_column(field), **told).followed_by(*why)
        proven = between and all(cause_of(one, found)[0] == "source" for one in between)
        yield finding(
            "SUM-04", total, field, message, stated=stated, expected=below,
            cause="source" if proven else "unknown",
            evidence=say("evidence.programs") if between else "",
        )  # fmt: skip
