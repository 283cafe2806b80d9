"""The seed document: Rancangan Awal Renja 2024 of Dinas Sosial Kabupaten Bengkalis, typeset anew.

Tables T-C.31, T-C.32, T-C.33 and the smaller ones carry the seed's own figures, its genuine errors included
(kegiatan 1.06.01.2.01 in 2025, the Taruna/Kampung swap, targets that do not add up). Where its text was
damaged by OCR (words garbled, another region's name), the right words stand here. T-C.29 is another matter:
the seed's pages are beyond repair, so its figures are generated (see `samples.quarters`). The running text
was written for this sample.
"""

from __future__ import annotations

from typing import Any

from samples import form_evaluasi, form_rencana
from samples.blocks import (
    A4,
    F4,
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Space,
    Style,
    Table,
)
from samples.source import settings_of

FILE = "renja-dinsos-bengkalis-2024.pdf"
_NARROW = (14.0, 30.0, 14.0, 30.0)


def document() -> Document:
    """The whole document: upright prose, sideways forms between it."""
    script = settings_of("naskah.toml")
    sections = [_cover(script)]
    blocks: list[Block] = []
    for line in script["isi"]:
        form = _form(line)
        if form is None:
            blocks += _blocks(line)
            continue
        sections += [_prose(blocks), form]
        blocks = []
    sections.append(_prose(blocks))
    title = "Rancangan Awal Renja Dinas Sosial Kabupaten Bengkalis Tahun 2024"
    return Document(tuple(sections), title, "Dinas Sosial Kabupaten Bengkalis")


def _cover(script: dict[str, Any]) -> Section:
    lines = [Paragraph(text, size=18, bold=True, align="center", after=24) for text in script["sampul"]]
    address = Paragraph(script["alamat"], size=10, align="center")
    return Section((Space(160), *lines, Space(240), address))


def _prose(blocks: list[Block]) -> Section:
    return Section(tuple(blocks), A4, foot="{page}", running_size=9.0)


def _form(line: str) -> Section | None:
    """The section of its own that a wide form gets; None for every other line."""
    if line == "@T-C.29":
        foot = "Prepared by: eMONEV - KABUPATEN BENGKALIS          Hal {sheet} dari {sheets}"
        return Section((form_evaluasi.table(),), F4, landscape=True, margins=_NARROW, foot=foot, foot_align="left")
    if line == "@T-C.31":
        blocks = (form_rencana.t_c_31(),)
        return Section(blocks, F4, landscape=True, rotate=90, margins=_NARROW, foot="{page}", foot_align="right")
    if line == "@T-C.33":
        head = "Renja Dinas Sosial Kabupaten Bengkalis Tahun 2024"
        return Section((form_rencana.t_c_33(),), F4, landscape=True, margins=(30, 40, 30, 40), head=head, foot="{page}")
    return None


def _blocks(line: str) -> list[Block]:
    """A line of the script as blocks; what its first character means, naskah.toml says."""
    mark, _, text = line.partition(" ")
    if mark == "*":
        heads = [Paragraph(part, bold=True, align="center", size=12, before=4) for part in text.split("\n")]
        return [PageBreak(), *heads] if text.startswith("BAB") else list(heads)
    if mark == "#":
        return [Paragraph(text, bold=True, align="left", before=8)]
    if mark == "-":
        number, _, item = text.partition(" ")
        return [Paragraph(item, indent=36, hang=number, after=3)]
    if mark == ">":
        return [Paragraph(text, align="left", indent=260, before=6)]
    if line.startswith("@"):
        return [form_rencana.t_c_32() if line == "@T-C.32" else _small(line[1:]), Space(8)]
    return [Paragraph(line, first=28)]


def _small(name: str) -> Table:
    """One of the seed's smaller tables."""
    spec = next(table for table in settings_of("tabel.toml")["tabel"] if table["id"] == name)
    style = Style(font="Times", size=8.5, align=tuple(spec.get("rata", ())), padding=3.0)
    numbers = (Row(tuple(spec["nomor"])),) if "nomor" in spec else ()
    rows = {part: tuple(Row(tuple(_cell(c) for c in row)) for row in spec[part]) for part in ("kepala", "baris")}
    return Table(tuple(spec["lebar"]), rows["baris"], rows["kepala"], numbers, tuple(spec["judul"]), style=style)


def _cell(value: str | dict[str, Any]) -> Cell:
    if isinstance(value, str):
        return Cell(value)
    return Cell(value["t"], colspan=value.get("k", 1), rowspan=value.get("b", 1))
