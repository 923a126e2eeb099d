"""The judge's end of a cell, against a guest that says and does whatever it likes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.labs.inside import wire
from unstuck.labs.sandbox.cell import CellEnded, Limits
from unstuck.labs.sandbox.channel import PipeCell, piped

LIMITS = Limits(wall=0.4, message=10_000, printed=1_000)
REQUEST = {"figures": {}}
BUSY = 0.2
"""Processor time, in seconds, that no wait may take: it would be a loop."""


@dataclass
class Guest:
    """The cell's ends of the pipes."""

    requests: int
    replies: int
    stdout: int
    stderr: int
    kills: int = 0
    closed: set[int] = field(default_factory=set)

    def kill(self) -> None:
        self.kills += 1

    def close(self, *descriptors: int) -> None:
        for descriptor in descriptors:
            if descriptor not in self.closed:
                os.close(descriptor)
                self.closed.add(descriptor)

    def close_all(self) -> None:
        self.close(self.requests, self.replies, self.stdout, self.stderr)


@contextmanager
def cell(limits: Limits = LIMITS) -> Iterator[tuple[PipeCell, Guest]]:
    pipes, theirs = piped()
    guest = Guest(*theirs)
    try:
        yield PipeCell(pipes, limits, guest.kill, lambda: CellEnded("forbidden", "ended")), guest
    finally:
        guest.close_all()
        pipes.close()


def end_of(act: Callable[[Guest], object], limits: Limits = LIMITS) -> str:
    """How a cell ends whose guest has done this before it was asked."""
    with cell(limits) as (asked, guest):
        act(guest)
        began = time.process_time()
        with pytest.raises(CellEnded) as ended:
            asked.ask(dict(REQUEST))
        assert time.process_time() - began < BUSY
        with pytest.raises(CellEnded) as again:
            asked.ask(dict(REQUEST))
        assert again.value is ended.value
        assert guest.kills == 1
    return ended.value.end


def test_a_reply_comes_in_whatever_pieces() -> None:
    reply = {"value": list(range(500))}
    with cell() as (asked, guest), ThreadPoolExecutor(1) as other:

        def speak() -> None:
            for byte in wire.pack(reply):
                os.write(guest.replies, bytes([byte]))

        other.submit(speak)
        assert asked.ask(dict(REQUEST)) == reply


@pytest.mark.parametrize(
    ("said", "end"),
    [
        (b"", "timeout"),
        (b"\x00\x00\x01\x00half", "timeout"),
        (b"\xff\xff\xff\xff", "output"),
        (b"\x00\x00\x00\x04oops", "forbidden"),
        (b"\x00\x00\x00\x02[]", "forbidden"),
        (b"\x00\x00\x00\x03NaN", "forbidden"),
        (b"\x00\x00\x00\x02\xff\xfe", "forbidden"),
        (b"\x00\x00\x20\x00" + b"[" * 8192, "forbidden"),
        (b"\x00\x00\x20\x00" + b"9" * 8192, "forbidden"),
    ],
)
def test_what_is_no_reply_ends_the_cell(said: bytes, end: str) -> None:
    assert end_of(lambda guest: os.write(guest.replies, said)) == end


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=64))
def test_no_bytes_raise_anything_else(said: bytes) -> None:
    with cell(replace(LIMITS, wall=0.02)) as (asked, guest), suppress(CellEnded):
        os.write(guest.replies, said)
        for _ in range(3):
            assert isinstance(asked.ask(dict(REQUEST)), dict)


def test_a_guest_that_closes_everything_has_ended() -> None:
    assert end_of(Guest.close_all) == "forbidden"


def test_closed_outputs_are_not_asked_again() -> None:
    assert end_of(lambda guest: guest.close(guest.stdout, guest.stderr)) == "timeout"


def test_too_much_text_ends_the_cell_and_what_fits_is_kept() -> None:
    with cell() as (asked, guest):
        os.write(guest.stdout, b"x" * 5_000)
        with pytest.raises(CellEnded) as ended:
            asked.ask(dict(REQUEST))
        assert ended.value.end == "output"
        assert asked.printed().stdout == "x" * LIMITS.printed


def test_a_guest_that_talks_and_does_not_listen_runs_out_of_time() -> None:
    """The judge has more to say than a pipe holds, and a reply lies there already."""
    with cell() as (asked, guest):
        os.write(guest.replies, wire.pack({"value": 1}))
        began = time.process_time()
        with pytest.raises(CellEnded) as ended:
            asked.ask({"call": {"text": "x" * 1_000_000}})
        assert ended.value.end == "timeout"
        assert time.process_time() - began < BUSY


def test_text_that_is_no_text_can_be_read() -> None:
    with cell() as (asked, guest):
        os.write(guest.stderr, b"\xff\xfeno")
        assert asked.printed().stderr == "��no"


def test_no_descriptor_is_left() -> None:
    def count() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counted, not walked

    before = count()
    for _ in range(20):
        with cell() as (_, guest):
            guest.close_all()
    assert count() == before
