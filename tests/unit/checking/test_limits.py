"""Thresholds are data, and a user may set his own in `renja.toml`, by an environment variable or in code."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.rules import check
from pipeline.commands.options import settings_from
from pipeline.errors import UsageError
from schemas.rules import choosing, limit, load_limits, load_rules
from tests.unit.checking.tables import FACTS, form

if TYPE_CHECKING:
    from pathlib import Path

PLAN = form([{"kode": "1.06.01.2.01.01", "uraian": "Sub", "pagu": 100, "pagu_maju": 145}])


def grown() -> int:
    return sum(one.rule_id == "GRW-01" for one in check([PLAN], FACTS))


def test_a_threshold_of_the_user_holds_only_where_it_was_chosen() -> None:
    assert grown() == 1
    with choosing({"GRW-01": {"sub_most": Decimal("1.5")}}):
        assert grown() == 0
        assert limit("GRW-01", "sub_least") == Decimal("0.6")
    assert grown() == 1


def test_renja_toml_sets_thresholds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "renja.toml").write_text("[rules.GRW-01]\nsub_most = 1.5\n")
    monkeypatch.chdir(tmp_path)
    assert settings_from().rules == {"GRW-01": {"sub_most": Decimal("1.5")}}


def test_an_environment_variable_sets_thresholds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RENJA_RULES", '{"SRP-01": {"least": 60}}')
    assert settings_from().rules == {"SRP-01": {"least": Decimal(60)}}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[rules.GRW-99]\nsub_most = 1.5\n", "there is no rule GRW-99"),
        ("[rules.GRW-01]\nsubmost = 1.5\n", "GRW-01 has no threshold submost; it has sub_least"),
        ("[rules.SUM-01]\nnear = 1\n", "SUM-01 has no threshold near; it has rupiah, sen"),
        ("[rules.GRW-01]\nsub_most = -1\n", "GRW-01.sub_most must not be -1"),
        ("[rules.UCT-01]\nratio_most = 0\n", "UCT-01.ratio_most must not be 0"),
        ('[rules.GRW-01]\nsub_most = "much"\n', "a threshold that is no number"),
    ],
)
def test_a_threshold_that_does_not_exist_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    (tmp_path / "renja.toml").write_text(written)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=told):
        settings_from()


def test_every_rule_is_described_in_both_languages_with_its_source() -> None:
    assert set(load_limits()) <= set(load_rules())
    for rule in load_rules().values():
        assert all((rule.title, rule.title_en, rule.description, rule.description_en)), rule.rule_id
        assert "Sumber: " in rule.description, rule.rule_id
        assert "Source: " in rule.description_en, rule.rule_id
