"""Prints how well names and codes are found when letters are damaged.

usage: python -m tests.bench.names [--share S] [--rates R …] [--seed S]

Run it from the project's folder with seeds that no threshold was set on.

Of every list that comes with the program, kind of government and bidang an office's table is drawn with a fixed seed:
some of its programs, kegiatan and sub kegiatan in order, the penunjang program under the office's own code. They are
matched against all lists together, in a year for which the list holds. Letters are damaged as recognisers
do it. A row counts as found when the accepted entry is the one it was drawn from; precision is over those
accepted.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.matching.lists import load_nomenclature
from pipeline.matching.names import name_key
from pipeline.matching.places import written
from pipeline.matching.records import match_records
from pipeline.model import DocumentFacts, Evidence, Record
from schemas.nomenklatur import versions

if TYPE_CHECKING:
    from pipeline.matching.nomenclature import Entry, Nomenclature
    from schemas.nomenklatur import Versi

_PAIRS = "0:OQD 1:Il o:0ce l:1Ii i:l1j e:cao a:eos n:mru m:nw s:5z b:6h8 g:9q r:nv t:fl u:vn d:cb k:hx p:n"
LIKE = {letter: others for letter, _, others in (pair.partition(":") for pair in _PAIRS.split())}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
RATES = (0.0, 0.05, 0.10, 0.20, 0.30)


def damaged(text: str, rate: float, dice: random.Random) -> str:
    """The text with that share of its letters replaced, dropped or doubled."""
    return "".join(_letter(letter, dice) if letter.isalnum() and dice.random() < rate else letter for letter in text)


def _letter(letter: str, dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.60 and letter.lower() in LIKE:
        return dice.choice(LIKE[letter.lower()])
    if kind < 0.75:
        return dice.choice(LETTERS)
    return "" if kind < 0.92 else letter + dice.choice(LETTERS)


class Country:
    """What offices of one list and kind of government print."""

    def __init__(self, lists: Nomenclature, versi: Versi, scope: str) -> None:
        """Takes the lists that documents are matched against, and the one that these offices follow."""
        self.lists = lists
        self.wilayah = "Provinsi X" if scope == "provinsi" else "Kabupaten X"
        self.tahun = versi.tahun[0]
        digit = 1 if scope == "provinsi" else 2
        own = (e for e in lists.entries if versi.nama in e.versions and e.scope == scope)
        self.pool = [e for e in own if len(e.parts) < 5 or e.parts[3] == digit]
        used = {e.parts[:2] for e in self.pool if len(e.parts) == 6 and not e.general}
        self.bidang = sorted(e.parts for e in self.pool if e.level == "bidang" and e.parts in used)
        self.digits = versi.digit

    @property
    def facts(self) -> DocumentFacts:
        """What a document of the office says of itself."""
        return DocumentFacts(wilayah=self.wilayah, tahun=self.tahun)

    def office(self, bidang: tuple[int, ...], dice: random.Random) -> list[Entry]:
        """Entries of an office's table in order."""
        rows = [e for e in self.pool if e.general and len(e.parts) > 2]
        rows += [e for e in self.pool if e.parts[:2] == bidang and len(e.parts) > 2]
        heads = [e for e in self.pool if e.parts == bidang[:1]] + [e for e in self.pool if e.parts == bidang]
        return [*heads, *_thinned(rows, dice)]


def _thinned(rows: list[Entry], dice: random.Random) -> list[Entry]:
    """Some sub kegiatan, with the kegiatan and programs above them."""
    subs = [e for e in rows if e.level == "sub_kegiatan"]
    chosen = {e.parts for e in dice.sample(subs, min(len(subs), dice.randint(15, 90)))}
    needed = chosen | {parts[:5] for parts in chosen} | {parts[:3] for parts in chosen}
    return sorted((e for e in rows if e.parts in needed), key=lambda e: e.parts)


def record(number: int, entry: Entry, name: str, kode: str | None) -> Record:
    """A row as the forms stage hands it over."""
    fields = {
        "uraian": Evidence(name, 1, source="ocr"),
        "kode": Evidence(kode or "", 1, value=kode, source="ocr"),
    }
    return Record("rencana", number, 1, entry.level, fields)


def trial(country: Country, bidang: tuple[int, ...], rate: float, dice: random.Random, *, coded: bool) -> Counter[str]:
    """Counts over one office: rows, accepted, right."""
    entries = country.office(bidang, dice)
    kodes = [written(entry, bidang, country.digits) for entry in entries]
    pairs = enumerate(zip(entries, kodes, strict=True), start=1)
    records = [record(n, e, damaged(e.uraian, rate, dice), k if coded else None) for n, (e, k) in pairs]
    start = time.process_time()
    matched = match_records(records, country.lists, country.facts, bidang=bidang)
    counts = Counter(rows=len(records), micros=int(1e6 * (time.process_time() - start)))
    for entry, kode, new, match in zip(entries, kodes, matched.records, matched.matches, strict=True):
        counts["accepted"] += match.accepted
        right = _same(new, entry, kode)
        counts["right"] += match.accepted and right
        if match.accepted and not right:
            WRONG.append((rate, coded, kode, entry.uraian, match))
        if not match.accepted:
            MISSED.append((rate, coded, kode, entry.uraian, match))
    counts["swaps"] += sum(finding.severity == "error" for finding in matched.findings)
    return counts


def _same(new: Record, entry: Entry, kode: str | None) -> bool:
    uraian = new.fields["uraian"].value
    return name_key(str(uraian)) == name_key(entry.uraian) and new.fields["kode"].value == kode


WRONG: list[tuple[object, ...]] = []
MISSED: list[tuple[object, ...]] = []


def swap_trial(country: Country, bidang: tuple[int, ...], rate: float, dice: random.Random) -> Counter[str]:
    """One name in ten replaced by that of a sibling: how many are told, how many others are told wrongly."""
    entries, lists = country.office(bidang, dice), country.lists
    records, planted = [], set()
    for number, entry in enumerate(entries, start=1):
        siblings = [lists.entries[n] for n in lists.children(entry.parent)]
        others = [e for e in siblings if e.uraian.lower() != entry.uraian.lower() and e.scope == entry.scope]
        swap = bool(others) and len(entry.parts) > 3 and dice.random() < 0.1
        name = dice.choice(others).uraian if swap else entry.uraian
        planted |= {number} if swap else set()
        records.append(record(number, entry, damaged(name, rate, dice), written(entry, bidang, country.digits)))
    found = match_records(records, lists, country.facts, bidang=bidang).findings
    told = {finding.row_no for finding in found if finding.severity == "error"}
    return Counter(planted=len(planted), told=len(told & planted), false=len(told - planted))


def offices(lists: Nomenclature, share: float, dice: random.Random) -> list[tuple[Country, tuple[int, ...]]]:
    """Offices of every bidang of every list and kind of government, or of a share of them."""
    countries = [Country(lists, versi, scope) for versi in versions() for scope in versi.daerah]
    all_of_them = [(country, bidang) for country in countries for bidang in country.bidang]
    return dice.sample(all_of_them, round(share * len(all_of_them)))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the offices")
    parser.add_argument("--rates", type=float, nargs="+", default=RATES)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong matches")
    parser.add_argument("--missed", type=int, default=0, help="show so many names that were not accepted")
    parser.add_argument("--no-swaps", action="store_true")
    options = parser.parse_args()
    lists = load_nomenclature()
    print("kode      damage   rows  precision  recall   ms/380 rows")
    for coded in (True, False):
        for rate in options.rates:
            dice = random.Random(options.seed)
            total: Counter[str] = Counter()
            for country, bidang in offices(lists, options.share, dice):
                total += trial(country, bidang, rate, dice, coded=coded)
            print(
                f"{'readable' if coded else 'absent':9} {rate:5.0%} {total['rows']:7} "
                f"{total['right'] / max(1, total['accepted']):9.5f} {total['right'] / total['rows']:8.4f} "
                f"{total['micros'] / total['rows'] * 0.38:10.0f}   false swaps {total['swaps']}",
                flush=True,
            )
    for rate in () if options.no_swaps else options.rates:
        dice = random.Random(options.seed)
        total = Counter()
        for country, bidang in offices(lists, options.share, dice):
            total += swap_trial(country, bidang, rate, dice)
        share = total["told"] / max(1, total["planted"])
        print(f"exchanged {rate:5.0%} {total['planted']:6} {share:8.4f} told wrongly {total['false']:5}", flush=True)
    for item in WRONG[: options.wrong]:
        print("wrong", *item)
    for item in random.Random(1).sample(MISSED, min(options.missed, len(MISSED))):
        print("missed", *item)


if __name__ == "__main__":
    main()
