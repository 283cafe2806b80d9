"""Many programs on one database, killed at random: two ingests, the review pages, a report and three readers.

usage: python tests/bench/crowd.py FOLDER [--minutes N] [--documents N] [--seed N]
Half of the documents go to each ingest, which is called again and again (every second time with --force), mostly
killed on the way; a person decides on findings through the review pages, which are killed and started again; reports
are made; three readers ask without pause. Then all comes to its end, and the database is compared with that of an
undisturbed run: rows, and every decision that the pages took. Exit status 1 where anything differs, fails or cannot be
verified.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
from soaking.comparing import differences
from soaking.documents import one_table
from soaking.witnesses import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
ENDS = {0, 1, 3, 130}  # all well, a document quarantined, another program has the database, interrupted
KILLS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
DECIDED = {"findings", "finding_decisions", "finding_members", "corrections", "layouts"}  # what people change
SECRET = re.compile(r'name="csrf" value="([0-9a-f]+)"')


class Crowd:
    """The programs, and what was seen of them."""

    def __init__(self, folder: Path, seed: int, minutes: float) -> None:
        self.folder, self.database = folder, folder / "crowd.duckdb"
        self.chance, self.until = random.Random(seed), time.monotonic() + 60 * minutes
        self.seen: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.taken: set[str] = set()

    def start(self, *words: str, name: str) -> subprocess.Popen[bytes]:
        """One of our own commands on the database; what it says goes to a file."""
        log = (self.folder / f"{name}.txt").open("ab")
        command = [sys.executable, "-m", "pipeline", *words, "--database", str(self.database)]
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def ingest(self, inbox: Path) -> None:
        """Calls again and again, and kills on the way."""
        while time.monotonic() < self.until:
            words = ["--force"] if self.chance.random() < 0.5 else []
            process = self.start("ingest", str(inbox), "--workers", "1", *words, name=inbox.name)
            if self.chance.random() < 0.7:
                self._kill(process, self.chance.uniform(3, 60))
            self._ended("ingest", process, ENDS)
            time.sleep(1)

    def report(self) -> None:
        """Makes reports, one after the other."""
        while time.monotonic() < self.until:
            process = self.start("report", "--output", str(self.folder / "report.html"), name="report")
            if self.chance.random() < 0.2:
                self._kill(process, self.chance.uniform(1, 10))
            self._ended("report", process, {0})
            time.sleep(2)

    def decide(self) -> None:
        """Decides on one finding after the other in the review pages, which are killed now and then."""
        while time.monotonic() < self.until:
            out = self.folder / "review.txt"
            out.write_bytes(b"")
            process = self.start("review", "--no-open", "--port", "0", "--author", "Siti", name="review")
            address = self._address(out, process)
            end = min(time.monotonic() + self.chance.uniform(20, 120), self.until)
            while address and time.monotonic() < end:
                self._judge(address)
                time.sleep(0.5)
            process.send_signal(self.chance.choice(KILLS))
            process.wait()
            self.seen["review: started"] += 1

    def _address(self, out: Path, process: subprocess.Popen[bytes]) -> str | None:
        for _ in range(600):
            if found := re.search(rb"Review pages: (\S+?)/? ", out.read_bytes()):
                return found[1].decode()
            if process.poll() is not None:
                break
            time.sleep(0.2)
        self.wrong.append(f"the review pages did not start: {out.read_text()[-300:]}")
        return None

    def _judge(self, address: str) -> None:
        with suppress(duckdb.Error), duckdb.connect(self.database, read_only=True, config={"threads": 1}) as connection:
            sql = "SELECT finding_id, document_id FROM findings WHERE document_id IS NOT NULL ORDER BY random() LIMIT 1"
            for finding, document in connection.execute(sql).fetchall():
                self._post(address, finding, document)

    def _post(self, address: str, finding: str, document: str) -> None:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        try:
            with opener.open(f"{address}/dokumen/{document}", timeout=60) as answer:
                secret = SECRET.search(answer.read().decode())
            words = {"csrf": secret[1] if secret else "", "pilihan": self.chance.choice(("accepted", "dismissed"))}
            with opener.open(f"{address}/temuan/{finding}", urllib.parse.urlencode(words).encode(), timeout=60):
                self.taken.add(finding)
                self.seen["decisions taken"] += 1
        except urllib.error.HTTPError as error:
            self.seen[f"decision: answer {error.code}"] += 1  # 404: the document is read anew just now
            if error.code >= 500:
                self.wrong.append(f"the review pages answered {error.code}: {error.read()[:200]!r}")
        except OSError as error:
            self.seen[f"decision: {type(error).__name__}"] += 1

    def _kill(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return
        kind = self.chance.choice(KILLS)
        with suppress(psutil.Error):
            children = psutil.Process(process.pid).children()
            if children and self.chance.random() < 0.3:
                children[0].kill()
                time.sleep(1)
        process.send_signal(kind)
        process.killed = True  # type: ignore[attr-defined]

    def _ended(self, name: str, process: subprocess.Popen[bytes], good: set[int]) -> None:
        status = process.wait()
        killed = getattr(process, "killed", False)
        self.seen[f"{name}: exit status {status}{' (killed)' if killed else ''}"] += 1
        if not killed and status not in good:
            self.wrong.append(f"{name} ended with {status}")

    def settle(self, inboxes: Sequence[Path]) -> None:
        """All comes to its end, undisturbed: both ingests, and the review pages, which hand in what they took."""
        for inbox in inboxes:
            self._ended("last ingest", self.start("ingest", str(inbox), "--workers", "1", name=inbox.name), {0})
        out = self.folder / "review.txt"
        out.write_bytes(b"")
        process = self.start("review", "--no-open", "--port", "0", "--author", "Siti", name="review")
        self._address(out, process)
        time.sleep(20)
        process.send_signal(signal.SIGINT)
        process.wait()
        self._ended("verify", self.start("verify", name="verify"), {0})
        with duckdb.connect(self.database, read_only=True, config={"threads": 1}) as connection:  # as the readers
            kept = {one for (one,) in connection.execute("SELECT finding_id FROM finding_decisions").fetchall()}
        if lost := self.taken - kept:
            self.wrong.append(f"{len(lost)} decisions that the pages took are not kept: {sorted(lost)[:3]}")


def make(folder: Path, count: int, seed: int) -> list[Path]:
    """Two folders of small plans; in every second one the sum is wrong, so that there is something to decide on."""
    inboxes = [folder / "in1", folder / "in2"]
    for number in range(count):
        target = inboxes[number % 2]
        target.mkdir(parents=True, exist_ok=True)
        title = f"Tabel T-C.33 Rencana Kerja Dinas Sosial Kabupaten Bengkalis Tahun {2021 + number % 5}, no. {number}"
        content = one_table(title, random.Random(seed * 10_000 + number), wrong=number % 4 < 2)
        (target / f"d{number:04}.pdf").write_bytes(content)
    return inboxes


def main() -> int:
    """Lets the crowd loose, and looks at what is left."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    folder = told.folder.resolve()
    inboxes = make(folder, told.documents, told.seed)
    calm = Crowd(folder, told.seed, 0)
    calm.database = folder / "calm.duckdb"
    calm.start("ingest", *map(str, inboxes), "--workers", "1", name="calm").wait()
    crowd = Crowd(folder, told.seed, told.minutes)
    crowd.start("ingest", str(inboxes[0] / "d0000.pdf"), "--workers", "1", name="first").wait()
    jobs = [*((crowd.ingest, inbox) for inbox in inboxes), (crowd.report,), (crowd.decide,)]
    threads = [threading.Thread(target=job, args=words) for job, *words in jobs]
    readers = [Reader(crowd.database) for _ in range(3)]
    for one in [*threads, *readers]:
        one.start() if isinstance(one, threading.Thread) else one.__enter__()
    for thread in threads:
        thread.join()
    crowd.settle(inboxes)
    for reader in readers:
        reader.__exit__()
        print(f"a reader asked {reader.asked} times, {len(reader.failed)} failed, {reader.halves} saw half a document, "
              f"slowest {reader.slowest:.1f} s")  # fmt: skip
        crowd.wrong += reader.failed[:3]
    print("\n".join(f"{count} x {what}" for what, count in sorted(crowd.seen.items())))
    crowd.wrong += [line for line in differences(calm.database, crowd.database) if line.split(":")[0] not in DECIDED]
    crowd.wrong += [
        f"left behind: {path.name}" for path in folder.iterdir() if path.suffix in {".runs", ".new", ".wal"}
    ]
    crowd.wrong += [f"{path.name} has a traceback" for path in folder.glob("*.txt") if "Traceback" in path.read_text()]
    print("\n".join(crowd.wrong) or "nothing wrong, no table differs")
    return 1 if crowd.wrong or any(reader.halves for reader in readers) else 0


if __name__ == "__main__":
    sys.exit(main())
