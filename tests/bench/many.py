"""Ten thousand small documents in one run: what it holds in memory, how long a document takes, how publishing grows.

usage: python tests/bench/many.py FOLDER [--documents N] [--workers N] [--offices N]
Makes N plans of one small table each in FOLDER/in, loads them with one `renja ingest` and calls it once more. Prints a
line for each tenth of the run (memory of the run and of its largest worker, seconds and processor time a document,
publications), the share of the time that publishing took, and how long the second call needs to find nothing to do.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from soaking.documents import one_table

ROOT = Path(__file__).parents[2]
REGENCIES = ("Bengkalis", "Bogor", "Cianjur", "Wonosobo", "Bantul", "Malang", "Jember", "Kediri", "Garut", "Subang")
OFFICES = ("Sosial", "Pendidikan", "Kesehatan", "Perhubungan", "Pertanian", "Perikanan", "Pariwisata", "Perdagangan")
PAUSE_SECONDS = 0.2


def make(folder: Path, count: int, offices: int) -> None:
    """Writes `count` plans, each of its own content, of so many offices and six years."""
    folder.mkdir(parents=True)
    for number in range(count):
        office = number % offices
        name = f"Dinas {OFFICES[office % len(OFFICES)]} Kabupaten {REGENCIES[office // len(OFFICES) % len(REGENCIES)]}"
        title = f"Tabel T-C.33 Rencana Kerja {name} Tahun {2021 + number // offices % 6}, no. {number}"
        (folder / f"d{number:05}.pdf").write_bytes(one_table(title, random.Random(number)))


@dataclass
class Watch:
    """Looks at a run from outside until it ends."""

    process: subprocess.Popen[bytes]
    database: Path
    log: Path
    documents: int = 0
    publications: int = 0
    publishing: float = 0.0
    longest: float = 0.0
    run_mb: float = 0.0
    worker_mb: float = 0.0
    processor: float = 0.0
    began: float = field(default_factory=time.monotonic)
    _stamp: int = 0
    _since: float | None = None
    _offset: int = 0

    def follow(self, step: int) -> None:
        """Prints a line whenever another `step` documents are read."""
        told, then, processor = 0, self.began, 0.0
        while self.process.poll() is None:
            time.sleep(PAUSE_SECONDS)
            self._look()
            if self.documents >= told + step:
                now, count = time.monotonic(), self.documents - told
                print(f"{self.documents} documents: run {self.run_mb:.0f} MB, largest worker {self.worker_mb:.0f} MB, "
                      f"{1000 * (now - then) / count:.0f} ms and {1000 * (self.processor - processor) / count:.0f} ms "
                      f"of processor time each, {self.publications} publications, longest {self.longest:.1f} s",
                      flush=True)  # fmt: skip
                told, then, processor = self.documents, now, self.processor
                self.longest = self.run_mb = self.worker_mb = 0.0

    def _look(self) -> None:
        self._memory()
        self._publications()
        with self.log.open("rb") as file:
            file.seek(self._offset)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._offset += len(whole)
        self.documents += whole.count(b'"event": "read"')

    def _memory(self) -> None:
        try:
            run = psutil.Process(self.process.pid)
            workers = run.children()
            self.run_mb = max(self.run_mb, run.memory_info().rss / 1e6)
            sizes = [one.memory_info().rss / 1e6 for one in workers]
            self.worker_mb = max([self.worker_mb, *sizes])
            times = run.cpu_times()
            self.processor = max(self.processor, sum(times[:4]) + sum(sum(one.cpu_times()[:2]) for one in workers))
        except psutil.Error:
            return

    def _publications(self) -> None:
        """A publication is under way while its copy lies beside the database; the file is another one after it."""
        now = time.monotonic()
        under_way = any(self.database.parent.glob(f"{self.database.name}.*.new"))
        if under_way and self._since is None:
            self._since = now
        elif not under_way and self._since is not None:
            self.publishing += now - self._since
            self.longest = max(self.longest, now - self._since)
            self._since = None
        stamp = self.database.stat().st_ino if self.database.exists() else 0
        self.publications += stamp != self._stamp
        self._stamp = stamp


def main() -> int:
    """Makes, loads, loads again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--offices", type=int, default=80)
    told = parser.parse_args()
    folder = told.folder.resolve()
    inbox, database, log = folder / "in", folder / "many.duckdb", folder / "log.jsonl"
    if not inbox.exists():
        make(inbox, told.documents, told.offices)
    log.touch()
    of = ("--database", str(database), "--workers", str(told.workers))
    words = [sys.executable, "-m", "pipeline", "ingest", str(inbox), *of]
    with (folder / "said.txt").open("ab") as said:
        watch = Watch(subprocess.Popen([*words, "--log", str(log)], cwd=ROOT, stdout=said, stderr=said), database, log)
        watch.follow(max(told.documents // 10, 1))
        taken = time.monotonic() - watch.began
        print(f"exit status {watch.process.returncode} after {taken:.0f} s: {watch.publications} publications took "
              f"{watch.publishing:.0f} s; database {database.stat().st_size / 1e6:.0f} MB", flush=True)  # fmt: skip
        again = time.monotonic()
        status = subprocess.call(words, cwd=ROOT, stdout=said, stderr=said)
    print(f"called again: exit status {status}, {time.monotonic() - again:.1f} s")
    return watch.process.returncode or status


if __name__ == "__main__":
    sys.exit(main())
