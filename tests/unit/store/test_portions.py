"""However many documents wait to be loaded, so many together are in memory as a limit says, and all are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store import parcels

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def folders(tmp_path: Path, count: int, size: int) -> list[Path]:
    made = []
    for number in range(count):
        folder = tmp_path / f"{number:03}"
        folder.mkdir()
        (folder / "cells.parquet").write_bytes(b"x" * size)
        made.append(folder)
    return made


def test_portions_hold_as_many_bytes_as_the_limit_and_lose_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcels, "MOST_BYTES", 250)
    made = folders(tmp_path, 5, 100)
    assert [len(one) for one in parcels.portions(made)] == [2, 2, 1]
    assert [one for some in parcels.portions(made) for one in some] == made


def test_a_document_larger_than_the_limit_is_a_portion_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcels, "MOST_BYTES", 50)
    assert [len(one) for one in parcels.portions(folders(tmp_path, 3, 100))] == [1, 1, 1]


def test_portions_hold_as_many_documents_as_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "MOST_FOLDERS", 2)
    assert [len(one) for one in parcels.portions(folders(tmp_path, 5, 1))] == [2, 2, 1]


def test_nothing_to_load_is_no_portion() -> None:
    assert list(parcels.portions([])) == []
