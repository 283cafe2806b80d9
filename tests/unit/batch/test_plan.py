"""Which files are read, and what is said of those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.plan import Failures, make_plan
from pipeline.intake import Source


def source(**facts: object) -> Source:
    return Source(**{"path": Path("a.pdf"), "shown": "/in/a.pdf", "sha256": "f" * 64, "size": 9, **facts})


def no_name(_: str) -> None:
    return None


def old_name(_: str) -> str:
    return "old.pdf"


def test_what_is_new_is_read_in_the_order_found() -> None:
    sources = [source(shown="/in/b.pdf"), source(shown="/in/a.pdf")]
    plan = make_plan(sources, no_name, force=False)
    assert plan.to_read == tuple(sources)
    assert plan.settled == ()


def test_what_is_loaded_is_skipped_with_the_name_it_has_in_the_database() -> None:
    [outcome] = make_plan([source()], old_name, force=False).settled
    assert outcome.fate == "skipped"
    assert outcome.reason == "already loaded as old.pdf: --force reads it again"


def test_force_reads_what_is_loaded() -> None:
    assert make_plan([source()], old_name, force=True).to_read == (source(),)


@pytest.mark.parametrize("force", [True, False])
def test_neither_copies_nor_refused_files_are_ever_read(force: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    plan = make_plan([source(same_as="/in/b.pdf"), source(refusal="the file is empty")], no_name, force=force)
    assert plan.to_read == ()
    assert [outcome.fate for outcome in plan.settled] == ["duplicate", "quarantined"]


def test_with_failures_only_those_are_read_whether_loaded_or_not() -> None:
    failed, unread, fine = source(), source(sha256="", shown="/in/b.pdf"), source(sha256="0" * 64)
    failures = Failures(frozenset({failed.sha256}), frozenset({unread.shown}))
    plan = make_plan([failed, unread, fine], old_name, force=False, failures=failures)
    assert plan.to_read == (failed, unread)
    assert [(outcome.fate, outcome.reason) for outcome in plan.settled] == [("skipped", "it did not fail before")]
