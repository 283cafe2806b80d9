"""What findings say: both languages say the same of the same values, and a stored sentence can be read in English."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from schemas.messages import in_english, say
from schemas.rules import load_rules


def texts(language: str) -> dict[str, dict[str, str]]:
    content = files("schemas").joinpath("texts", f"findings.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


KEYS = [(group, name) for group, own in texts("id").items() for name in own if group != "tail"]


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    own, english = texts("id"), texts("en")
    english.pop("words")
    assert {group: sorted(names) for group, names in own.items()} == {g: sorted(n) for g, n in english.items()}
    for group, name in KEYS:
        values = [sorted(set(re.findall(r"\{(\w+)\}", one[group][name]))) for one in (own, english)]
        assert values[0] == values[1], (group, name)


def test_every_group_is_a_rule_or_shared() -> None:
    assert set(texts("id")) - set(load_rules()) == {"tail", "evidence", "identity"}


@pytest.mark.parametrize(("group", "name"), KEYS)
def test_each_sentence_is_found_again_and_said_in_english(group: str, name: str) -> None:
    names = re.findall(r"\{(\w+)\}", texts("id")[group][name])
    values = {one: f"<{number}.000 {one}>" for number, one in enumerate(dict.fromkeys(names), 1)}
    rule_id = group if group in load_rules() else "SUM-01"
    assert in_english(rule_id, say(f"{group}.{name}", **values)) == texts("en")[group][name].format_map(values)


def test_title_consequences_and_words_inside_are_said_in_english_too() -> None:
    message = (
        "Pagu kegiatan tidak sama dengan jumlah sub kegiatan: kegiatan 1.06.01.2.01, pagu prakiraan maju tercetak "
        "105.000.000, jumlah sub kegiatan = 395.000.000 (selisih -290.000.000). Akibatnya juga tidak cocok: total "
        "(pagu prakiraan maju, SUM-04). Angka yang dihitung darinya: program 1.06.01 (pagu, SUM-02), baris 7."
    )
    assert in_english("SUM-01", message) == (
        "Pagu of a kegiatan is not the sum of its sub kegiatan: kegiatan 1.06.01.2.01, pagu of the forward estimate "
        "printed 105.000.000, sum of the sub kegiatan = 395.000.000 (difference -290.000.000). For that reason these "
        "do not hold either: total (pagu of the forward estimate, SUM-04). Figures computed from it: program 1.06.01 "
        "(pagu, SUM-02), row 7."
    )


def test_words_of_the_document_are_not_translated() -> None:
    assert in_english("CON-04", "Jumlah program sebanyak 7 program di Dinas Sosial;") is None
