"""The entry point of the command: what has to hold before anything else is imported.

Python drops a KeyboardInterrupt that falls into some of the callbacks which run while modules are imported ("Exception
ignored in ..."), and the program would go on as if nobody had asked it to stop. Until the command itself listens there
is nothing to tidy, so an interrupt leaves at once.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130  # 128 + SIGINT, as shells say it


def main() -> None:
    """Runs the `renja` command of `sys.argv`; never returns normally on an error or an interrupt."""
    before = signal.signal(signal.SIGINT, _leave)
    from pipeline.cli import command_for, run  # noqa: PLC0415 -- its imports are what may be interrupted

    app = command_for(sys.argv[1:])
    signal.signal(signal.SIGINT, before)
    try:
        run(app)
    except KeyboardInterrupt:  # a command that does not listen to it itself
        sys.stderr.write("interrupted\n")
        sys.exit(INTERRUPTED)


def _leave(number: int, frame: FrameType | None) -> None:
    del number, frame
    os.write(2, b"interrupted\n")
    os._exit(INTERRUPTED)
