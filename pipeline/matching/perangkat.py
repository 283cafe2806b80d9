"""Offices (perangkat daerah): where a text names one, and how its name is written."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KIND = (
    r"(?:dinas|badan|inspektorat|sekretariat|kantor|biro|kecamatan|distrik|rumah\s+sakit|"
    r"satuan\s+polisi\s+pamong\s+praja|satpol\s+pp)"
)
_HEAD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_LINKING = frozenset({"dan", "serta", "&", "atau", "untuk"})
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
_SHARE = 0.1  # a usual name that goes on has at least so many of the shorter one's votes
_ALIKE = 0.94  # a usual name that was printed with a letter missing


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
    bare = _key(_PLACE.sub("", text))
    return any(_key(name) == bare for name in find_offices(text, {})[:1])


def merged(votes: Mapping[str, float]) -> dict[str, float]:
    """The votes with names of one office together: linking words and commas aside, and shortened names.

    A name that another one only begins with (`Badan Penanggulangan Bencana`) is that one's where it is said often
    enough; a usual name wins over a slip of the pen.
    """
    groups: dict[str, dict[str, float]] = {}
    for name, vote in votes.items():
        usual = _usual(name)
        groups.setdefault(_key(usual), {}).setdefault(usual, 0.0)
        groups[_key(usual)][usual] += vote
    total = {key: sum(names.values()) for key, names in groups.items()}
    for key in [key for key in total if _shortened(key, total)]:
        total[_shortened(key, total)] += total.pop(key)
    for key in sorted(total, key=len):
        longer = [other for other in total if key in total and other.startswith(f"{key} ")]
        if longer:
            most = max(longer, key=lambda other: (other in _usual_names(), total[other]))
            whole, part = (most, key) if _is_whole(most, key, total) else (key, most)
            total[whole] += total.pop(part)
    return {max(groups[key], key=lambda name: (groups[key][name], len(name))): vote for key, vote in total.items()}


def _shortened(key: str, names: Mapping[str, float]) -> str:
    """The name that one of two words shortens to initials (`dinas psda`); "" where it is none."""
    kind, _, short = key.partition(" ")
    fits = (name for name in names if name.startswith(f"{kind} ") and name != key)
    return next((name for name in fits if "".join(word[0] for word in name.split()[1:]) == short), "")


def _is_whole(longer: str, shorter: str, votes: Mapping[str, float]) -> bool:
    """Whether the longer of two names is the office's, and not the shorter one with the next words glued on."""
    usual = _usual_names()
    if shorter in {_key(name) for name in _table()["belum_lengkap"]["nama"]} or longer in usual:
        return votes[longer] >= _SHARE * votes[shorter]
    return shorter not in usual and votes[longer] > votes[shorter]


def _usual(name: str) -> str:
    """The name as in the list of usual ones, where it differs by linking words or a letter."""
    key = _key(name)
    usual = _usual_names()
    if key in usual:
        return name if name in _listed() else usual[key]
    near = process.extractOne(key, usual.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE)
    return usual[near[0]] if near and len(key.split()) > 2 else name


@lru_cache(maxsize=1)
def _usual_names() -> Mapping[str, str]:
    return {_key(name): name for name in _listed()}


@lru_cache(maxsize=1)
def _listed() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_table()["lazim"]["nama"], *_table()["singkatan"].values())))


def _key(name: str) -> str:
    """The words of a name in small letters, without those that link and their commas."""
    words = (word.strip(".,;:()").casefold() for word in name.split())
    return " ".join(word for word in words if word and word not in _LINKING)


def short_names(text: str) -> dict[str, str]:
    """Short names in common use, and those that the text explains: `Badan Ketahanan Pangan (BKP)`."""
    explained: dict[str, Counter[str]] = {}
    for match in re.finditer(r"\(([A-Z][\w-]{2,14})\)", text):
        before = text[max(0, match.start() - 120) : match.start()]
        heads = list(_HEAD.finditer(before))
        name = _read(before, heads[-1].start()) if heads else None
        if name and _initials_fit(match.group(1), name):
            explained.setdefault(match.group(1).casefold(), Counter())[name] += 1
    return {**_table()["singkatan"], **{short: names.most_common(1)[0][0] for short, names in explained.items()}}


def office_name(words: list[str]) -> str:
    """Title case with linking words small: `DINAS KEBERSIHAN DAN TAMAN` → `Dinas Kebersihan dan Taman`.

    Tasks in short are spelled out: `Dinas Sosial P3A` → `Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak`.
    """
    name = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        task = _table()["bagian"].get(word.lower().strip(","))
        if task is not None:
            name = name.removesuffix(" dan") + (f", {task}" if " " in name.strip() else f" {task}")
        else:
            name += f" {_written(word.rstrip(',') if following.lower() in _LINKING else word)}"
    return str(_table()["penuh"].get(name.strip(), name.strip()))


def _written(word: str) -> str:
    if word == "&":
        return "dan"
    bare = word.strip(",")
    return word.lower() if word.lower() in _LINKING else word if bare in _CAPITALS else word.capitalize()


def _read(text: str, start: int) -> str | None:
    """The name that starts there: capitalised words and what links them; None for a mere `Dinas`."""
    words = list(_name_words(text[start : start + _FARTHEST]))
    while words and words[-1].lower() in _LINKING:
        words.pop()
    name = office_name(words)
    return name if len(words) > 1 or name in _WHOLE else None


def _name_words(text: str) -> Iterator[str]:
    in_list = False
    for count, match in enumerate(_WORD.finditer(text)):
        raw = match.group()
        word = raw.strip(".,;:()|\"'")
        linking = word.lower() in _LINKING
        if count and (count > _LONGEST or _AFTER.match(text, match.start()) or not (linking or word[:1].isupper())):
            return
        known = linking or word.replace("-", "").isalpha() or word.lower() in _table()["bagian"]
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
    words = [word for word in name.split() if word.casefold() not in _LINKING]
    initials = short.isalpha() and not re.search(r"[AIUEO]", short[1:], re.IGNORECASE)
    return short[0].casefold() == name[0].casefold() and (not initials or len(words) >= len(short))


@lru_cache(maxsize=1)
def _evaluators() -> tuple[str, ...]:
    return tuple(name.casefold() for name in _table()["penilai"]["nama"])


@lru_cache(maxsize=1)
def _strangers() -> tuple[str, ...]:
    return tuple(_table()["bukan"]["nama"])


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("schemas").joinpath("nomenclature", "perangkat_daerah.toml").read_text(encoding="utf-8"))
