"""What `claims.toml` says of figures in the running text, as frozen records. Nothing here looks at a document."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FigureKind = Literal["money", "percent", "count"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure may speak of: `before` are phrases that name it before the figure, `after` behind it."""

    subjek: str
    kinds: frozenset[str]
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """All of `claims.toml`. Sets hold lower-case words; `years` and `source` find one mention, its year in group 1."""

    subjects: tuple[Subject, ...]
    counts: Mapping[str, re.Pattern[str]]
    things: frozenset[str]
    durations: frozenset[str]
    no_things: frozenset[str]
    links: frozenset[str]
    joints: frozenset[str]
    cue: re.Pattern[str]
    label: re.Pattern[str]
    years: re.Pattern[str]
    source: re.Pattern[str]
    relative: Mapping[str, int]


@cache
def load_claim_rules() -> ClaimRules:
    """The rules, compiled. Reads the package's data file, once."""
    data = tomllib.loads((files("schemas") / "claims.toml").read_text("utf-8"))
    words = data["words"]
    sets = {name: _lower(words[name]) for name in ("things", "durations", "no_things", "links", "joints")}
    return ClaimRules(
        subjects=tuple(
            Subject(s["subjek"], frozenset(s["kinds"]), _words(s["phrases"]), _words(s.get("after", ())))
            for s in data["subject"]
        ),
        counts={
            subjek: re.compile(f"(?:{pattern})(?![\\w-])", re.IGNORECASE) for subjek, pattern in data["counts"].items()
        },
        cue=_ending(words["cues"]),
        label=_ending(words["labels"]),
        years=re.compile(rf"(?<!\w)(?:{'|'.join(data['years']['mentions'])})\s*(20\d\d)(?!\d)", re.IGNORECASE),
        source=re.compile(data["years"]["source"]),
        relative=data["years"]["relative"],
        **sets,
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _words(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Each phrase by itself, as of overlapping ones the longest is wanted."""
    return tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for pattern in patterns)


def _ending(patterns: Iterable[str]) -> re.Pattern[str]:
    """Found only at the end of the text before a number."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})\s*$", re.IGNORECASE)
