"""Names of one office: which of them mean the same, and which is the whole one."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Mapping

LINKING = frozenset({"dan", "serta", "&", "atau", "untuk"})
"""Words that link the tasks in an office's name."""
_SHARE = 0.1  # a usual name that goes on has at least so many of the shorter one's votes
_ALIKE = 0.94  # a usual name that was printed with a letter missing


@lru_cache(maxsize=1)
def office_words() -> Mapping[str, Any]:
    """Short, usual and other names of offices: `perangkat_daerah.toml`, read once."""
    return tomllib.loads(files("schemas").joinpath("nomenclature", "perangkat_daerah.toml").read_text(encoding="utf-8"))


def merged(votes: Mapping[str, float]) -> dict[str, float]:
    """The votes with names of one office together: linking words and commas aside, and shortened names.

    A name that another one only begins with (`Badan Penanggulangan Bencana`) is that one's where it is said often
    enough; a usual name wins over a slip of the pen.
    """
    groups: dict[str, dict[str, float]] = {}
    for name, vote in votes.items():
        usual = _usual(name)
        groups.setdefault(office_key(usual), {}).setdefault(usual, 0.0)
        groups[office_key(usual)][usual] += vote
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
    if shorter in {office_key(name) for name in office_words()["belum_lengkap"]["nama"]} or longer in usual:
        return votes[longer] >= _SHARE * votes[shorter]
    return shorter not in usual and votes[longer] > votes[shorter]


def _usual(name: str) -> str:
    """The name as in the list of usual ones, where it differs by linking words or a letter."""
    key = office_key(name)
    usual = _usual_names()
    if key in usual:
        return name if name in _listed() else usual[key]
    near = process.extractOne(key, usual.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE)
    return usual[near[0]] if near and len(key.split()) > 2 else name


@lru_cache(maxsize=1)
def _usual_names() -> Mapping[str, str]:
    return {office_key(name): name for name in _listed()}


@lru_cache(maxsize=1)
def _listed() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*office_words()["lazim"]["nama"], *office_words()["singkatan"].values())))


def office_key(name: str) -> str:
    """The words of a name in small letters, without those that link and their commas."""
    words = (word.strip(".,;:()").casefold() for word in name.split())
    return " ".join(word for word in words if word and word not in LINKING)
