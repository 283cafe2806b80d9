"""Offices (perangkat daerah): where a text names one, and how its name is written."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.matching.same_office import LINKING, office_key, office_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KIND = (
    r"(?:dinas|badan|inspektorat|sekretariat|kantor|biro|kecamatan|distrik|rumah\s+sakit|"
    r"satuan\s+polisi\s+pamong\s+praja|satpol\s+pp)"
)
_HEAD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
# Words that follow an office's name but are none of it.
_AFTER = re.compile(
    r"(?:kab(?:upaten)?|kota|pro[vp]\w*|tahun|daerah\s+kab|jl|jln|jalan|telp|tlp|fax|nomor|no|lembar|"
    r"rencana|renja|renstra|laporan|lkj?ip|lakip|dokumen|perjanjian|penetapan|evaluasi|realisasi|rekapitulasi|"
    r"perubahan|review|berbagai|pencapaian|capaian|sasaran|indikator|berdasarkan|periode|triwulan|bulan|tabel|lampiran|urusan|program|kegiatan|visi|misi|tugas|prioritas|plafon|"
    r"website|dalam|sebagai|yang|adalah|bab|hal|halaman|alamat|di|se|t\.?a\b|20\d\d|unit|sub|kepala|nip|dra?s?|ir|h|hj|"
    r"pemerintah|disusun|dievaluasi|mengetahui|sekretariat\s+daerah|setda|selaku|nama|terdiri|melaksanakan|mempunyai|"
    r"memiliki|menyelenggarakan|merupakan|terhadap|tersebut)\b",
    re.IGNORECASE,
)
_WHOLE = ("Satuan Polisi Pamong Praja", "Inspektorat")
_CAPITALS = frozenset({"DPRD", "KORPRI", "PP", "KB", "UMKM"})
_LONGEST = 14
_FARTHEST = 300  # letters that the longest name takes
_REACH = 60  # letters before an office's name that may say what it has to do with the document
_HOSPITAL = re.compile(r"\bRSUD\b")
_BUREAU = re.compile(r"\bbiro\s+[^.;:]*$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:\b(?:yth|kepada|cq|tembusan|dievaluasi(?:\s+oleh)?|evaluator|penilai)\b[\s.:,]*(?:bapak|ibu|sdr)?\.?\s*"
    r"(?:\b(?:kepala|direktur)\b\s*)?)$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(r"\bkepala\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?:nama\s+)?(?:opd|skpd|perangkat\s+daerah|satuan\s+kerja)(?:\s*/\s*(?:opd|skpd))?|(?:sub\s+)?unit\s+organisasi|"
    r"organisasi|nama\s+instansi|instansi)\s*:\s*(.{4,140})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:provinsi|kabupaten|kab\.?|kota)(?:\s+\w+){1,4}$", re.IGNORECASE)


def find_offices(text: str, known: Mapping[str, str]) -> list[str]:
    """The offices that a text names, as written by `office_name`, once for each mention.

    `known` maps short names in lower case (`bpmpt`) to full ones, see `short_names`. Whom a letter goes to and who
    evaluates a form (`Kepala Bappeda`) is not whose document it is.
    """
    whole = _HOSPITAL.sub("Rumah Sakit Umum Daerah", text)
    long = [name for match in _HEAD.finditer(whole) if (name := _office_at(whole, match))]
    words = (match for match in re.finditer(r"\b\w+\b", whole) if match.group().casefold() in known)
    short = [known[match.group().casefold()] for match in words if not _is_addressed(whole, match.start())]
    return [name for name in (*long, *short) if not name.startswith(_strangers())]


def _office_at(text: str, match: re.Match[str]) -> str | None:
    """The office whose name begins there; None where it belongs to a longer name (`Biro … Sekretariat Daerah`)."""
    inside = _BUREAU.search(text[max(0, match.start() - _REACH) : match.start()])
    if inside and match.group().casefold().startswith("sekretariat"):
        return None
    return None if _is_addressed(text, match.start()) else _read(text, match.start())


def _is_addressed(text: str, start: int) -> bool:
    """Whether what stands before names the office as the one that a letter goes to, or as evaluator."""
    before = text[max(0, start - _REACH) : start]
    return _ADDRESSED.search(before) is not None or (
        _HEAD_OF.search(before) is not None and text[start : start + 60].casefold().startswith(_evaluators())
    )


def labelled(text: str) -> list[str]:
    """What stands behind the label of an office (`Nama OPD : DISKOMINFO`, `SKPD : 1.05 … - SATPOL PP`)."""
    return [match[1] for match in _LABEL.finditer(text)]


def is_office(text: str) -> bool:
    """Whether a text is the name of an office and nothing else."""
    if not _HEAD.match(text):
        return False
    bare = office_key(_PLACE.sub("", text))
    return any(office_key(name) == bare for name in find_offices(text, {})[:1])


def short_names(text: str) -> dict[str, str]:
    """Short names in common use, and those that the text explains: `Badan Ketahanan Pangan (BKP)`."""
    explained: dict[str, Counter[str]] = {}
    for match in re.finditer(r"\(([A-Z][\w-]{2,14})\)", text):
        before = text[max(0, match.start() - 120) : match.start()]
        heads = list(_HEAD.finditer(before))
        name = _read(before, heads[-1].start()) if heads else None
        if name and _initials_fit(match.group(1), name):
            explained.setdefault(match.group(1).casefold(), Counter())[name] += 1
    return {**office_words()["singkatan"], **{short: names.most_common(1)[0][0] for short, names in explained.items()}}


def office_name(words: list[str]) -> str:
    """Title case with linking words small: `DINAS KEBERSIHAN DAN TAMAN` → `Dinas Kebersihan dan Taman`.

    Tasks in short are spelled out: `Dinas Sosial P3A` → `Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak`.
    """
    name = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        task = office_words()["bagian"].get(word.lower().strip(","))
        if task is not None:
            name = name.removesuffix(" dan") + (f", {task}" if " " in name.strip() else f" {task}")
        else:
            name += f" {_written(word.rstrip(',') if following.lower() in LINKING else word)}"
    return str(office_words()["penuh"].get(name.strip(), name.strip()))


def _written(word: str) -> str:
    if word == "&":
        return "dan"
    bare = word.strip(",")
    return word.lower() if word.lower() in LINKING else word if bare in _CAPITALS else word.capitalize()


def _read(text: str, start: int) -> str | None:
    """The name that starts there: capitalised words and what links them; None for a mere `Dinas`."""
    words = list(_name_words(text[start : start + _FARTHEST]))
    while words and words[-1].lower() in LINKING:
        words.pop()
    name = office_name(words)
    return name if len(words) > 1 or name in _WHOLE else None


def _name_words(text: str) -> Iterator[str]:
    in_list = False
    for count, match in enumerate(_WORD.finditer(text)):
        raw = match.group()
        word = raw.strip(".,;:()|\"'")
        linking = word.lower() in LINKING
        if count and (count > _LONGEST or _AFTER.match(text, match.start()) or not (linking or word[:1].isupper())):
            return
        known = linking or word.replace("-", "").isalpha() or word.lower() in office_words()["bagian"]
        if raw[0] in "(|" or not known:
            return
        listed = raw[-1] == "," and (_goes_on(text[match.end() :]) or (in_list and _ends(text[match.end() :])))
        in_list = in_list or listed
        yield f"{word}," if listed else word
        if raw[-1] in ".;:)|" or (raw[-1] == "," and not listed):
            return


def _ends(text: str) -> bool:
    """Whether the last item of a list follows: `Penelitian, Pengembangan, dan Penerapan …`."""
    return re.match(r"\s+(?:dan|DAN|serta|SERTA|&)\s+[A-Z]", text) is not None


def _goes_on(text: str) -> bool:
    """Whether a list within a name follows: `Dinas Kebudayaan, Pemuda dan Olahraga`."""
    item = r"[A-Z]\w+(?:\s+[A-Z]\w+){0,3}?"
    return re.match(rf"\s+{item}(?:,\s+{item})*,?\s+(?:dan|DAN|serta|SERTA|&)\s+[A-Z]", text) is not None


def _initials_fit(short: str, name: str) -> bool:
    """Whether a short name may stand for the name: one of nothing but initials needs a word for each."""
    words = [word for word in name.split() if word.casefold() not in LINKING]
    initials = short.isalpha() and not re.search(r"[AIUEO]", short[1:], re.IGNORECASE)
    return short[0].casefold() == name[0].casefold() and (not initials or len(words) >= len(short))


@lru_cache(maxsize=1)
def _evaluators() -> tuple[str, ...]:
    return tuple(name.casefold() for name in office_words()["penilai"]["nama"])


@lru_cache(maxsize=1)
def _strangers() -> tuple[str, ...]:
    return tuple(office_words()["bukan"]["nama"])
