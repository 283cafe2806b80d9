"""All rules on one document: what does not add up, whose fault it may be, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.claims.comparison import missing_items, needs_filled, pairs, proposals
from pipeline.checking.claims.statements import statements
from pipeline.checking.evaluation.absorption import absorption
from pipeline.checking.evaluation.averages import averages
from pipeline.checking.evaluation.small_tables import small_tables
from pipeline.checking.failing import found_by, tried
from pipeline.checking.identities.arithmetic import arithmetic, confirmed, identities_of
from pipeline.checking.identities.consequences import corrections, gathered
from pipeline.checking.lost.patterns import patterns
from pipeline.checking.lost.rows import lost_rows
from pipeline.checking.lost.torn import torn
from pipeline.checking.plan.codes import codes
from pipeline.checking.plan.emptiness import emptiness
from pipeline.checking.plan.growth import growth
from pipeline.checking.plan.targets import targets
from pipeline.checking.plan.titles import forms, places
from pipeline.checking.plan.units import units, vague
from pipeline.checking.prose import check_prose
from pipeline.model import Narrative

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pipeline.checking.items import Spot
    from pipeline.model import DocumentFacts, Finding, FormTable, Klaim

NOTHING_SAID = Narrative()
_ON_FIGURES: tuple[Callable[[FormTable, Collection[Spot]], Iterator[Finding]], ...] = (
    targets,
    growth,
    absorption,
    patterns,
)
_ON_TABLES: tuple[Callable[[FormTable], Iterator[Finding]], ...] = (
    emptiness,
    units,
    vague,
    needs_filled,
    small_tables,
    torn,
)


def check(
    tables: Sequence[FormTable], facts: DocumentFacts, klaim: Sequence[Klaim] = (), narrative: Narrative = NOTHING_SAID
) -> tuple[Finding, ...]:
    """The findings of all rules of `schemas/rules.toml` that one document can be tested for.

    A rule that fails loses its own findings and says so (RUN-01).

    Args:
        tables: the document's tables after matching, so that records carry canonical codes.
        facts: whose document it is, for which year.
        klaim: figures that the narrative states.
        narrative: what stands outside the tables.
    """
    identities, broken = tried("identities", lambda: tuple(identities_of(tables)), ())
    borne_out = confirmed(identities)
    found = [*broken, *found_by(arithmetic, tables, identities), *found_by(lost_rows, identities)]
    corrected = corrections(found)
    for form in tables:
        found += found_by(averages, form, borne_out, corrected, table=form)
        found += [one for rule in _ON_FIGURES for one in found_by(rule, form, borne_out, table=form)]
        found += [one for rule in _ON_TABLES for one in found_by(rule, form, table=form)]
        found += [one for rule in (codes, places) for one in found_by(rule, form, facts, table=form)]
    paired, broken = tried("pairs", lambda: tuple(pairs(tables)), ())
    found += [*broken, *(one for pair in paired for one in found_by(missing_items, pair))]
    found += [*found_by(proposals, tables), *found_by(statements, tables, facts, klaim, narrative.scanned)]
    found += [*found_by(forms, tables, facts, narrative), *found_by(check_prose, narrative, tables, facts)]
    told, broken = tried("gathered", lambda: tuple(gathered(found)), tuple(found))
    return (*told, *broken)
