"""The pages say the same in both languages, and no page shows a key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.language import load_texts

PAGES = Path("pipeline/review")
USED = re.compile(r"""\bt\("([a-z_]+\.[a-z_]+)"[,)]""")
STORED = re.compile(r"{{[^}]*\.(?:message|evidence)\b[^}]*}}")
PLACES = re.compile(r"{\w+}")


def test_both_languages_have_the_same_keys_with_the_same_places() -> None:
    one, other = load_texts("id", "review").entries, load_texts("en", "review").entries
    assert one.keys() == other.keys()
    for key in one:
        assert set(PLACES.findall(one[key])) == set(PLACES.findall(other[key])), key


@pytest.mark.parametrize("template", sorted(PAGES.glob("templates/*.html")), ids=lambda path: path.name)
def test_every_text_that_a_template_asks_for_exists(template: Path) -> None:
    known = load_texts("id", "common", "review").entries
    assert set(USED.findall(template.read_text())) <= known.keys()


def test_sentences_of_findings_and_repairs_are_shown_in_the_language_of_the_page() -> None:
    """They are stored in Indonesian: `pesan` and `tanpa_judul` say them anew, so that no page shows the column."""
    assert STORED.findall("<p>{{ f.message }}</p>")
    pages = {path.name: path.read_text() for path in PAGES.glob("templates/*.html")}
    assert {name for name, text in pages.items() if '| pesan("message"' in text} >= {"finding.html", "value.html"}
    assert {name: found for name, text in pages.items() if (found := STORED.findall(text))} == {}


def test_refusals_have_their_texts() -> None:
    known = load_texts("id", "common", "review").entries
    keys = {
        key
        for path in PAGES.rglob("*.py")
        for key in re.findall(r'"((?:refused|query|saved|error)\.[a-z_]+)"', path.read_text())
    }
    keys = {key for key in keys if not key.endswith(".html")}
    assert keys
    assert keys <= known.keys()
