"""The grammars of `grammar.toml`: what a column of a kind can hold, asked letter by letter."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import regex

SEPARATORS = ".,"


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Accepts texts and their beginnings; `twins` maps what was seen to what may stand there (`twin_cost` nats)."""

    pattern: regex.Pattern[str]
    twins: dict[str, str]
    twin_cost: float
    _seen: dict[str, bool] = field(default_factory=dict)

    def begins(self, text: str) -> bool:
        """Whether an accepted text may begin like this."""
        known = self._seen.get(text)
        if known is None:
            known = self.pattern.fullmatch(text, partial=True) is not None
            self._seen[text] = known
        return known

    def accepts(self, text: str) -> bool:
        """Whether this is a whole text of the grammar."""
        return self.pattern.fullmatch(text) is not None


@lru_cache(maxsize=32)
def grammar(kind: str, thousands: str = SEPARATORS, decimals: str = SEPARATORS) -> Grammar:
    """The grammar of a kind (money, quantity, percent, code, roman), held to a column's own separators if known."""
    data = tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))
    pattern = data[kind]["pattern"]
    pairs = [(one, other) for one in thousands for other in decimals if one != other]
    for name, part in data["parts"].items():
        written = (part.replace("{t}", f"[{one}]").replace("{d}", f"[{other}]") for one, other in pairs)
        pattern = pattern.replace("{" + name + "}", "|".join(written))
    whole = regex.compile(f"(?:{pattern}|{data['nothing']})")
    return Grammar(whole, data["twins"][data[kind]["twins"]], data["twin_cost"])
