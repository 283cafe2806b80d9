"""Prints office files to PDF through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def find_soffice() -> str:
    """The path of LibreOffice's command; ends the program with advice when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        raise SystemExit(
            "LibreOffice is not installed: the documents cannot be printed to PDF. "
            "Install its Calc and Writer and try again "
            "(Debian: apt-get install libreoffice-calc libreoffice-writer)."
        )
    return found


def to_pdf(soffice: str, files: list[Path], folder: Path) -> None:
    """Convert the files into `folder`, in one start of LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        done = subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)], check=False, capture_output=True, text=True
        )
    missing = [file.name for file in files if not (folder / f"{file.stem}.pdf").exists()]
    if missing:
        raise SystemExit(f"LibreOffice did not print {', '.join(missing)}:\n{done.stdout}{done.stderr}")
