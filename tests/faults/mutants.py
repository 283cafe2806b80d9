"""PDFs damaged in the ways that broken writers, copies and hostile hands damage them; each follows from its seed.

Bases are written here with streams that are not compressed, so that the language of pages can be damaged, too; every
second mutant is damaged as bytes, the others in one part of the format that its kind is named by, or are odd as a whole
(`oddities`).
"""

from __future__ import annotations

import io
import random
import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from tests.faults.fuzzing import WAYS, damaged, pdfs
from tests.faults.oddities import ODDITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Way = Callable[[bytes, random.Random], bytes]

NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
ODD = (b"0", b"-1", b"1e9", b"99999999999", b"-2147483648", b"0.0000001", b".", b"--5", b"nan", b"4294967297", b"null")
SOUND = {"plan", "turned", "picture"}  # of the corpus; the other files are refused as they are
ROWS = (
    ("Kode", "Program/Kegiatan", "Indikator", "Lokasi", "Target", "Pagu Indikatif", "Sumber Dana"),
    ("1.06.02", "Program Pemberdayaan Sosial", "", "", "", "900.000.000", ""),
    ("1.06.02.2.01", "Pengembangan Potensi", "Jumlah lembaga", "Bengkalis", "12 Lembaga", "600.000.000", "APBD"),
    ("1.06.02.2.01.0001", "Peningkatan Kemampuan", "Jumlah orang", "Bengkalis", "40 Orang", "600.000.000", "APBD"),
    ("1.06.02.2.02", "Pembinaan", "Jumlah kegiatan", "Mandau", "3 Kegiatan", "300.000.000", "DAK"),
    ("", "Jumlah", "", "", "", "900.000.000", ""),
)


def mutant(seed: int) -> tuple[str, bytes]:
    """The kind of damage, and the damaged file."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    base = chance.choice(bases())
    if seed % 2:
        blows = [(chance.choice(WAYS), chance.random(), chance.randrange(10_000)) for _ in range(chance.randint(1, 8))]
        return "bytes", damaged(base, blows)
    name = chance.choice(sorted({**KINDS, **ODDITIES}))
    if name in ODDITIES:
        content = ODDITIES[name](chance)
        return name, KINDS[chance.choice(sorted(KINDS))](content, chance) if chance.random() < 0.3 else content
    content = base
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = KINDS[name](content, chance)
    return name, content


@lru_cache(maxsize=1)
def bases() -> tuple[bytes, ...]:
    """What is damaged: the corpus, and tables with rules, without any, and turned, in short and in long form."""
    made = [_table(style, compress) for style in ("ruled", "bare") for compress in (0, 1)]
    return (*(path.read_bytes() for path in pdfs() if path.stem in SOUND), *made, _drawn(0), _drawn(90), *made[::2])


def _table(style: str, compress: int) -> bytes:
    target = io.BytesIO()
    table = Table(ROWS, repeatRows=1)
    rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if style == "ruled" else []
    table.setStyle(TableStyle([("FONTSIZE", (0, 0), (-1, -1), 6), *rules]))
    SimpleDocTemplate(target, pagesize=(900, 400), pageCompression=compress, invariant=1).build([table])
    return target.getvalue()


def _drawn(turned: int) -> bytes:
    """A page with a form, a field, a link, lines and words set letter by letter."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=0, invariant=1)
    canvas.setPageRotation(turned)
    canvas.beginForm("mark")
    canvas.rect(0, 0, 50, 20, fill=1)
    canvas.drawString(2, 5, "Rp 1.000")
    canvas.endForm()
    canvas.doForm("mark")
    for line in range(12):
        text = canvas.beginText(60, 700 - 20 * line)
        text.setCharSpace(line / 10)
        text.textOut(f"1.06.{line:02} Program pelayanan {line}.000.000")
        canvas.drawText(text)
        canvas.line(50, 695 - 20 * line, 500, 695 - 20 * line)
    canvas.acroForm.textfield(name="pagu", value="123.000", x=60, y=300, width=100, height=20)
    canvas.linkURL("https://example.org", (0, 0, 50, 20))
    canvas.bookmarkPage("one")
    canvas.addOutlineEntry("Tabel", "one")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _swap(pattern: bytes, others: Sequence[bytes]) -> Way:
    r"""One match of the pattern becomes one of the others; `\1` stands for what was matched."""
    found = re.compile(pattern, re.DOTALL)

    def way(content: bytes, chance: random.Random) -> bytes:
        matches = list(found.finditer(content))
        if not matches:
            return content
        match, other = chance.choice(matches), chance.choice(others)
        return content[: match.start()] + match.expand(other) + content[match.end() :]

    return way


def _numbers(content: bytes, chance: random.Random) -> bytes:
    """Some numbers, anywhere, become odd ones."""
    matches = list(NUMBER.finditer(content))
    for match in sorted(chance.sample(matches, min(len(matches), chance.randint(1, 5))), key=lambda one: -one.start()):
        content = content[: match.start()] + chance.choice(ODD) + content[match.end() :]
    return content


def _in_stream(change: Callable[[bytes, random.Random], bytes]) -> Way:
    """Changes what is in one stream, whose /Length is no longer true."""

    def way(content: bytes, chance: random.Random) -> bytes:
        matches = list(STREAM.finditer(content))
        if not matches:
            return content
        match = chance.choice(matches)
        return content[: match.start(1)] + change(match[1], chance) + content[match.end(1) :]

    return way


OPERATORS = (
    b" q",
    b" Q",
    b" BT",
    b" ET",
    b" W n",
    b" W* n",
    b" 0 0 0 0 0 0 cm",
    b" 1 0 0 1 1e9 1e9 cm",
    b" 0 Tf",
    b" 3 Tr",
    b" (x) Tj",
    b" [(1) -99999 (2)] TJ",
    b" /None Do",
    b" /mark Do",
    b" /None gs",
    b" BI /W 9 /H 9 ID \xff EI",
    b" 0 Tz",
    b" -500 Tz",
    b" 1e5 Ts",
    b" BX",
    b" EMC",
    b" /OC /None BDC",
    b" 1 0 0 0 0 0 Tm",
    b" 0 0 1e-9 1e-9 re f",
    b" f*",
    b" 0 w 0 0 m 1e38 1e38 l S",
    b" <FFFE> Tj",
    b" d0",
    b" sh",
    b" \x00 (",
    b" <<",
    b" ]",
)


def _operators(stream: bytes, chance: random.Random) -> bytes:
    lines = stream.split(b"\n")
    for _ in range(chance.randint(1, 6)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(OPERATORS) * chance.choice((1, 1, 1, 300)))
    return b"\n".join(lines)


def _shuffled(stream: bytes, chance: random.Random) -> bytes:
    lines = stream.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _dropped(stream: bytes, chance: random.Random) -> bytes:
    return b"\n".join(line for line in stream.split(b"\n") if chance.random() > 0.2)


def _packed(stream: bytes, chance: random.Random) -> bytes:
    """A stream that says nothing of being compressed, cut and damaged."""
    whole = zlib.compress(stream * chance.choice((1, 50)))
    return whole[: chance.randrange(1, len(whole))]


def _bombed(stream: bytes, chance: random.Random) -> bytes:
    return stream + b" 1 0 0 1 0.1 0 cm (1.000) Tj" * chance.choice((10, 1000, 5000))


def _many_objects(content: bytes, chance: random.Random) -> bytes:
    """Objects again, with another content, before the end: an update that was never finished."""
    objects = re.findall(rb"\d+ 0 obj.*?endobj", content, re.DOTALL)
    if not objects:
        return content
    more = b"\n".join(_numbers(chance.choice(objects), chance) for _ in range(chance.randint(1, 4)))
    at = content.rfind(b"xref", 0, content.rfind(b"startxref"))
    return content[:at] + more + b"\n" + content[at:] if at > 0 else content + more


def _mixed(content: bytes, chance: random.Random) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(bases())
    return content[: int(chance.random() * len(content))] + other[int(chance.random() * len(other)) :]


def _lines(content: bytes, chance: random.Random) -> bytes:
    """What copying as text does."""
    return chance.choice((
        lambda: content.replace(b"\n", b"\r\n"),
        lambda: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
        lambda: content.replace(b"\x00", b" "),
        lambda: content.decode("latin-1").encode("utf-8"),
        lambda: b"From: a@b\r\n\r\n" + content,
        lambda: content + b"\x00" * 4096,
        lambda: content + content,
    ))()  # fmt: skip


KINDS: dict[str, Way] = {
    "numbers anywhere": _numbers,
    "references": _swap(
        rb"(\d+) (\d+) R", (b"0 0 R", b"1 0 R", b"2 0 R", b"3 0 R", b"9999 0 R", b"\\1 7 R", b"null", b"[]")
    ),
    "page tree": _swap(
        rb"/(Kids|Parent|Count|Type /Page\b|Pages)[^/>]*",
        (b"", b"/\\1 1 0 R ", b"/\\1 [1 0 R] ", b"/\\1 -1 ", b"/\\1 999999 ", b"/\\1 <<>> "),
    ),
    "boxes": _swap(
        rb"/(MediaBox|CropBox|Rotate|UserUnit)?[ ]?\[[^\]]*\]",
        (
            b"/MediaBox [0 0 0 0]",
            b"/MediaBox [900 400 0 0]",
            b"/MediaBox [0 0 1e9 1e9]",
            b"/MediaBox []",
            b"/MediaBox [-500 -500 100 100] /Rotate 45",
            b"/MediaBox [0 0 600 800] /Rotate -90 /UserUnit 1000",
            b"/MediaBox [0 0 600 800] /CropBox [700 900 800 999]",
            b"/MediaBox [(a) /b null 4]",
        ),
    ),
    "cross-references": _swap(
        rb"\d{10} \d{5} [nf]",
        (b"0000000000 65535 f", b"0000000009 00000 n", b"9999999999 00000 n", b"", b"00000000xx 00000 n"),
    ),
    "trailer": _swap(
        rb"/(Root|Size|Info|ID|Prev)[^/>]*",
        (b"", b"/\\1 0 ", b"/\\1 1 0 R ", b"/Prev 0 ", b"/Prev 10 ", b"/Encrypt 1 0 R "),
    ),
    "startxref": _swap(
        rb"startxref\s+\d+",
        (b"startxref\n0", b"startxref\n9", b"startxref\n-5", b"startxref\n99999999999", b"startxref", b"startxref\nx"),
    ),
    "lengths": _swap(
        rb"/Length\s+\d+(?: 0 R)?",
        (b"/Length 0", b"/Length 1", b"/Length -1", b"/Length 99999999", b"/Length 1 0 R", b""),
    ),
    "filters": _swap(
        rb"/Filter\s*(?:\[[^\]]*\]|/\w+)",
        (
            b"/Filter /LZWDecode",
            b"/Filter /None",
            b"/Filter [/FlateDecode /FlateDecode]",
            b"/Filter /DCTDecode",
            b"/Filter /JBIG2Decode",
            b"/Filter /ASCIIHexDecode",
            b"/Filter /RunLengthDecode",
            b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 99999999 >>",
            b"",
        ),
    ),
    "fonts": _swap(
        rb"/(BaseFont|Encoding|Subtype|Name|Font)\s*(?:/\w+|<<[^>]*>>)",
        (
            b"",
            b"/\\1 /None",
            b"/\\1 1 0 R",
            b"/Subtype /Type3 /FontMatrix [0 0 0 0 0 0] /CharProcs <<>>",
            b"/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [1 0 R]",
            b"/Widths [] /FirstChar 0 /LastChar 255",
            b"/Encoding << /Differences [0 /a /b 300 /c] >>",
            b"/ToUnicode 1 0 R",
        ),
    ),
    "annotations": _swap(
        rb"/(Rect|Subtype|AP|Fields|Annots|FT|V|DA)\b\s*(?:\[[^\]]*\]|/\w+|\([^)]*\)|<<[^>]*>>)",
        (
            b"",
            b"/\\1 []",
            b"/\\1 null",
            b"/\\1 1 0 R",
            b"/Rect [1e9 -1e9 0 0]",
            b"/V (\xfe\xff\xd8\x00)",
            b"/FT /Btn",
            b"/AP << /N 1 0 R >>",
        ),
    ),
    "outline": _swap(
        rb"/(First|Last|Next|Dest|Title|Outlines)\s*(?:\d+ 0 R|\([^)]*\)|\[[^\]]*\])",
        (b"", b"/\\1 1 0 R", b"/\\1 3 0 R", b"/Title (\xfe\xff\xd8\x00)", b"/\\1 null"),
    ),
    "text": _swap(
        rb"\(([^()]{1,40})\) Tj",
        (
            b"() Tj",
            b"(\\\\000\\\\377\\\\233) Tj",
            b"(\\1\\1\\1\\1\\1\\1\\1\\1) Tj",
            b"<D8> Tj",
            b"(-0,0,0.0.0--) Tj",
            b"(99999999999999999999999999999999) Tj",
            b"(1.06.02.2.01.0001.000.000,00%) Tj",
            b"((((((() Tj",
            b"(Rp. -,-) Tj",
            b"(\xbd\xb2\xb3) Tj",
        ),
    ),
    "operators": _in_stream(_operators),
    "order of operators": _in_stream(_shuffled),
    "operators left out": _in_stream(_dropped),
    "numbers in streams": _in_stream(_numbers),
    "streams compressed": _in_stream(_packed),
    "streams much longer": _in_stream(_bombed),
    "objects": _swap(rb"(\d+) (\d+) obj", (b"1 0 obj", b"\\1 5 obj", b"0 0 obj", b"obj", b"99999999 0 obj")),
    "dictionaries": _swap(rb">>|<<|endobj|endstream|\bstream\b", (b"", b">>", b"<<", b"]", b"endobj", b"stream")),
    "header": _swap(rb"%PDF-1\.\d", (b"%PDF-9.9", b"%PDF-", b"garbage\n%PDF-1.4", b"")),
    "updates": _many_objects,
    "two files in one": _mixed,
    "copied as text": _lines,
}
"""The kinds of damage, by the part of the format (ISO 32000-1) that they damage."""
