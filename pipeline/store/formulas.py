"""Text that an office program would take for a formula, made harmless: it may run what a document's author wrote."""

from __future__ import annotations

import re

BEGINS = r"^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]"
"""Also the wide forms of these signs, which some versions of Excel read alike."""
FIGURE = r"^[+-]?[\d.,\s%]*$"
"""A figure with its sign, or a dash, is no formula."""
_BEGINS, _FIGURE = re.compile(BEGINS), re.compile(FIGURE)


def is_formula(text: str) -> bool:
    """Whether a program of an office could run the text."""
    return bool(_BEGINS.match(text)) and not _is_figure(text)


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where it could be run: programs of an office then take it as text."""
    return f"'{text}" if is_formula(text) else text


def _is_figure(text: str) -> bool:
    return not text.startswith(("\t", "\r")) and bool(_FIGURE.match(text))


def harmless_sql(column: str) -> str:
    """The same as SQL, of a column of text."""
    begins = BEGINS.replace(
        r"\uFF1D\uFF0B\uFF0D\uFF20",
        "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}",
    )
    return (
        f"CASE WHEN regexp_matches({column}, '{begins}') AND NOT (regexp_matches({column}, '{FIGURE}') "
        f"AND NOT regexp_matches({column}, '^[\\t\\r]')) THEN '''' || {column} ELSE {column} END"
    )
