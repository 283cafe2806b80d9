"""Grids of many pages become logical tables: titles, header paths, continuation rows."""

from pipeline.assembly.tables import assemble
from pipeline.layout.running import running_lines

__all__ = ["assemble", "running_lines"]
