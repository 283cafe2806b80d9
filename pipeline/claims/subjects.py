"""What a figure speaks of: the phrase nearest before it, or what the figure before it spoke of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.claims import load_claim_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.claims.figures import Figure

OTHER = "lainnya"
_LISTED = re.compile(
    r"\s*(?:[,;]|(?:dan|serta|yaitu|yakni|meliputi|antara lain)\b).*\b(?:sebesar|senilai|sebanyak|sejumlah)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = re.compile(r"^\s*untuk\s[^.;]*?(?:,|\bdan|\bserta)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_CLAUSE = re.compile(r"[^,.;]{0,40}")


def subjects_for(text: str, start: int, figures: Sequence[Figure], listed: str | None) -> list[tuple[str, bool]]:
    """For each figure of a sentence its subject, and whether the sentence itself names it.

    Args:
        text: the passage that offsets refer to.
        start: where the sentence begins.
        figures: the sentence's figures, in order.
        listed: the subject of the list that the passage is an item of, for money that names none.
    """
    found: list[tuple[str, bool]] = []
    for number, figure in enumerate(figures):
        named = figure.subjek or _named(text, start, figures[: number + 1], [subjek for subjek, _ in found], listed)
        fallback = listed if listed and figure.kind == "money" else OTHER
        found.append((named or fallback, named is not None))
    return found


def _named(text: str, start: int, figures: Sequence[Figure], subjects: Sequence[str], listed: str | None) -> str | None:
    """The subject that the sentence gives the last of the figures.

    First by words behind the figure before it, then by what an earlier figure hands on, then by words before figures
    of another kind if only linking words follow (`dialokasikan untuk 500 lumbung senilai Rp …`).
    """
    *earlier, figure = figures
    between = _own(text[earlier[-1].end : figure.start]) if earlier else text[start : figure.start]
    near = listed is not None and figure.kind == "money"
    same = [i for i, other in enumerate(earlier) if other.kind == figure.kind]
    since = _between(text, figures[same[-1] :]) if same else _between(text, figures, start)
    return (
        _phrase(between, figure.kind, near=near)
        or _behind(text, figure)
        or _carried(text, figures, subjects)
        or _phrase(since, figure.kind, near=True)
    )


def _phrase(between: str, kind: str, *, near: bool) -> str | None:
    """The subject whose phrase ends nearest to the figure; of two, the longer one.

    `near`: only linking words may follow it, as an item's name may hold any word (`Evaluasi Belanja Daerah sebesar`).
    """
    hits = [
        (match.end(), -match.start(), subject.subjek)
        for subject in load_claim_rules().subjects
        if kind in subject.kinds
        for pattern in subject.before
        for match in pattern.finditer(between)
        if not near or _only_links(between[match.end() :])
    ]
    return max(hits, key=lambda hit: hit[:2])[2] if hits else None


def _behind(text: str, figure: Figure) -> str | None:
    clause = _CLAUSE.match(text, figure.end)
    rest = clause[0] if clause else ""
    allowed = (subject for subject in load_claim_rules().subjects if figure.kind in subject.kinds)
    return next((s.subjek for s in allowed if any(pattern.search(rest) for pattern in s.after)), None)


def _carried(text: str, figures: Sequence[Figure], subjects: Sequence[str]) -> str | None:
    """The subject that an earlier figure hands on to the last one: of its own kind, or money to its share."""
    *earlier, figure = figures
    if (
        figure.kind == "percent"
        and earlier
        and subjects[-1] == "realisasi"
        and _only_links(_between(text, figures[-2:]))
    ):
        return "serapan" if earlier[-1].kind == "money" and "target" not in subjects else "capaian"
    same = [i for i, other in enumerate(earlier) if other.kind == figure.kind and not other.subjek]
    if not same:
        return None
    between = _between(text, figures[same[-1] :])
    listed = figure.kind == "percent" and _LISTED.fullmatch(between) is not None
    return subjects[same[-1]] if listed or _only_links(between) else None


def _between(text: str, figures: Sequence[Figure], start: int | None = None) -> str:
    """The words from `start`, else from the first figure, to the last one, without the figures in the middle."""
    ends = [figure.end for figure in figures[:-1]]
    ends, rest = (ends, figures[1:]) if start is None else ([start, *ends], figures)
    return " ".join(_own(text[end : figure.start]) for end, figure in zip(ends, rest, strict=True))


def _own(between: str) -> str:
    """The words between two figures without those that say what the first was for (`Rp … untuk Belanja Modal dan`)."""
    return _PURPOSE.sub(" ", between)


def _only_links(between: str) -> bool:
    words = re.findall(r"[^\W\d][\w-]*", _YEAR.sub(" ", between).lower())
    return all(word in load_claim_rules().links for word in words)
