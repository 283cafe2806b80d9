"""PDFs that are odd as a whole, as test suites of PDF programs collect them: loops, bombs, locks, streams of objects.

Each is written here from its seed, object by object, after ISO 32000-1; `tests.faults.mutants` damages some of them on.
"""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.faults.writing import FONT, TEXT, assembled, paged, stream

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Odd = Callable[[random.Random], bytes]


def _object_streams(chance: random.Random) -> bytes:
    """The objects in a stream, found by a stream of references (7.5.7, 7.5.8); one number of either may be wrong."""
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 "
            b"0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        5: FONT,
    }
    at, places, parts = 0, [], []
    for number, body in bodies.items():
        places.append(f"{number} {at}")
        parts.append(body)
        at += len(body) + 1
    head = (" ".join(places) + " ").encode()
    first, count = len(head), len(bodies)
    wrong = chance.choice(("none", "first", "count", "extends", "width", "index", "entry"))
    words = b"/Type /ObjStm /N %d /First %d %s" % (
        10**9 if wrong == "count" else count,
        -5 if wrong == "first" else first,
        b"/Extends 4 0 R " if wrong == "extends" else b"",
    )
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = {}
    for number, body in ((4, stream(head + b" ".join(parts), words, packed=True)), (6, stream(TEXT))):
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    rows = [
        (0, 0, 255),
        (2, 4, 0),
        (2, 4, 1),
        (2, 4, 2),
        (1, offsets[4], 0),
        (2, 4, 3),
        (1, offsets[6], 0),
        (1, start, 0),
    ]
    if wrong == "entry":
        rows[chance.randrange(8)] = (chance.randrange(4), chance.randrange(70_000), chance.randrange(256))
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(1, "big") for kind, place, last in rows
    )
    widths = chance.choice((b"[0 0 0]", b"[1 4]", b"[-1 4 1]", b"[1 9 9]")) if wrong == "width" else b"[1 4 1]"
    index = b"/Index [0 99999999] " if wrong == "index" else b""
    words = b"/Type /XRef /Size 8 /Root 1 0 R /W %s %s" % (widths, index)
    out.write(b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(table, words, packed=True), start))
    return out.getvalue()


def _page_tree(chance: random.Random) -> bytes:
    """Nodes that lead back to themselves, have no end, no page, or one page many times."""
    kids, count = chance.choice(
        (
            (b"[2 0 R]", 1),
            (b"[3 0 R 2 0 R 3 0 R]", 3),
            (b"[]", 0),
            (b"[]", 5),
            (b"[3 0 R " * 40 + b"]" * 40, 40),
            (b"[" + b"3 0 R " * 49 + b"]", 49),
            (b"[3 0 R 6 0 R]", 2),
            (b"3 0 R", 1),
            (b"[null 3 0 R 99 0 R 1 0 R]", 4),
            (b"[3 0 R]", -1),
        )
    )
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids %s /Count %d /Parent 6 0 R >>" % (kids, count),
            3: b"<< /Type /Page /Parent 6 0 R /Contents [4 0 R 4 0 R 3 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
            4: stream(TEXT),
            5: FONT,
            6: b"<< /Type /Pages /Kids [2 0 R 6 0 R] /Count 2 /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def _deep_tree(chance: random.Random) -> bytes:
    depth = chance.choice((50, 500, 5_000))
    nodes = {number: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(10, 10 + depth)}
    page = b"<< /Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>", 4: stream(TEXT), 5: FONT, **nodes, 10 + depth: page}
    return assembled(objects)


def _locked(chance: random.Random) -> bytes:
    """Encrypted: openable without a password, or with one that nobody told."""
    user = chance.choice(("", "", "rahasia"))
    lock = StandardEncryption(user, "pemilik", strength=chance.choice((40, 128)), canPrint=0, canCopy=0)
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=lock)
    canvas.drawString(40, 700, "1.06.02 Program 900.000.000")
    canvas.showPage()
    canvas.save()
    content = target.getvalue()
    old, new = chance.choice(
        ((b"/V ", b"/V 9 "), (b"/R ", b"/R 7 "), (b"/P ", b"/P 99999999999 "), (b"/O ", b"/X "), (b"", b""))
    )
    return content.replace(old, new, 1) if old else content


def _pages_odd(chance: random.Random) -> bytes:
    words = chance.choice(
        (
            b"/MediaBox [0 0 1e9 1e9]",
            b"/MediaBox [0 0 14400 14400] /UserUnit 75000",
            b"/MediaBox [-1e6 -1e6 1e6 1e6]",
            b"/Rotate -90",
            b"/Rotate 91",
            b"/Rotate 2147483647",
            b"/Rotate -2147483648",
            b"/Rotate (x)",
            b"/MediaBox [0 0 0.001 842]",
            b"/MediaBox [0 0 595 842] /CropBox [0 0 1e-9 1e-9]",
            b"/UserUnit -1",
            b"/UserUnit 0",
            b"/MediaBox [5 0 R 0 595 842]",
            b"/MediaBox 3 0 R",
            b"/MediaBox [0 0 nan inf]",
            b"/CropBox [595 842 0 0] /Rotate 270",
            b"/Annots [3 0 R]",
            b"/Annots 3 0 R",
            b"/Thumb 3 0 R /Group 3 0 R /Metadata 3 0 R",
            b"/StructParents -1 /Tabs /X",
        )
    )
    return paged(page=words)


def _fonts_odd(chance: random.Random) -> bytes:
    font = chance.choice(
        (
            b"null",
            b"<< >>",
            b"6 0 R",
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>",
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 4 0 R "
                b"/DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"
            ),
            (
                b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << "
                b"/FontFile2 4 0 R >> /FirstChar 300 /LastChar -1 /Widths [1e9] >>"
            ),
            (
                b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
                b"/CharProcs << /a 6 0 R >> /Encoding << /Differences [49 /a] >>"
                b" /FirstChar 49 /LastChar 49 /Widths [1] /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            b"<< /Type /Font /Subtype /MMType1 /BaseFont /Helvetica /Encoding /None /FontDescriptor 5 0 R >>",
        )
    )
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ffffffff> <d800> endbfrange"
    odd = chance.choice(
        (cmap, b"500 0 d0 BT /F1 1 Tf (1) Tj ET", b"9 beginbfchar <31> <" + b"0041" * 9000 + b"> endbfchar")
    )
    body = paged(more={6: stream(odd)})
    return body.replace(FONT, font, 1)


def form_bomb(depth: int) -> bytes:
    """A page that draws a form ten times, which draws another one ten times, and so on: no program holds that."""
    form = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >> "
    )
    more = {6 + at: stream(b"/X Do " * 10 + TEXT, form % (7 + at)) for at in range(depth)}
    more[6 + depth] = stream(TEXT, form % 5)
    return paged(b"/X Do " + TEXT, more=more, resources=b"/XObject << /X 6 0 R >>")


def endless_pattern() -> bytes:
    """A page filled with a pattern of tiles too small to see: drawing it takes longer than anybody waits."""
    words = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001 "
        b"/Resources << >> "
    )
    drawn = b"/Pattern cs /X scn 0 0 595 842 re f " + TEXT
    return paged(drawn, more={6: stream(b"0 0 5 5 re f", words)}, resources=b"/Pattern << /X 6 0 R >>")


def _recursive(chance: random.Random) -> bytes:
    """Forms, patterns and masks that draw themselves, or each other by the power of ten."""
    if chance.random() < 0.4:
        return form_bomb(chance.choice((1, 2, 4)))
    words = chance.choice(
        (
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >> ",
            (
                b"/Type /XObject /Subtype /Image /Width 9 /Height 9 "
                b"/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 6 0 R "
            ),
            (
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep "
                b"0.001 /YStep 0.001 /Resources << /Pattern << /X 6 0 R >> >> "
            ),
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS [/ICCBased 6 0 R] >> ",
        )
    )
    drawn = b"q /X Do Q /Pattern cs /X scn 0 0 595 842 re f " + TEXT
    return paged(drawn, more={6: stream(drawn, words)}, resources=b"/XObject << /X 6 0 R >> /Pattern << /X 6 0 R >>")


def _nested(chance: random.Random) -> bytes:
    many = chance.choice((100, 5_000, 100_000))
    open_, close = chance.choice(((b"[", b"]"), (b"<< /A ", b">>"), (b"(", b")")))
    if chance.random() < 0.5:
        return paged(page=b"/X " + open_ * many + close * many)
    inner = chance.choice((b"q ", b"BT ", b"/A BMC ", b"[ ", b"/A << /B ", b"q 1 0 0 1 1 1 cm "))
    return paged(inner * many + TEXT)


def _much(chance: random.Random) -> bytes:
    """More lines, rectangles, letters or rows than a page ever has."""
    many = chance.choice((2_000, 20_000, 100_000))
    kind = chance.choice(("lines", "boxes", "curves", "letters", "words", "clips", "one path"))
    rows = []
    for at in range(many // 5 if kind in {"words", "letters", "clips"} else many):
        x, y = 20 + at * 7 % 550, 20 + at * 13 % 800
        rows.append(
            {
                "lines": b"%d %d m %d %d l S" % (x, y, x + 30, y),
                "boxes": b"%d %d 5 5 re f" % (x, y),
                "curves": b"%d %d m %d %d 9 9 %d 5 c S" % (x, y, x + 5, y + 5, x),
                "letters": b"BT /F1 4 Tf %d %d Td (%d) Tj ET" % (x, y, at % 10),
                "words": b"BT /F1 4 Tf %d %d Td (1.%03d.000) Tj ET" % (x, y, at % 1000),
                "clips": b"q %d %d 50 50 re W n" % (x, y),
                "one path": b"%d %d m %d %d l" % (x, y, x, y + 9),
            }[kind]
        )
    return paged(b"\n".join(rows) + b" S\n" + TEXT)


def _pictures(chance: random.Random) -> bytes:
    """Pictures larger than their data, or than any memory."""
    side = chance.choice((1, 3_000, 30_000, 100_000, 2**31 - 1))
    space = chance.choice(
        (
            b"/DeviceGray",
            b"/DeviceRGB",
            b"/DeviceCMYK",
            b"[/Indexed /DeviceRGB 255 5 0 R]",
            b"[/Separation /X /DeviceRGB 6 0 R]",
        )
    )
    filters = chance.choice(
        (
            b"",
            b"/Filter /DCTDecode ",
            b"/Filter /JPXDecode ",
            b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 99999 >> ",
            b"/Filter /JBIG2Decode ",
            b"/Filter [/ASCII85Decode /LZWDecode] ",
            b"/Filter [" + b"/FlateDecode " * 50 + b"] ",
        )
    )
    words = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d /ColorSpace %s %s" % (
        side,
        side,
        chance.choice((1, 8, 16, 99)),
        space,
        filters,
    )
    more = {6: stream(bytes(chance.randrange(5_000)), words)}
    return paged(b"q 595 0 0 842 0 0 cm /X Do Q " + TEXT, more=more, resources=b"/XObject << /X 6 0 R >>")


def _letters_odd(chance: random.Random) -> bytes:
    """Letters of any size, place, slant and spacing."""
    shown = []
    for at in range(chance.choice((5, 200))):
        size = chance.choice((b"0.001", b"1", b"9", b"1000", b"1e7", b"-9", b"0"))
        matrix = chance.choice(
            (
                b"1 0 0 1",
                b"0 1 -1 0",
                b"-1 0 0 -1",
                b"0.7 0.7 -0.7 0.7",
                b"1 0 0 0",
                b"0 0 0 0",
                b"1e6 0 0 1e6",
                b"1 0 5 1",
            )
        )
        spacing = chance.choice((b"0 Tc", b"500 Tc", b"-20 Tc 9 Tw", b"1 Tz", b"-100 Tz", b"1e9 Ts"))
        shown.append(
            b"BT /F1 %s Tf %s %s %d %d Tm (1.06.%02d Program 900.000) Tj ET"
            % (size, spacing, matrix, at * 37 % 595, at * 11 % 842, at % 99)
        )
    return paged(b"\n".join(shown))


def _first_page_first(chance: random.Random) -> bytes:
    """A file that says of itself that it is linearised (Annex F), with numbers that are not true."""
    numbers = [chance.choice((0, -1, 10, 10**9)) for _ in range(5)]
    words = b"<< /Linearized 1 /L %d /H [%d %d] /O %d /E %d /N 1 /T 9 >>" % tuple(numbers)
    body = paged()
    return body.replace(b"%PDF-1.7\n", b"%PDF-1.7\n9 0 obj\n" + words + b"\nendobj\n", 1)


def _loops(chance: random.Random) -> bytes:
    """Outlines, names, forms, structure and layers that lead back to themselves."""
    words = chance.choice(
        (
            b"/Outlines 6 0 R",
            b"/Names << /Dests 6 0 R /EmbeddedFiles 6 0 R >>",
            b"/AcroForm << /Fields [6 0 R] /XFA 6 0 R /DR 6 0 R >>",
            b"/StructTreeRoot 6 0 R /MarkInfo << /Marked true >>",
            b"/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /OFF [6 0 R] >> >>",
            b"/PageLabels 6 0 R",
            b"/OpenAction 6 0 R /Metadata 6 0 R",
            b"/Extensions 6 0 R /Version /9.9",
            b"/Collection 6 0 R",
        )
    )
    node = (
        b"<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Parent 6 0 R /Kids [6 0 R 6 "
        b"0 R] /K [6 0 R] /Names [(a) 6 0 R] /Nums [0 6 0 R] "
        b"/FT /Tx /T (a) /V 6 0 R /Title (a) /Type /Annot /Subtype /Widget "
        b"/Rect [0 0 9 9] /AP << /N 6 0 R >> /P 3 0 R >>"
    )
    body = paged(page=b"/Annots [6 0 R]", more={6: node})
    return body.replace(b"/Type /Catalog", b"/Type /Catalog " + words, 1)


@lru_cache(maxsize=3)
def _blank(size: int) -> bytes:
    return zlib.compress(b" " * size + TEXT, 9)


def _bombs(chance: random.Random) -> bytes:
    """Streams that unpack to far more than they are."""
    size = chance.choice((1_000_000, 50_000_000, 300_000_000))
    packed = _blank(size)
    times = chance.choice((1, 2))
    filters = b"/FlateDecode " * times
    body = zlib.compress(packed, 9) if times > 1 else packed
    content = b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (filters, len(body), body)
    return paged(TEXT).replace(stream(TEXT), content, 1)


ODDITIES: dict[str, Odd] = {
    "streams of objects": _object_streams,
    "page trees": _page_tree,
    "deep page trees": _deep_tree,
    "locks": _locked,
    "pages of odd size or turn": _pages_odd,
    "fonts that are none": _fonts_odd,
    "drawings of themselves": _recursive,
    "deep nesting": _nested,
    "very much on a page": _much,
    "pictures beyond their data": _pictures,
    "letters of any size": _letters_odd,
    "linearised wrongly": _first_page_first,
    "loops beside the pages": _loops,
    "bombs": _bombs,
}
"""By what is odd about them."""
