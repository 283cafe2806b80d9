"""Which documents there are, whether they are what they say, and whether they open safely.

`discover` reads files, folders and ZIP archives and yields one `Source` a PDF; `opening.inspect` opens a PDF and
refuses what must not be read. Both touch the disk.
"""

from pipeline.intake.discover import discover, files_below
from pipeline.intake.holding import hold, release
from pipeline.intake.remote import Remote, place_of
from pipeline.intake.source import Source

__all__ = [
    "Remote",
    "Source",
    "discover",
    "files_below",
    "hold",
    "place_of",
    "release",
]
