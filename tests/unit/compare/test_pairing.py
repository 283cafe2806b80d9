"""Which rows of two sides are the same activity, and how sure that is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.compare import Item, Side, Value, compare
from pipeline.compare.names import compared

if TYPE_CHECKING:
    from pipeline.compare import Difference


def item(kode: str | None, name: str, pagu: int | None = 1, *, level: str = "kegiatan", **more: Any) -> Item:  # noqa: ANN401 -- any field
    """A row without places; `baku` is given for codes of the present nomenclature."""
    sure = more.pop("sure", True)
    values = {"pagu": Value("pagu", None if pagu is None else Decimal(pagu), 1, 1, sure=sure)}
    told = {"baku": None, "induk": None, "identity": Value("uraian", name, 1, 1, sure=sure), **more}
    return Item(
        "t-01", 1, 1, level, kode, uraian=name, nama=compared(name), cetak=compared(name), values=values, **told
    )


def side(*items: Item) -> Side:
    """A plan of these rows."""
    return Side("a", "a.pdf", "Renja", 2018, "rencana", items)


def told(old: Side, now: Side) -> list[tuple[str, str, str]]:
    """Kind, field and name of each difference."""
    return [(one.kind, one.field, one.item.uraian) for one in compare(old, now).differences]


def only(old: Item, now: Item) -> Difference:
    """The one difference of two rows."""
    (found,) = compare(side(old), side(now)).differences
    return found


def test_case_punctuation_spaces_and_the_word_of_the_level_are_no_difference() -> None:
    old, now = (
        item(None, "Pelayanan Administrasi & Perkantoran"),
        item("1.02.01", "Program PELAYANAN administrasi perkantoran."),
    )
    assert told(side(old), side(now)) == []


def test_an_old_number_that_went_to_another_activity_is_one_dropped_and_one_new() -> None:
    old, now = item("1.20.15.03", "Penyusunan Perda"), item("1.20.15.03", "Pengadaan mebeleur")
    assert told(side(old), side(now)) == [("new", "pagu", now.uraian), ("dropped", "pagu", old.uraian)]


def test_a_present_code_is_the_same_activity_whatever_its_name() -> None:
    kode = "1.06.02.2.01.0001"
    found = only(
        item(kode, "Penyusunan Perda", baku=kode, level="sub_kegiatan"),
        item(kode, "Pengadaan mebeleur", baku=kode, level="sub_kegiatan"),
    )
    assert (found.kind, found.how, found.confidence < 0.9, found.cause) == ("renamed", "code", True, "unknown")


def test_two_numbers_that_changed_places_are_moved_not_renamed() -> None:
    first, second = "Penyusunan Perda", "Pengadaan mebeleur"
    old = side(item("1.20.15.03", first), item("1.20.15.04", second))
    now = side(item("1.20.15.03", second), item("1.20.15.04", first))
    assert sorted(told(old, now)) == [("moved", "kode", second), ("moved", "kode", first)]


def test_what_hangs_below_a_program_that_got_another_number_has_not_moved() -> None:
    old = side(item("1.20.15", "Program Arsip", level="program"), item("1.20.15.01", "Alih media", induk=0))
    now = side(item("1.20.16", "Program Arsip", level="program"), item("1.20.16.01", "Alih media", induk=0))
    assert told(old, now) == [("moved", "kode", "Program Arsip")]


def test_a_program_with_another_name_is_known_by_what_stands_below_it() -> None:
    names = ("Alih media", "Penataan arsip", "Pengolahan naskah")
    old = side(item(None, "Program Arsip", level="program"), *(item(None, name, induk=0) for name in names))
    now = side(
        item(None, "Program Kearsipan dan Naskah", level="program"), *(item(None, name, induk=0) for name in names)
    )
    assert told(old, now) == [("renamed", "uraian", "Program Kearsipan dan Naskah")]


@pytest.mark.parametrize(
    ("first", "second"), [("Pembangunan gedung tahap I", "Pembangunan gedung tahap II"), ("Jalan 1", "Jalan 2")]
)
def test_names_that_count_otherwise_are_two_activities(first: str, second: str) -> None:
    assert [kind for kind, *_ in told(side(item(None, first)), side(item(None, second)))] == ["new", "dropped"]


def test_a_slip_in_a_name_is_the_same_activity_renamed() -> None:
    found = only(
        item(None, "Pengembangan Media Masa dan Komunikasi"), item(None, "Pengembangan Media Massa dan Komunikasi")
    )
    assert (found.kind, found.how) == ("renamed", "similar name")


def test_a_level_that_one_side_does_not_print_is_not_compared() -> None:
    assert told(side(item(None, "A")), side(item(None, "A"), item(None, "B", level="sub_kegiatan"))) == []


def test_a_column_that_one_side_does_not_print_has_not_changed() -> None:
    assert told(side(item(None, "A", None)), side(item(None, "A", 5))) == []


def test_the_document_is_the_cause_only_where_both_sides_are_read_without_doubt() -> None:
    old, now, doubtful = item(None, "A", 5), item(None, "A", 6), item(None, "A", 6, sure=False)
    assert [only(old, each).cause for each in (now, doubtful)] == ["source", "unknown"]
    assert only(old, now).percent == 20


def test_of_what_is_new_the_other_side_must_be_read_whole() -> None:
    old, now = side(item(None, "A")), side(item(None, "A"), item(None, "Seluruhnya lain"))
    (found,) = compare(old, now).differences
    assert (found.kind, found.cause) == ("new", "source")
    torn = Side("a", "a.pdf", "Renja", 2018, "rencana", old.items, whole=False)
    assert compare(torn, now).differences[0].cause == "unknown"


def test_a_value_that_one_side_leaves_blank_may_be_lost_and_blames_nobody() -> None:
    old, now = side(item(None, "A", 5), item(None, "B", 5)), side(item(None, "A", None), item(None, "B", 5))
    (found,) = compare(old, now).differences
    assert (found.field, found.cause) == ("pagu", "unknown")


def test_a_row_of_the_same_amount_that_met_nothing_may_be_the_one_with_its_name_misread() -> None:
    old = side(item(None, "A"), item(None, "Pengembangan Sentra Ternak Sapi Potong", 70))
    now = side(item(None, "A"), item(None, "P emb s tra T n k S i P t", 70))
    assert [(one.kind, one.cause) for one in compare(old, now).differences] == [
        ("new", "unknown"),
        ("dropped", "unknown"),
    ]


def test_rows_of_one_name_below_several_parents_meet_below_the_same_one() -> None:
    heads = [item(None, f"Program {name}", level="program") for name in ("Air", "Laut")]
    old = side(*heads, item(None, "Rapat", 5, induk=0), item(None, "Rapat", 7, induk=1))
    now = side(*heads, item(None, "Rapat", 7, induk=1), item(None, "Rapat", 6, induk=0))
    assert [one.amount for one in compare(old, now).differences] == [Decimal(1)]


def test_a_code_that_rows_of_several_names_have_or_a_mere_number_tells_nothing() -> None:
    names = ("Alih media", "Penataan arsip", "Pengolahan naskah")
    once = side(*(item(kode, name) for kode, name in zip(("100", "101", "1.24.16.03"), names, strict=True)))
    same = side(*(item("1.18.16.01", name) for name in names))
    assert told(once, same) == []
    assert told(same, side(item("1.18.16.01", "Pengadaan mebeleur"), *same.items[1:])) == [
        ("new", "pagu", "Pengadaan mebeleur"),
        ("dropped", "pagu", names[0]),
    ]


def test_rows_of_one_name_that_meet_as_they_stand_are_no_cause() -> None:
    old, now = (
        side(item(None, "Rapat", 5), item(None, "Rapat", 7)),
        side(item(None, "Rapat", 7), item(None, "Rapat", 6)),
    )
    (found,) = compare(old, now).differences
    assert (found.amount, found.cause) == (Decimal(1), "unknown")
