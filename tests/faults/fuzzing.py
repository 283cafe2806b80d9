"""Damage to PDFs and to printed numbers, and what must hold of them however they are damaged.

`python tests/faults/fuzzing.py SECONDS` damages the corpus at random in processes of their own for so long; what kills
one, hangs it or breaks a promise is written to `corpus/` and named.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DocumentError
from pipeline.intake import Source
from pipeline.intake.opening import inspect
from pipeline.normalise.numbers import Locale, NumberKind, decide_locale, parse_number
from pipeline.paging import Book
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).parent / "corpus"
SETTINGS = Settings(ocr="never", cache_bytes=0, max_pages=50)
TOKENS = (b"0", b"-1", b"99999999999", b"/Kids", b"/Parent", b"null", b"<<", b">>", b"[", b"endobj", b"stream", b"\xff")
MARKS = "0123456789.,-()/% RpOoIl:;\u00a0\u2212"
KINDS: tuple[NumberKind, ...] = ("money", "quantity", "percent", "index")
PATIENCE_SECONDS = 60

Blow = tuple[str, float, int]
"""How to damage: the way, where (share of the length), and a number that the way makes use of."""

WAYS = ("flip", "cut", "drop", "double", "token")


def damaged(content: bytes, blows: Sequence[Blow]) -> bytes:
    """The content after each blow."""
    for way, place, number in blows:
        at = int(place * len(content))
        if way == "flip" and content:
            at = min(at, len(content) - 1)
            content = content[:at] + bytes([content[at] ^ (number % 255 + 1)]) + content[at + 1 :]
        elif way == "cut":
            content = content[:at]
        elif way == "drop":
            content = content[:at] + content[at + number % 40 :]
        elif way == "double":
            content = content[: at + number % 200] + content[at:]
        else:
            content = content[:at] + TOKENS[number % len(TOKENS)] + content[at + number % 7 :]
    return content


def check_pdf(content: bytes, folder: Path) -> str:
    """Reads it as an ingest would; says what came of it. Anything but a DocumentError is a defect of ours."""
    path = folder / "fuzzed.pdf"
    path.write_bytes(content)
    try:
        inspect(Source(path, str(path), sha256(content).hexdigest(), len(content)), SETTINGS)
        pages = [page for page, _ in Book(path, SETTINGS).leaves(lambda _done, _all: None)]
    except DocumentError as error:
        refusal = error
    else:
        return f"{len(pages)} pages, {sum(page.status == 'failed' for page in pages)} failed"
    assert ": " in str(refusal), "each reason has a way forward"
    return type(refusal).__name__


def check_number(text: str, kind: NumberKind, locale: Locale) -> None:
    """A value without doubt has the digits of the text, in their order, and no others."""
    parsed = parse_number(text, kind, locale)
    assert (parsed.value is None) == (parsed.state != "number")
    assert decide_locale([text, text], kind) in Locale
    if parsed.value is None or parsed.doubtful or parsed.scale != 1:
        return
    assert parsed.value.is_finite()
    assert abs(parsed.value) < Decimal(10) ** 18
    figure = text.replace(parsed.unit or "", "")  # `per7sen`: a digit in the unit is no part of the number
    seen = "".join(letter for letter in figure if letter.isdigit()).lstrip("0")
    kept = "".join(map(str, parsed.value.as_tuple().digits)).lstrip("0")
    assert seen in {kept, f"{kept}000"}, (text, parsed)


def numbers() -> list[str]:
    """The printed numbers of the corpus, one a line."""
    return (CORPUS / "numbers.txt").read_text(encoding="utf-8").splitlines()


def pdfs() -> list[Path]:
    """The PDFs of the corpus, whole ones and those that once did harm."""
    return sorted(CORPUS.glob("*.pdf"))


def _blows(chance: random.Random) -> list[Blow]:
    return [(chance.choice(WAYS), chance.random(), chance.randrange(10_000)) for _ in range(chance.randrange(1, 6))]


def _fuzz(seed: int, seconds: float, folder: Path) -> None:
    """Damages and checks until the time is over; the case under way lies in the folder."""
    chance, until = random.Random(seed), time.monotonic() + seconds  # noqa: S311 -- no secret
    bases, texts = [path.read_bytes() for path in pdfs()], numbers()
    while time.monotonic() < until:
        content = damaged(chance.choice(bases), _blows(chance))
        (folder / "case.pdf").write_bytes(content)
        check_pdf(content, folder)
        for _ in range(50):
            letters = list(chance.choice(texts))
            for _ in range(chance.randrange(1, 4)):
                letters.insert(chance.randrange(len(letters) + 1), chance.choice(MARKS))
            (folder / "case.txt").write_text("".join(letters), encoding="utf-8")
            check_number("".join(letters), chance.choice(KINDS), chance.choice(list(Locale)))


def main() -> int:
    """Fuzzes in one process after the other, so that one that dies is seen."""
    until, seed, found = time.monotonic() + float(sys.argv[1]), time.time_ns(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while (left := until - time.monotonic()) > 0:
            seed += 1
            process = multiprocessing.get_context("spawn").Process(target=_fuzz, args=(seed, min(left, 60), folder))
            process.start()
            process.join(min(left, 60) + PATIENCE_SECONDS)
            if process.exitcode != 0:
                process.kill()
                found += 1
                content = (folder / "case.pdf").read_bytes()
                target = CORPUS / f"found-{sha256(content).hexdigest()[:8]}.pdf"
                target.write_bytes(content)
                print(f"seed {seed}: exit status {process.exitcode}, {target}, last number:",  # noqa: T201 -- a tool
                      (folder / "case.txt").read_text(encoding="utf-8"))  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
