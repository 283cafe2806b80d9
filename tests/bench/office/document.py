"""One document before it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plan import Plan
    from sheet import Sheet


@dataclass
class Document:
    """Text and tables of one file; `kind` is the program that prints it (`xlsx`, `docx`).

    `tolerated` are kodes whose rows print a fault that the layout itself brings along.
    """

    name: str
    kind: str
    cover: list[str]
    narrative: list[str]
    sheets: list[Sheet]
    plan: Plan
    tolerated: list[str] = field(default_factory=list)

    def truth(self) -> dict[str, Any]:
        """The entry of the truth file."""
        tables: dict[str, list[dict[str, Any]]] = {}
        for sheet in self.sheets:
            if sheet.truth:
                tables.setdefault(sheet.truth[0], []).extend(sheet.truth[1])
        defects = [{"table": "rencana", "kode": kode, "field": name} for kode, name in self.plan.defects]
        defects += [{"table": "evaluasi", "kode": kode, "field": name} for kode, name in self.plan.misprinted]
        defects = [one for one in defects if one["table"] in tables]
        return {
            "file": f"{self.name}.pdf",
            "route": "digital",
            "printed": True,
            "tables": tables,
            "defects": defects,
            "tolerated": self.tolerated,
        }
