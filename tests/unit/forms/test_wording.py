"""Header words compared loosely, but never so loosely that one heading passes for another."""

from __future__ import annotations

import pytest

from pipeline.forms.recognition.spec import load_forms
from pipeline.normalise.phrases import match, words, years


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("Indikator Kinerja Pro-gram/Kegiatan", "indikator kinerja program"),
        ("Sumb er Dana", "sumber dana"),
        ("NODE", "kode"),
        ("Tareget Renstra SKPD", "target renstra"),
        ("Tahun lalu (n-2)", "n-2"),
        ("Target n + 1", "n+1"),
        ("Tabel T-C.29.", "t-c.29"),
        ("Target RENSTRA Perangkat Daerah (akhir periode)", "target+akhir periode"),
    ],
)
def test_a_phrase_is_found_through_breaks_and_slips(heading: str, phrase: str) -> None:
    assert match(heading, phrase) > 0


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("Program/Kegiatan", "sub kegiatan"),
        ("Catatan", "no"),
        ("Target", "target capaian"),
        ("Triwulan II", "triwulan+i"),
        ("Tahun n-1", "n-2"),
        ("", "kode"),
    ],
)
def test_a_phrase_is_not_found_in_what_only_resembles_it(heading: str, phrase: str) -> None:
    assert match(heading, phrase) == 0


def test_the_longer_phrase_explains_more() -> None:
    heading = "Target Capaian Kinerja"
    assert match(heading, "target capaian kinerja") > match(heading, "target capaian") > match(heading, "target")


def test_years_are_read_in_printed_order() -> None:
    assert years("Rencana Tahun 2024 dan 2025, NIP 196303061994032002") == (2024, 2025)
    assert words("").tokens == ()


def test_every_form_requires_only_roles_that_it_describes() -> None:
    for form in load_forms():
        keys = {role.key for role in form.roles}
        wanted = {key for names in form.required for key in names} | set(form.evidence) | set(form.year_fields)
        assert wanted <= keys, form.id
