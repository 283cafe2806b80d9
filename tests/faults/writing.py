"""Writes PDFs object by object (ISO 32000-1), so that each of them can be as odd as a test wants."""

from __future__ import annotations

import io
import zlib

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 9 Tf 40 700 Td (1.06.02 Program Pemberdayaan Sosial 900.000.000) Tj ET\n"


def assembled(objects: dict[int, bytes], root: int = 1, extra: bytes = b"") -> bytes:
    """A file of these objects with a table of references that is right."""
    out, places = io.BytesIO(b"%PDF-1.7\n"), {}
    out.seek(0, io.SEEK_END)
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n")
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, extra, start))
    return out.getvalue()


def stream(content: bytes, words: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object, as it is or compressed."""
    body = zlib.compress(content) if packed else content
    filtered = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (words, filtered, len(body), body)


def paged(
    content: bytes = TEXT, page: bytes = b"", more: dict[int, bytes] | None = None, resources: bytes = b""
) -> bytes:
    """One page with such content, such further words, and such further objects from 6 on."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842] "
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R %s%s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
            % (box, page, resources),
            4: stream(content, packed=len(content) > 10_000),
            5: FONT,
            **(more or {}),
        }
    )
