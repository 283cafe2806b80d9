"""The words of a bench's call: each bench says what it is for, and writes into the project only when it is told to."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def parser_of(about: str | None) -> argparse.ArgumentParser:
    """A parser whose help is the docstring of the bench, line by line."""
    return argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)


def write_or_print(about: str | None, target: Path, made: Callable[[], str]) -> None:
    """Prints what a page of the project would be, and with `--write` writes it."""
    parser = parser_of(about)
    parser.add_argument("--write", action="store_true", help=f"write {target.name} instead of printing it")
    if parser.parse_args().write:
        target.write_text(made(), encoding="utf-8")
    else:
        print(made())
