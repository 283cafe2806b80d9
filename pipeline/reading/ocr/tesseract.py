"""Tesseract as a second reader of lines: a program of its own, used only where it is installed and asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cv2

from pipeline.errors import RenjaError
from pipeline.settings import NO_TESSERACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.ocr.recogniser import Crop

LARGER, ROOM = 4, 20  # times a crop is enlarged, white pixels around it: it reads letters of 30 pixels and more
ONE_LINE = ["--psm", "7"]
LETTERS = "0123456789.,-%RpABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/ "
SECONDS = 300.0  # for all lines of a page; usually 15 ms a line


class Tesseract:
    """Reads lines with the installed program, all lines of a page in one call: its start takes longer than a line."""

    def __init__(self) -> None:
        found = shutil.which("tesseract")
        if found is None:
            raise RenjaError(NO_TESSERACT)
        self._program = found

    def texts(self, crops: Sequence[Crop]) -> list[str]:
        """One text a crop, "" where nothing was read.

        Raises:
            RenjaError: the program failed.
        """
        if not crops:
            return []
        with tempfile.TemporaryDirectory(prefix="renja-") as folder:
            names = [_written(Path(folder) / f"{place:05}.png", crop) for place, crop in enumerate(crops)]
            listed = Path(folder) / "lines.txt"
            listed.write_text("\n".join(names), encoding="utf-8")
            pages = self._run(listed).split("\f")
        return [pages[place].strip() if place < len(pages) else "" for place in range(len(crops))]

    def _run(self, listed: Path) -> str:
        words = [self._program, str(listed), "stdout", *ONE_LINE, "-c", f"tessedit_char_whitelist={LETTERS}"]
        done = subprocess.run(  # noqa: S603 -- the program found on the PATH, files of our own
            words, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        if done.returncode:
            raise RenjaError(f"tesseract could not read the lines of a page: {done.stderr.strip()[-200:]}")
        return done.stdout


def _written(path: Path, crop: Crop) -> str:
    large = cv2.resize(crop, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(path), cv2.copyMakeBorder(large, ROOM, ROOM, ROOM, ROOM, cv2.BORDER_CONSTANT, value=255))
    return str(path)
