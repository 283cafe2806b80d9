"""A decision goes from the queue to the facts, and back; it is never lost, whoever else has the database."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from pipeline.deciding import decide as with_decisions
from pipeline.model import Correction, StateDecision, StructureDecision
from pipeline.review.applier import Applier
from pipeline.review.asking import as_csv
from pipeline.review.desk import Desk
from pipeline.review.documents import Filters, documents
from pipeline.review.evidence import evidence_of
from pipeline.review.gate import Gate
from pipeline.review.journal import Entry, Journal
from pipeline.review.merging import COLUMNS, NotDecisionsError, _line, exported, imported
from pipeline.review.overview import totals
from pipeline.review.places import place_of
from pipeline.review.queue import Wish
from pipeline.review.security import Guard
from pipeline.review.undoing import take_back
from pipeline.review.verdicts import RefusedError, conflict_entries, finding_entry, value_entry, value_from
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.unit.review.conftest import doubtful
from tests.unit.store.readings import DOCUMENT, TABLE, box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.review.rows import Row

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC).replace(tzinfo=None)
KEY = f"n:{TABLE}:2:pagu"


def asked(desk: Desk, query: str) -> list[tuple[object, ...]]:
    with desk.gate.reading() as connection:
        return connection.execute(query).fetchall()


def place(desk: Desk, key: str = KEY) -> Row:
    with desk.gate.reading() as connection:
        found = place_of(connection, key)
    assert found is not None
    return found


def decide(desk: Desk, after: str | None, author: str = "Ani") -> Entry:
    """Decides on the doubtful amount and applies it."""
    item = place(desk)
    with desk.gate.reading() as connection:
        entry = value_entry(connection, item, after, author, "")
    desk.journal.add([entry])
    assert desk.applier.apply()
    return entry


def pagu(desk: Desk) -> object:
    return asked(desk, "SELECT pagu FROM rencana WHERE row_no = 2")[0][0]


def status(desk: Desk) -> object:
    return asked(desk, "SELECT status FROM cells WHERE row_no = 2 AND field = 'pagu'")[0][0]


def test_the_doubtful_amount_comes_first_with_what_it_is_worth(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        item = desk.queue.next(connection, Wish())
    assert item is not None
    assert (item["jenis"], item["kunci"], item["taruhan"]) == ("nilai", KEY, 800000)


def test_its_evidence_has_the_other_readings_and_the_sum_that_fails(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        found = evidence_of(connection, desk.queue.item(connection, KEY) or {})
    assert [(one["text"], one["value"]) for one in found["calon"]] == [("500.000", "500000")]
    [total] = found["jumlah"]
    assert (total.closes, total.gap, total.implied) == (False, -300000, 500000)


def test_a_decision_changes_the_fact_and_its_checks_at_once(desk: Desk) -> None:
    assert asked(desk, "SELECT count(*) FROM findings WHERE rule_id LIKE 'SUM%'") != [(0,)]
    decide(desk, "500000")
    assert pagu(desk) == 500000
    assert status(desk) == "repaired"
    assert asked(desk, "SELECT count(*) FROM findings WHERE rule_id LIKE 'SUM%'") == [(0,)]
    assert asked(desk, "SELECT before, after, method FROM repairs") == [("800000", "500000", "decision")]
    assert asked(desk, "SELECT count(*) FROM antrean WHERE jenis = 'nilai'") == [(0,)]


def test_what_is_decided_but_not_stored_yet_is_not_asked_again(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        first = desk.queue.next(connection, Wish(), desk.waiting())
        desk.journal.add([value_entry(connection, place_of(connection, KEY) or {}, "500000", "Ani", "")])
        item = desk.queue.next(connection, Wish(), desk.waiting())
    assert first is not None
    assert first["kunci"] == KEY
    assert item is not None
    assert item["kunci"] != KEY


def test_undoing_brings_the_reading_back(desk: Desk) -> None:
    decide(desk, "500000")
    assert take_back(desk.gate, desk.journal, "Ani") == KEY
    assert desk.applier.apply()
    assert (pagu(desk), status(desk)) == (800000, "review")
    assert asked(desk, "SELECT status FROM corrections") == [("withdrawn",)]


def test_undoing_before_it_was_stored_leaves_no_trace(desk: Desk) -> None:
    item = place(desk)
    with desk.gate.reading() as connection:
        desk.journal.add([value_entry(connection, item, "500000", "Ani", "")])
    assert take_back(desk.gate, desk.journal, "Ani") == KEY
    assert desk.journal.waiting() == []


def test_undoing_a_decision_on_its_way_into_the_database_undoes_it_there(desk: Desk) -> None:
    writing, go_on = threading.Event(), threading.Event()

    class _Slow(Gate):
        @contextmanager
        def writing(self, document_id: str = "") -> Iterator[Store]:
            writing.set()
            assert go_on.wait(20)
            with super().writing(document_id) as store:
                yield store

    desk.gate = _Slow(desk.settings.database)
    desk.applier = Applier(desk.gate, desk.journal, desk.settings)
    item = place(desk)
    with desk.gate.reading() as connection:
        desk.journal.add([value_entry(connection, item, "500000", "Ani", "")])
    applying = threading.Thread(target=desk.applier.apply)
    applying.start()
    assert writing.wait(20)
    threading.Timer(0.2, go_on.set).start()
    with desk.applier.paused():
        assert take_back(desk.gate, desk.journal, "Ani") == KEY
    applying.join()
    assert desk.applier.apply()
    assert pagu(desk) == 800000


def test_undoing_a_second_decision_brings_the_first_one_back(desk: Desk) -> None:
    decide(desk, "500000")
    decide(desk, "600000")
    assert pagu(desk) == 600000
    take_back(desk.gate, desk.journal, "Ani")
    desk.applier.apply()
    assert pagu(desk) == 500000


def test_nobody_undoes_what_another_person_decided(desk: Desk) -> None:
    decide(desk, "500000", author="Budi")
    assert take_back(desk.gate, desk.journal, "Ani") is None


def test_a_correction_is_there_after_the_document_was_read_again(desk: Desk) -> None:
    decide(desk, "500000")
    again = doubtful()
    with Store(desk.settings.database) as store:
        done = with_decisions(again, store.decisions(DOCUMENT))
        store.save(done.result, done.reading, done.outcomes)
    assert (pagu(desk), status(desk)) == (500000, "repaired")


def test_a_changed_reading_is_shown_as_a_conflict_and_a_person_settles_it(desk: Desk) -> None:
    decide(desk, "500000")
    form = doubtful().tables[0]
    item = form.records[1]
    changed = replace(
        item, fields={**item.fields, "pagu": replace(item.fields["pagu"], value=item.fields["pagu"].value * 3)}
    )  # type: ignore[operator]
    again = replace(doubtful(), tables=(replace(form, records=(form.records[0], changed)),))
    with Store(desk.settings.database) as store:
        done = with_decisions(again, store.decisions(DOCUMENT))
        store.save(done.result, done.reading, done.outcomes)
    with desk.gate.reading() as connection:
        found = desk.queue.next(connection, Wish())
        assert found is not None
        assert found["jenis"] == "bentrok"
        assert "800000" in found["message"]
        entries = conflict_entries(connection, found, "500000", "Ani", "")
    desk.journal.add(entries)
    assert desk.applier.apply()
    assert pagu(desk) == 500000
    assert asked(desk, "SELECT count(*) FROM antrean WHERE jenis <> 'temuan'") == [(0,)]


def test_decisions_wait_on_the_disk_while_another_program_writes(desk: Desk) -> None:
    with Store(desk.settings.database):
        item = place(desk)
        with desk.gate.reading() as connection:
            desk.journal.add([value_entry(connection, item, "500000", "Ani", "")])
        impatient = Applier(_Impatient(desk.settings.database), desk.journal, desk.settings)
        assert not impatient.apply()
        assert impatient.trouble is not None
    assert [entry.item for entry in Journal(desk.settings.database).waiting()] == [KEY]
    assert desk.applier.apply()
    assert pagu(desk) == 500000


class _Impatient(Gate):
    def writing(self, document_id: str = "") -> Store:  # type: ignore[override]  # a store is a context manager too
        del document_id
        return Store(self.path, patience=0.1)


def test_a_document_of_an_older_version_keeps_its_decision_for_the_next_reading(desk: Desk) -> None:
    with Store(desk.settings.database) as store:
        store._connection.execute("UPDATE readings SET content = 'x'::BLOB")
    decide(desk, "500000")
    assert pagu(desk) == 800000
    assert asked(desk, "SELECT status FROM corrections") == [("waiting",)]


def test_a_finding_is_decided_on_and_leaves_the_queue(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        item = desk.queue.next(connection, Wish(kinds=("temuan",)))
        assert item is not None
        name = item["kunci"].removeprefix("t:")
        entry = finding_entry(connection, name, "dismissed", "Ani", "")
        with pytest.raises(RefusedError, match=r"refused\.answer"):
            finding_entry(connection, name, "answered", "Ani", " ")
    desk.journal.add([entry])
    assert desk.applier.apply()
    assert item["kunci"] not in [key for (key,) in asked(desk, "SELECT kunci FROM antrean")]
    assert asked(desk, "SELECT decision, author FROM finding_decisions") == [("dismissed", "Ani")]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.250.000,50", "1250000.50"), ("Rp 500.000", "500000"), ("500000", "500000"), ("", None), ("0", "0")],
)
def test_a_typed_amount_is_read_as_the_page_writes_it(typed: str, value: str | None) -> None:
    assert value_from(typed, "rencana", "pagu", "id") == value


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("1.25", "id"),
        ("1,250,000", "id"),
        ("1.250.000", "en"),
        ("12a", "id"),
        ("-5", "id"),
        ("1e9", "id"),
        ("0,005", "id"),
    ],
)
def test_what_could_be_read_in_two_ways_or_fits_no_column_is_refused(typed: str, language: str) -> None:
    with pytest.raises(RefusedError):
        value_from(typed, "rencana", "pagu", language)  # type: ignore[arg-type]


def test_the_work_of_two_auditors_is_merged_and_contradictions_are_asked_about(
    desk: Desk, stored: Path, tmp_path: Path
) -> None:
    path = copy(stored, tmp_path / "budi.duckdb")
    other = Desk(Settings(database=path), Guard("127.0.0.1"), "Budi")
    decide(desk, "500000", author="Ani")
    decide(other, "900000", author="Budi")
    with other.gate.reading() as connection:
        text = exported(connection)
    for _ in range(2):
        desk.journal.add(imported(text, "Ani"))
        assert desk.applier.apply()
    other.gate.close()
    other.sources.close()
    assert pagu(desk) == 500000
    query = "SELECT author, status FROM corrections ORDER BY author"
    assert asked(desk, query) == [("Ani", "applied"), ("Budi", "conflict")]
    assert asked(desk, "SELECT jenis, value FROM antrean WHERE jenis = 'bentrok'") == [("bentrok", "900000")]


def test_decisions_come_out_as_csv_and_go_in_again_unchanged(desk: Desk) -> None:
    item = place(desk)
    with desk.gate.reading() as connection:
        made = value_entry(connection, item, None, "=Ani", 'baris satu\nbaris dua; "kutip"')
    desk.journal.add([made])
    desk.applier.apply()
    with desk.gate.reading() as connection:
        text = exported(connection)
    assert "'=Ani" in text
    [entry] = imported(text, "Budi")
    assert isinstance(entry.decision, Correction)
    assert isinstance(made.decision, Correction)
    assert replace(entry.decision, status="applied", reason=None) == replace(made.decision, status="applied")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "jenis,author,decided_at,document_id\nnilai,a,b,c\n"])
def test_a_file_that_holds_no_decisions_is_refused_whole(text: str) -> None:
    with pytest.raises(NotDecisionsError):
        imported(text, "Ani")


STRUCTURE = StructureDecision(
    "s", DOCUMENT, "table", TABLE, None, None, None, 1, None, "tahun", None, "dua ribu", "Budi", NOON
)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Correction("c", DOCUMENT, 1, None, TABLE, 2, None, "pagu", "5", "abc", "Budi", NOON), "abc"),
        (Correction("c", DOCUMENT, 1, None, TABLE, 2, None, "angka", "5", "abc", "Budi", NOON), "abc"),
        (STRUCTURE, "dua ribu"),
        (replace(STRUCTURE, act="document", field="warna", after="merah"), "merah"),
    ],
)
def test_a_line_whose_value_its_field_cannot_hold_is_refused_by_its_number(
    wrong: Correction | StructureDecision, told: str
) -> None:
    right = Correction("d", DOCUMENT, 1, None, TABLE, 2, None, "pagu", "5", "6", "Budi", NOON)
    text = as_csv(COLUMNS, [_line(right), _line(wrong)])
    with pytest.raises(NotDecisionsError, match=rf"^3: .*{told}"):
        imported(text, "Ani")


def test_a_time_with_its_zone_comes_in_as_the_database_keeps_it() -> None:
    made = Correction("d", DOCUMENT, 1, None, TABLE, 2, None, "pagu", "5", "6", "Budi", NOON)
    text = as_csv(COLUMNS, [_line(made)]).replace("2026-01-02T12:00:00", "2026-01-02T19:00:00+07:00")
    [entry] = imported(text, "Ani")
    assert entry.decision == made


def test_a_decision_that_is_no_number_lets_those_on_other_documents_be_applied(desk: Desk) -> None:
    wrong = Correction("c", DOCUMENT, 1, None, TABLE, 2, None, "pagu", "800000", "abc", "Budi", NOON)
    wrong = replace(wrong, box=box(2, 4))
    other = StateDecision("z", "f" * 16, "done", "Ani", 0, None, "Ani", NOON)
    desk.journal.add([
        Entry("c", "value", KEY, DOCUMENT, "Budi", wrong, foreign=True),
        Entry("z", "state", "", other.document_id, "Ani", other),
    ])  # fmt: skip
    assert desk.applier.apply()
    assert desk.journal.waiting() == []
    assert asked(desk, "SELECT status FROM corrections") == [("conflict",)]
    assert asked(desk, "SELECT state FROM document_states") == [("done",)]


def test_a_defect_on_one_document_lets_the_decisions_on_others_be_applied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise AssertionError("a defect")

    monkeypatch.setattr("pipeline.review.applier.decide", broken)
    item = place(desk)
    with desk.gate.reading() as connection:
        first = value_entry(connection, item, "500000", "Ani", "")
    other = StateDecision("z", "f" * 16, "done", "Ani", 0, None, "Ani", NOON)
    desk.journal.add([first, Entry("z", "state", "", other.document_id, "Ani", other)])
    assert not desk.applier.apply()
    assert [one.id for one in desk.journal.waiting()] == [first.id]
    assert desk.applier.trouble is not None
    assert DOCUMENT in desk.applier.trouble
    assert asked(desk, "SELECT state FROM document_states") == [("done",)]


def test_an_entry_survives_in_the_journal_as_it_is(tmp_path: Path) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    made = Correction("c", DOCUMENT, 1, None, TABLE, 2, None, "pagu", None, "5", "Ani", now)
    Journal(tmp_path / "x.duckdb").add([Entry("c", "value", KEY, DOCUMENT, "Ani", made, foreign=True)])
    [entry] = Journal(tmp_path / "x.duckdb").waiting()
    assert (entry.decision, entry.foreign, entry.item) == (made, True, KEY)


def test_what_a_person_put_right_is_not_shown_as_repaired_by_the_program(desk: Desk) -> None:
    decide(desk, "500000")
    with desk.gate.reading() as connection:
        found = evidence_of(connection, place(desk))
    assert found["perbaikan"] == []
    assert asked(desk, "SELECT method FROM repairs") == [("decision",)]


def test_a_dismissed_finding_counts_no_more(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        before = totals(connection, desk.queue)
        query = "SELECT finding_id FROM findings WHERE severity = 'warning' LIMIT 1"
        [(finding,)] = connection.execute(query).fetchall()
        desk.journal.add([finding_entry(connection, finding, "dismissed", "Ani", "")])
    assert desk.applier.apply()
    with desk.gate.reading() as connection:
        after = totals(connection, desk.queue)
        [listed] = documents(connection, Filters())
    assert after["peringatan"] == before["peringatan"] - 1 == listed["peringatan"]
