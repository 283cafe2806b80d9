"""How offices print numbers: money, quantities with units, codes and counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def dots(value: Decimal, places: int = 0) -> str:
    """Indonesian digits: `1.250.000,50`."""
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def money(value: Decimal | None, style: str, empty: str = "") -> str:
    """An amount in one of the printed styles; `empty` is what stands for no amount."""
    if value is None:
        return empty
    plain = dots(value)
    return {
        "dots": plain,
        "rp": f"Rp {plain}",
        "rp_tight": f"Rp{plain}",
        "rp_dot": f"Rp. {plain}",
        "rp_dash": f"Rp. {plain},-",
        "rp_cents": f"Rp {plain},00",
        "cents": f"{plain},00",
        "dot_cents": f"{plain}.00",
        "english": f"{value:,.0f}",
        "english_cents": f"{value:,.2f}",
        "thousands": dots(value / 1000),
    }[style]


def quantity(value: Decimal | None) -> str:
    """A target's number: thousands with dots, decimals with a comma, no needless zeros."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 1 if value * 10 == int(value * 10) else 2
    return dots(value, places)


def with_unit(value: Decimal | None, satuan: str | None, *, spaced: bool) -> str:
    """Number and unit in one cell: `12 Dokumen`, `85,5%` or `85,5 %`."""
    if value is None:
        return ""
    gap = " " if spaced or satuan != "%" else ""
    return f"{quantity(value)}{gap}{satuan or ''}".strip()


def roman(number: int) -> str:
    """`IV` for 4."""
    out = ""
    for value, sign in ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def letter(number: int) -> str:
    """`a` for 1, `aa` for 27."""
    return chr(97 + (number - 1) % 26) * (1 + (number - 1) // 26)


class Counter:
    """Counts rows as offices number them without codes: I programs, 1 kegiatan, a sub kegiatan."""

    def __init__(self) -> None:
        self.counts = {"program": 0, "kegiatan": 0, "sub_kegiatan": 0}

    def next(self, level: str) -> str:
        """The number of the next row of this level (empty for urusan and bidang)."""
        if level not in self.counts:
            return ""
        order = list(self.counts)
        self.counts[level] += 1
        for lower in order[order.index(level) + 1 :]:
            self.counts[lower] = 0
        return (roman, str, letter)[order.index(level)](self.counts[level])
