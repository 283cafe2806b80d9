"""Values of form fields and remarks written on a page: they are seen, so they become a part of what is drawn on it."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model import Box, Gap
from pipeline.reading.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2 as pdfium

    from pipeline.model import Glyphs

UNSEEN = {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP}
"""Kinds of annotations that draw nothing of their own."""
NOT_SHOWN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
WRITTEN = {pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents", pdfium_c.FPDF_ANNOT_WIDGET: b"V"}
"""Kinds of annotations that show a text, and the key it stands under."""


def with_annotations(page: pdfium.PdfPage, number: int) -> tuple[pdfium.PdfPage, tuple[Gap, ...]]:
    """The page with its annotations drawn into its content, and those that have a text but no look.

    The page itself comes back where it has none; else another handle, to be closed by the caller.
    """
    if pdfium_c.FPDFPage_GetAnnotCount(page) <= 0 or not any(True for _ in _shown(page)):
        return page, ()
    gaps = tuple(gap for annotation in _shown(page) if (gap := _without_look(page, annotation)) is not None)
    page.render(scale=0.1, draw_annots=True).close()  # pdfium makes some missing looks when it draws them
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    return page.pdf[number - 1], gaps


def still_unsaid(gaps: tuple[Gap, ...], glyphs: Glyphs) -> tuple[Gap, ...]:
    """The gaps whose text does not stand in their boxes after all."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    kept = []
    for gap in gaps:
        inside = (x > gap.box.x0 - 1) & (x < gap.box.x1 + 1) & (y > gap.box.top - 1) & (y < gap.box.bottom + 1)
        text = "".join(glyphs.text[inside].tolist())
        if gap.kind != "annotation" or "".join(gap.text.split()) not in "".join(text.split()):
            kept.append(gap)
    return tuple(kept)


def _shown(page: pdfium.PdfPage) -> Iterator[object]:
    """The annotations of a page that are seen; each is open while it is looked at."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            flags = pdfium_c.FPDFAnnot_GetFlags(annotation)
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) not in UNSEEN and not flags & NOT_SHOWN:
                yield annotation
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _without_look(page: pdfium.PdfPage, annotation: object) -> Gap | None:
    """A text that no look shows: programs that know the kind draw it, so that a reader may have seen it."""
    subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
        return Gap("attached", _box(page, annotation), _attached(annotation))
    key = WRITTEN.get(subtype)
    if key is None or pdfium_c.FPDFAnnot_GetAP(annotation, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
        return None
    text = _string(annotation, key)
    return Gap("annotation", _box(page, annotation), text[:200]) if text else None


def _box(page: pdfium.PdfPage, annotation: object) -> Box:
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
    corners = np.asarray([[rect.left, rect.bottom, rect.right, rect.top]], dtype=np.float64)
    return Box(*Frame.of(page).boxes(corners)[0].tolist())


def _attached(annotation: object) -> str:
    """The name of the file that a paper clip on the page stands for."""
    attachment = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
    size = pdfium_c.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    if size:
        pdfium_c.FPDFAttachment_GetName(attachment, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace").strip() or "?"


def _string(annotation: object, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace").strip()
