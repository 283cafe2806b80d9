"""In which order tasks are done, and when a document is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.agenda import Agenda
from pipeline.intake import Source


def source(name: str) -> Source:
    return Source(Path(name), f"/in/{name}", name * 64, 9)


@pytest.fixture
def agenda() -> Agenda:
    """The scan `s` waits for its pages 2 and 3, the documents `a` and `b` are not begun."""
    agenda = Agenda(Path("parcels"))
    for name in "sab":
        agenda.add(source(name))
    task = agenda.next()
    assert task
    work = agenda.work(task.source)
    assert work
    agenda.split(work, (2, 3), 5)
    return agenda


def steps(agenda: Agenda) -> list[tuple[str, str, int]]:
    found = []
    while task := agenda.next():
        found.append((task.step, task.source.path.name, task.page))
    return found


def test_new_documents_are_begun_before_the_pages_of_a_scan(agenda: Agenda) -> None:
    assert steps(agenda) == [("begin", "a", 0), ("begin", "b", 0), ("page", "s", 2), ("page", "s", 3)]


def test_a_document_is_finished_first_when_its_last_page_is_there(agenda: Agenda) -> None:
    work = agenda.work(source("s"))
    assert work
    agenda.page_done(work, 3, None)
    assert agenda.tasks == 4
    agenda.page_done(work, 2, "it hung")
    task = agenda.next()
    assert task
    assert (task.step, task.source, task.given_up) == ("finish", source("s"), {2: "it hung"})


def test_nothing_is_done_for_a_document_that_is_settled(agenda: Agenda) -> None:
    agenda.settle(source("s"))
    agenda.settle(source("a"))
    assert steps(agenda) == [("begin", "b", 0)]
    assert len(agenda) == 1


def test_a_task_that_is_done_again_comes_before_others_of_its_kind(agenda: Agenda) -> None:
    task = agenda.next()
    assert task
    agenda.again(task)
    assert steps(agenda)[0] == ("begin", "a", 0)
