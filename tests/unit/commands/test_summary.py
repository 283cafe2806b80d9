"""What a run did, by file and by office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.outcome import Outcome, Report
from pipeline.commands.progress import near
from pipeline.commands.summary import by_office, totals
from pipeline.intake import Source

if TYPE_CHECKING:
    import pytest

SOURCE = Source(Path("a.pdf"), "/in/a.pdf", "f" * 64, 9)
SOSIAL = {"office": "Dinas Sosial", "wilayah": "Kabupaten Bengkalis", "tahun": 2024}
OUTCOMES = (
    Outcome(SOURCE, "loaded", pages=3, rows=10, findings=2, errors=1, to_review=4, **SOSIAL),  # type: ignore[arg-type]
    Outcome(SOURCE, "loaded", pages=5, pages_lost=1, rows=20, **SOSIAL),  # type: ignore[arg-type]
    Outcome(SOURCE, "loaded", pages=1),
    Outcome(SOURCE, "quarantined", "the file is empty"),
    Outcome(SOURCE, "interrupted", "call again"),
)


def test_what_was_loaded_is_summed_by_office_and_year() -> None:
    assert by_office(OUTCOMES) == [
        ("(not known)", "", "", 1, 1, 0, 0, 0, 0, 0),
        ("Dinas Sosial", "Kabupaten Bengkalis", "2024", 2, 8, 1, 30, 2, 1, 4),
    ]


def test_the_last_line_counts_every_state() -> None:
    line = totals(Report(OUTCOMES, 1.5))
    assert line == "5 files: 3 loaded, 1 quarantined, 1 interrupted; 9 pages, 0 tables, 30 rows, 2 findings; 1.5 s"


def test_a_file_below_the_working_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed as `samples/` is not printed with the whole path of the machine."""
    monkeypatch.chdir(tmp_path)
    assert near(f"{tmp_path.as_posix()}/samples/a.zip/b.pdf") == "samples/a.zip/b.pdf"
    assert near("/elsewhere/a.pdf") == "/elsewhere/a.pdf"
