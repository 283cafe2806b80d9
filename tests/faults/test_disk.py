"""A full disk ends the run with a word that says so; nothing half is stored, and what was read is not read again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import RenjaError
from tests.faults.calling import files_beside

if TYPE_CHECKING:
    from tests.faults.conftest import Bench

ROOT = Path(__file__).parents[2]
RUN = """
import resource, sys
from pathlib import Path
from pipeline.commands.ingest import run
from pipeline.errors import RenjaError
from pipeline.settings import Settings
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    sys.exit(run([Path(sys.argv[1])], Settings(database=Path(sys.argv[2]), workers=1), "tests.faults.readers:much"))
except RenjaError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_status)
"""


def limited(bench: Bench, room: int) -> subprocess.CompletedProcess[str]:
    """A run that may write no file larger than so many bytes."""
    words = [sys.executable, "-c", RUN, str(bench.inbox), str(bench.database), str(room)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_a_disk_that_is_full_when_documents_are_loaded_keeps_them_for_the_next_run(bench: Bench) -> None:
    bench.put("first.pdf")
    bench.run("reads")
    bench.put("a.pdf", "b.pdf", "c.pdf")
    done = limited(bench, bench.database.stat().st_size + 700_000)
    assert done.returncode == 4
    assert "Make room on the disk" in done.stderr
    assert "documents are read and wait in" in done.stderr
    assert "Traceback" not in done.stderr
    assert set(bench.stored()) == {"first.pdf"}
    bench.run("misbehaves")
    assert set(bench.stored()) == {"first.pdf", "a.pdf", "b.pdf", "c.pdf"}
    assert len(bench.heard.began) < 3, "at least one was read already"
    assert list(files_beside(bench)) == []


def test_a_disk_without_room_for_the_copy_leaves_everything_as_it_was(bench: Bench) -> None:
    bench.put("first.pdf")
    bench.run("reads")
    bench.put("a.pdf")
    done = limited(bench, bench.database.stat().st_size - 1)
    assert done.returncode == 4
    assert "could not be copied to be changed" in done.stderr
    assert set(bench.stored()) == {"first.pdf"}
    assert list(files_beside(bench)) == []


def test_a_worker_that_cannot_put_down_what_it_read_ends_the_run_not_the_document(bench: Bench) -> None:
    bench.put("a.pdf")
    with pytest.raises(RenjaError, match=r"could not be put down .*make room on the disk"):
        bench.run("has_no_room")
    assert bench.stored() == {}
    bench.run("reads")
    assert bench.stored() == {"a.pdf": ("loaded", None)}
