"""Who watches a run from outside: a reader of the database that never rests, and one who looks at the memory."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import duckdb
import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WHOLE = """
SELECT count(*) FROM documents AS d
LEFT JOIN (SELECT document_id, count(*) AS number FROM pages GROUP BY document_id) AS p USING (document_id)
LEFT JOIN (SELECT document_id, sum(rows) AS number FROM tables GROUP BY document_id) AS t USING (document_id)
LEFT JOIN (SELECT document_id, count(*) AS number FROM cells GROUP BY document_id) AS c USING (document_id)
WHERE d.status = 'loaded' AND (p.number IS DISTINCT FROM d.pages OR t.number > 0 AND c.number IS NULL)
"""
STRAY = (
    "SELECT count(*) FROM cells WHERE document_id NOT IN (SELECT document_id FROM documents WHERE status = 'loaded')"
)


@dataclass
class Reader:
    """Asks the database without pause while entered, as any program may, and counts what went wrong."""

    database: Path
    asked: int = 0
    failed: list[str] = field(default_factory=list)
    halves: int = 0
    slowest: float = 0.0
    _ended: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._threads.append(threading.Thread(target=self._run))
        self._threads[-1].start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._threads[-1].join()

    def _run(self) -> None:
        while not self._ended.wait(0.02):
            if self.database.exists():
                self._ask()

    def _ask(self) -> None:
        start = time.perf_counter()
        try:
            with duckdb.connect(self.database, read_only=True, config={"threads": 1}) as connection:
                for sql in (WHOLE, STRAY):
                    self.halves += connection.execute(sql).fetchall()[0][0] > 0
        except duckdb.Error as error:
            self.failed.append(str(error))
        self.asked += 1
        self.slowest = max(self.slowest, time.perf_counter() - start)


@dataclass
class Memory:
    """The resident memory of a run and its workers, in MB, once a second."""

    process: psutil.Process
    parent: list[float] = field(default_factory=list)
    worker: list[float] = field(default_factory=list)

    def look(self) -> None:
        """Takes a sample."""
        try:
            self.parent.append(self.process.memory_info().rss / 1e6)
            self.worker.append(max((child.memory_info().rss / 1e6 for child in self.process.children()), default=0.0))
        except psutil.Error:
            return

    def told(self) -> str:
        """The highest of each eighth of the run."""
        return f"parent {_eighths(self.parent)} MB, largest worker {_eighths(self.worker)} MB"


def _eighths(values: Sequence[float]) -> str:
    step = max(len(values) // 8, 1)
    return " / ".join(f"{max(values[at : at + step]):.0f}" for at in range(0, min(8 * step, len(values)), step))
