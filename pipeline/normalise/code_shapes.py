"""One printed string to the code that it can only mean, or to all that it may mean.

Offices part a code by dots, spaces, bars or nothing, leave out what the rows above print, and lose dots and zeros in
spreadsheets. What can only be one code is read; what can be several is offered, and never chosen silently.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise, product
from typing import TYPE_CHECKING

from pipeline.normalise.code import Code, code_of_slots, is_bidang, is_opd, is_rekening
from pipeline.normalise.text import clean, plain_dashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECES = re.compile(r"(?:\d{1,4}|X{1,2})(?:\.(?:\d{1,4}|X{1,2}))*", re.ASCII)
_KEGIATAN = r"(?P<k>[1-8]\.\d{2})(?:\.(?P<s>\d{2,4}))?"
_FULL = re.compile(rf"(?P<u>[1-9X])(?:\.(?P<b>\d\d|XX)(?:\.(?P<p>\d\d)(?:\.{_KEGIATAN})?)?)?", re.ASCII)
_TAIL = re.compile(rf"(?:(?:(?P<b>\d{{2}}|XX)\.)?(?P<p>\d{{2}})\.)?{_KEGIATAN}", re.ASCII)
# Before Permendagri 90/2019: urusan.bidang.office.program(.kegiatan), or the bidang twice (the kegiatan's and
# the office's), office, program, kegiatan.
_OLD = re.compile(
    r"[1-4]\.\d{2}\.\d{2}\.\d{2}(?:\.\d{2,3})?|"
    r"(?P<own>[1-4]\.\d{2})\.(?P<office>[1-4]\.\d{2})\.\d{1,2}(?:\.\d{2}(?:\.\d{2,3})?)?",
    re.ASCII,
)
# From here on a second part is an old bidang (1.19, 1.20) rather than a kegiatan: few have so high a number.
_FIRST_RARE = 19
_SEPARATORS = re.compile(r"[.\s|,-]+")
# What the parts of a damaged code may be: urusan, bidang, program, kegiatan in two parts (k, j), sub.
_TEMPLATES = ("kj", "kjs", "pkj", "pkjs", "ub", "ubp", "ubpkj", "ubpkjs")

# Where the parts of a whole code end, in digits, and how many it has: program, kegiatan, sub of two digits and of four.
_ENDS, _LENGTHS = (1, 3, 5, 6, 8), frozenset({5, 8, 10, 12})


def shapes_of(text: str) -> Iterator[str]:
    """The text with dots only: first with its spaces taken for gaps inside a part, then for separators."""
    text = plain_dashes(clean(text)).upper().strip(".,:;- ")
    for dotted in (re.sub(r"\s", "", text), _SEPARATORS.sub(".", text)):
        shape = re.sub(r"[.,]+", ".", dotted)
        if _PIECES.fullmatch(shape):
            yield shape


def parse_code(text: str) -> Code | None:
    """The code that the text can only mean; a tail as `04.2.01.07` gives a `Code` without its upper parts.

    None for what is no code (offices' codes, accounts, words), what needs its parent (`01`: see `complete`),
    and what Excel damaged (`2.1`: see `candidates`).
    """
    return next((code for shape in shapes_of(text) if (code := _code_of(shape))), None)


def parse_tail(text: str) -> Code | None:
    """The text as a tail with a kegiatan in it, also where it might be a bidang (`2.07`)."""
    match = next((match for shape in shapes_of(text) if (match := _TAIL.fullmatch(shape))), None)
    return _from_match(match) if match else None


def candidates(text: str) -> tuple[Code, ...]:
    """Every code that the text may mean, likeliest first: `2.1` is kegiatan 2.01 or 2.10, or bidang 2.10.

    Excel drops zeros (`1.06.04.2.1.1`); the name or the neighbours must decide between more than one.
    """
    found = (code for shape in shapes_of(text) for code in (_code_of(shape), *_repaired(shape)) if code)
    return tuple(dict.fromkeys(found))


def undotted(text: str) -> Code | None:
    """The code that lost some of its dots (`2.07.012.05.08`): its digits fall into parts in one way only.

    At least two dots must be left, each where a part ends; None for anything else.
    """
    pieces = re.sub(r"\s", "", clean(text)).strip(".").split(".")
    digits = "".join(pieces)
    if len(pieces) < 3 or not digits.isdecimal() or len(digits) not in _LENGTHS:
        return None
    ends = [end for end in (*_ENDS, len(digits)) if end <= len(digits)]
    if not set(accumulate(map(len, pieces))) <= set(ends):
        return None
    code = parse_code(".".join(digits[start:end] for start, end in pairwise((0, *dict.fromkeys(ends)))))
    return code if code and not code.old and code.is_full else None


def sub_digits(digits: str) -> str:
    """`7` → `07`; three digits lost a zero of four (`010` → `0010`); nothing stays nothing."""
    return digits and digits.zfill(2 if len(digits) < 3 else 4)


def _code_of(shape: str) -> Code | None:
    if is_opd(shape) or is_rekening(shape):
        return None
    if (match := _FULL.fullmatch(shape)) and not _is_kegiatan(match):
        return _from_match(match)
    if (match := _OLD.fullmatch(shape)) and _names_one_bidang(match):
        return Code(old=tuple(shape.split(".")))
    match = _TAIL.fullmatch(shape)
    return _from_match(match) if match else None


def _is_kegiatan(match: re.Match[str]) -> bool:
    """`2.01` and `2.01.07` are kegiatan and sub: urusan 2 has no bidang 01. The old bidang 1.20 stays one."""
    if match["b"] is None or match["k"] is not None or is_bidang(match["u"], match["b"]):
        return False
    return int(match["b"]) < _FIRST_RARE


def _names_one_bidang(match: re.Match[str]) -> bool:
    """An old code prints the same bidang twice, or a general one first (`1.00`); else it is an office."""
    return match["own"] is None or match["own"] == match["office"] or match["own"].endswith(".00")


def _from_match(match: re.Match[str]) -> Code:
    found = match.groupdict(default="")
    return code_of_slots((found.get("u", ""), found["b"], found["p"], found["k"], sub_digits(found["s"])))


def _repaired(shape: str) -> Iterator[Code]:
    pieces = shape.split(".")
    for template in _TEMPLATES:
        if len(template) == len(pieces) and not is_opd(shape):
            yield from _fitted(template, pieces)


def _fitted(template: str, pieces: Sequence[str]) -> Iterator[Code]:
    choices = [_restored(slot, piece, template) for slot, piece in zip(template, pieces, strict=True)]
    for chosen in product(*choices):
        part = {"k": "", "j": "", **dict.fromkeys("ubps", "")} | dict(zip(template, chosen, strict=True))
        if not part["b"] or is_bidang(part["u"], part["b"]):
            kegiatan = f"{part['k']}.{part['j']}" if part["k"] else ""
            yield code_of_slots((part["u"], part["b"], part["p"], kegiatan, part["s"]))


def _restored(slot: str, piece: str, template: str) -> tuple[str, ...]:
    """The forms it had before Excel: only what stood behind a decimal point can have lost its last zero."""
    if slot in "uk":
        return (piece,) if re.fullmatch(r"[1-9X]" if slot == "u" else r"[1-8]", piece) else ()
    if slot == "s":
        return (sub_digits(piece),) if piece.isdecimal() else ()
    if not re.fullmatch(r"\d{1,2}|XX" if slot == "b" else r"\d{1,2}", piece):
        return ()
    lost = len(piece) == 1 and piece != "0" and (slot == "j" or template == "ub")
    return (piece.zfill(2), f"{piece}0") if lost else (piece.zfill(2),)
