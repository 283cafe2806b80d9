"""What the words of a header say of a column: `columns.toml` as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def header_words() -> Mapping[str, re.Pattern[str]]:
    """For each kind of column the pattern of the headers that speak of it."""
    data = tomllib.loads(files("schemas").joinpath("columns.toml").read_text(encoding="utf-8"))
    return MappingProxyType({kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in data.items()})
