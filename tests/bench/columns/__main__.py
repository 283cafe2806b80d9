"""How many columns of generated tables land in their fields: `python -m tests.bench.columns --seeds 1000`.

Prints the share by layout, and with `--show` the tables with a column that does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.forms import recognise
from tests.bench.columns.make import Case, make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Column, FormTable


def _columns(case: Case, form: FormTable) -> Iterator[tuple[Column, str, str | None]]:
    """Each column with the field that it should fill and the one that it fills; `a+b` should be two columns."""
    wanted = [(column, part) for column, fields in zip(case.table.columns, case.fields, strict=True)
              for part in fields.split("+")]  # fmt: skip
    got = list(form.fields) + [None] * max(0, len(wanted) - len(form.fields))
    for (column, want), field in zip(wanted, got, strict=False):
        yield column, want, field


def judged(case: Case) -> tuple[int, int, list[str]]:
    """Columns that want a field, those that have it, and what went wrong in words."""
    form = recognise(case.table, 2018)
    right, wrong = 0, []
    wanted = 0
    for column, want, got in _columns(case, form):
        known = None if got is None or got.startswith("_") else got
        if want.startswith("_"):
            if known is not None and want != "_no":
                wrong.append(f"{' > '.join(column.path)}: none wanted, got {got}")
            continue
        if not any(row.cells[column.index].text for row in case.table.rows):
            continue
        wanted += 1
        right += known == want and form.fact == case.fact
        if known != want or form.fact != case.fact:
            found = f"{got} ({form.fact or '-'}, {form.form})"
            wrong.append(f"{' > '.join(column.path)}: {want} ({case.fact}), got {found}")
    return wanted, right, wrong


def main() -> None:
    """Makes, recognises, counts, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many tables with a wrong column")
    asked = parser.parse_args()
    wanted, right, tables, clean = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for seed in range(asked.first, asked.first + asked.seeds):
        case = make(seed)
        columns, good, wrong = judged(case)
        wanted[case.name] += columns
        right[case.name] += good
        tables[case.name] += 1
        clean[case.name] += not wrong
        if wrong and asked.show > 0:
            asked.show -= 1
            print(f"seed {seed} {case.name}: {[' > '.join(c.path) for c in case.table.columns]}")
            print("   ", "; ".join(wrong))
    for name in wanted:
        print(f"{name:32} tables {tables[name]:4} clean {clean[name]:4} columns {right[name] / wanted[name]:.4f}")
    print(f"{'all':32} tables {tables.total():4} clean {clean.total():4} columns {right.total() / wanted.total():.4f}")


if __name__ == "__main__":
    main()
