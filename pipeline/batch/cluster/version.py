"""Which program this is: a number over its code and data, the same on two machines where they read the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from pipeline.cache.version import code_of, reading_version

LEFT_OUT = (".pyc",)


@lru_cache(maxsize=1)
def program_version() -> str:
    """16 hex digits of a hash over all files of `pipeline` and `schemas`, and the libraries that read."""
    parts = [part for package in ("pipeline", "schemas") for part in code_of(files(package))]
    told = [reading_version(), *(part for part in parts if not part.split(":")[0].endswith(LEFT_OUT))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
