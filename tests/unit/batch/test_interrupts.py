"""Ctrl-C and a polite kill raise KeyboardInterrupt, but not in the middle of what must not be cut."""

from __future__ import annotations

import os
import signal
from contextlib import nullcontext

import pytest

from pipeline.batch.interrupts import Interrupts


def interrupted(number: signal.Signals, *, deferred: bool) -> list[str]:
    """Sends ourselves a signal; the marks that were reached before KeyboardInterrupt came."""
    reached: list[str] = []
    with Interrupts() as interrupts:
        try:
            with interrupts.deferred() if deferred else nullcontext():
                os.kill(os.getpid(), number)
                reached.append("end of block")
            reached.append("after the block")
        except KeyboardInterrupt:
            reached.append("interrupted")
    return reached


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_interrupts_at_once(number: signal.Signals) -> None:
    assert interrupted(number, deferred=False) == ["interrupted"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_deferred_block_ends_before_the_interrupt_comes(number: signal.Signals) -> None:
    assert interrupted(number, deferred=True) == ["end of block", "interrupted"]


def test_the_handlers_of_before_are_put_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Interrupts():
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
