"""What a PDF is refused for when it is opened, and what a person is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from pipeline.errors import DamagedError, DocumentError, EncryptedError, NotAPdfError, TooLargeError
from pipeline.intake import Source
from pipeline.intake.opening import inspect
from pipeline.settings import Settings
from tests.faults.documents import cut_off, pdf_bytes, write

if TYPE_CHECKING:
    from pathlib import Path


def inspected(path: Path, content: bytes, **limits: object) -> int:
    source = Source(write(path / "a.pdf", content), "a.pdf", "", len(content))
    return inspect(source, Settings(**limits)).pages


def test_a_whole_pdf_opens_with_its_pages(tmp_path: Path) -> None:
    assert inspected(tmp_path, pdf_bytes(pages=3)) == 3


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_pdf_without_its_end_is_refused_wherever_it_was_cut(tmp_path: Path, keep: float) -> None:
    with pytest.raises(DamagedError, match="cut off"):
        inspected(tmp_path, cut_off(pdf_bytes(pages=20), keep))


def test_a_pdf_cut_inside_a_later_revision_is_refused(tmp_path: Path) -> None:
    revised = pdf_bytes() + b"\n3 0 obj\n<< /Type /Page /Parent 4 0 R"
    with pytest.raises(DamagedError, match="cut off"):
        inspected(tmp_path, revised)


def test_what_a_web_server_appends_to_a_pdf_does_no_harm(tmp_path: Path) -> None:
    assert inspected(tmp_path, pdf_bytes() + b"\n<!-- served in 12 ms -->\n" * 100) == 1


def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncryptedError, match="asks for a password: open it with the password"):
        inspected(tmp_path, pdf_bytes(encrypt="rahasia"))


def test_a_pdf_that_only_forbids_printing_and_copying_is_read(tmp_path: Path) -> None:
    protection = StandardEncryption("", ownerPassword="rahasia", canPrint=0, canCopy=0)
    assert inspected(tmp_path, pdf_bytes(encrypt=protection)) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", DamagedError),
        (b"<html>404</html>", NotAPdfError),
        (b"%PDF-1.7\nnothing else\nstartxref\n0\n%%EOF\n", DamagedError),
    ],
)
def test_what_is_no_usable_pdf_is_refused(tmp_path: Path, content: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        inspected(tmp_path, content)


def test_an_absurdly_large_page_is_refused_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match=r"page 1 is 35\.3 x 0\.2 metres"):
        inspected(tmp_path, pdf_bytes(size=(100_000, 500)))


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="max_pages = 2"):
        inspected(tmp_path, pdf_bytes(pages=3), max_pages=2)
