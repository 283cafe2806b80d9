"""The site of the documentation names every page, and none that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]


class _Plain(yaml.SafeLoader):
    """Tags of the tools' own are no concern here."""


_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)


def _pages(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        for one in entries.values():
            yield from _pages(one)
    elif isinstance(entries, list):
        for one in entries:
            yield from _pages(one)


def _named(name: str) -> set[str]:
    return set(_pages(yaml.load((ROOT / name).read_text(encoding="utf-8"), _Plain)["nav"]))  # noqa: S506 -- it is safe


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.id.yml"])
def test_every_page_of_the_site_is_there(name: str) -> None:
    assert [page for page in _named(name) if not (ROOT / "docs" / page).is_file()] == []


def test_every_page_of_the_documentation_is_on_the_site() -> None:
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    assert pages == _named("mkdocs.yml") | _named("mkdocs.id.yml")
