"""The embedded names cover what the sample prints."""

from __future__ import annotations

from samples.source import official_names, rows_of


def test_every_printed_code_has_its_official_name_and_its_parents() -> None:
    """A code without a name, or a name without its parent, could not be matched."""
    names = official_names()
    printed = {row["kode"] for name in ("rencana.csv", "evaluasi.csv", "usulan.csv") for row in rows_of(name)} - {""}
    assert printed <= set(names)
    for kode in names:
        parts = kode.split(".")
        ends = [n for n in (2, 3, 5) if n < len(parts)]
        assert all(".".join(parts[:n]) in names for n in ends), kode


def test_the_swapped_name_belongs_to_the_neighbouring_code() -> None:
    """The office printed .02's name (Taruna) at .01 (Kampung): both must be known to see the swap."""
    names = official_names()
    printed = next(row["uraian"] for row in rows_of("rencana.csv") if row["kode"] == "1.06.06.2.02.01")
    assert printed == names["1.06.06.2.02.02"] != names["1.06.06.2.02.01"]
