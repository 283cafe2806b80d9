"""What the lock file may hold."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOCKED = [
    match.group(1)
    for match in re.finditer(r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
]
COPYLEFT = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)


def licence_of(package: str) -> str:
    """All that a package says of its licence, the text itself left out."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is for another platform")
    classifiers = [c for c in told.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([told.get("License-Expression") or "", (told.get("License") or "").split("\n")[0], *classifiers])


@pytest.mark.parametrize("package", LOCKED)
def test_no_dependency_is_under_gpl_or_agpl(package: str) -> None:
    """The program may be used and changed by every office without giving its own code away."""
    licence = licence_of(package)
    assert not COPYLEFT.search(licence.replace("LGPL", "")), f"{package}: {licence}"


def test_only_one_opencv_is_locked() -> None:
    """Two OpenCV builds in one environment break `cv2`."""
    assert len([p for p in LOCKED if p.lower().startswith("opencv")]) <= 1


def test_the_lock_holds_every_dependency() -> None:
    """A dependency added to pyproject.toml but not locked makes an install that cannot be repeated."""
    text = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(
        r'^  "([a-z0-9-]+)(?:\[[a-z]+\])?>=', text.split("[project.optional-dependencies]")[0], re.MULTILINE
    )
    locked = {re.sub(r"[-_.]+", "-", p.lower()) for p in LOCKED}
    assert wanted
    assert set(wanted) <= locked
