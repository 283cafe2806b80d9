"""The rules on the sample: what its office printed wrongly is found, each once, and nothing else is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.messages import said

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Found = list[tuple[object, ...]]


def findings(samples: DuckDBPyConnection, rule: str, kind: str = "T-C.33") -> Found:
    """Kode, field, stated, expected, cause of the findings of a rule on the tables of a kind."""
    return samples.execute(
        "SELECT f.kode, f.field, f.stated, f.expected, f.cause "
        "FROM findings f JOIN tables t USING (document_id, table_id) "
        "WHERE rule_id = ? AND t.kind = ? ORDER BY f.row_no, f.field",
        [rule, kind],
    ).fetchall()


def test_one_kegiatan_is_short_of_its_sub_kegiatan_and_the_office_printed_it_so(samples: DuckDBPyConnection) -> None:
    assert findings(samples, "SUM-01") == [("1.06.01.2.01", "pagu_maju", "105.000.000", "395.000.000", "source")]
    assert findings(samples, "SUM-02") == findings(samples, "SUM-03") == []


def test_the_total_of_the_next_year_misses_the_lowest_rows(samples: DuckDBPyConnection) -> None:
    assert findings(samples, "SUM-04") == [(None, "pagu_maju", "58.061.400.000", "58.351.400.000", "source")]


def test_three_targets_of_kegiatan_are_not_the_sum_of_their_sub_kegiatan(samples: DuckDBPyConnection) -> None:
    assert [row[:4] for row in findings(samples, "TGT-01")] == [
        ("1.06.01.2.07", "target", "19", "32"),
        ("1.06.01.2.07", "target_maju", "11", "10"),
        ("1.06.03.2.01", "target", "50", "15"),
    ]


def test_the_draft_rkpd_and_the_plan_agree_in_every_pagu_and_target(samples: DuckDBPyConnection) -> None:
    assert findings(samples, "CON-01", "T-C.31") == []
    assert [row[1] for row in findings(samples, "CON-02", "T-C.31")] == ["pagu_kebutuhan"]


def test_no_code_stands_twice_and_one_name_is_another_s(samples: DuckDBPyConnection) -> None:
    assert findings(samples, "COD-01") == []
    swapped = samples.execute("SELECT kode FROM findings WHERE rule_id = 'COD-03' AND severity = 'error'").fetchall()
    assert swapped == [("1.06.06.2.02.01",)]


def test_the_text_counts_one_kegiatan_too_few(samples: DuckDBPyConnection) -> None:
    assert samples.execute("SELECT stated, expected FROM findings WHERE rule_id = 'CON-04'").fetchall() == [
        ("17", "18")
    ]


def test_thirteen_sub_kegiatan_grow_or_shrink_by_two_fifths_or_more(samples: DuckDBPyConnection) -> None:
    """They are one finding, at the row with the most money, which names how many there are."""
    [(kode, field, *_)] = findings(samples, "GRW-01")
    assert (kode, field) == (None, "pagu_maju")
    query = "SELECT m.kode FROM finding_members m JOIN findings f USING (finding_id) WHERE f.rule_id = 'GRW-01'"
    grown = [str(row[0]) for row in samples.execute(query).fetchall()]
    assert len([kode for kode in grown if kode.count(".") == 5]) == 13
    assert "1.06.02.2.01.01" in grown


def test_three_unit_costs_change_more_than_threefold(samples: DuckDBPyConnection) -> None:
    costs = [row[0] for row in findings(samples, "UCT-01")]
    assert costs == ["1.06.04.2.01.04", "1.06.04.2.01.08", "1.06.04.2.01.10"]


def test_a_percentage_that_its_fraction_does_not_give_and_a_total_of_unlike_units_are_found(
    samples: DuckDBPyConnection,
) -> None:
    assert [row[2:4] for row in findings(samples, "FRM-07", "other")] == [("61", "65,9")]
    assert len(findings(samples, "UNT-03", "other")) == 3


def test_the_plan_s_title_names_another_form(samples: DuckDBPyConnection) -> None:
    assert len(findings(samples, "TXT-04")) == 1


def test_an_evaluation_that_adds_up_has_no_finding_on_its_figures(samples: DuckDBPyConnection) -> None:
    rules = samples.execute(
        "SELECT DISTINCT rule_id FROM findings f JOIN tables t USING (document_id, table_id) WHERE t.kind = 'T-C.29'"
    ).fetchall()
    assert not [rule for (rule,) in rules if rule[:3] in {"SUM", "FRM", "PRD"} or rule == "COD-01"]


def test_nothing_on_a_clean_digital_document_is_left_open(samples: DuckDBPyConnection) -> None:
    assert (
        samples.execute("SELECT rule_id, kode FROM findings WHERE cause <> 'source' AND row_no IS NOT NULL").fetchall()
        == []
    )


def test_every_finding_on_a_row_points_to_its_place(samples: DuckDBPyConnection) -> None:
    lost = samples.execute(
        "SELECT rule_id FROM findings WHERE row_no IS NOT NULL AND (page IS NULL OR x0 IS NULL)"
    ).fetchall()
    assert lost == []


def test_one_count_that_the_text_writes_in_two_ways_is_found(samples: DuckDBPyConnection) -> None:
    found = samples.execute("SELECT stated, expected FROM findings WHERE rule_id = 'CON-07'").fetchall()
    assert found == [("69.675", "68.675 KK")]


def messages(samples: DuckDBPyConnection, rule: str) -> list[str]:
    """What the findings of a rule say, without its title."""
    found = samples.execute("SELECT message FROM findings WHERE rule_id = ? ORDER BY page, message", [rule]).fetchall()
    return [str(message).partition(": ")[2] for (message,) in found]


def test_a_claim_of_full_achievement_and_a_grade_contradict_the_tables(samples: DuckDBPyConnection) -> None:
    first, second = messages(samples, "CON-09")
    assert first.startswith("narasi menyebut capaian 100 % secara umum, tetapi 26 dari 59 baris")
    assert second == "narasi menyebut predikat B, tabel memuat BB."


def test_text_taken_over_from_a_health_office_is_found(samples: DuckDBPyConnection) -> None:
    assert messages(samples, "TXT-03") == [
        "naskah menyebut 'pembangunan bidang kesehatan' (1 kali) dalam dokumen Dinas Sosial."
    ]


def test_sections_and_tables_numbered_by_another_chapter_are_found(samples: DuckDBPyConnection) -> None:
    assert messages(samples, "TXT-06") == [
        "nomor 3.1, 3.2, 3.5 berada dalam Bab 2.",
        "bagian 1.1, 1.2 berada dalam Bab 3.",
    ]


def test_a_replaced_rule_and_a_missing_one_are_found_in_the_legal_basis(samples: DuckDBPyConnection) -> None:
    assert messages(samples, "LEG-01") == [
        "landasan hukum menyebut PP 65/2005, yang sudah diganti dengan PP 2/2018.",
        "landasan hukum tidak menyebut Permendagri 90/2019 / Kepmendagri 050-3708/2020.",
    ]


def test_vague_funds_and_units_spelt_in_two_ways_are_worth_knowing(samples: DuckDBPyConnection) -> None:
    assert {row[1] for row in findings(samples, "EMP-02")} == {"sumber_dana", "penanggung_jawab"}
    assert {row[1] for row in findings(samples, "UNT-01")} == {"satuan"}


def test_the_rules_that_need_other_documents_are_silent_on_one(samples: DuckDBPyConnection) -> None:
    query = "SELECT count(*) FROM findings WHERE rule_id[:3] IN ('YRS', 'VER') OR rule_id = 'CON-06'"
    assert samples.execute(query).fetchall() == [(0,)]


def test_every_message_can_be_read_in_english(samples: DuckDBPyConnection) -> None:
    stored = samples.execute("SELECT message, message_key, message_values FROM findings").fetchall()
    sentences = [(message, said(key, values)) for message, key, values in stored]
    assert [message for message, sentence in sentences if sentence is None or str(sentence) != message] == []
    assert not any(" tidak " in sentence.text("en") for _, sentence in sentences if sentence is not None)
