"""The page that draws the architecture is true: its rooms are there, and so are the files of its worked changes."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def _section(title: str) -> str:
    return PAGE.split(f"## {title}")[1].split("\n## ")[0]


def test_every_room_of_the_page_is_a_folder_or_module_and_every_folder_has_a_room() -> None:
    cells = [line.split("|")[1] for line in _section("The rooms").splitlines() if line.startswith("| `")]
    named: set[str] = set()
    for cell in cells:
        first = re.findall(r"`([^`]+)`", cell)
        parent = first[0].split("/")[0]
        for name in first:
            place = name if (ROOT / "pipeline" / name).exists() else f"{parent}/{name}"
            assert (ROOT / "pipeline" / place).exists(), name
            named.add(place.split("/")[0])
    folders = {path.name for path in (ROOT / "pipeline").iterdir() if (path / "__init__.py").exists()}
    assert folders - named <= {"charts", "drawing"}


def test_the_data_that_rooms_name_is_there() -> None:
    for name in re.findall(r"`(schemas/[^`*]+)`", _section("The rooms")):
        assert (ROOT / name).exists(), name


def test_the_files_of_the_worked_changes_are_there() -> None:
    files = re.findall(r"`((?:schemas|pipeline|tests)/[^`]+)`", _section("Three changes, and the files they touch"))
    assert len(files) > 8
    assert [name for name in files if not (ROOT / name).exists()] == []
