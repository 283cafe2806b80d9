"""Repairs and confirmations of figures by all identities of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.repair.apply import with_confirmations, with_repairs
from pipeline.checking.repair.chances import misprints, usable
from pipeline.checking.repair.choose import proofs
from pipeline.checking.repair.closing import exact
from pipeline.checking.repair.codes import Names, code_finding, misread_codes, nameless, with_codes
from pipeline.checking.repair.confirm import confirmations
from pipeline.checking.repair.search import Problem
from pipeline.checking.repair.telling import repaired_finding
from pipeline.checking.repair.variables import Variables

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.checking.items import Spot
    from pipeline.model import Finding, FormTable

ROUNDS = 3
"""Each repair makes other columns more trustworthy; after three rounds nothing more was ever found."""
_SETTLED, _OF_CODES = "NUM-01", frozenset({"SHP-01", "COD-02", "COD-03"})
"""The doubts that an identity settles, and those that the right code of a row settles."""


def repair(
    tables: Sequence[FormTable], findings: Sequence[Finding], names: Names = nameless
) -> tuple[tuple[FormTable, ...], tuple[Finding, ...]]:
    """The tables with misread codes and figures put right and doubtful figures confirmed, where image and sense agree.

    Args:
        tables: a document's tables after matching.
        findings: what the stages before found; the doubts about values that are settled now are left out.
        names: the official names of a code.
    """
    if not any(_is_read(form) for form in tables):
        return tuple(tables), tuple(findings)
    coded = [(form, list(misread_codes(form, names))) for form in tables]
    now = tuple(with_codes(form, reread) for form, reread in coded)
    found = [code_finding(one) for _, reread in coded for one in reread]
    named = {one.item.spot("kode") for _, reread in coded for one in reread}
    now, settled, more = _with_figures(now)
    doubts = [one for one in findings if not _is_settled(one, settled, named)]
    return now, (*doubts, *found, *more)


def _with_figures(tables: tuple[FormTable, ...]) -> tuple[tuple[FormTable, ...], set[Spot], list[Finding]]:
    """The tables with figures repaired and confirmed, where these stand, and what a person should know."""
    now = tables
    settled: set[Spot] = set()
    found: list[Finding] = []
    for _ in range(ROUNDS):
        proven = list(proofs(_problem(now, settled)))
        if not proven:
            break
        found += [repaired_finding(proof) for proof in proven]
        settled |= {proof.change.variable.spot for proof in proven}
        now = with_repairs(now, proven)
    confirmed = list(confirmations(_problem(now, settled)))
    now = with_confirmations(now, confirmed)
    settled |= {one.variable.spot for one in confirmed}
    return now, settled, found


def _is_read(form: FormTable) -> bool:
    """Whether any value of the table was read from a picture."""
    return any(e.source == "ocr" for record in form.records for e in record.fields.values())


def _problem(tables: Sequence[FormTable], settled: Collection[Spot]) -> Problem:
    identities = [exact(one) for one in identities_of(tables)]
    variables = Variables(tables, settled, {one.spot for one in identities})
    chances = misprints(identities, variables)
    return Problem(usable(identities, chances), variables, chances)


def _is_settled(one: Finding, settled: Collection[Spot], named: Collection[Spot]) -> bool:
    """Whether a doubt about a figure or about a row's code and name is none any more."""
    of_code = one.rule_id in _OF_CODES and (one.table, one.row_no, "kode") in named
    return of_code or (one.rule_id == _SETTLED and (one.table, one.row_no, one.field) in settled)
