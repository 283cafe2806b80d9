"""What each column means by itself: its kind, its concept, and which of several it is (year, quarter, side, revision).

A form need not be known for this. `general` looks for the fact table that a set of meanings makes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC
from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.kinds import MOSTLY, Kind, Values, kind_of, said_kind, values_of
from pipeline.forms.recognition.nth_years import nth_year
from pipeline.forms.recognition.quarters import UP_TO, quarter_of
from pipeline.normalise.phrases import place, says, words
from pipeline.normalise.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import Heading
    from pipeline.model import Level, Table

PARTS_OF_RATE = {
    "fisik": frozenset({"k", "kinerja", "fisik", "vol", "volume"}),
    "keuangan": frozenset({"rp", "rupiah", "anggaran", "keuangan"}),
}
"""The parts of a group as percentages: of the performance, of the money."""
GENERIC = frozenset(
    {"rp", "rupiah", "jumlah", "jml", "total", "nilai", "k", "%", "persen", "persentase", "prosentase"}
    | {"kinerja", "kin", "anggaran", "keu", "vol", "volume", "uraian"}
)
"""Words that a cell below says of any cell above it; alone they yield to what stands over them."""
_LEVELS = ("program", "kegiatan", "sub kegiatan", "urusan")
MEASURED = frozenset({"keluaran", "output", "outcome", "hasil"})
"""What heads a column of words of indicators, by itself."""
_SEVERAL = 4
"""One cell that names so many concepts of words holds the headings of several columns (guessed)."""
ORDINALS = 0.9
"""So many of the first column's cells are running numbers where no heading says so."""
VOLUMES = ("volume", "vol", "koefisien")
"""Counts that have a unit of their own beside amounts of money."""
SIGNS = re.compile(r"[\s()]*\+\s*/?\s*[-\u2013][\s()]*|\u00b1")
"""`(+/-)`: what was added or taken away."""
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember", "bulan", "akhir tahun",
)  # fmt: skip
BEFORE = ("tahun lalu", "tahun sebelumnya", "n-2", "tahun n-2", "n-1")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_WORDS_OF = {"unit": "text", "code": "text", "ordinal": "text", "text": "text", "": "text"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading's columns mean.

    `what` is a concept of `schemas/recognition/concepts.toml` ("" for none); `when` one of semula, perubahan, maju,
    renstra, lalu, tw1 to tw4, sd (up to a quarter), or "". `year` is the one year named over it, `nth` its place where
    years are only counted. `said`: a heading says so (else only values do); `proven`: arithmetic does. `share`: one of
    several amounts by source of funds. `goal`: of the sasaran or tujuan to its left, not of a program. `level`: of that
    upper level of a cascade (`cascade`), not of the row's own name.
    """

    heading: Heading
    values: Values
    kind: Kind
    what: str = ""
    when: str = ""
    year: int | None = None
    nth: int | None = None
    side: str = ""
    jenis: str = ""
    said: bool = False
    proven: bool = False
    share: bool = False
    goal: bool = False
    level: Level | None = None

    @property
    def key(self) -> str:
        """Kind and concept, with what tells several apart: `money:anggaran@semula`."""
        kind = self.kind if self.kind in {"money", "percent", "quantity"} else "text"
        return f"{kind}:{self.what}" + (f"@{self.when}" if self.when else "")


def meanings(table: Table, found: Sequence[Heading]) -> tuple[Meaning, ...]:
    """The meaning of each heading, from left to right."""
    held = [values_of(table, heading.columns) for heading in found]
    counted = _counts_in_units(table, found, held)
    out: list[Meaning] = []
    for heading, values in zip(found, held, strict=True):
        money = _is_over_money(heading.path[:-1]) or (bool(out) and _is_amount(out[-1]))
        out.append(_meaning(heading, values, counted=counted and not money))
    return tuple(_of_noughts(meaning, out) for meaning in out)


def _in_units(heading: str) -> bool:
    """Whether a heading names the unit of what it counts: `Populasi Ternak (ekor)`; rupiah is none."""
    found = _BRACKETS.findall(heading)
    return any(
        is_unit(text) and not words(text).squeezed.startswith(("rp", "rupiah", "ribu", "juta")) for text in found
    )


def _of_noughts(meaning: Meaning, known: Sequence[Meaning]) -> Meaning:
    """A column that prints nothing but 0 is of the kind of its group, or of its neighbours: money among amounts."""
    path = meaning.heading.path
    if meaning.values.nought < 1 or meaning.kind != "quantity":
        return meaning
    group = [m for m in known if m is not meaning and len(path) > 1 and m.heading.path[:1] == path[:1] and m.kind]
    if not group and not meaning.what:
        first, last = meaning.heading.columns[0] - 1, meaning.heading.columns[-1] + 1
        group = [m for m in known if {first, last} & set(m.heading.columns) and m.kind in NUMERIC]
    if not group or not all(m.kind == "money" for m in group):
        return meaning
    return _of_kind(meaning.heading, meaning.values, "money", "anggaran", said=False)


def _is_over_money(path: Sequence[str]) -> bool:
    """Whether headings speak of money: what stands below `Anggaran` is counted in no unit of a performance."""
    kinds = load_concepts().kind
    return any(says(text, kinds["money"]) and not says(text, kinds["quantity"]) for text in path)


def _is_amount(left: Meaning) -> bool:
    """Whether the column to the left is money: `Pagu | Realisasi` are both, whatever units stand farther away."""
    return left.kind == "money" and left.said


def _counts_in_units(table: Table, found: Sequence[Heading], held: Sequence[Values]) -> bool:
    """Whether a column of units says that the numbers beside it are tons or head of cattle, not rupiah.

    The unit of a volume to its left is that volume's alone.
    """
    named = load_concepts().of["text"]["satuan"]
    beside = zip(found, held, ("", *(heading.own for heading in found)), strict=False)
    units = [
        heading.columns[0]
        for heading, values, left in beside
        if values.unit > MOSTLY and says(heading.own, named) and not says(left, VOLUMES)
    ]
    texts = [words(text).tokens for row in table.rows for c in units[:1] if (text := row.cells[c].text.strip())]
    return bool(texts) and not any({"rp", "rupiah"} & set(tokens) for tokens in texts)


def _meaning(heading: Heading, values: Values, *, counted: bool = False) -> Meaning:
    kind = kind_of(heading, values)
    lexicon = load_concepts()
    counted = counted or any(map(_in_units, heading.path))
    if counted and kind == "money" and said_kind(heading) != "money" and not values.currency:
        kind = "quantity"
    performance = any(says(text, lexicon.of["percent"]["fisik"]) for text in heading.path[:-1])
    rate = says(heading.own, lexicon.kind["percent"])
    if part := _part_of_rate(heading, values, kind):
        return _of_kind(heading, values, "percent", part, said=True)
    if kind == "percent" and performance and not rate:
        kind = "quantity"  # a performance that is counted in percent, as its target is
    of_kind = lexicon.of[_WORDS_OF.get(kind, kind)]
    what, said = ("", False) if runs_together(heading, kind) else _concept(heading.path, of_kind, kind)
    if kind in {"quantity", "code", "ordinal"} and (word := _word(heading, values)):
        what, said, kind = word, True, "text"
    if what == "target_kata" and values.begun > MOSTLY:
        what, kind = "target", "quantity"  # `12 Angkatan/240 Orang`
    if what == "indikator" and _names_too(heading.own):
        what = "uraian"
    what, said = _of_words(what, heading, values, kind, said=said)
    what = _state_above(heading, kind) or what
    if kind == "money" and what == "anggaran" and _realised_above(heading.path):
        what = "realisasi"
    if kind in NUMERIC and SIGNS.fullmatch(heading.own):
        what, said = "sisa", True
    what = what or ("anggaran" if kind == "money" else "")
    if kind == "percent" and what in {"realisasi", "capaian"}:
        what = _whose_rate(heading.path, "capaian" if says(heading.own, ("tingkat",)) else what)
    return _of_kind(heading, values, kind, what, said=said)


def _of_kind(heading: Heading, values: Values, kind: Kind, what: str, *, said: bool) -> Meaning:
    """The meaning, with which of several columns alike it is."""
    lexicon = load_concepts()
    when = _when(heading.path, kind)
    if when.startswith("tw") and what == "target" and not any(says(text, ("target",)) for text in heading.path):
        what = ""  # `K` under a quarter alone: what was reached, no target
    if when == "lalu" and what in {"anggaran", "capaian"} and kind in {"money", "quantity"} and not _is_rate(heading):
        what = "realisasi"  # `Capaian s/d 2019 > Anggaran`
    years = heading.years
    return Meaning(
        heading,
        values,
        kind,
        what,
        when,
        years[0] if len(set(years)) == 1 else None,
        nth_year(heading.path),
        _named(heading.path, lexicon.side),
        _named(heading.path, lexicon.jenis),
        said=said,
    )


def _part_of_rate(heading: Heading, values: Values, kind: Kind) -> str:
    """What `K` or `Rp` under a heading of percentages (`Tingkat Realisasi (%)`) is the rate of; "" for all others."""
    squeezed = words(heading.own).squeezed
    part = next((what for what, names in PARTS_OF_RATE.items() if squeezed in names), "")
    rates = (*load_concepts().kind["percent"], "tingkat")
    of_rate = any(says(text, rates) for text in heading.path[:-1])
    return part if of_rate and kind in NUMERIC and values.small > MOSTLY and values.money < MOSTLY else ""


def _is_rate(heading: Heading) -> bool:
    return any(says(text, (*load_concepts().kind["percent"], "tingkat", "rasio")) for text in heading.path)


def _whose_rate(path: Sequence[str], what: str) -> str:
    """A rate under `Kinerja` is that of the performance, one under `Anggaran` that of money."""
    percent = load_concepts().of["percent"]
    over = [of for of in ("fisik", "keuangan") if any(says(text, percent[of]) for text in path[:-1])]
    return over[0] if len(over) == 1 and (over[0] == "fisik" or what == "capaian") else what


def _state_above(heading: Heading, kind: Kind) -> str:
    """`kondisi_akhir` or `kondisi_awal` where a group without a year is headed so (`Kondisi Kinerja Akhir > Rp`)."""
    if kind not in NUMERIC or heading.years:
        return ""
    concepts = load_concepts().of["quantity"]
    states = ("kondisi_akhir",) if kind == "money" else ("kondisi_akhir", "kondisi_awal")
    return next((name for name in states for text in heading.path[:-1] if says(text, concepts[name])), "")


def _names_too(text: str) -> bool:
    """Whether one heading names program or kegiatan before its indicators: `Program/Sasaran/Indikator/Kegiatan`."""
    parts = re.split(r"[/,]|\bdan\b", text, flags=re.IGNORECASE)
    named = [says(part, _LEVELS) and not says(part, ("indikator", *MEASURED)) for part in parts]
    return len(parts) > 1 and named[0]


def _of_words(what: str, heading: Heading, values: Values, kind: Kind, *, said: bool) -> tuple[str, bool]:
    """The concept of a column of words, and whether its heading says so: whose indicators, numbers that are codes."""
    if not what and kind == "text" and words(heading.own).squeezed in MEASURED:
        return "indikator", True
    if what.startswith("indikator"):
        return _whose(heading.path), said
    if what == "kode" and values.letters > MOSTLY:
        return "uraian", said  # a code in front of each name
    return ("kode" if what == "no" and values.dotted > MOSTLY else what), said


def _whose(path: Sequence[str]) -> str:
    """Whose indicators a column holds: those of a tujuan or a sasaran, or (also) of programs and kegiatan."""
    whole = " ".join(path)
    if says(whole, ("program", "kegiatan", "output", "outcome")):
        return "indikator"
    return next((f"indikator_{of}" for of in ("sasaran", "tujuan") if says(whole, (of,))), "indikator")


def runs_together(heading: Heading, kind: Kind) -> bool:
    """Whether a column of words has the headings of several columns, whose rules were not found."""
    concepts = load_concepts().of["text"]
    if kind in NUMERIC:
        return False
    named = [{name for name, phrases in concepts.items() if says(text, phrases)} for text in heading.path]
    # `Indikator Kinerja Tujuan, Sasaran, Program, Kegiatan` is one heading: a running number has a column of its own.
    return any("no" in names and len(names - {"bidang"}) >= _SEVERAL for names in named)


def _word(heading: Heading, values: Values) -> str:
    """The concept of words that a column of numbers has by its heading: running numbers, codes, numbered sentences."""
    lexicon = load_concepts().of
    bare = values.plain + values.percent > MOSTLY
    own = _first(heading.own, lexicon["text"])
    counted = any(_first(heading.own, lexicon[kind]) for kind in ("quantity", "percent"))
    if not own and values.code > MOSTLY and any(_first(text, lexicon["text"]) == "kode" for text in heading.path[:-1]):
        return "kode"  # `Kode > 1`
    if own in {"no", "kode"} and not says(heading.own, lexicon["quantity"]["target"]):
        return "kode" if values.dotted > MOSTLY else own
    if own == "uraian" and bare and not counted:
        return "kode"  # the parts of a code in cells of their own: Urusan, Bidang, Program …
    if own and own != "satuan" and not bare and not counted:
        return own
    return "no" if not heading.path and values.ordinal >= ORDINALS and heading.columns[0] == 0 else ""


def _concept(path: Sequence[str], concepts: Mapping[str, tuple[str, ...]], kind: Kind) -> tuple[str, bool]:
    """The concept that the lowest cell with words of its own says; a generic word yields to a cell above it."""
    generic = ""
    for text in reversed(path):
        found = _named_in(text, concepts, kind)
        if found and not _is_generic(text):
            return found, True
        generic = generic or found
    return generic, bool(generic)


def _named_in(text: str, concepts: Mapping[str, tuple[str, ...]], kind: Kind) -> str:
    """The concept that one cell names: of numbers the one spoken first, of percentages that only if it is a target.

    `Realisasi fisik (%)` is the physical one, `Target kinerja` a target.
    """
    if kind not in NUMERIC:
        return _first(text, concepts)
    spoken = _spoken_first(text, concepts)
    if kind != "percent" or spoken == "target":
        return spoken
    return _first(text, {name: phrases for name, phrases in concepts.items() if name != "target"}) or spoken


def _first(text: str, concepts: Mapping[str, tuple[str, ...]]) -> str:
    """The first concept of the list that the text names."""
    return next((name for name, phrases in concepts.items() if says(text, phrases)), "")


def _spoken_first(text: str, concepts: Mapping[str, tuple[str, ...]]) -> str:
    """The concept that the text names first: `Target capaian` is a target, `Realisasi target` a realisation.

    Generic words (`Jumlah realisasi`) count only where nothing else is said.
    """
    places = [
        (phrase in GENERIC, at, order, name)
        for order, (name, phrases) in enumerate(concepts.items())
        for phrase in phrases
        if (at := place(text, phrase)) is not None
    ]
    return min(places)[3] if places else ""


def _is_generic(text: str) -> bool:
    tokens = words(text).tokens
    return all(token in GENERIC for token in tokens)


def _realised_above(path: Sequence[str]) -> bool:
    """Whether a heading above says realised and nothing planned: `Realisasi > Anggaran`."""
    money = load_concepts().of["money"]
    planned = (*(p for p in money["anggaran"] if p not in GENERIC), "target")
    return any(says(text, money["realisasi"]) and not says(text, planned) for text in path[:-1])


def _when(path: Sequence[str], kind: Kind) -> str:
    """Which of several amounts or values a column is, the lowest cell that says so first."""
    quarter = quarter_of(path)
    if quarter:
        return quarter
    concepts = load_concepts().when
    for text in reversed(path):
        if kind in NUMERIC and says(text, ("realisasi", "capaian")) and (_is_up_to_year(text) or says(text, BEFORE)):
            return "lalu"
        found = _first(text, concepts)
        if kind not in NUMERIC and found == "renstra":
            found = ""
        if found:
            return found
    return ""


def _is_up_to_year(text: str) -> bool:
    """Whether a value is that of all years up to one; up to a month (`s/d Desember`) it is the year's own."""
    return UP_TO.search(text) is not None and not says(text, MONTHS)


def _named(path: Sequence[str], concepts: Mapping[str, tuple[str, ...]]) -> str:
    for text in reversed(path[:-1] or path):
        found = _first(text, concepts)
        if found:
            return found
    return ""
