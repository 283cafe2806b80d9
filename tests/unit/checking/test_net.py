"""What was printed and did not arrive is said: tables, pages and documents; what arrived is not spoken of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.lost.net import caught
from pipeline.model import Box, Finding, Klaim, Line, Narrative
from pipeline.printed.columns import bind_columns
from schemas.messages import say
from tests.unit.printed.tables import plain, planned, read, record, table
from tests.unit.store.readings import reading

if TYPE_CHECKING:
    from pipeline.model import DocumentResult, FormTable

HEADS = ["Program", "Pagu (Rp)", "Target"]
ROWS = [[f"Program {n}", f"{n}50.000.000", f"{n} Dokumen"] for n in range(1, 7)]


def document(*forms: FormTable, lines: tuple[Line, ...] = (), klaim: tuple[Klaim, ...] = ()) -> DocumentResult:
    return replace(reading(*forms), findings=(), klaim=klaim, narrative=Narrative((), lines))


def told(result: DocumentResult, rule: str = "READ-03") -> list[Finding]:
    return [one for one in caught(result) if one.rule_id == rule]


def plan(fields: tuple[str | None, ...]) -> FormTable:
    """The table with the columns read that `fields` name."""
    records = [
        record(
            n - 1,
            uraian=read(n - 1, 0, f"Program {n}", f"Program {n}"),
            **({"pagu": read(n - 1, 1, f"{n}50.000.000", Decimal(n * 50000000))} if "pagu" in fields else {}),
            **({"target": read(n - 1, 2, f"{n} Dokumen", Decimal(n))} if "target" in fields else {}),
        )
        for n in range(1, 7)
    ]
    return planned(table(HEADS, *ROWS), fields, *records)


def test_a_planning_table_without_a_form_is_an_error_that_names_table_page_count_and_columns() -> None:
    (one,) = told(document(plain(table(HEADS, *ROWS, title="Tabel 7. Rencana"))))
    assert (one.severity, one.cause, one.table, one.page) == ("error", "reading", 1, 1)
    assert one.box is not None
    for part in ("tabel 1 (Tabel 7. Rencana)", "halaman 1", "12 angka", "`Pagu (Rp)` (6)", "`Target` (6)"):
        assert part in one.message
    assert "none of its 12 numbers" in one.said.text("en")


def test_a_form_s_title_over_all_columns_names_none_and_codes_below_it_are_no_numbers_that_are_missed() -> None:
    head = "DOKUMEN PELAKSANAAN ANGGARAN"
    rows = [["1", f"0{n}", f"Kegiatan {n}", f"Rp{n}50.000.000", "Rp0"] for n in range(1, 7)]
    (one,) = told(document(plain(table([head] * 5, *rows))))
    assert "12 angkanya" in one.message
    assert head not in one.message
    assert "kolom 4 (6), kolom 5 (6)" in one.message


def test_a_table_of_other_money_is_a_warning_and_one_of_counts_is_told() -> None:
    money = [[f"Pajak {n}", f"{n}50.000.000", f"{n}00.000.000"] for n in range(1, 7)]
    (one,) = told(document(plain(table(["Jenis", "Penerimaan (Rp)", "Sisa (Rp)"], *money))))
    assert one.severity == "warning"
    counts = [[f"Kecamatan {n}", f"{n}7", f"{n}9"] for n in range(1, 7)]
    (one,) = told(document(plain(table(["Kecamatan", "2015", "2016"], *counts))))
    assert one.severity == "info"


def test_a_table_whose_numbers_arrived_is_not_spoken_of() -> None:
    assert told(document(plan(("uraian", "pagu", "target")))) == []
    assert told(document(plan(("uraian", "pagu", None)))) == []


def test_less_than_ten_numbers_are_not_spoken_of() -> None:
    assert told(document(plain(table(HEADS, *ROWS[:4])))) == []


def test_a_table_of_which_less_than_half_arrived_says_how_much() -> None:
    form = plan(("uraian", None, "target"))
    half = replace(form, records=form.records[:5])
    (one,) = told(document(half))
    assert one.severity == "warning"
    assert "hanya 5 dari 12 angkanya" in one.message


def test_a_column_of_amounts_that_a_form_left_out_is_told_though_most_arrived() -> None:
    heads = ["Program", "2015", "2016", "2017"]
    rows = [[f"Program {n}", *(f"{n}{year}0.000.000" for year in (5, 6, 7))] for n in range(1, 11)]
    records = [
        replace(
            record(at, pagu=read(at, col, rows[at][col], Decimal(rows[at][col].replace(".", "")))),
            fact="rencana_tahunan",
        )
        for at in range(10)
        for col in (1, 2)
    ]
    bare = replace(planned(table(heads, *rows), (None,) * 4), kind="other", form="umum-tahunan", fact="rencana_tahunan")
    form = bind_columns(replace(bare, records=tuple(records)))
    (one,) = told(document(form))
    assert one.severity == "warning"
    assert "`2017` (10)" in one.message


@pytest.mark.parametrize("rows", [ROWS[:3], [["a", "1", "x"]]])
def test_a_title_that_names_a_form_is_told_where_no_form_was_recognised(rows: list[list[str]]) -> None:
    form = replace(plain(table(HEADS, *rows)), title_kind="T-C.33")
    assert len(told(document(form))) == (len(rows) > 1)


def test_what_was_said_of_single_columns_is_folded_into_the_finding_on_the_table() -> None:
    columns = Finding("READ-01", "error", "reading", say("READ-01.columns", table=1, columns="x"), table=1, page=1)
    cell = replace(columns, said=say("READ-01.number", text="5", field="pagu"), field="pagu")
    form = plan(("uraian", None, None))
    result = replace(document(form), findings=(columns, cell))
    assert [one.rule_id for one in caught(result)] == ["READ-01", "READ-03"]
    assert caught(replace(document(plan(("uraian", "pagu", None))), findings=(columns,))) == (columns,)


def lines(*texts: str, x1: float = 500) -> tuple[Line, ...]:
    """Amounts below one another with words beside them."""
    found: list[Line] = []
    for at, text in enumerate(texts):
        top = 100.0 + 20 * at
        beside, amount = Box(50, top, 200, top + 10), Box(400, top, x1, top + 10)
        found += [Line(f"Uraian {at}", beside, page=3), Line(text, amount, page=3)]
    return tuple(found)


AMOUNTS = tuple(f"{n}50.000.000" for n in range(1, 6))


def test_a_list_of_money_without_rules_is_told_with_its_page_and_first_figures() -> None:
    (one,) = told(document(plan(("uraian", "pagu", "target")), lines=lines(*AMOUNTS)), "READ-04")
    assert (one.severity, one.cause, one.page) == ("warning", "reading", 3)
    assert "150.000.000, 250.000.000" in one.message


def test_the_axis_of_a_chart_is_no_list_of_amounts() -> None:
    """`100.000.000.000`, `200.000.000.000`, … beside the bars; amounts that do not count on are told."""
    form = plan(("uraian", "pagu", "target"))
    for texts, count in (
        ([f"{n}00.000.000" for n in range(1, 5)], 0),
        (["150.000.000", *AMOUNTS[1:3], "470.000.000"], 1),
    ):
        spoken = tuple(
            Line(f"sebesar {text} itu", Box(50, 90 * at, 200, 90 * at + 9), page=3) for at, text in enumerate(texts)
        )
        assert len(told(document(form, lines=spoken), "READ-04")) == count


def test_what_a_document_does_not_say_of_itself_hides_no_figures() -> None:
    """DOC-01 and notes on a page's head speak of its first page, not of what it lists."""
    nameless = Finding("DOC-01", "info", "reading", say("DOC-01.year"), page=3)
    head = Finding("READ-01", "info", "reading", say("READ-01.unplaced", text="AR"), page=3)
    for one in (nameless, head):
        result = replace(document(plan(("uraian", "pagu", "target")), lines=lines(*AMOUNTS)), findings=(one,))
        assert [found.severity for found in told(result, "READ-04")] == ["warning"]


def test_a_list_of_counts_is_told_as_information_and_page_numbers_are_not() -> None:
    many = tuple(f"{n}.250 Ton" for n in range(1, 13))
    form = plan(("uraian", "pagu", "target"))
    assert [one.severity for one in told(document(form, lines=lines(*many)), "READ-04")] == ["info"]
    assert told(document(form, lines=lines(*map(str, range(12)))), "READ-04") == []


def test_figures_that_a_claim_or_another_finding_holds_are_not_told_again() -> None:
    found = lines(*AMOUNTS)
    klaim = tuple(Klaim("x", "pagu", None, None, None, 3, line.box) for line in found)
    form = plan(("uraian", "pagu", "target"))
    assert told(document(form, lines=found, klaim=klaim), "READ-04") == []
    said = Finding("READ-01", "error", "reading", say("READ-01.amounts", count=5, page=3), page=3)
    assert told(replace(document(form, lines=found), findings=(said,)), "READ-04") == []


def test_a_document_that_gave_no_row_says_so_milder_where_it_is_no_plan() -> None:
    result = document(plain(table(["Jenis", "Jumlah"], ["A", "1"])))
    (one,) = told(result, "READ-05")
    assert (one.severity, one.cause) == ("warning", "reading")
    other = replace(result, facts=replace(result.facts, jenis="lainnya"))
    assert [one.severity for one in told(other, "READ-05")] == ["info"]
    assert told(document(plan(("uraian", "pagu", "target"))), "READ-05") == []


def test_a_chart_that_passed_for_a_table_is_told_though_it_has_no_numbers() -> None:
    (one,) = told(document(plain(table([""] * 3, ["471 317 314", "", "1589"]))))
    assert (one.severity, one.cause, one.table) == ("info", "reading", 1)
    assert "seems to be a chart: its 2 figures" in one.said.text("en")
