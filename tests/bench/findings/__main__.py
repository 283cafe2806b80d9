"""Judge findings drawn at random.

    python -m tests.bench.findings draw DATABASE --count 200 --seed 4000 --output judge.html
    python -m tests.bench.findings score [--verdicts FILE]
    python -m tests.bench.findings stand DATABASE [--verdicts FILE]

`draw` writes one HTML file: each finding with the place on its page, and three buttons; its last field holds the lines
for `tests/bench/findings/verdicts.tsv` (document, page, rule, finding_id, seed, verdict, why). A seed is a judge once.
`score` prints how many were true, false and useless by rule and by severity; what writes
the same into docs/rules.md is `python -m tests.bench.rules_table --write`.

`stand` marks the verdicts whose finding is not in a database that the
present program made of the same documents: the table by rule is of those that still stand. The documents must lie
where they were ingested from.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.findings.draw import cases
from tests.bench.findings.page import page
from tests.bench.findings.standing import made_in, marked_by, write_verdicts
from tests.bench.findings.verdicts import FILE, draw_table, read_verdicts, standing, table


def main() -> None:
    """Reads the words of the call."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.findings", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("database", type=Path)
    draw.add_argument("--count", type=int, default=200)
    draw.add_argument("--seed", type=int, required=True)
    draw.add_argument("--output", type=Path, default=Path("outputs/judge.html"))
    score = commands.add_parser("score")
    score.add_argument("--verdicts", type=Path, default=FILE)
    stand = commands.add_parser("stand")
    stand.add_argument("database", type=Path)
    stand.add_argument("--verdicts", type=Path, default=FILE)
    given = parser.parse_args()
    if given.command == "score":
        verdicts = read_verdicts(given.verdicts)
        print(table(standing(verdicts)), draw_table(verdicts), sep="\n\n")
        return
    if given.command == "stand":
        marked = marked_by(made_in(given.database), read_verdicts(given.verdicts))
        write_verdicts(marked, given.verdicts)
        print(f"{len(standing(marked))} of {len(marked)} findings still stand")
        return
    found = cases(given.database, given.count, given.seed)
    given.output.write_text(page(found, given.seed), encoding="utf-8")
    print(f"{len(found)} findings of {len({one['rule_id'] for one in found})} rules in {given.output}")


if __name__ == "__main__":
    main()
