"""Pictures in a report: of the right place, once, within the budget, and none of another document."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from pipeline.report import pictures
from pipeline.report.pictures import albums, chosen
from samples.typesetting import Cell, Document, Row, Section, Table, typeset
from tests.unit.report.lines import finding, part, placed, report

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.report.records import FindingLine

GREEN = (34, 187, 68)
TABLE = Table((1, 1), (Row(("satu", Cell("dua", fill="#22bb44"))),))


def _pdf(folder: Path, rotate: int = 0) -> tuple[Path, str]:
    path = folder / "renja.pdf"
    path.write_bytes(typeset(Document((Section((TABLE,), landscape=True, rotate=rotate),))))
    return path, sha256(path.read_bytes()).hexdigest()


def _green(source: str) -> float:
    picture = Image.open(BytesIO(b64decode(source.split(",")[1]))).convert("RGB")
    return float((np.abs(np.asarray(picture, dtype=int) - GREEN).max(axis=2) < 40).mean())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_finding_has_the_picture_of_its_place_also_on_turned_pages(tmp_path: Path, rotate: int) -> None:
    """The filled cell is in the picture; the box is a place of the page as displayed."""
    path, digest = _pdf(tmp_path, rotate)
    place = (430.0, 60.0, 770.0, 70.0)
    one = part(placed(1, place), path=str(path), sha256=digest)
    album = albums(report(one))["d1"]
    assert _green(album.pictures["f1"].source) > 0.1
    assert album.left_out == 0


def test_findings_at_one_place_share_their_picture(tmp_path: Path) -> None:
    path, digest = _pdf(tmp_path)
    findings = (placed(1, (50, 60, 90, 80)), placed(2, (50, 60, 90, 80)), placed(3, (50, 200, 90, 220)))
    album = albums(report(part(*findings, path=str(path), sha256=digest)))["d1"]
    assert set(album.pictures) == {"f1", "f3"}
    assert album.same == {"f2": "f1"}


def test_a_file_that_moved_or_changed_gives_no_picture(tmp_path: Path) -> None:
    """A picture of another document beside a finding would be worse than none."""
    path, digest = _pdf(tmp_path)
    one = placed(1, (50, 60, 90, 80))
    gone = albums(report(part(one, path=str(tmp_path / "elsewhere.pdf"), sha256=digest)))["d1"]
    changed = albums(report(part(one, path=str(path), sha256="0" * 64)))["d1"]
    assert (gone.missing, changed.missing) == ("gone", "changed")
    assert not gone.pictures
    assert not changed.pictures


def test_a_file_within_an_archive_is_found(tmp_path: Path) -> None:
    """Documents may have been read out of a ZIP."""
    path, digest = _pdf(tmp_path)
    with ZipFile(tmp_path / "semua.zip", "w") as archive:
        archive.write(path, "dinsos/renja.pdf")
    inside = str(tmp_path / "semua.zip" / "dinsos" / "renja.pdf")
    album = albums(report(part(placed(1, (50, 60, 90, 80)), path=inside, sha256=digest)))["d1"]
    assert album.missing is None
    assert album.pictures
    missing = str(tmp_path / "semua.zip" / "dinsos" / "lain.pdf")
    assert albums(report(part(placed(1, (50, 60, 90, 80)), path=missing, sha256=digest)))["d1"].missing == "gone"


def test_a_budget_keeps_the_file_openable_and_counts_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, digest = _pdf(tmp_path)
    monkeypatch.setattr(pictures, "PER_DOCUMENT", 2)
    monkeypatch.setattr(pictures, "SHARED", 2)
    findings = [placed(n, (50, 60 + n, 90, 80 + n)) for n in range(5)]
    album = albums(report(part(*findings, path=str(path), sha256=digest)))["d1"]
    assert (len(album.pictures), album.left_out) == (2, 3)


def test_errors_come_first_and_each_rule_has_its_turn() -> None:
    """A hundred findings of one rule must not crowd out the one of another."""

    def line(number: int, rule: str, severity: str) -> FindingLine:
        return finding(number, rule_id=rule, severity=severity)

    many = [line(n, "NUM-01", "warning") for n in range(3)]
    order = list(chosen([*many, line(7, "GRW-01", "warning"), line(8, "SUM-01", "error"), line(9, "VAL-01", "info")]))
    assert [each.finding_id for each in order] == ["f8", "f0", "f7", "f1", "f2"]
