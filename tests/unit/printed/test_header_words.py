"""The lists of header words: each is asked."""

from __future__ import annotations

import re
from pathlib import Path

from schemas.columns import header_words

KINDS = Path(__file__).parents[3] / "pipeline" / "printed" / "kinds.py"


def test_each_list_of_header_words_is_asked_by_its_name() -> None:
    source = KINDS.read_text(encoding="utf-8")
    asked = set(re.findall(r'_says\("([a-z_]+)"', source))
    for several in re.findall(r"_says\(what, .*for what in \((.*)\)", source):
        asked |= set(re.findall(r'"([a-z_]+)"', several))
    assert header_words().keys() == asked
