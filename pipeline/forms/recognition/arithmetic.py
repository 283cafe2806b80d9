"""What columns of numbers are to one another: the strongest witness of what they mean.

A percentage that is one amount over another, an amount that is the difference, the product or the sum of others: an
office computed it so, whatever the headings say.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from pipeline.normalise.numbers import decide_locale, parse_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table
    from pipeline.normalise.numbers import NumberKind

NUMBER_KINDS: Mapping[str, NumberKind] = {"money": "money", "percent": "percent"}
FEWEST = 3
"""So many rows must show a relation before it counts (two may agree by chance)."""
HOLDS = 0.7
"""The share of rows in which a relation must hold (guessed; rows with slips of the office stay below a third)."""
HALF, _NEARLY = 0.5, 0.9
"""Of a budget at least half is spent in most rows, and no more than it in nearly all (guessed)."""
ROUNDING = 0.6
"""Percent points by which a printed percentage may differ from the quotient: whole percents are cut or rounded."""


def numbers_of(table: Table, meaning: Meaning) -> NDArray[np.float64]:
    """The numbers of a heading's first column with values, a row each; NaN where there is none or it is merged."""
    kind = NUMBER_KINDS.get(meaning.kind, "quantity")
    texts = [_text(table, row, meaning.heading.columns) for row in range(len(table.rows))]
    locale = decide_locale([text for text in texts if text], kind)
    parsed = [parse_number(text, kind, locale).value if text else None for text in texts]
    return np.array([np.nan if value is None else float(value) for value in parsed])


def _text(table: Table, row: int, columns: Sequence[int]) -> str:
    printed = table.rows[row]
    begun = [c for c in columns if not printed.starts or printed.starts[c]]
    return next((text for c in begun if (text := printed.cells[c].text.strip())), "")


def is_ratio(percent: NDArray[np.float64], part: NDArray[np.float64], whole: NDArray[np.float64]) -> bool:
    """Whether `percent` = 100 · `part` / `whole`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(whole > 0, 100 * part / whole, np.nan)
    # Rows in which nothing is left over tell nothing: 100 % of anything.
    telling = np.isfinite(percent) & np.isfinite(expected) & (np.abs(expected - 100) > ROUNDING)
    return _mostly(np.abs(percent - expected) <= ROUNDING, telling)


def is_within(part: NDArray[np.float64], whole: NDArray[np.float64]) -> bool:
    """Whether `part` is at most `whole` in nearly all rows, and of its size in most: what was spent of a budget."""
    telling = np.isfinite(part) & np.isfinite(whole) & (whole > 0)
    rows = int(telling.sum())
    if rows < FEWEST:
        return False
    shares = part[telling] / whole[telling]
    return bool((shares <= 1).mean() >= _NEARLY and (shares >= HALF).mean() >= HOLDS)


def is_difference(rest: NDArray[np.float64], whole: NDArray[np.float64], part: NDArray[np.float64]) -> bool:
    """Whether `rest` = `whole` - `part`, in rows in which something was taken away."""
    telling = np.isfinite(rest) & np.isfinite(whole) & np.isfinite(part) & (part != 0) & (rest != 0)
    return _mostly(np.abs(np.abs(whole - part) - np.abs(rest)) <= 1, telling)


def is_product(product: NDArray[np.float64], count: NDArray[np.float64], price: NDArray[np.float64]) -> bool:
    """Whether `product` = `count` · `price`, in rows that count more than one."""
    telling = np.isfinite(product) & np.isfinite(count) & np.isfinite(price) & (count != 1) & (product != 0)
    return _mostly(np.abs(count * price - product) <= np.maximum(1, 1e-6 * np.abs(product)), telling)


def is_total(total: NDArray[np.float64], parts: Sequence[NDArray[np.float64]]) -> bool:
    """Whether `total` is the sum of the parts, in rows in which two of them are not nought."""
    values = np.vstack([np.nan_to_num(part) for part in parts])
    telling = np.isfinite(total) & ((values != 0).sum(axis=0) > 1)
    return _mostly(np.abs(values.sum(axis=0) - total) <= 1, telling)


def _mostly(held: NDArray[np.bool_], telling: NDArray[np.bool_]) -> bool:
    count = int(telling.sum())
    return count >= FEWEST and float((held & telling).sum()) >= HOLDS * count


def budget_and_spent(
    money: Sequence[NDArray[np.float64]], percents: Sequence[NDArray[np.float64]]
) -> tuple[int, int, int] | None:
    """The places of budget, what was spent of it, and the percentage of it; None where no three columns are that."""
    for whole, part in permutations(range(len(money)), 2):
        for place, percent in enumerate(percents):
            if is_ratio(percent, money[part], money[whole]):
                return whole, part, place
    return None
