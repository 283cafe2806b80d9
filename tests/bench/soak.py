"""A thousand documents, killed again and again, must give the database that an undisturbed run gives.

usage: python tests/bench/soak.py FOLDER [--documents N] [--kills K] [--scans S] [--real FOLDER] [--seed N]
Makes documents in FOLDER (generated ones, some of them scans, copies, broken ones; `--real` strews those of a folder
among them), loads them once undisturbed and once with the run, or one of its workers, killed at random, while a reader
asks the database without pause. Prints what differs, what the reader saw, memory and overhead; exit status 1 where
anything differs.
`--workers-compared` instead times the scans with one worker and with two.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
from soaking.comparing import differences
from soaking.documents import make
from soaking.witnesses import Memory, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]


def start(inbox: Path, database: Path, workers: int) -> subprocess.Popen[bytes]:
    """`renja ingest`, as a person calls it."""
    words = [
        sys.executable,
        "-m",
        "pipeline",
        "ingest",
        str(inbox),
        "--database",
        str(database),
        "--workers",
        str(workers),
    ]
    with database.with_suffix(".txt").open("ab") as log:
        return subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log)


def undisturbed(inbox: Path, database: Path, workers: int) -> Memory:
    """A run from start to end."""
    process = start(inbox, database, workers)
    memory = Memory(psutil.Process(process.pid))
    while process.poll() is None:
        memory.look()
        time.sleep(1)
    return memory


def killed(inbox: Path, database: Path, workers: int, cuts: Sequence[int], chance: random.Random) -> Iterator[str]:
    """Runs that are killed when so many documents are loaded in all, then one to the end; says how each ended."""
    for cut in cuts:
        process = start(inbox, database, workers)
        loaded = _wait_until(process, database, cut)
        time.sleep(chance.uniform(0, 3))
        kind = chance.choice(("kill", "kill", "term", "int", "worker"))
        if process.poll() is not None:
            yield f"ended by itself with {loaded} documents loaded: exit status {process.poll()}"
            continue
        children = psutil.Process(process.pid).children()
        if kind == "worker" and children:
            children[0].kill()
            time.sleep(chance.uniform(0, 2))
        process.send_signal({"term": signal.SIGTERM, "int": signal.SIGINT}.get(kind, signal.SIGKILL))
        status = process.wait()
        psutil.wait_procs(children, timeout=10)
        yield f"{kind} with {loaded} documents loaded: exit status {status}"
    yield f"to the end: exit status {start(inbox, database, workers).wait()}"


def _cuts(calm: Path, kills: int, scans: int, chance: random.Random) -> list[int]:
    """At how many loaded documents runs are killed: anywhere, and once among the scans.

    Scans are finished last, for documents are begun before pages are read.
    """
    readable = _loaded(calm)
    return [
        *sorted(chance.sample(range(readable - 2 * scans), kills - 1)),
        readable - scans + chance.randrange(scans // 2),
    ]


def _wait_until(process: subprocess.Popen[bytes], database: Path, wanted: int) -> int:
    """Waits until so many documents are loaded, or the run has ended; gives how many are."""
    while (loaded := _loaded(database)) < wanted and process.poll() is None:
        time.sleep(0.2)
    return loaded


def _loaded(database: Path) -> int:
    """How many documents the database holds."""
    if not database.exists():
        return 0
    with duckdb.connect(database, read_only=True, config={"threads": 1}) as connection:  # as the reader beside us
        return int(connection.execute("SELECT count(*) FROM documents WHERE status = 'loaded'").fetchall()[0][0])


def overhead(database: Path, workers: int) -> str:
    """Seconds of the run that no document was read in, a document."""
    with duckdb.connect(database, read_only=True) as connection:
        seconds, found = connection.execute("SELECT seconds, found FROM runs ORDER BY run_id LIMIT 1").fetchall()[0]
        query = "SELECT sum(seconds), sum(pages) FROM run_documents WHERE run_id = (SELECT min(run_id) FROM runs)"
        busy, pages = connection.execute(query).fetchall()[0]
    each = 1000 * (seconds * workers - busy) / found
    return f"{found} documents, {pages} pages in {seconds:.1f} s; beside reading {each:.0f} ms of a worker a document"


def soak(options: argparse.Namespace) -> int:
    """Runs all; prints the outcome."""
    folder, workers = options.folder, options.workers
    inbox, calm, shaken = folder / "in", folder / "calm.duckdb", folder / "shaken.duckdb"
    chance = random.Random(options.seed)
    if not calm.exists():  # else a soak that was stopped goes on
        make(inbox, options.documents, options.scans, options.seed)
        for path in sorted(options.real.glob("*.pdf")) if options.real else ():
            (inbox / f"d{chance.randrange(options.documents):04}-{path.name}").symlink_to(path)
        memory = undisturbed(inbox, calm, workers)
        print(f"undisturbed: {overhead(calm, workers)}; {memory.told()}", flush=True)
    cuts = _cuts(calm, options.kills, options.scans, chance)
    reader = Reader(shaken)
    with reader:
        for line in killed(inbox, shaken, workers, cuts, chance):
            print(line, flush=True)
    print(f"reader: asked {reader.asked} times, {len(reader.failed)} failed, {reader.halves} saw half a document, "
          f"slowest {reader.slowest:.2f} s")  # fmt: skip
    left = sorted(path.name for path in folder.iterdir() if path.suffix in {".runs", ".new", ".wal"})
    found = [*differences(calm, shaken), *({f"left behind: {', '.join(left)}"} if left else ()), *reader.failed[:3]]
    print("\n".join(found) or "no table differs")
    return 1 if found or reader.halves else 0


def compare_workers(options: argparse.Namespace) -> int:
    """Times the scans with one worker and with two, each on an empty cache."""
    make(options.folder / "in", options.documents, options.documents, options.seed)
    taken = {}
    for workers in (1, 2):
        database = options.folder / f"w{workers}.duckdb"
        undisturbed(options.folder / "in", database, workers)
        with duckdb.connect(database, read_only=True) as connection:
            taken[workers] = connection.execute("SELECT seconds FROM runs").fetchall()[0][0]
        print(f"{workers} workers: {overhead(database, workers)}")
    print(f"two workers are {taken[1] / taken[2]:.2f} times as fast as one; load of the machine {os.getloadavg()}")
    return 0


def main() -> int:
    """Soaks, or compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", type=Path, help="a new folder, or that of a soak that was stopped after its undisturbed run"
    )
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--scans", type=int, default=10)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--workers-compared", action="store_true")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    print(json.dumps({name: str(value) for name, value in vars(options).items()}))
    return compare_workers(options) if options.workers_compared else soak(options)


if __name__ == "__main__":
    sys.exit(main())
