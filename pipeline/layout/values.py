"""What a column of a table may hold besides words, to be told from running text."""

from __future__ import annotations

import re

VALUE = re.compile(
    r"^(?:rp\.?\s*)?[(\-+]?\d[\d.,]*\)?\s*(?:,-)?\s*(?:%|\*\)|[a-z/]{1,10}\.?)?\s*\*?\)?$|^[-\u2013]$|^[A-D]{1,2}$|^[SK]B$",
    re.IGNORECASE,
)
"""A number, with a unit or a mark, a dash, or a grade (`BB`, `SB`)."""
GROUPED = re.compile(r"^(?:rp\.?\s*)?[(\-]?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d\d)?(?:,-)?\)?\s*(?:\*\))?$", re.IGNORECASE)
"""A number in thousands."""
BELOW = re.compile(r"^\(.*\)$")
"""What stands below its amount in brackets (its percent) is no value of its own."""
