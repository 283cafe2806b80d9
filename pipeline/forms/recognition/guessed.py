"""Columns of a scan whose headings cannot be read, known by their place between columns that are known.

A form prints its columns in one order. Where the columns between two known ones can only be what the form has between
them, each of the right content, they are that; but nobody has read it, so every value in them goes to a person.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.model import Binding
from pipeline.forms.recognition.binding import has_part, is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.forms.model import Heading, Recognition
    from pipeline.forms.recognition.spec import Role
    from pipeline.model import Table

MOSTLY = 0.5


def completed(fit: Recognition) -> Recognition:
    """The recognition with the columns added that their place alone makes known."""
    guesses = [Binding(role, (heading,), guessed=True, because="place") for role, heading in _guesses(fit)]
    return replace(fit, bindings=(*fit.bindings, *guesses)) if guesses else fit


def doubted(table: Table, fit: Recognition) -> Table:
    """The table with every cell doubtful that stands in a column known by its place alone."""
    columns = {column for binding in fit.bindings if binding.guessed for column in binding.columns}
    if not columns:
        return table
    rows = tuple(
        replace(
            row, cells=tuple(replace(cell, doubtful=True) if i in columns else cell for i, cell in enumerate(row.cells))
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def could_be(fit: Recognition, heading: Heading) -> list[str]:
    """The fields of the form that no column fills and whose kind of value a column of figures holds."""
    taken = {binding.role.key for binding in fit.bindings}
    return list(
        dict.fromkeys(role.field for role in fit.form.roles if _is_open(role, taken) and _can_be(role, heading))
    )


def _guesses(fit: Recognition) -> Iterator[tuple[Role, Heading]]:
    order = {role.key: place for place, role in enumerate(fit.form.roles)}
    known = {heading.columns: order[b.role.key] for b in fit.bindings for heading in b.headings}
    taken = {binding.role.key for binding in fit.bindings}
    for left, unread, right in _gaps(fit.headings, known, len(fit.form.roles)):
        between = [role for role in fit.form.roles[left + 1 : right] if _is_open(role, taken)]
        ways = [way for way in _ways(unread, between) if _keep_groups(unread, way)]
        if len(ways) == 1:
            yield from zip(ways[0], unread, strict=True)


def _gaps(
    headings: Sequence[Heading], known: dict[tuple[int, ...], int], end: int
) -> Iterator[tuple[int, list[Heading], int]]:
    """Runs of headings that no role has, with the places in the form's order of the known columns around them."""
    left = -1
    unread: list[Heading] = []
    for heading in headings:
        place = known.get(heading.columns)
        if place is None:
            unread += [heading] if heading.content.filled else []
            continue
        if unread:
            yield left, unread, place
        left, unread = place, []
    if unread:
        yield left, unread, end


def _is_open(role: Role, taken: set[str]) -> bool:
    return role.key not in taken and not role.field.startswith(("_", "satuan_"))


def _ways(headings: Sequence[Heading], roles: Sequence[Role]) -> Iterator[tuple[Role, ...]]:
    """Every way of giving each heading a role of its own, in the order of both."""
    if not headings:
        yield ()
        return
    for place, role in enumerate(roles):
        if _can_be(role, headings[0]):
            yield from ((role, *rest) for rest in _ways(headings[1:], roles[place + 1 :]))


def _keep_groups(headings: Sequence[Heading], roles: Sequence[Role]) -> bool:
    """Whether parts (`K`, `Rp`) under one header cell are parts of one group of the form."""
    named = list(zip(headings, roles, strict=True))
    return all(
        _group(one[1]) == _group(other[1])
        for one, other in pairwise(named)
        if is_part(one[0].own) and is_part(other[0].own) and one[0].path[:-1] == other[0].path[:-1]
    )


def _group(role: Role) -> str:
    return role.key.rpartition("_")[0]


def _can_be(role: Role, heading: Heading) -> bool:
    """Whether the part that the heading names, if it does, and what stands below it speak for the role."""
    if is_part(heading.own) and not has_part(role, heading.own):
        return False
    content = heading.content
    wanted = {
        "money": content.amounts > MOSTLY,
        "quantity": content.digits > MOSTLY > content.amounts,
        "percent": content.digits > MOSTLY > content.amounts,
    }
    return wanted.get(role.content, False)
