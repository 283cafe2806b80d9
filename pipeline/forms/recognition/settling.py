"""The steps by which several columns of one meaning are told apart, in their order.

Takes meanings as the headings give them and returns them settled: two amounts of neighbouring years are plan and
prakiraan maju, a volume times a price is an amount, kinds of belanja add up to the amount beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.recognition.amounts import (
    before_change,
    both_states,
    changed,
    computed,
    one_amount,
    shares,
    small_amounts,
    two_years,
)
from pipeline.forms.recognition.budgets import bare_amounts, budgeted, by_quarter, summed
from pipeline.forms.recognition.cascade import cascaded
from pipeline.forms.recognition.evaluated import staged
from pipeline.forms.recognition.performance import (
    bare_years,
    by_initials,
    counts,
    goals,
    kinds_side_by_side,
    months,
    planned,
    rates,
)
from pipeline.forms.recognition.word_columns import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table


def settled(table: Table, known: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """The meanings, those of several columns alike told apart."""
    # What each column is by itself: words first, for whether bare years hold targets hangs on what names the rows.
    found = worded(table, by_initials(known))
    found = bare_years(table, found)
    # Amounts without a word of their own, before any two of them are compared.
    found = small_amounts(table, both_states(found))
    found = list(summed(table, bare_amounts(table, found)))
    # Steps and rates leave the realisations that are whole.
    found = changed(rates(months(found)))
    # Whose each column is: of a level of a cascade, of a state of the budget, of a source of funds, of a goal.
    found = shares(before_change(cascaded(found)))
    found = kinds_side_by_side(goals(found))
    # Of which time: quarters, the budget that quarters add up to, stages of an evaluation, neighbouring years.
    found = budgeted(table, by_quarter(table, counts(found)))
    found = planned(two_years(staged(found)))
    # At last arithmetic, which overrules headings, and the one amount of a row.
    return tuple(one_amount(table, computed(table, found)))
