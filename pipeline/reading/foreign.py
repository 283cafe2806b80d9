"""pdfium's functions for inner loops: handles are plain integers, results go straight into numpy arrays.

A page takes some thousand calls. ctypes spends most of a call on wrapping pointers, so that the same functions
bound to bare addresses take a third of the time. They are so short that Python's lock is kept meanwhile.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Callable

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int


def _bound(name: str, result: object, *arguments: object) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(name))  # type: ignore[arg-type]


def address_of(name: str) -> int:
    """Where a function of pdfium stands in memory."""
    return ctypes.cast(getattr(pdfium_c, name), _HANDLE).value or 0


def address(handle: object) -> int:
    """The address behind a handle of pypdfium2 (0 for a null pointer)."""
    return ctypes.cast(getattr(handle, "raw", handle), _HANDLE).value or 0  # type: ignore[arg-type]


page_chars = _bound("FPDFText_CountChars", _INT, _HANDLE)
char_matrix = _bound("FPDFText_GetMatrix", _INT, _HANDLE, _INT, _HANDLE)
char_font_size = _bound("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, _INT)
char_font_info = _bound("FPDFText_GetFontInfo", ctypes.c_ulong, _HANDLE, _INT, _HANDLE, ctypes.c_ulong, _HANDLE)
char_font_weight = _bound("FPDFText_GetFontWeight", _INT, _HANDLE, _INT)
is_hyphen = _bound("FPDFText_IsHyphen", _INT, _HANDLE, _INT)
map_error = _bound("FPDFText_HasUnicodeMapError", _INT, _HANDLE, _INT)
text_font = _bound("FPDFTextObj_GetFont", _HANDLE, _HANDLE)
font_name = _bound("FPDFFont_GetBaseFontName", ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
font_data = _bound("FPDFFont_GetFontData", _INT, _HANDLE, _HANDLE, ctypes.c_size_t, _HANDLE)
glyph_path = _bound("FPDFFont_GetGlyphPath", _HANDLE, _HANDLE, ctypes.c_uint, ctypes.c_float)
glyph_segments = _bound("FPDFGlyphPath_CountGlyphSegments", _INT, _HANDLE)
glyph_segment = _bound("FPDFGlyphPath_GetGlyphPathSegment", _HANDLE, _HANDLE, ctypes.c_size_t)
text_mode = _bound("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)

page_count = _bound("FPDFPage_CountObjects", _INT, _HANDLE)
page_object = _bound("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
form_count = _bound("FPDFFormObj_CountObjects", _INT, _HANDLE)
form_object = _bound("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _bound("FPDFPageObj_GetType", _INT, _HANDLE)
object_matrix = _bound("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
object_bounds = _bound("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
picture_pixels = _bound("FPDFImageObj_GetImagePixelSize", _INT, _HANDLE, _HANDLE, _HANDLE)
object_stroke = _bound("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_fill = _bound("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_transparent = _bound("FPDFPageObj_HasTransparency", _INT, _HANDLE)
object_marks = _bound("FPDFPageObj_CountMarks", _INT, _HANDLE)
mark_name = _bound("FPDFPageObjMark_GetName", _INT, _HANDLE, _HANDLE, ctypes.c_ulong, _HANDLE)
set_active = _bound("FPDFPageObj_SetIsActive", _INT, _HANDLE, _INT)

clip_path = _bound("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
clip_paths = _bound("FPDFClipPath_CountPaths", _INT, _HANDLE)
clip_segments = _bound("FPDFClipPath_CountPathSegments", _INT, _HANDLE, _INT)
clip_segment = _bound("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, _INT, _INT)
path_mode = _bound("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)
path_segments = _bound("FPDFPath_CountSegments", _INT, _HANDLE)
path_segment = _bound("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
segment_point = _bound("FPDFPathSegment_GetPoint", _INT, _HANDLE, _HANDLE, _HANDLE)
segment_type = _bound("FPDFPathSegment_GetType", _INT, _HANDLE)
segment_closes = _bound("FPDFPathSegment_GetClose", _INT, _HANDLE)
