"""Text to lines of a given width, with the metrics of the fonts that the painter uses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from samples.blocks import Font

_FACES: dict[str, tuple[str, str, str, str]] = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}


@lru_cache(maxsize=1)
def _register_embedded() -> None:
    """Bitstream Vera comes with reportlab and is embedded as a subset, as office programs embed theirs."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in _FACES["Vera"]:
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def face(font: Font, *, bold: bool = False, italic: bool = False) -> str:
    """The PDF font name of a family in the wanted weight and slope."""
    if font == "Vera":
        _register_embedded()
    return _FACES[font][bold + 2 * italic]


def measure(text: str, name: str, size: float) -> float:
    """The printed width of a text in points."""
    return float(pdfmetrics.stringWidth(text, name, size))


def _break_word(word: str, name: str, size: float, width: float) -> list[str]:
    """Cut a word that is wider than its column into pieces that fit, at least one character each."""
    pieces, piece = [], ""
    for char in word:
        if piece and measure(piece + char, name, size) > width:
            pieces.append(piece)
            piece = char
        else:
            piece += char
    return [*pieces, piece]


def _chop(word: str) -> list[str]:
    """Parts of a word between which office programs allow a line end: after a slash or hyphen in letters."""
    parts, part = [], ""
    for i, char in enumerate(word):
        part += char
        if char in "/-" and 0 < i < len(word) - 1 and word[i - 1].isalpha() and word[i + 1].isalpha():
            parts.append(part)
            part = ""
    return [*parts, part]


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Words and parts of words; True where a space stands before the part."""
    return [(part, i == 0) for word in text.split() for i, part in enumerate(_chop(word))]


def wrap(text: str, name: str, size: float, widths: tuple[float, float], *, break_words: bool) -> list[str]:
    """Lines of a text, greedily filled. `widths` are those of the first and of the further lines."""
    return [line for part in text.split("\n") for line in _wrap_part(part, name, size, widths, break_words=break_words)]


def _wrap_part(text: str, name: str, size: float, widths: tuple[float, float], *, break_words: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for part, spaced in _pieces(text):
        width = widths[0] if not lines else widths[1]
        joined = f"{line} {part}" if line and spaced else line + part
        if measure(joined, name, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
            width = widths[1]
        if break_words and measure(part, name, size) > width:
            *whole, line = _break_word(part, name, size, width)
            lines += whole
        else:
            line = part
    return [*lines, line] if line or not lines else lines
