"""Readings and decisions in the database: exact, harmless, never lost."""

from __future__ import annotations

import io
import pickle
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from pipeline.deciding import decide
from pipeline.model import Correction, DocumentResult, FindingDecision, Outcome
from pipeline.store import decisions
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import _Unpickler, pack, unpack
from pipeline.store.writer import Store
from tests.unit.store.readings import DOCUMENT, TABLE, box, reading

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- as the database keeps it: UTC without saying so
ONE = Correction(
    "c1", DOCUMENT, 1, box(2, 4), TABLE, 2, "1.06.01.2.01.01", "pagu", "500000", "600000", "Ani", NOON, "lihat DPA"
)
SAID = FindingDecision("d1", "f1", "answered", "Budi", NOON, "surat 12/2026", DOCUMENT, "SUM-01", "tidak sama")


def stored(path: Path, query: str) -> list[tuple[object, ...]]:
    with open_for_reading(path) as connection:
        return connection.execute(query).fetchall()


def test_a_reading_comes_back_as_it_went_in() -> None:
    again = unpack(pack(reading()))
    assert again is not None
    assert replace(again, pages=()) == replace(reading(), pages=())
    assert [page.number for page in again.pages] == [1]


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("ran",)


@pytest.mark.parametrize("content", [_Evil(), (reading, []), 7], ids=["call", "function", "number"])
def test_a_database_from_elsewhere_runs_no_code(content: object, capsys: pytest.CaptureFixture[str]) -> None:
    plain = pickle.dumps(content)
    packed = len(plain).to_bytes(8, "big") + pa.Codec("zstd").compress(plain, asbytes=True)
    assert unpack(packed) is None
    assert not capsys.readouterr().out


def test_readings_from_before_the_records_had_modules_of_their_own_are_understood() -> None:
    assert _Unpickler(io.BytesIO()).find_class("pipeline.model", "DocumentResult") is DocumentResult


@pytest.mark.parametrize("content", [b"", b"12345678", b"\xff" * 40], ids=["empty", "short", "huge"])
def test_bytes_that_are_no_reading_are_none(content: bytes) -> None:
    assert unpack(content) is None


def test_decisions_come_back_as_they_were_made(path: Path) -> None:
    with Store(path) as store:
        store.decide([ONE, SAID])
        store.decide([ONE, SAID])
    with open_for_reading(path) as connection:
        assert decisions.of(Correction, connection, DOCUMENT) == [ONE]
        assert decisions.of(FindingDecision, connection, None) == [SAID]


def test_what_was_withdrawn_stays_in_the_database_but_counts_no_more(path: Path) -> None:
    with Store(path) as store:
        store.decide([ONE], [Outcome("c1", "withdrawn")])
    with open_for_reading(path) as connection:
        assert decisions.of(Correction, connection, DOCUMENT) == []
        assert len(decisions.of(Correction, connection, None, live=False)) == 1


def test_a_decided_document_keeps_when_it_was_loaded_and_its_first_reading(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    before = stored(path, "SELECT loaded_at FROM documents")
    done = decide(reading(), [ONE])
    with Store(path) as store:
        store.revise(done.result, done.reading, done.outcomes, [ONE])
    assert stored(path, "SELECT loaded_at FROM documents") == before
    assert stored(path, "SELECT pagu FROM rencana WHERE row_no = 2") == [(600000,)]
    [(content,)] = stored(path, "SELECT content FROM readings")
    again = unpack(content)  # type: ignore[arg-type]
    assert again is not None
    assert again.tables[0].records[1].fields["pagu"].value == 500000


def test_decisions_stay_when_a_document_is_read_again(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
        store.decide([ONE, SAID])
        store.save(reading())
    assert stored(path, "SELECT count(*) FROM corrections") == [(1,)]
    assert stored(path, "SELECT count(*) FROM finding_decisions") == [(1,)]
