"""The pages that are looked at, and what is looked for on each: text too faint, controls without a name."""

from __future__ import annotations

from pathlib import Path

from tests.web.conftest import DOCUMENT, PLAN

COMPARED = f"perbandingan/dua?sebelum={DOCUMENT}"
CHAIN = "perbandingan/rantai?pd=Dinas+Sosial&tahun=2024&wilayah=14.03"
PAGES = [
    "", "dokumen", f"dokumen/{DOCUMENT}", PLAN, "antrean", "keputusan", "kueri", "perbandingan", COMPARED, CHAIN,
    "perbandingan/seri?pd=Dinas+Sosial&wilayah=14.03",
]  # fmt: skip
SCRIPTS = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
CONTRAST, NAMELESS = (f"() => {{ {SCRIPTS}; return {name}(); }}" for name in ("faint", "nameless"))
