"""Settings come from `renja.toml`, the environment and the call; what makes no sense is told by name."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.settings import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without settings, and an environment without any."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RENJA_CACHE_BYTES", raising=False)
    return tmp_path


def test_the_call_wins_over_the_environment_and_that_over_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "renja.toml").write_text("workers = 3\nmax_pages = 30\npage_seconds = 1.5\n")
    monkeypatch.setenv("RENJA_MAX_PAGES", "40")
    monkeypatch.setenv("renja_page_seconds", "2.5")
    settings = Settings(page_seconds=3)
    assert (settings.workers, settings.max_pages, settings.page_seconds) == (3, 40, 3.0)


def test_words_of_the_environment_become_what_a_setting_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"FORCE": "yes", "BACKUP": "0", "OCR": "never", "CACHE": "kept", "NOMENCLATURE": '["a.csv", "b.csv"]'}
    for name, value in told.items():
        monkeypatch.setenv(f"RENJA_{name}", value)
    settings = Settings()
    assert (settings.force, settings.backup, settings.ocr) == (True, False, "never")
    assert (settings.cache_folder, settings.nomenclature) == (Path("kept"), (Path("a.csv"), Path("b.csv")))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("max_pages", "many", "max_pages: 'many' is no number"),
        ("max_pages", 1.5, "max_pages: 1.5 is no whole number"),
        ("max_pages", True, "max_pages: True is no number"),
        ("force", "perhaps", "force: 'perhaps' is neither true nor false"),
        ("ocr", "sometimes", "ocr: 'sometimes' is none of auto, always, never"),
        ("database", 7, "database: 7 is no path"),
        ("scheduler", 7, "scheduler: 7 is no text"),
        ("layouts", "a.toml", "layouts: 'a.toml' is no JSON"),
        ("layouts", "7", "layouts: '7' is no list of paths"),
        ("rules", [], r"rules: \[\] has no thresholds by rule"),
        ("pages", 7, "pages: there is no such setting"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_its_setting(name: str, value: object, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Settings(**{name: value})


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UsageError, match=r"workers: .*; ocr: "):
        Settings(ocr="sometimes", workers="many")


def test_a_file_that_is_no_toml_is_told(folder: Path) -> None:
    (folder / "renja.toml").write_text("workers = \n")
    with pytest.raises(UsageError, match=r"renja\.toml cannot be read"):
        Settings()


def test_changed_settings_leave_the_first_as_they_were_and_go_to_other_processes() -> None:
    settings = Settings(rules={"GRW-01": {"sub_most": 1.5}})
    other = pickle.loads(pickle.dumps(settings.changed(cache_bytes=0)))  # noqa: S301 -- our own bytes
    assert (settings.cache_bytes > 0, other.cache_bytes, other.rules) == (True, 0, settings.rules)


def test_settings_are_written_down_as_json_has_them() -> None:
    told = Settings(nomenclature=[Path("a.csv")], rules={"GRW-01": {"sub_most": 1.5}}).told()
    assert (told["database"], told["nomenclature"], told["cache"]) == ("outputs/renja.duckdb", ["a.csv"], None)
    assert told["rules"] == {"GRW-01": {"sub_most": "1.5"}}
