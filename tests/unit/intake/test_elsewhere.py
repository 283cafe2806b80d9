"""Content of a PDF that stands on none of its pages is found."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from pipeline.intake.elsewhere import elsewhere


def _document(*names: str) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 100)
    for name in names:
        document.new_attachment(name).set_data(b"%PDF-1.4")
    return document


def test_attached_documents_are_named() -> None:
    """A portfolio shows a cover page; its documents are attached to it."""
    (gap,) = elsewhere(_document("Renja-Dinas Sosial.pdf", "Renja-Dinkes.XLSX", "profil.icc"))
    assert (gap.kind, gap.unread) == ("attached", True)
    assert set(gap.text.split(", ")) == {"Renja-Dinas Sosial.pdf", "Renja-Dinkes.XLSX"}


@pytest.mark.parametrize("names", [(), ("profil.icc", "faktur.xml")])
def test_data_beside_a_document_is_none(names: tuple[str, ...]) -> None:
    assert list(elsewhere(_document(*names))) == []


def test_a_form_that_programs_draw_is_told() -> None:
    """Its only page says that one should wait."""
    pieces = [
        b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /XFA 4 0 R /Fields [] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
        b"<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(pieces, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 5\n0000000000 65535 f \n" + rows
    table = out.rindex(b"xref")
    pdf = out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table
    assert [gap.kind for gap in elsewhere(pdfium.PdfDocument(pdf))] == ["xfa"]
