"""The queue is in the order of the money at stake, and knows what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.review.queue import Queue, Wish, cursor_of
from pipeline.review.verdicts import finding_entry
from pipeline.store.writer import Store
from tests.unit.review.conftest import doubtful

if TYPE_CHECKING:
    from pipeline.review.desk import Desk

ALL = Wish(severities=("error", "warning", "info"))


def keys(desk: Desk, queue: Queue, wish: Wish = ALL) -> list[str]:
    """All items as a person meets them, one after the other."""
    found: list[str] = []
    after = None
    with desk.gate.reading() as connection:
        while (item := queue.next(connection, wish, after=after)) is not None:
            found.append(item["kunci"])
            after = cursor_of(item)
    return found


def ordered(desk: Desk) -> list[str]:
    """The same, as the database orders them."""
    query = "SELECT kunci FROM antrean ORDER BY jenis <> 'bentrok', taruhan DESC, kunci"
    with desk.gate.reading() as connection:
        return [key for (key,) in connection.execute(query).fetchall()]


def test_items_come_by_the_money_at_stake_each_once(desk: Desk) -> None:
    found = keys(desk, desk.queue)
    assert found == ordered(desk)
    assert len(found) == len(set(found)) >= 2


def test_after_a_decision_the_rest_is_in_order(desk: Desk) -> None:
    before = keys(desk, desk.queue)
    with desk.gate.reading() as connection:
        item = desk.queue.next(connection, Wish(kinds=("temuan",)))
        assert item is not None
        desk.journal.add([finding_entry(connection, item["kunci"][2:], "accepted", "Ani", "")])
    assert desk.applier.apply()
    assert keys(desk, desk.queue) == [key for key in before if key != item["kunci"]] == ordered(desk)


def test_what_another_program_stores_comes_into_the_queue(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.review.queue._QUICK_SECONDS", 60)  # also where the machine is busy
    assert keys(desk, desk.queue)
    result = doubtful()
    other = replace(result, document_id="f" * 16, sha256="f" * 64)
    with Store(desk.settings.database) as store:
        store.save(other)
    assert keys(desk, desk.queue) == ordered(desk)
    assert any("f" * 16 in key for key in keys(desk, desk.queue))


@pytest.mark.parametrize(
    ("wish", "kinds"),
    [
        (Wish(kinds=("nilai",)), {"n"}),
        (Wish(kinds=("temuan",), severities=("warning",)), {"t"}),
        (Wish(document="?"), set()),
    ],
)
def test_a_person_sees_only_what_was_wished(desk: Desk, wish: Wish, kinds: set[str]) -> None:
    assert {key[0] for key in keys(desk, desk.queue, wish)} == kinds


def test_a_cursor_that_makes_no_sense_begins_at_the_start(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        first = desk.queue.next(connection, ALL)
        assert first is not None
        for nonsense in ("x", "1|y|z", "||", "1|nan|", "1|inf|", "9" * 5000):
            assert desk.queue.next(connection, ALL, after=nonsense) == first, nonsense
