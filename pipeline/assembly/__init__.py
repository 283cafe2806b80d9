"""Grids of many pages become logical tables: titles, header paths, continuation rows."""

from pipeline.assembly.captions import running_lines
from pipeline.assembly.tables import assemble

__all__ = ["assemble", "running_lines"]
