"""The commands that the pages show with their output (```console blocks), and how what is shown is compared.

`python -m tests.documents.transcripts --write` reads the sample and writes the outputs of now into the pages.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import command
from tests.bench.arguments import parser_of
from tests.documents import python_page

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "README.id.md",
    "docs/analis.md",
    "docs/auditor.md",
    "docs/en/analyst.md",
    "docs/en/auditor.md",
    "docs/queries.md",
    "docs/report.md",
    "docs/compare.md",
)
PYTHON_PAGES = ("README.md", "README.id.md", "docs/python.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\b\d+\.\d s\b")


@dataclass(frozen=True)
class Transcript:
    """A command as typed after `$ renja`, the lines shown below it, and where."""

    page: str
    words: str
    shown: tuple[str, ...]


def transcripts(page: str) -> list[Transcript]:
    """All commands of a page that are shown with their output."""
    found: list[Transcript] = []
    for block in _BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            words, *shown = part.splitlines()
            found.append(Transcript(page, words.removeprefix("renja "), tuple(shown)))
    return found


@cache
def printed(words: str) -> list[str]:
    """What the command prints in this process; it must end well. Pages in two languages show the same commands."""
    result = CliRunner().invoke(command(), shlex.split(words))
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def same(line: str) -> str:
    """A line without times, and with one space for tabs and runs of spaces."""
    return " ".join(_TIME.sub("0.0 s", line).split())


def fits(shown: tuple[str, ...], lines: list[str]) -> bool:
    """Whether the lines are those shown, where a line `…` stands for any number of them."""
    patterns = (r"(?:.*\n)*" if line == "…" else re.escape(same(line)) + r"\n" for line in shown if line.strip())
    text = "".join(f"{same(line)}\n" for line in lines if line.strip())
    return re.fullmatch("".join(patterns), text) is not None


def renewed(text: str) -> str:
    """The text of a page with what its commands print now; lines stand as they are where they fit."""

    def block(found: re.Match[str]) -> str:
        lines: list[str] = []
        for part in re.split(r"^\$ ", found.group(1), flags=re.MULTILINE)[1:]:
            words, *shown = part.splitlines()
            now = printed(words.removeprefix("renja "))
            lines += [f"$ {words}", *(shown if fits(tuple(shown), now) else (line.replace("\t", "  ") for line in now))]
        return "\n".join(["```console", *lines, "```"])

    return _BLOCK.sub(block, text)


def main() -> None:
    """Renews all pages, in a folder as after the README's first command."""
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", required=True, help="write the outputs of now into the pages")
    parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        Path("samples").symlink_to(ROOT / "samples")
        printed("ingest samples/")
        for page in (ROOT / name for name in PAGES):
            page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
        for page in (ROOT / name for name in PYTHON_PAGES):
            page.write_text(python_page.renewed(page), encoding="utf-8")


if __name__ == "__main__":
    main()
