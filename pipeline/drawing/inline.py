"""Pictures inside a page: small, as text for its `src`, and not more than a browser opens."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from pipeline.drawing.crops import jpeg, png

if TYPE_CHECKING:
    from PIL.Image import Image

IN_ALL = 12_000_000
"""Bytes of picture that a page holds; a third more as text in the file."""
SCALE = 2.0
"""Pixels a point: letters of 6 pt stay legible."""


def inlined(image: Image) -> str:
    """The picture as text; print is smaller as PNG, scans as JPEG."""
    kinds = {"png": png(image)}
    if len(kinds["png"]) > image.width * image.height / 6:
        kinds["jpeg"] = jpeg(image)
    kind, content = min(kinds.items(), key=lambda one: len(one[1]))
    return f"data:image/{kind};base64,{b64encode(content).decode('ascii')}"


def weight(source: str) -> int:
    """The bytes of a picture that is text."""
    return len(source) * 3 // 4
