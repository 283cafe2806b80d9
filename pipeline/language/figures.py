"""Numbers and times as people of a language write them: 1.234.567,89 in Indonesian, 1,234,567.89 in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.language.texts import Texts

NOTHING = "\N{EN DASH}"
"""Shown for NULL: never 0, which is a value."""
_SWAP = str.maketrans({",": ".", ".": ","})
_GAP = "\N{NO-BREAK SPACE}"  # a number stays in one line with Rp and %
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Figures:
    """Writes numbers in the style of a language; `texts` must hold the subject `common`."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def number(self, value: float | Decimal | None, places: int | None = None) -> str:
        """A number with thousands apart; `places` decimals, or as many as it needs (at most four)."""
        if value is None:
            return NOTHING
        exact = _decimal(value, 4 if places is None else places)
        text = f"{exact:,f}"
        if places is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        return self._styled(text)

    def money(self, value: float | Decimal | None) -> str:
        """Rupiah; decimals only where there are any."""
        if value is None:
            return NOTHING
        exact = _decimal(value, 2)
        return f"Rp{_GAP}{self._styled(f'{exact:,.0f}' if exact == exact.to_integral_value() else f'{exact:,.2f}')}"

    def short_money(self, value: float | Decimal | None) -> str:
        """Rupiah for charts: three digits and the word for millions, billions or trillions."""
        if value is None:
            return NOTHING
        exact = _decimal(value, 2)
        for size, word in _LARGE:
            if abs(exact) >= size:
                shown = _three(exact / size)
                return f"Rp{_GAP}{self._styled(f'{shown:,f}')}{_GAP}{self.texts(f'large.{word}')}"
        return self.money(exact)

    def percent(self, value: float | Decimal | None, places: int = 1, *, sign: bool = False) -> str:
        """A percentage (94.05 is 94.05 %); `sign` writes + before growth."""
        if value is None:
            return NOTHING
        plus = "+" if sign and value > 0 else ""
        return f"{plus}{self.number(value, places)}{_GAP}%"

    def share(self, part: float | Decimal | None, whole: float | Decimal | None, places: int = 1) -> str:
        """Part of whole in percent; nothing where the whole is 0.

        What is not all never reads 100 %, nor what is some 0 %.
        """
        if part is None or not whole:
            return NOTHING
        exact = Decimal(part) / Decimal(whole) * 100
        step = Decimal(1).scaleb(-places)
        if 0 < exact < 100:
            exact = min(max(_decimal(exact, places), step), 100 - step)
        return self.percent(exact, places)

    def day(self, moment: datetime | None) -> str:
        """A date in words: 24 November 2026."""
        if moment is None:
            return NOTHING
        return f"{moment.day} {self.texts(f'month.{moment.month}')} {moment.year}"

    def minute(self, moment: datetime | None) -> str:
        """Date and time."""
        mark = "." if self.texts.language == "id" else ":"
        return NOTHING if moment is None else f"{self.day(moment)}, {moment:%H}{mark}{moment:%M}"

    def _styled(self, text: str) -> str:
        text = text.replace("-", "\N{MINUS SIGN}")
        return text.translate(_SWAP) if self.texts.language == "id" else text


def _decimal(value: float | Decimal, places: int) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _three(value: Decimal) -> Decimal:
    """Three significant digits: 54.4, 1.23, 987."""
    places = max(0, 2 - value.copy_abs().adjusted())
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
