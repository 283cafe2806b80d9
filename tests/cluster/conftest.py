"""A Dask scheduler and two workers, as processes of their own on the loopback address."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
STARTED_WITHIN = 60  # seconds, on a busy machine


class Cluster:
    """What was started; `workers` are nannies, each of which starts its worker anew when that dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
        _wait_for(told.exists)
        self.address: str = json.loads(told.read_text())["address"]
        self.workers = [self._start("worker", self.address, "--nthreads", "1", "--no-dashboard") for _ in range(2)]

    def worker_process(self, number: int) -> psutil.Process:
        """The process that does the work of a nanny."""
        nanny = psutil.Process(self.workers[number].pid)
        return next(child for child in nanny.children() if "spawn_main" in " ".join(child.cmdline()))

    def end(self) -> None:
        """Ends everything that was started here."""
        for process in reversed(self._started):
            with suppress(psutil.Error):
                for child in psutil.Process(process.pid).children(recursive=True):
                    with suppress(psutil.Error):
                        child.kill()
            process.kill()
            process.wait()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
        log = (self._folder / "cluster.log").open("ab")
        command = [sys.executable, "-m", "dask", *words]
        process = subprocess.Popen(command, cwd=self._folder, env=surroundings, stdout=log, stderr=log)
        log.close()
        self._started.append(process)
        return process


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while not condition():
        assert time.monotonic() < until, "the scheduler did not start"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Started once for all tests."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.end()


@pytest.fixture
def unused_address() -> str:
    """An address where nothing listens."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{some.getsockname()[1]}"
