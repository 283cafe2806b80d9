"""Pages read by OCR are kept and found again; what is damaged, foreign or outdated is read anew."""

from __future__ import annotations

import ast
import os
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

import pipeline.cache.pages
from pipeline.cache import PageCache
from pipeline.cache.version import SETTINGS, code_of
from pipeline.model import Box, Gap, Glyphs, Page, Reading, Rules
from pipeline.reading.ocr.steps import dash_steps
from pipeline.run import see_pages
from pipeline.settings import Settings

READING = Path(__file__).parents[3] / "pipeline" / "reading"
SAMPLE = Path(__file__).parents[3] / "samples" / "renja-dinsos-bengkalis-2024.pdf"
DOCUMENT = "ab" * 32


def page(number: int = 1) -> Page:
    """A page as OCR gives it: one reading with a lattice and a runner-up, one without."""
    readings = (
        Reading("Rp 1.000", 0.25, Box(1.5, 2, 3, 4), (("Rp 1.008", 0.125),), dash_steps()),
        Reading("Kegiatan ½", 0.9, Box(0.1, 0.2, 0.3, 0.4)),
        Reading("-", 0.95, Box(0, 0, 1, 1), (), np.concatenate((dash_steps(), dash_steps()))),
    )
    words, count = np.array([reading.text for reading in readings]), len(readings)
    numbers = np.arange(count, dtype=np.float64) + 0.1
    glyphs = Glyphs(
        words, numbers, numbers, numbers, numbers, numbers, np.zeros(count, bool), np.ones(count, bool),
        np.zeros(count, np.int16), np.arange(count, dtype=np.int32), np.arange(count, dtype=np.int32),
    )  # fmt: skip
    return Page(
        number, 595.3, 841.9, "ocr", glyphs, Rules(np.ones((2, 4)), np.zeros((1, 4)), np.zeros((0, 4))),
        rotation=90, skew=np.float64(-0.75), seconds=12.5, readings=readings, certainty=0.98, parts="read",
        gaps=(Gap("illegible", Box(1, 2, 3, 4)), Gap("struck", Box(0.5, 2, 3, 4), "45.000", unread=False)),
    )  # fmt: skip


def plain(value: object) -> object:
    """A record in a form that compares by content, arrays and their types included."""
    if isinstance(value, np.ndarray):
        return (str(value.dtype), value.tolist())
    if isinstance(value, Gap | Glyphs | Page | Reading | Rules):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    return PageCache(tmp_path / "kept", Settings())


def files(cache: PageCache) -> list[Path]:
    return sorted(cache._root.rglob("*.page"))


@pytest.mark.parametrize("kept", [page(), Page(3, 10.0, 20.0, "ocr", Glyphs.none(), Rules.none(), reason="ä")])
def test_a_page_comes_back_as_it_was_put(cache: PageCache, kept: Page) -> None:
    cache.put(DOCUMENT, kept)
    found = cache.get(DOCUMENT, kept.number)
    assert found is not None
    assert plain(found) == plain(kept)


def test_another_page_document_or_setting_is_not_found(tmp_path: Path, cache: PageCache) -> None:
    cache.put(DOCUMENT, page(1))
    assert cache.get(DOCUMENT, 2) is None
    assert cache.get("cd" * 32, 1) is None
    assert PageCache(tmp_path / "kept", Settings(ocr="always")).get(DOCUMENT, 1) is None


def test_another_reader_does_not_find_it(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put(DOCUMENT, page())
    monkeypatch.setattr(pipeline.cache.pages, "reading_version", lambda: "0" * 16)
    other = PageCache(cache._root, Settings())
    assert other.get(DOCUMENT, 1) is None
    assert (other.usage().old_pages, cache.usage().old_pages) == (1, 0)


@pytest.mark.parametrize("size", [0, 10, 1_000])
def test_a_damaged_file_counts_as_none_and_goes(cache: PageCache, size: int) -> None:
    cache.put(DOCUMENT, page())
    [path] = files(cache)
    path.write_bytes(path.read_bytes()[:size])
    assert cache.get(DOCUMENT, 1) is None
    assert files(cache) == []


def test_a_changed_byte_is_noticed(cache: PageCache) -> None:
    cache.put(DOCUMENT, page())
    [path] = files(cache)
    content = bytearray(path.read_bytes())
    middle = content.index(b"readings.confidence.npy") + 60  # inside compressed content
    content[middle] ^= 0xFF
    path.write_bytes(bytes(content))
    assert cache.get(DOCUMENT, 1) is None


def test_the_longest_unused_pages_go_first(cache: PageCache) -> None:
    for number in range(1, 11):
        cache.put(DOCUMENT, page(number))
        os.utime(files(cache)[-1], (number, number))
    cache.get(DOCUMENT, 1)
    size = cache.usage().bytes
    assert cache.trim(size) == 0
    assert cache.trim(size // 2) == 6
    assert [number for number in range(1, 11) if cache.has(DOCUMENT, number)] == [1, 8, 9, 10]


def test_clearing_can_leave_what_is_of_use(cache: PageCache) -> None:
    cache.put(DOCUMENT, page())
    PageCache(cache._root, Settings(ocr="always")).put(DOCUMENT, page())
    assert cache.clear(old_only=True) == 1
    assert cache.has(DOCUMENT, 1)
    assert cache.clear() == 1
    assert not cache._root.exists()


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = PageCache(tmp_path / "file", Settings())
    cache.put(DOCUMENT, page())
    assert cache.get(DOCUMENT, 1) is None


def test_what_a_killed_process_left_unfinished_goes(cache: PageCache) -> None:
    cache.put(DOCUMENT, page())
    new, old = (files(cache)[0].with_name(f"{name}.page.1.tmp") for name in ("new", "old"))
    new.touch()
    old.touch()
    os.utime(old, (1, 1))
    cache.trim(10**9)
    assert (new.exists(), old.exists(), cache.has(DOCUMENT, 1)) == (True, False, True)


def test_the_version_changes_with_each_file(tmp_path: Path) -> None:
    (tmp_path / "ocr").mkdir()
    seen = set()
    for name, content in [("a.py", "x = 1"), ("a.py", "x = 2"), ("ocr/model.toml", ""), ("ocr/model.toml", "y = 1")]:
        (tmp_path / name).write_text(content)
        seen.add(tuple(code_of(tmp_path)))
    assert len(seen) == 4


def test_every_setting_that_reading_looks_at_is_in_the_key() -> None:
    trees = [ast.parse(path.read_text()) for path in READING.rglob("*.py")]
    used = {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "settings"
    }
    assert used == set(SETTINGS)


def test_reading_depends_on_no_code_that_its_version_does_not_count() -> None:
    imported = {
        node.module.split(".")[1]
        for path in READING.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline.")
    }
    assert imported <= {"reading", "model", "settings", "errors"}


def test_a_kept_page_is_not_read_again_and_digital_pages_are_not_kept(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "renja.duckdb", cache_bytes=10**9)
    sha256 = "ef" * 32
    PageCache(tmp_path / "renja.cache", settings).put(sha256, replace(page(2), width=111.0))
    seen = see_pages(SAMPLE, settings, lambda _done, _all: None, sha256)
    assert [one.number for one in seen.pages if one.width == 111.0] == [2]
    assert PageCache(tmp_path / "renja.cache", settings).usage().pages == 1


def test_a_page_copied_over_another_is_read_anew_and_not_taken_for_it(cache: PageCache) -> None:
    other = "cd" * 32
    for document, number in ((DOCUMENT, 1), (DOCUMENT, 2), (other, 1)):
        cache.put(document, page(number))
    first, second, foreign = (cache._path(*one) for one in ((DOCUMENT, 1), (DOCUMENT, 2), (other, 1)))
    second.write_bytes(first.read_bytes())
    foreign.write_bytes(first.read_bytes())
    assert cache.damaged() == sorted([second, foreign])
    assert cache.get(DOCUMENT, 2) is None
    assert cache.get(other, 1) is None
    assert cache.get(DOCUMENT, 1) is not None
    assert not second.exists()
