"""An inbox gives each file once, when it is there whole."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from pipeline.batch.inbox import Inbox

if TYPE_CHECKING:
    from pathlib import Path

QUIET = 0.3


def put(path: Path, content: str, *, age: float = 60) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_lies_there_is_given_once_in_order_of_names(tmp_path: Path) -> None:
    files = [put(tmp_path / name, "x") for name in ("a.pdf", "b.ZIP", "notes.txt")]
    inbox = Inbox([tmp_path], QUIET)
    assert inbox.new() == files[:2]
    assert inbox.new() == []


def test_a_new_file_in_a_folder_below_and_a_changed_one_are_given(tmp_path: Path) -> None:
    changed = put(tmp_path / "a.pdf", "x")
    inbox = Inbox([tmp_path], QUIET)
    inbox.new()
    put(changed, "more than before", age=50)
    new = put(tmp_path / "below" / "b.pdf", "x")
    assert inbox.new() == [changed, new]


def test_a_file_that_is_still_being_written_waits(tmp_path: Path) -> None:
    growing = put(tmp_path / "a.pdf", "x", age=0)
    inbox = Inbox([tmp_path], QUIET)
    assert inbox.new() == []
    put(growing, "xx", age=0)
    assert inbox.new() == []
    time.sleep(QUIET * 1.2)
    assert inbox.new() == [growing]


def test_what_was_put_back_is_given_again(tmp_path: Path) -> None:
    file = put(tmp_path / "a.pdf", "x")
    inbox = Inbox([tmp_path], QUIET)
    inbox.put_back(inbox.new())
    assert inbox.new() == [file]
