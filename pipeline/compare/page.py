"""Comparisons as one HTML page, with both places side by side; nothing is fetched from anywhere."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.compare.records import KINDS
from pipeline.compare.rows import percent
from pipeline.compare.settings import money
from pipeline.language import Figures, load_texts
from pipeline.language.html import dress, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from pipeline.compare.pictures import Album
    from pipeline.compare.records import Comparison, Difference, Side, Value
    from pipeline.language import Language, Texts


def pieces(
    comparisons: Sequence[Comparison], albums: Sequence[Album | None], language: Language, database: str
) -> Iterator[str]:
    """The page in pieces, to be written one after the other; an album that is None: no pictures were wanted."""
    texts = load_texts(language, "common", "compare")
    figures = Figures(texts)
    return (
        _environment(texts, figures)
        .get_template("compare.html.j2")
        .generate(
            parts=list(zip(comparisons, albums, strict=True)),
            kinds=KINDS,
            counts=lambda one: Counter(found.kind for found in one.differences),
            made=texts("page.made", when=figures.minute(datetime.now(UTC)), version=__version__, database=database),
            **dress("pipeline.compare", "compare"),
        )
    )


def _environment(texts: Texts, figures: Figures) -> Environment:
    made = environment("pipeline.compare", texts)
    made.filters.update(
        side=lambda side: _side(side, texts),
        value=lambda value, name: _value(value, name, figures),
        amount=lambda one: figures.money(one.amount) if one.field in money() else figures.number(one.amount),
        percent=lambda one: figures.percent(percent(one), sign=True),
        number=figures.number,
        rupiah=_rupiah,
        sure=lambda share: figures.percent(Decimal(str(share)) * 100, 0),
    )
    return made


def _side(side: Side, texts: Texts) -> str:
    told = [side.jenis or "", str(side.tahun or ""), texts.or_name("side", side.fact)]
    return f"{side.file_name} ({', '.join(filter(None, told))})"


def _value(value: Value | None, name: str, figures: Figures) -> str:
    found = value.value if value else None
    if isinstance(found, Decimal):
        return figures.money(found) if name in money() else figures.number(found)
    return found or figures.number(None)


def _rupiah(one: Difference) -> int:
    """The size of a difference in rupiah, for the filter; 0 of what is no money."""
    return int(abs(one.amount)) if one.field in money() and one.amount is not None else 0
