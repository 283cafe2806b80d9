"""Pages that hold no table, though their text stands in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from reportlab.pdfgen.canvas import Canvas

PROSE = ("columns", "contents", "signatures", "narrative")
HEIGHT = 842.0
_TEXT = (
    "rencana kerja perangkat daerah disusun dengan memperhatikan hasil evaluasi tahun lalu dan isu penting yang "
    "dihadapi dalam penyelenggaraan pelayanan kepada masyarakat serta kebutuhan sumber daya aparatur"
)
WORDS = _TEXT.split()


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize()


def _amount(rng: random.Random) -> str:
    return f"{rng.randint(1_000, 9_999_999) * 1000:,}".replace(",", ".")


def draw_prose(canvas: Canvas, kind: str, rng: random.Random) -> None:
    """Draws a page of prose of a kind."""
    canvas.setFont("Times-Roman", 10)
    {"columns": _columns, "contents": _contents, "signatures": _signatures, "narrative": _narrative}[kind](canvas, rng)


def _columns(canvas: Canvas, rng: random.Random) -> None:
    """Two columns of prose, with years and amounts in it."""
    for left in (56, 310):
        for number in range(45):
            tail = rng.choice(("", "", "", _amount(rng), "tahun 2019"))
            canvas.drawString(left, HEIGHT - 70 - 14 * number, f"{_sentence(rng, 5)[:38]} {tail}"[:46])


def _contents(canvas: Canvas, rng: random.Random) -> None:
    """A list of contents: titles, dots, page numbers."""
    for number in range(rng.randint(12, 30)):
        top = HEIGHT - 70 - 16 * number
        canvas.drawString(56, top, f"{number // 5 + 1}.{number % 5 + 1}")
        canvas.drawString(86, top, f"{_sentence(rng, rng.randint(2, 5))} {'.' * rng.randint(20, 40)}")
        canvas.drawRightString(530, top, str(3 * number + 1))


def _signatures(canvas: Canvas, rng: random.Random) -> None:
    """Prose, and below it two signatures side by side."""
    for number in range(20):
        canvas.drawString(56, HEIGHT - 70 - 14 * number, _sentence(rng, 12))
    for number, (left, right) in enumerate(
        (
            ("GUBERNUR JAWA BARAT", "KEPALA DINAS SOSIAL"), ("", ""), ("", ""), ("AHMAD HERMAWAN", "DENY JUANDA"),
            ("", "Pembina Utama Madya"), ("", f"NIP. 1957071219840{rng.randint(1000, 9999)}"),
        )
    ):  # fmt: skip
        canvas.drawString(90, HEIGHT - 420 - 14 * number, left)
        canvas.drawString(340, HEIGHT - 420 - 14 * number, right)


def _narrative(canvas: Canvas, rng: random.Random) -> None:
    """A numbered narrative whose lines end in amounts."""
    top = HEIGHT - 70
    for number in range(rng.randint(8, 14)):
        canvas.drawString(56, top, f"{number + 1}.")
        canvas.drawString(76, top, f"{_sentence(rng, 9)} sebesar Rp.")
        canvas.drawString(76, top - 14, f"{_amount(rng)},00 dengan realisasi sebesar Rp. {_amount(rng)},00;")
        top -= 34
