"""Measures the repair of misread figures on digital documents that are read as if they were scans.

`python -m tests.bench.repair FOLDER… --rounds 2` reads the PDFs, prints a result wrong in a third of their columns,
confuses digits as a recogniser does in three grades (`misreading.py`), repairs, and prints what was exact, silently
wrong and sent to a person before and after.
"""

from __future__ import annotations

import argparse
import pickle
import random
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.items import Spot
from pipeline.checking.repair import repair
from pipeline.checking.rules import check
from pipeline.intake import discover
from pipeline.run import read_document
from pipeline.settings import Settings
from tests.bench.misreading import GRADES, misprinted, scanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.model import DocumentResult, Evidence, Finding, FormTable

ARITHMETIC = ("SUM", "FRM", "CON", "TGT", "OCR-02")


class Tally(Counter[str]):
    """Counts of one grade."""

    def line(self) -> str:
        """One row of the table of results."""
        n = max(self["numbers"], 1)
        shown = [f"{self['numbers']:,}", f"{self['exact before'] / n:.4f}", f"{self['exact after'] / n:.4f}"]
        shown += [f"{self[f'silent {when}'] / n:.5f}" for when in ("before", "after")]
        shown += [f"{self[f'review {when}'] / n:.4f}" for when in ("before", "after")]
        names = ("repaired", "wrong repairs", "confirmed", "wrong confirmed", "misprints", "misprints repaired")
        shown += [str(self[name]) for name in (*names, "misprints unreported")]
        return " | ".join(shown)


HEAD = (
    "grade | numbers | exact before | after | silent before | after | review before | after | repaired | wrong | "
    "confirmed | wrong | misprints | repaired | unreported"
)


def documents(paths: Sequence[Path], kept: Path | None) -> list[DocumentResult]:
    """The readings of all PDFs; from `kept`, where they were kept before."""
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301 -- our own file of the run before
    settings = Settings(ocr="never", repair=False)
    with tempfile.TemporaryDirectory() as scratch:
        sources = [source for source in discover(paths, settings, Path(scratch)) if not source.refusal]
        read = [read_document(source, settings, lambda _done, _all: None) for source in sources]
    slim = [replace(one, pages=(), findings=()) for one in read]
    if kept:
        kept.write_bytes(pickle.dumps(slim))
    return slim


def figures(tables: Sequence[FormTable]) -> Iterator[tuple[Spot, Evidence]]:
    """All values of the records with their places."""
    for form in tables:
        for record in form.records:
            if record.fact == form.fact:
                yield from ((Spot(form.table.number, record.row_no, n), e) for n, e in record.fields.items())


def flagged(findings: Sequence[Finding]) -> set[object]:
    """The places that a finding sends a person to, because the reading may be at fault; not those of repairs."""
    return {
        (one.table, one.row_no, one.field)
        for one in findings
        if one.cause in {"reading", "unknown"} and one.rule_id != "OCR-03"
    }


def judge(tables: Sequence[FormTable], findings: Sequence[Finding], truth: Mapping[Spot, Decimal], when: str) -> Tally:
    """What is exact, silently wrong, and sent to a person."""
    told, tally = flagged(findings), Tally()
    for spot, evidence in figures(tables):
        if spot in truth:
            right = evidence.value == truth[spot]
            looked_at = evidence.status == "review" or tuple(spot) in told
            tally[f"exact {when}"] += right
            tally[f"silent {when}"] += not right and not looked_at
            tally[f"review {when}"] += looked_at
    return tally


def changes(before: Sequence[FormTable], after: Sequence[FormTable], truth: Mapping[Spot, Decimal]) -> Tally:
    """How many figures were repaired and confirmed, and how many of them wrongly; wrong ones are printed."""
    read, tally = dict(figures(before)), Tally()
    for spot, evidence in figures(after):
        wrong = evidence.value != truth.get(spot, evidence.value)
        repaired = evidence.status == "repaired"
        confirmed = evidence.status == "ok" and read[spot].status == "review"
        tally.update({"repaired": repaired, "confirmed": confirmed})
        tally.update({"wrong repairs": repaired and wrong, "wrong confirmed": confirmed and wrong})
        if wrong and (repaired or confirmed):
            print("  wrong:", spot, "prints", truth[spot], "read", read[spot].value, "now", evidence.value)
    return tally


def reported(spot: Spot, tables: Sequence[FormTable], findings: Sequence[Finding]) -> bool:
    """Whether a finding of arithmetic stands on the figure, on one that it is added up with, or on its column."""
    near = {
        tuple(item.spot(field)) for one in identities_of(tables) if spot in one.values for item, field in one.places()
    } | {(spot.table, None, spot.field)}
    return any(one.rule_id.startswith(ARITHMETIC) and (one.table, one.row_no, one.field) in near for one in findings)


def visible(tables: Sequence[FormTable], planted: set[Spot]) -> set[Spot]:
    """The misprints that break an identity: one that none shows cannot be reported."""
    return planted & {spot for one in identities_of(tables) if not one.closes for spot in one.values}


def run(document: DocumentResult, grade: str, rng: random.Random, words: argparse.Namespace) -> Tally:
    """One document printed wrong, scanned, repaired and judged."""
    tables, planted = misprinted(document.tables, rng, words.misprints)
    before, truth = scanned(tables, GRADES[grade], rng, words.boast)
    started = time.process_time()
    after, findings = repair(before, ())
    spent = round(1000 * (time.process_time() - started))
    checked = [check(one, document.facts, document.klaim) for one in (before, after)]
    found = (*findings, *checked[1])
    shown = visible(tables, planted)
    tally = Tally({"milliseconds": spent, "numbers": len(truth), "misprints": len(shown)})
    tally.update(judge(before, checked[0], truth, "before"))
    tally.update(judge(after, found, truth, "after"))
    tally.update(changes(before, after, truth))
    now, read = dict(figures(after)), dict(figures(before))
    right = [spot for spot in planted if read[spot].value == truth.get(spot)]
    tally["misprints repaired"] = sum(now[spot].status == "repaired" for spot in right)
    tally["misprints unreported"] = sum(not reported(spot, after, found) for spot in shown)
    return tally


def main() -> None:
    """Measures from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=1, help="How often each document is scanned anew.")
    parser.add_argument("--grades", nargs="*", choices=GRADES, default=list(GRADES))
    parser.add_argument("--misprints", type=float, default=0.3, help="Share of columns with a misprint.")
    parser.add_argument("--boast", type=float, default=1.0, help="Share of its doubt that the recogniser admits.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="A file that keeps the readings of the PDFs for the next run.")
    words = parser.parse_args()
    read = documents(words.paths, words.kept)
    print(HEAD)
    for grade in words.grades:
        whole, slowest = Tally(), 0
        for number in range(words.rounds):
            for at, document in enumerate(read):
                tally = run(document, grade, random.Random(f"{words.seed}-{grade}-{number}-{at}"), words)
                slowest = max(slowest, tally["milliseconds"])
                whole.update(tally)
        print(grade, "|", whole.line(), f"| {whole['milliseconds'] / 1000:.1f} s in all, slowest document {slowest} ms")


if __name__ == "__main__":
    main()
