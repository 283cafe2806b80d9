"""What the pages for readers show is what the program prints, and what they point to is there."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bench.commands_page import commands
from tests.documents.transcripts import PAGES, ROOT, fits, printed, transcripts

if TYPE_CHECKING:
    from pathlib import Path

ALL = [ROOT / "README.md", ROOT / "README.id.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def folder(samples_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder as after the README's first command."""
    made = tmp_path_factory.mktemp("reader")
    (made / "samples").symlink_to(ROOT / "samples")
    (made / "outputs").mkdir()
    shutil.copy(samples_database, made / "outputs" / "renja.duckdb")
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_output_that_a_page_shows_is_real(
    page: str, folder: Path, samples_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without times; the ingest is that of all tests. Renewed by `python -m tests.documents.transcripts --write`."""
    monkeypatch.chdir(folder)
    found = transcripts(page)
    assert found
    for one in found:
        ingest = one.words.startswith("ingest samples/")
        lines = samples_database.with_suffix(".out").read_text().splitlines() if ingest else printed(one.words)
        assert fits(one.shown, lines), f"{page}: renja {one.words} prints\n" + "\n".join(lines)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link within the project names a file that is there, and a heading that it has."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        if "://" in name:
            continue
        aim = (page.parent / name).resolve() if name else page
        assert aim.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in headings(aim), f"{page.name}: {target}"


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    """Paths of the project in code marks, as `docs/rules.md`."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for name in re.findall(r"`(?:python )?((?:docs|tests|schemas|pipeline|samples)/[\w./-]+)", text):
        assert (ROOT / name).exists(), f"{page.name}: {name}"


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    """Also in blocks that show no output: a command, its part, and each of its options."""
    known = dict(commands())
    for line in re.findall(
        r"(?:^|[`$ /])(renja [a-z][^`\n|#>]*)", _code(page.read_text(encoding="utf-8")), re.MULTILINE
    ):
        words = re.sub(r"\"[^\"]*\"", "x", line)
        calls = [call for call in known if f"{words} ".startswith(f"{call} ") and " " in call]
        assert calls, f"{page.name}: {line}"
        names = {name for each in known[max(calls, key=len)].params for name in (*each.opts, *each.secondary_opts)}
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", words)) <= names | {"--help"}, f"{page.name}: {line}"


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in found}


def _code(text: str) -> str:
    """Only what stands in code marks or code blocks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", rest)])
