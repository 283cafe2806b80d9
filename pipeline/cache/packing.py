"""A page as bytes and back: numpy's own archive, compressed, without pickle, so that a strange file can do no harm."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.model import Box, Gap, Glyphs, Page, Reading, Rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

ARRAYS = ("glyphs", "rules", "readings", "gaps")  # the fields of a page that are no single values
NO_LATTICE = -1


def pack(page: Page, document: str) -> bytes:
    """The page in short form; `document` is the SHA-256 of the file that it belongs to."""
    single = {field.name: getattr(page, field.name) for field in fields(Page) if field.name not in ARRAYS}
    file = io.BytesIO()
    np.savez_compressed(
        file,
        allow_pickle=False,
        document=np.array(document),
        page=np.array(json.dumps(single, default=lambda number: number.item())),
        gaps=np.array(json.dumps([[gap.kind, gap.box, gap.text, gap.unread] for gap in page.gaps], default=float)),
        **{f"glyphs.{field.name}": getattr(page.glyphs, field.name) for field in fields(Glyphs)},
        **{f"rules.{field.name}": getattr(page.rules, field.name) for field in fields(Rules)},
        **{f"readings.{name}": array for name, array in _columns(page.readings).items()},
    )
    return file.getvalue()


def unpack(content: bytes, document: str) -> Page:
    """The page that `pack` was given; an exception of any kind where it is damaged or of another document."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        if str(arrays["document"]) != document:
            raise ValueError("the page belongs to another document")
        return Page(
            **json.loads(str(arrays["page"])),
            glyphs=Glyphs(**{field.name: arrays[f"glyphs.{field.name}"] for field in fields(Glyphs)}),
            rules=Rules(**{field.name: arrays[f"rules.{field.name}"] for field in fields(Rules)}),
            readings=_readings(arrays),
            gaps=tuple(
                Gap(kind, Box(*box), text, unread) for kind, box, text, unread in json.loads(str(arrays["gaps"]))
            ),
        )


def _columns(readings: Sequence[Reading]) -> dict[str, NDArray[Any]]:
    """Readings as parallel arrays; their lattices lie one after the other, `steps` says how long each is."""
    lattices = [reading.lattice for reading in readings if reading.lattice is not None]
    steps = [NO_LATTICE if reading.lattice is None else len(reading.lattice) for reading in readings]
    columns = {
        "text": np.array([reading.text for reading in readings], dtype=np.str_),
        "confidence": np.array([reading.confidence for reading in readings], dtype=np.float64),
        "box": np.array([reading.box for reading in readings], dtype=np.float64).reshape(-1, 4),
        "candidates": np.array(json.dumps([reading.candidates for reading in readings])),
        "steps": np.array(steps, dtype=np.int64),
    }
    return columns | ({"lattices": np.concatenate(lattices)} if lattices else {})


def _readings(arrays: Arrays) -> tuple[Reading, ...]:
    text, confidence, box, candidates, steps = (
        arrays[f"readings.{name}"].tolist() for name in ("text", "confidence", "box", "candidates", "steps")
    )
    lattices = arrays["readings.lattices"] if any(count != NO_LATTICE for count in steps) else None
    found, start = [], 0
    for place, runners_up in enumerate(json.loads(candidates)):
        end = start + max(steps[place], 0)
        found.append(
            Reading(
                text[place],
                confidence[place],
                Box(*box[place]),
                tuple((words, score) for words, score in runners_up),
                None if lattices is None or steps[place] == NO_LATTICE else lattices[start:end],
            )
        )
        start = end
    return tuple(found)
