"""Decisions on what differs between documents: kept, replaced, taken back and merged as decisions on findings are."""

from __future__ import annotations

from datetime import datetime
from shutil import copy
from typing import TYPE_CHECKING

from pipeline.language import Figures, load_texts
from pipeline.model import ChangeDecision
from pipeline.review import paper
from pipeline.review.desk import Desk
from pipeline.review.journal import Entry, Journal
from pipeline.review.merging import exported, imported
from pipeline.review.places import place_of
from pipeline.review.security import Guard
from pipeline.review.undoing import take_back
from pipeline.review.verdicts import value_entry
from pipeline.settings import Settings
from tests.unit.store.readings import DOCUMENT, TABLE

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- as the database keeps it


def said(name: str, decision: str, author: str = "Ani", hour: int = 12) -> Entry:
    made = ChangeDecision(
        name, "beda-1", "f" * 16, DOCUMENT, "pagu: 1 -> 2", decision, author, NOON.replace(hour=hour), "sebab",  # type: ignore[arg-type]
    )  # fmt: skip
    return Entry(name, "change", "p:beda-1", DOCUMENT, author, made)


def decide(desk: Desk, *entries: Entry) -> None:
    desk.journal.add(entries)
    assert desk.applier.apply()


def kept(desk: Desk) -> list[tuple[object, ...]]:
    with desk.gate.reading() as connection:
        query = "SELECT keputusan_id, decision, status FROM perubahan_keputusan ORDER BY ALL"
        return connection.execute(query).fetchall()


def test_the_last_decision_on_a_difference_counts_and_the_one_before_comes_back_when_it_is_undone(desk: Desk) -> None:
    decide(desk, said("a", "accepted"))
    decide(desk, said("b", "dismissed", hour=13))
    assert kept(desk) == [("a", "accepted", "superseded"), ("b", "dismissed", "applied")]
    assert take_back(desk.gate, desk.journal, "Ani") == "p:beda-1"
    assert desk.applier.apply()
    assert kept(desk) == [("a", "accepted", "applied"), ("b", "dismissed", "withdrawn")]


def test_a_decision_waits_in_the_journal_as_it_is(tmp_path: Path) -> None:
    Journal(tmp_path / "x.duckdb").add([said("a", "answered")])
    [entry] = Journal(tmp_path / "x.duckdb").waiting()
    assert entry.decision == said("a", "answered").decision


def test_two_auditors_who_contradict_each_other_on_a_difference_are_asked(
    desk: Desk, stored: Path, tmp_path: Path
) -> None:
    other = Desk(Settings(database=copy(stored, tmp_path / "budi.duckdb")), Guard("127.0.0.1"), "Budi")
    decide(desk, said("a", "accepted"))
    decide(other, said("b", "dismissed", "Budi"))
    with other.gate.reading() as connection:
        text = exported(connection)
    decide(desk, *imported(text, "Ani"))
    decide(desk, *imported(text, "Ani"))
    other.gate.close()
    other.sources.close()
    assert kept(desk) == [("a", "accepted", "applied"), ("b", "dismissed", "conflict")]


def test_what_was_put_right_of_a_document_stands_in_its_working_paper(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        place = place_of(connection, f"n:{TABLE}:2:pagu")
        assert place is not None
        entry = value_entry(connection, place, "500000", "Ani", "lihat DPA")
    decide(desk, entry)
    texts = load_texts("id", "common", "review")
    with desk.gate.reading() as connection:
        [line] = paper.corrected(connection, DOCUMENT, texts, Figures(texts))
    assert line[2:4] == ["800.000", "500.000"]
    assert "Ani" in line[4]
    assert line[5] == "lihat DPA"
    assert "Penyusunan Dokumen" in line[1]
