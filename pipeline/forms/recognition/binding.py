"""Which column means what: every heading against every role of a form, the best pairs first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.model import Binding, Heading
from pipeline.forms.recognition.headings import is_source, is_total
from pipeline.forms.recognition.quarters import quarter_of
from pipeline.forms.recognition.weights import weights
from pipeline.normalise.phrases import best, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.recognition.spec import Form, Role


_QUARTER = re.compile(r"tw[1-4]_")
_NUMBER = re.compile(r"\d{1,2}(?!\d)")
_DIVIDED = re.compile(r"=\s*\(?\s*\d{1,2}\s*[/:]\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Pair:
    """How well a heading suits a role."""

    score: float
    role: int
    heading: int


def bind(form: Form, headings: Sequence[Heading], plan_year: int | None) -> tuple[Binding, ...]:
    """The roles found, each with its columns. Every column fills at most one role; the rest stays unbound."""
    pairs = [
        Pair(score, r, h)
        for r, role in enumerate(form.roles)
        for h, heading in enumerate(headings)
        if (score := suits(role, heading, plan_year)) > 0
    ]
    taken = _taken(form, headings, pairs)
    divided = _by_divisor(form, headings, pairs, taken)
    if len(divided) < len(pairs):
        taken = _taken(form, headings, divided)
    bound = {r: tuple(headings[h] for h in sorted(hs)) for r, hs in sorted(taken.items())}
    found = _without_hearsay(form, headings, _by_formula(form, headings, divided))
    bound |= _units_beside(form, headings, found, taken)
    return tuple(Binding(form.roles[r], of_role) for r, of_role in sorted(bound.items()))


def _taken(form: Form, headings: Sequence[Heading], pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """The headings of each role, the best pairs first; one heading fills one role."""
    found = _without_hearsay(form, headings, _by_formula(form, headings, pairs))
    taken: dict[int, list[int]] = {}
    used: set[int] = set()
    fields: dict[str, int] = {}
    best_first = sorted(found, key=lambda p: (-p.score, p.role, p.heading))
    # Twice: a source of funds may stand beside another one that only came after it.
    for pair in (*best_first, *(p for p in best_first if form.roles[p.role].split)):
        role = form.roles[pair.role]
        if pair.heading in used or fields.get(role.key, pair.role) != pair.role:
            continue
        if pair.role in taken and not _joins(role, [headings[h] for h in taken[pair.role]], headings[pair.heading]):
            continue
        taken.setdefault(pair.role, []).append(pair.heading)
        used.add(pair.heading)
        fields[role.key] = pair.role
    return taken


def _units_beside(
    form: Form, headings: Sequence[Heading], found: Sequence[Pair], taken: Mapping[int, Sequence[int]]
) -> dict[int, tuple[Heading, ...]]:
    """Of several columns headed `Satuan` the one nearest to the numbers whose units they are."""
    out: dict[int, tuple[Heading, ...]] = {}
    free = {p.heading for p in found} - {h for hs in taken.values() for h in hs}
    for role, (first, *more) in taken.items():
        owner = next((r for r in taken if form.roles[r].unit == form.roles[role].field), None)
        if more or owner is None or form.roles[role].content != "unit":
            continue
        score = max(p.score for p in found if (p.role, p.heading) == (role, first))
        alike = [p.heading for p in found if p.role == role and p.score >= score and p.heading in {*free, first}]
        best_one = min(alike, key=lambda heading: abs(heading - taken[owner][0]))
        out[role] = (headings[best_one],)
    return out


def _by_formula(form: Form, headings: Sequence[Heading], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those whose heading prints the formula of other roles: an office may set one heading twice."""
    formed = {(p.role, p.heading) for p in pairs if _has_formula(form.roles[p.role], headings[p.heading])}
    told = {heading for _, heading in formed}
    return [
        p for p in pairs if not form.roles[p.role].formula or p.heading not in told or (p.role, p.heading) in formed
    ]


def _by_divisor(
    form: Form, headings: Sequence[Heading], pairs: Sequence[Pair], taken: Mapping[int, Sequence[int]]
) -> list[Pair]:
    """The pairs but those that a printed division forbids.

    `11 = 10/5` is a share of the year's target (`tingkat`) where column 5 is that one, of the Renstra's (`capaian`)
    where it is the Renstra's target.
    """
    groups = {heading: _group(form.roles[role]) for role, held in taken.items() for heading in held}
    numbered: dict[int, str] = {}
    for h, heading in enumerate(headings):
        if found := _NUMBER.match(heading.number):
            numbered.setdefault(int(found[0]), groups.get(h, ""))
    forbidden = {
        h: {"target": "capaian", "renstra": "tingkat"}.get(numbered.get(int(divisor[1]), ""), "")
        for h, heading in enumerate(headings)
        if (divisor := _DIVIDED.search(heading.number))
    }
    return [p for p in pairs if _group(form.roles[p.role]) != forbidden.get(p.heading)]


def _group(role: Role) -> str:
    """The group that a role is the performance or the money of (`target_k`, `target_rp`: target)."""
    return role.field.split("_")[0]


def _has_formula(role: Role, heading: Heading) -> bool:
    return bool(role.formula) and bool(re.search(role.formula, f"{heading.number} {heading.own}"))


def _without_hearsay(form: Form, headings: Sequence[Heading], pairs: Sequence[Pair]) -> list[Pair]:
    """Where a column's own heading names one role, a heading above it cannot make it another (`Target` under `Pagu`).

    Sources of funds under a heading of money are the exception.
    """
    own = {(p.role, p.heading) for p in pairs if _named_itself(form.roles[p.role], headings[p.heading])}
    told = {h for _, h in own}
    return [
        p
        for p in pairs
        if (p.role, p.heading) in own
        or p.heading not in told
        or (form.roles[p.role].split and is_source(headings[p.heading].own))
    ]


def _named_itself(role: Role, heading: Heading) -> bool:
    path = _without_part(role, heading) or ()
    return not role.part and bool(path) and best(path[-1], role.header) > 0


def _joins(role: Role, already: Sequence[Heading], heading: Heading) -> bool:
    """Whether one more column may fill a role that has one."""
    if role.many or role.content == "code":
        return True
    parts = sorted((*already, heading), key=lambda part: part.columns[0])
    beside = all(left.columns[-1] + 1 == right.columns[0] for left, right in pairwise(parts))
    return (
        role.split
        and beside
        and any(is_source(part.own) for part in parts)
        and all(map(_is_share, parts))
        and _one_parent(parts)
    )


def _is_share(heading: Heading) -> bool:
    """A source of funds, a total, or what else prints amounts or 0 beside them: none under one heading may be lost."""
    amounts = heading.content.digits > 0.5 > heading.content.letters or not heading.content.filled
    return is_source(heading.own) or is_total(heading.own) or (len(heading.path) > 1 and amounts)


def _one_parent(parts: Sequence[Heading]) -> bool:
    return len({part.path[:-1] for part in parts}) == 1


def suits(role: Role, heading: Heading, plan_year: int | None) -> float:
    """How well the words, the year, the formula and the content of a column suit a role; 0 for not at all."""
    path = _without_part(role, heading)
    if path is None:
        return 0.0
    score = _worded(role, path)  # first, as most roles and headings share no word
    if _has_formula(role, heading):
        score += weights().formula
    if not score:
        return 0.0
    own, whole = (path[-1] if path else ""), " ".join(path)
    if best(own, role.excluded) or best(whole, role.not_under) or (role.dated and not heading.dates):
        return 0.0
    if _QUARTER.match(role.field) and quarter_of(heading.path) not in {"", role.field.split("_")[0]}:
        return 0.0  # `Triwulan I` is much like `Triwulan II`
    above = _above(role, heading, whole, plan_year)
    if above is None:
        return 0.0
    return (score + above) * _plausible(role, heading)


def _worded(role: Role, path: Sequence[str]) -> float:
    """What the role's phrases explain of the lowest heading (or, more weakly, of a higher one), exactness first."""
    own = path[-1] if path else ""
    if score := best(own, role.header):
        return score + 3.0 * min(1.0, score / max(1, len(words(own).squeezed)))
    if not role.tail:
        return 0.0
    return max((weights().tail * best(text, role.header) for text in path[:-1]), default=0.0)


def _without_part(role: Role, heading: Heading) -> tuple[str, ...] | None:
    """The path without the last heading `K` or `Rp` for a role that is such a part; None when it is another part."""
    if not role.part:
        return heading.path
    is_part = bool(heading.path) and len(heading.path) > 1 and _is_word(heading.own, role.part)
    if is_part:
        # `K` may stand over `Volume` and `Satuan`.
        nested = len(heading.path) > 2 and _is_word(heading.path[-2], _ALL_PARTS)
        return heading.path[: -1 - nested]
    splits = len(heading.path) > 1 and _is_word(heading.own, _ALL_PARTS)
    return None if splits or role.field.endswith("_rp") or role.field.startswith("satuan_") else heading.path


_ALL_PARTS = ("k", "rp", "rupiah", "satuan", "volume", "vol", "kinerja", "anggaran", "keuangan", "fisik")


def is_part(text: str) -> bool:
    """Whether a heading only names a part of the group above it (`K`, `Rp`)."""
    return _is_word(text, _ALL_PARTS)


def has_part(role: Role, text: str) -> bool:
    """Whether a heading names the part of its group that a role is."""
    return _is_word(text, role.part)


def _is_word(text: str, among: tuple[str, ...]) -> bool:
    return words(text).squeezed in _squeezed(among)


@lru_cache(maxsize=256)
def _squeezed(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words(text).squeezed for text in texts)


def _above(role: Role, heading: Heading, whole: str, plan_year: int | None) -> float | None:
    """The weight of the headings above; None where they speak against the role."""
    bonus = weights().under * best(whole, role.under)
    if role.year is not None and plan_year is not None and heading.years:
        wanted, other = plan_year + role.year, plan_year + 1 - role.year
        # Offices print the plan's own year over the prakiraan maju by mistake; the words count more.
        if wanted not in heading.years and other in heading.years and not (role.year and bonus):
            return None
        if wanted in heading.years and other not in heading.years:
            bonus += weights().year
    if role.under and not bonus and not role.under_optional:
        return None
    return bonus


def _plausible(role: Role, heading: Heading) -> float:
    """1 where the column's content can be what the role says, less where it speaks against it."""
    content = heading.content
    if content.filled < 2:
        return 1.0
    against = {
        "money": content.digits < 0.3 or content.percents > 0.5,
        "percent": content.amounts > 0.5 and not content.percents,
        "name": content.letters < 0.3,
        "unit": content.digits > 0.7,
        "text": content.amounts > 0.7 and content.letters < 0.3,
        "code": content.letters > 0.6,
        "ordinal": content.letters > 0.6,
    }
    return 0.1 if against.get(role.content, False) else 1.0
