"""Whatever recognisers do to names, no wrong one is accepted."""

from __future__ import annotations

import random
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching.lists import load_nomenclature
from pipeline.matching.places import written
from pipeline.matching.records import match_records
from pipeline.model import DocumentFacts, Evidence, Record

FACTS = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")
LIST = "Kepmendagri 900.1.15.5-1317/2023"
ENTRIES = sorted(
    (
        entry
        for entry in load_nomenclature().of("kabupaten/kota").entries
        if LIST in entry.versions and len(entry.parts) >= 3 and entry.parts[:2] in {(-1, -1), (1, 6)}
    ),
    key=lambda entry: entry.parts,
)


def damaged(text: str, rate: float, dice: random.Random) -> str:
    """Replaces that share of the letters."""
    hit = [letter.isalpha() and dice.random() < rate for letter in text]
    return "".join(
        dice.choice(string.ascii_lowercase) if bad else letter for letter, bad in zip(text, hit, strict=True)
    )


@settings(max_examples=25, deadline=None)
@given(rate=st.sampled_from([0.05, 0.1, 0.2, 0.3]), seed=st.integers(0, 10_000), coded=st.booleans())
def test_accepted_names_and_codes_are_the_ones_meant(rate: float, seed: int, coded: bool) -> None:  # noqa: FBT001 -- hypothesis names its arguments
    dice = random.Random(seed)  # noqa: S311 -- damage, no secret
    kodes = [written(entry, (1, 6), 4) for entry in ENTRIES]
    records = [
        Record(
            "rencana",
            number,
            1,
            entry.level,
            {
                "uraian": Evidence(damaged(entry.uraian, rate, dice), 1, source="ocr"),
                "kode": Evidence(kode or "", 1, value=kode if coded else None, source="ocr"),
            },
        )
        for number, (entry, kode) in enumerate(zip(ENTRIES, kodes, strict=True), start=1)
    ]
    matched = match_records(records, load_nomenclature(), FACTS, bidang=(1, 6))
    for entry, kode, record, match in zip(ENTRIES, kodes, matched.records, matched.matches, strict=True):
        if match.accepted:
            assert record.fields["uraian"].value == entry.uraian
            assert record.fields["kode"].value == kode
    assert not [finding for finding in matched.findings if finding.severity == "error"]
