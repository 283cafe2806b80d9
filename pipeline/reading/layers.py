"""Whether form XObjects of a document may belong to layers: pdfium draws them so, but does not say it."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_OPTIONAL = re.compile(rb"/OC[\s/<]|/OC\d")
"""The key of a layer in the dictionary of a form XObject; dictionaries of streams are never compressed."""
_known: WeakKeyDictionary[pdfium.PdfDocument, bool] = WeakKeyDictionary()


def has_layers(document: pdfium.PdfDocument) -> bool:
    """Whether any stream of the document names a layer; looked up once a document."""
    if document not in _known:
        _known[document] = _search(document)
    return _known[document]


def _search(document: pdfium.PdfDocument) -> bool:
    source = document._input  # noqa: SLF001 -- there is no public way from a document to its bytes
    if isinstance(source, bytes | bytearray | memoryview):
        return _OPTIONAL.search(source) is not None
    if isinstance(source, str | Path):
        return _in_file(Path(source))
    return True


def _in_file(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _OPTIONAL.search(content) is not None
