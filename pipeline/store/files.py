"""Files that people get: there whole, or as they were (touches the disk)."""

from __future__ import annotations

import os
from contextlib import contextmanager
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target that takes its place at the end."""
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", delete=False) as file:
        try:
            yield file
            file.flush()
            os.chmod(file.name, 0o666 & ~_umask())  # noqa: PTH101 -- temporary files are born private
            os.replace(file.name, target)  # noqa: PTH105 -- a name, no path
        except BaseException:
            os.unlink(file.name)  # noqa: PTH108 -- a name, no path
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
