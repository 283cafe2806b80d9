"""The page's drawing objects through pdfium: ruling lines, filled areas, and what hides text.

One pass over the objects, form XObjects included; what most of them are is asked of all at once (`bulk`). Coordinates
are user space; `frame` maps them to the display.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.reading import bulk, foreign
from pipeline.reading.frame import IDENTITY, Matrix, compose
from pipeline.reading.paths import (
    EVERYWHERE,
    apply,
    around,
    clips_of,
    flattened,
    intersect,
    middles,
    moved,
    straight,
    subpaths,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.reading.bulk import Handle

THIN = 2.6
"""A filled rectangle no thicker than this (points) is a ruling line; thicker ones are backgrounds."""
NEAR_WHITE = 735
"""Sum of red, green and blue from which a colour cannot be told from paper (of 765)."""
OPAQUE = 250
"""Alpha from which nothing shines through."""
LARGEST_LETTER = 40
"""Points; larger shapes are drawings."""
TEXT, PATH = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM
STROKED = pdfium_c.FPDF_TEXTRENDERMODE_STROKE
UNSEEN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
MAX_DEPTH = 12
SIMPLE = 5
"""A path of no more segments is a line or a rectangle: its bounds say where it is."""
NO_COLOUR = (-999, -999, -999)
"""Stands for the colour of a picture, which has many."""

SQUARE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
"""The corners of a picture before its matrix."""
LONGEST_SLANT = 300.0
"""Points; longer slanted lines belong to drawings."""
SMALLEST_LETTER = 0.2
SLACK = 0.6
"""Points by which a line may lie beside its clip box."""

# Places for results; pdfium itself allows one call at a time.
_matrix_values = pdfium_c.FS_MATRIX()
_name = (ctypes.c_ushort * 8)()
_size = ctypes.c_ulong()
_MATRIX, _SIZE, _NAME = (ctypes.addressof(v) for v in (_matrix_values, _size, _name))

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Texts:
    """What decides whether text objects' characters are seen: clip box, paint, layer, and when each is drawn.

    One row each, found by its handle in `rows`; the last row stands for objects that are not known. `optional`: it may
    be switched off, or shine through; only the picture tells.
    """

    rows: Mapping[int, int]
    known: NDArray[np.bool_]
    clip: NDArray[np.float64]
    invisible: NDArray[np.bool_]
    colour: NDArray[np.int64]
    optional: NDArray[np.bool_]
    order: NDArray[np.int64]

    def of(self, handles: Iterable[int]) -> Texts:
        """Those of some text objects, in their order; `rows` stays empty."""
        chosen = np.asarray([self.rows.get(handle, -1) for handle in handles], dtype=np.intp)
        return Texts(
            {},
            self.known[chosen],
            self.clip[chosen],
            self.invisible[chosen],
            self.colour[chosen],
            self.optional[chosen],
            self.order[chosen],
        )


@dataclass(frozen=True, slots=True)
class Objects:
    """Everything drawn on a page that the table search needs; boxes are n x 4 (xa, ya, xb, yb).

    `fills` are coloured areas, `covers` all opaque areas and pictures with the order in which they are drawn and, for
    areas, their colour. `outlines` are filled shapes with bows that are as small as letters, `slants` straight lines
    that neither lie nor stand and are no longer than words.
    """

    lines: NDArray[np.float64]
    pale_lines: NDArray[np.float64]
    fills: NDArray[np.float64]
    images: NDArray[np.float64]
    outlines: NDArray[np.float64]
    slants: NDArray[np.float64]
    covers: NDArray[np.float64]
    cover_orders: NDArray[np.int64]
    cover_colours: NDArray[np.int64]
    texts: Texts


def collect(page: pdfium.PdfPage, *, layers: bool = False) -> Objects:
    """Walk over all objects of a page once; with `layers` any form XObject may belong to one."""
    walk, handle = _Walk(layers=layers), foreign.address(page)
    walk.over(bulk.page_objects(handle, max(0, foreign.page_count(handle))), IDENTITY, 0, optional=False)
    return walk.found()


@dataclass(slots=True)
class _Walk:
    """What was found so far, in pieces: each has for every box the place in the order of drawing, and the box.

    Boxes of `covers` have their colour behind them.
    """

    layers: bool
    order: int = 0
    pieces: dict[str, list[tuple[NDArray[np.int64], NDArray[np.float64]]]] = field(default_factory=dict)
    texts: list[tuple[list[int], Texts]] = field(default_factory=list)
    names: dict[int, bool] = field(default_factory=dict)

    def over(self, handles: Sequence[Handle], matrix: Matrix, depth: int, *, optional: bool) -> None:
        """Goes over the objects of a page, or of a form XObject."""
        kinds, orders = bulk.types_of(handles), np.zeros(len(handles), dtype=np.int64)
        for k, kind in enumerate(kinds.tolist()):
            self.order += 1
            orders[k] = self.order
            if kind == FORM and depth < MAX_DEPTH:
                inner = compose(_matrix(handles[k]), matrix)
                children = bulk.form_objects(handles[k], max(0, foreign.form_count(handles[k].value)))
                below = optional or self.layers or bool(self._optional([handles[k]])[0])
                self.over(children, inner, depth + 1, optional=below)
        texts, paths, images = (np.flatnonzero(kinds == kind) for kind in (TEXT, PATH, IMAGE))
        self._images([handles[k] for k in images.tolist()], orders[images], matrix)
        self._texts([handles[k] for k in texts.tolist()], orders[texts], matrix, optional=optional)
        self._paths([handles[k] for k in paths.tolist()], orders[paths], matrix)

    def found(self) -> Objects:
        """All pieces in the order in which they are drawn."""
        covers, orders = self._ordered("covers", 7)
        return Objects(
            lines=self._ordered("lines")[0],
            pale_lines=self._ordered("pale_lines")[0],
            fills=self._ordered("fills")[0],
            images=self._ordered("images")[0],
            outlines=self._ordered("outlines")[0],
            slants=self._ordered("slants")[0],
            covers=covers[:, :4],
            cover_orders=orders,
            cover_colours=covers[:, 4:].astype(np.int64),
            texts=self._all_texts(),
        )

    def _ordered(self, name: str, width: int = 4) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        pieces = self.pieces.get(name, [])
        boxes = np.vstack([np.zeros((0, width)), *(piece for _, piece in pieces)])
        orders = np.concatenate([np.zeros(0, dtype=np.int64), *(piece for piece, _ in pieces)])
        order = np.argsort(orders, kind="stable")
        return boxes[order], orders[order] // 2

    def _all_texts(self) -> Texts:
        unknown = Texts(
            {}, np.zeros(1, dtype=bool), np.asarray([EVERYWHERE]), np.zeros(1, dtype=bool),
            np.zeros((1, 3), dtype=np.int64), np.zeros(1, dtype=bool), np.zeros(1, dtype=np.int64),
        )  # fmt: skip
        parts = [*(part for _, part in self.texts), unknown]
        handles = [handle for some, _ in self.texts for handle in some]
        joined = [
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("known", "clip", "invisible", "colour", "optional", "order")
        ]
        return Texts({handle: row for row, handle in enumerate(handles)}, *joined)

    def _texts(self, handles: Sequence[Handle], orders: NDArray[np.int64], matrix: Matrix, *, optional: bool) -> None:
        if not handles:
            return
        modes, colours = bulk.modes_of(handles), bulk.colours_of(handles)
        stroked = np.flatnonzero(modes == STROKED)
        colours[stroked] = bulk.colours_of([handles[k] for k in stroked.tolist()], stroke=True)
        hidden = bulk.shine_through(handles) | self._optional(handles) | optional
        unseen = np.isin(modes, UNSEEN) | (colours[:, 3] == 0)
        known = np.ones(len(handles), dtype=bool)
        found = Texts({}, known, clips_of(handles, matrix), unseen, colours[:, :3], hidden, orders)
        self.texts.append(([handle.value or 0 for handle in handles], found))

    def _optional(self, handles: Sequence[Handle]) -> NDArray[np.bool_]:
        """Which objects belong to an optional-content group (a layer), which may be switched off."""
        counts = bulk.marks_of(handles)
        found = np.zeros(len(handles), dtype=bool)
        for number in range(int(counts.max(initial=0))):
            some = np.flatnonzero(counts > number).tolist()
            marks = bulk.mark_of([handles[k] for k in some], number)
            layers = {mark: self._is_layer(mark) for mark in set(marks)}
            found[some] |= [layers[mark] for mark in marks]
        return found

    def _is_layer(self, mark: int) -> bool:
        """Whether a mark of content begins a layer; the objects between its begin and its end share it."""
        if mark not in self.names:
            self.names[mark] = foreign.mark_name(mark, _NAME, 16, _SIZE) == 1 and _name[0:3] == [79, 67, 0]
        return self.names[mark]

    def _images(self, handles: Sequence[Handle], orders: NDArray[np.int64], matrix: Matrix) -> None:
        """A picture as thin as a line is a ruling line (some exporters draw borders so)."""
        if not handles:
            return
        placed = (compose(_matrix(handle), matrix) for handle in handles)
        boxes = np.asarray([_box([apply(one, x, y) for x, y in SQUARE]) for one in placed])
        thin = _are_thin(boxes)
        self._add("lines", orders[thin], middles(boxes[thin]))
        self._add("images", orders[~thin], boxes[~thin])
        self._add("covers", orders[~thin], np.column_stack((boxes, np.tile(NO_COLOUR, (len(boxes), 1))))[~thin])

    def _add(self, name: str, orders: NDArray[np.int64], boxes: NDArray[np.float64], *, late: bool = False) -> None:
        """Adds boxes; what fills a path comes `late`, behind its strokes."""
        if len(orders):
            self.pieces.setdefault(name, []).append((2 * orders + late, boxes))

    def _paths(self, handles: Sequence[Handle], orders: NDArray[np.int64], matrix: Matrix) -> None:
        filled, stroked = bulk.drawn_as(handles)
        seen = np.flatnonzero(filled | stroked)
        if len(seen):
            paths = _Paths([handles[k] for k in seen.tolist()], orders[seen], filled[seen], stroked[seen], matrix)
            self._strokes(paths)
            self._fills(paths)
            rows, boxes = paths.outlines()
            self._add("outlines", paths.orders[rows], boxes)
            rows, boxes = paths.slants()
            self._add("slants", paths.orders[rows], boxes)

    def _strokes(self, paths: _Paths) -> None:
        rows, boxes = paths.strokes()
        colours = bulk.colours_of([paths.handles[k] for k in rows.tolist()], stroke=True)
        kept, left = _left(boxes, paths.clips[rows], colours[:, 3])
        pale = colours[:, :3].sum(axis=1) > NEAR_WHITE
        self._add("pale_lines", paths.orders[rows[kept & pale]], left[kept & pale])
        self._add("lines", paths.orders[rows[kept & ~pale]], left[kept & ~pale])

    def _fills(self, paths: _Paths) -> None:
        rows, boxes = paths.fills()
        colours = bulk.colours_of([paths.handles[k] for k in rows.tolist()])
        thin, pale = _are_thin(boxes), colours[:, :3].sum(axis=1) > NEAR_WHITE
        kept, left = _left(np.where(thin[:, None], middles(boxes), boxes), paths.clips[rows], colours[:, 3])
        kinds = {"pale_lines": kept & thin & pale, "lines": kept & thin & ~pale, "fills": kept & ~thin & ~pale}
        for name, chosen in kinds.items():
            self._add(name, paths.orders[rows[chosen]], left[chosen], late=True)
        opaque = ~thin & (colours[:, 3] >= OPAQUE)
        self._add("covers", paths.orders[rows[opaque]], np.hstack((left[opaque], colours[opaque, :3])), late=True)


@dataclass(slots=True)
class _Paths:
    """The paths of a page or form XObject that are drawn at all; `shapes` are the points of those that are not simple.

    Simple are lines and rectangles that their bounds stand for, by their numbers in `simple`, with `boxes`.
    """

    handles: list[Handle]
    orders: NDArray[np.int64]
    filled: NDArray[np.bool_]
    stroked: NDArray[np.bool_]
    matrix: Matrix
    clips: NDArray[np.float64] = field(init=False)
    simple: NDArray[np.intp] = field(init=False)
    boxes: NDArray[np.float64] = field(init=False)
    shapes: dict[int, list[list[tuple[float, float]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.clips = clips_of(self.handles, self.matrix)
        few = np.flatnonzero(bulk.segments_of(self.handles) <= SIMPLE)
        bounds, known = bulk.bounds_of([self.handles[k] for k in few.tolist()])
        boxes = around(moved(self.matrix, bounds[:, [0, 1, 2, 1, 0, 3, 2, 3]]))
        thin = _are_thin(boxes)
        whole = known & (self.filled[few] | thin) & (thin | ~self.stroked[few])
        self.simple, self.boxes = few[whole], boxes[whole]
        others = np.setdiff1d(np.arange(len(self.handles)), self.simple, assume_unique=True)
        self.shapes = {k: self._points(self.handles[k]) for k in others.tolist()}

    def _points(self, handle: Handle) -> list[list[tuple[float, float]]]:
        return subpaths(handle.value or 0, compose(_matrix(handle), self.matrix))

    def strokes(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The lines that are drawn, with the numbers of their paths."""
        stroked = self.stroked[self.simple]
        drawn = [(k, one) for k, shapes in self.shapes.items() if self.stroked[k] for one in shapes]
        lines = [(k, line) for k, one in drawn for line in (flattened(one) or straight(one))]
        return _with(self.simple[stroked], middles(self.boxes[stroked]), lines)

    def slants(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The boxes of slanted lines no longer than words, with the numbers of their paths."""
        drawn = [(k, one) for k, shapes in self.shapes.items() if self.stroked[k] for one in shapes if len(one) == 2]
        lines = [(k, _box(one)) for k, one in drawn if not any(straight(one))]
        short = [(k, box) for k, box in lines if box[2] - box[0] <= LONGEST_SLANT]
        return _with(np.zeros(0, dtype=np.intp), np.zeros((0, 4)), short)

    def fills(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The boxes that are filled; rounded line ends have many segments, and are lines all the same."""
        filled = self.filled[self.simple]
        found = []
        for k, shapes in self.shapes.items():
            if self.filled[k]:
                boxes = [(_box(points), len(points) <= SIMPLE + 1) for points in shapes]
                found += [(k, box) for box, few in boxes if few]
                found += [(k, box) for box, few in boxes if not few and min(box[2] - box[0], box[3] - box[1]) <= THIN]
        return _with(self.simple[filled], self.boxes[filled], found)

    def outlines(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Shapes of many segments that are as large as letters and signs, without what is clipped of them."""
        many = [(k, _box(points)) for k, shapes in self.shapes.items() for points in shapes if len(points) > SIMPLE + 1]
        rows, boxes = _with(np.zeros(0, dtype=np.intp), np.zeros((0, 4)), many)
        left = intersect(boxes, self.clips[rows])
        size = left[:, 2:] - left[:, :2]
        small = ((size > SMALLEST_LETTER) & (size < LARGEST_LETTER)).all(axis=1)
        return rows[small], left[small]


def _with(
    rows: NDArray[np.intp], boxes: NDArray[np.float64], more: Sequence[tuple[int, Sequence[float]]]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Numbers of paths and their boxes, with more of them."""
    if not more:
        return rows, boxes
    numbers = np.asarray([row for row, _ in more], dtype=np.intp)
    return np.concatenate((rows, numbers)), np.vstack((boxes, np.asarray([box for _, box in more])))


def _box(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _are_thin(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf) <= THIN, dtype=np.bool_)


def _left(
    boxes: NDArray[np.float64], clips: NDArray[np.float64], alpha: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """What the clips leave of boxes; and which are seen, since something is left and they are not transparent."""
    left = intersect(boxes, clips)
    kept = (left[:, 0] <= left[:, 2] + SLACK) & (left[:, 1] <= left[:, 3] + SLACK)
    return kept & (alpha != 0), left


def _matrix(handle: Handle) -> Matrix:
    m = _matrix_values
    if not foreign.object_matrix(handle.value, _MATRIX):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)
