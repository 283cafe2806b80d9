"""The Python of a page and of the sample's notebook, run beside the sample document."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    """The Python blocks of a page, each with the output shown below it (empty where none is)."""
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def cells(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]


def run(code: str, names: dict[str, object]) -> str:
    """Runs a block with the names of those before; gives what it printed."""
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(code, "<page>", "exec"), names)  # noqa: S102 -- our own pages
    return printed.getvalue()


def renewed(page: Path) -> str:
    """The text of a page with what its blocks print now, where it shows what they print."""
    names: dict[str, object] = {}

    def block(found: re.Match[str]) -> str:
        printed = run(found[1], names)
        return found[0] if found[2] is None else f"```python\n{found[1]}```\n```text\n{printed.rstrip()}\n```"

    return _BLOCK.sub(block, page.read_text(encoding="utf-8"))
