"""What `schemas/facts` says of the columns, and what is made of it."""

from __future__ import annotations

from pipeline.compare.settings import load, money
from pipeline.forms.recognition.spec import load_forms
from schemas.fields import FACTS, NAMES, PRINTED_NAMES, money_fields, stakes
from schemas.formfiles import forms, shared


def test_what_a_row_is_worth_is_said_once_for_each_place_and_only_of_money() -> None:
    for fact, fields in FACTS.items():
        places = sorted(one.stake for one in fields.values() if one.stake is not None)
        assert places == list(range(1, len(places) + 1)), fact
        assert set(stakes(fact)) <= set(money_fields(fact))
    assert stakes("evaluasi") == ("target_rp", "realisasi_rp", "renstra_rp")
    assert stakes("predikat") == ()


def test_what_is_compared_by_name_and_by_money_are_columns_of_that_kind() -> None:
    for fact, one in load().facts.items():
        assert set(one.name) <= set(PRINTED_NAMES) & set(FACTS[fact]), fact
    assert money() == {"pagu", "pagu_maju"}


def test_each_name_of_an_activity_is_a_column_of_names() -> None:
    found = {name for fields in FACTS.values() for name in fields if name in NAMES}
    assert found == set(NAMES)
    assert {fields[name].kind for fields in FACTS.values() for name in PRINTED_NAMES if name in fields} == {"name"}


def test_the_forms_and_what_they_share_are_read_by_one_reader() -> None:
    assert [one.id for one in load_forms()] == [one["id"] for one in forms()]
    assert {"title", "sources", "totals", "ordinary"} <= shared().keys()
