"""A person who ingests scans sees how far a document is and how long it will take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import progress
from pipeline.commands.pace import Pace
from pipeline.commands.progress import Lines
from pipeline.intake import Source

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Clock:
    """A clock that stands until it is told to go on."""

    now = 100.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


def test_a_slow_document_says_pages_done_and_left_seconds_a_page_and_time_left() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.words(0, 20) == ""
    clock.now += 500.0
    assert pace.words(1, 20) == "", "it may have waited for a worker"
    clock.now += 16.0
    assert pace.words(3, 20) == "3 of 20 pages read, 17 left, 8.0 s a page, about 2 min to go"
    assert pace.words(3, 10) == "3 of 10 pages read, 7 left, 8.0 s a page, about 56 s to go"


def test_a_fast_document_says_nothing() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.words(1, 400)
    clock.now += 2.0
    assert pace.words(40, 400) == ""


def test_something_is_due_once_in_a_while() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert not pace.due(15)
    clock.now += 15
    assert pace.due(15)
    assert not pace.due(15)


def test_lines_tell_the_pace_of_a_scan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal a line now and then says how far the scan is."""
    clock = Clock()
    monkeypatch.setattr(progress, "Pace", lambda: Pace(clock))
    source = Source(path=tmp_path / "scan.pdf", shown="scan.pdf", sha256="0" * 64, size=1)
    lines = Lines()
    lines.started(source)
    for done in range(1, 5):
        clock.now += 10.0
        lines.pages(source, done, 5)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "reading scan.pdf",
        "scan.pdf: 2 of 5 pages read, 3 left, 10.0 s a page, about 30 s to go",
        "scan.pdf: 4 of 5 pages read, 1 left, 10.0 s a page, about 10 s to go",
    ]
