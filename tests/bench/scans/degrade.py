"""Makes scans of digital PDFs: what an office's scanner, copier and mail do to a page, in three grades.

`python tests/bench/scans/degrade.py IN.pdf OUT.pdf --grade bad --seed 3` writes one page of picture per page;
`--sideways 2 --hidden 3` turns the second and puts a hidden text layer of rubbish under the third.
"""

from __future__ import annotations

import argparse
import io
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Grade:
    """How bad: dots per inch, skew (degrees), bend (points), blur, noise (grey levels), JPEG quality, shading."""

    dpi: int
    skew: float
    bend: float
    blur: float
    noise: float
    jpeg: int
    shading: float


GRADES = {
    "clean": Grade(300, 0.3, 0.0, 0.5, 2.0, 90, 0.03),
    "medium": Grade(200, 1.0, 0.5, 0.6, 5.0, 70, 0.12),
    "bad": Grade(150, 2.0, 1.0, 0.6, 7.0, 55, 0.25),
}


def rendered(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    """The page as the paper shows it, h x w x 3."""
    return np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3])


def crooked(picture: Picture, grade: Grade, rng: random.Random) -> Picture:
    """Turned by up to the grade's skew about its middle, and bowed by up to its bend."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-grade.skew, grade.skew), 1.0)
    ys, xs = np.indices((height, width), dtype=np.float32)
    bow = rng.uniform(-1, 1) * grade.bend * grade.dpi / 72
    ys += np.float32(bow) * np.cos(xs / width * np.pi).astype(np.float32)
    inverse = cv2.invertAffineTransform(turn).astype(np.float32)
    map_x = inverse[0, 0] * xs + inverse[0, 1] * ys + inverse[0, 2]
    map_y = inverse[1, 0] * xs + inverse[1, 1] * ys + inverse[1, 2]
    return cv2.remap(picture, map_x, map_y, cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def worn(picture: Picture, grade: Grade, rng: random.Random) -> Picture:
    """Faded, blurred, shaded from one side to the other, and noisy."""
    height, width = picture.shape[:2]
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, grade.noise, (height, width, 1))
    ink = rng.uniform(0.0, 0.25)
    soft = cv2.GaussianBlur(picture, (0, 0), grade.blur * rng.uniform(0.8, 1.3)).astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (
        np.cos(angle) * np.linspace(-1, 1, width)[None, :] + np.sin(angle) * np.linspace(-1, 1, height)[:, None]
    ) / 2
    light = 1 - grade.shading * (0.5 + slope[:, :, None] / 1.5)
    return np.clip((255 * ink + soft * (1 - ink)) * light + noise, 0, 255).astype(np.uint8)


def specked(picture: Picture, grade: Grade, rng: random.Random) -> Picture:
    """With the dots and scratches of dirty glass, more of them on worse grades."""
    out = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(int(grade.noise * 6)):
        place = (rng.randrange(width), rng.randrange(height))
        cv2.circle(out, place, rng.choice((0, 0, 1)), (rng.randrange(120),) * 3, -1)
    return out


def scanned(page: pypdfium2.PdfPage, grade: Grade, rng: random.Random) -> Picture:
    """The page after printing, copying and scanning."""
    return worn(specked(crooked(rendered(page, grade.dpi), grade, rng), grade, rng), grade, rng)


def jpeg(picture: Picture, quality: int) -> bytes:
    """The picture as a JPEG file."""
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def rubbish(canvas: Canvas, rng: random.Random, size: tuple[float, float]) -> None:
    """A hidden text layer such as a bad OCR program leaves under its picture."""
    text = canvas.beginText()
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 8)
    for _ in range(120):
        text.setTextOrigin(rng.uniform(0, size[0]), rng.uniform(0, size[1]))
        text.textOut("".join(rng.choice("liI|!tfrF1'\"$E.,{}[]~^") for _ in range(rng.randint(2, 9))))
    canvas.drawText(text)


def degrade(
    source: Path,
    target: Path,
    grade: Grade,
    seed: int,
    *,
    sideways: frozenset[int] = frozenset(),
    hidden: frozenset[int] = frozenset(),
    only: frozenset[int] | None = None,
) -> None:
    """Writes the scan of `source`; pages (from 1) in `sideways` are turned, those in `hidden` lie over rubbish text.

    `only` are the pages that are written, all where it is None.
    """
    rng = random.Random(seed)
    with pypdfium2.PdfDocument(source) as document:
        canvas = Canvas(str(target))
        for number, page in enumerate(document, 1):
            if only is not None and number not in only:
                continue
            picture = scanned(page, grade, rng)
            if number in sideways:
                picture = np.ascontiguousarray(np.rot90(picture, rng.choice((1, 3))))
            size = (picture.shape[1] * 72 / grade.dpi, picture.shape[0] * 72 / grade.dpi)
            canvas.setPageSize(size)
            if number in hidden:
                rubbish(canvas, rng, size)
            canvas.drawImage(ImageReader(io.BytesIO(jpeg(picture, grade.jpeg))), 0, 0, *size)
            canvas.showPage()
        canvas.save()


def main() -> None:
    """Degrades one file from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--grade", choices=GRADES, default="medium")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sideways", type=int, nargs="*", default=[])
    parser.add_argument("--hidden", type=int, nargs="*", default=[])
    words = parser.parse_args()
    degrade(
        words.source,
        words.target,
        GRADES[words.grade],
        words.seed,
        sideways=frozenset(words.sideways),
        hidden=frozenset(words.hidden),
    )


if __name__ == "__main__":
    main()
