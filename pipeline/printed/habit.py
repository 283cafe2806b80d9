"""How a column writes its numbers: the one place that turns print into number and number into print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.normalise.numbers import Locale, NumberKind, ParsedNumber, parse_number

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model import BoundColumn

_KINDS: dict[str, NumberKind] = {"money": "money", "quantity": "quantity", "percent": "percent", "mixed": "quantity"}
_SHORT = {locale: "en" if locale.thousands == "," else "id" for locale in Locale}
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """`scale` is what printed money is multiplied by to be rupiah (1, 1000, 1000000)."""

    kind: NumberKind
    locale: Locale = Locale.ID
    scale: int = 1

    @classmethod
    def of(cls, column: BoundColumn) -> Habit | None:
        """The habit of a column; None for one that holds no numbers."""
        kind = _KINDS.get(column.kind)
        return None if kind is None else cls(kind, Locale[column.habit or "ID"], column.scale)

    def read(self, text: str) -> ParsedNumber:
        """What a cell of the column says, in rupiah where it is money; a cell's own scale (`1,5 M`) comes first."""
        parsed = parse_number(text, self.kind, self.locale)
        if self.scale == 1 or parsed.value is None or parsed.scale != 1:
            return parsed
        return replace(parsed, value=parsed.value * self.scale)

    def value(self, text: str) -> Decimal | None:
        """The number that a cell of the column prints; None for what is none."""
        return self.read(text).value

    def text(self, value: Decimal) -> str:
        """The number as the column would print it: `1.234.567,5`; without the scale, a sign in front."""
        shown = abs(value) / self.scale
        whole, _, fraction = f"{shown:f}".partition(".")
        places = self.locale.places
        fraction = fraction.rstrip("0") if places is None else fraction.ljust(places, "0")[:places]
        first = len(whole) % _GROUP
        groups = [whole[:first]] * bool(first) + [whole[at : at + _GROUP] for at in range(first, len(whole), _GROUP)]
        sign = "-" if value < 0 else ""
        return sign + self.locale.thousands.join(groups) + (self.locale.decimal + fraction if fraction else "")


def short_name(habit: str | None) -> str | None:
    """`id` or `en` for the name of a locale; None for None."""
    return None if habit is None else _SHORT[Locale[habit]]
