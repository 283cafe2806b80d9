"""However a PDF or a printed number is damaged, the answer is a reason or a doubt, never a crash or a wrong number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.normalise.numbers import Locale
from tests.faults.fuzzing import KINDS, MARKS, WAYS, check_number, check_pdf, damaged, numbers, pdfs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.fuzzing import Blow

blows = st.lists(
    st.tuples(st.sampled_from(WAYS), st.floats(0, 1, exclude_max=True), st.integers(0, 9_999)), min_size=1, max_size=5
)
EXPECTED = {
    "plan.pdf": "1 pages, 0 failed",
    "turned.pdf": "2 pages, 0 failed",
    "picture.pdf": "1 pages, 0 failed",
    "no-end.pdf": "DamagedError",
    "locked.pdf": "EncryptedError",
    "huge.pdf": "TooLargeError",
    "circle.pdf": "DamagedError",
}


def test_the_corpus_is_what_is_expected_of_it() -> None:
    """Where the fuzzer wrote a file here, say what the program does with it once that is mended."""
    assert {path.name for path in pdfs()} == EXPECTED.keys()


@pytest.mark.parametrize("path", pdfs(), ids=lambda path: path.name)
def test_every_file_of_the_corpus_is_read_or_refused_with_a_reason(path: Path, tmp_path: Path) -> None:
    answer = check_pdf(path.read_bytes(), tmp_path)
    assert answer == EXPECTED[path.name]


@given(st.sampled_from(pdfs()), blows)
@settings(max_examples=80, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_pdf_is_read_or_refused_with_a_reason(tmp_path: Path, path: Path, blows: list[Blow]) -> None:
    check_pdf(damaged(path.read_bytes(), blows), tmp_path)


@given(st.sampled_from(numbers()), st.data(), st.sampled_from(KINDS), st.sampled_from(list(Locale)))
@settings(max_examples=300)
def test_a_damaged_number_is_right_doubted_or_none(text: str, data: st.DataObject, kind: str, locale: Locale) -> None:
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(MARKS)) + text[at + data.draw(st.integers(0, 1)) :]
    check_number(text, kind, locale)  # type: ignore[arg-type]  # one of the kinds
