"""The fork server, killed and watched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.labs.machine import has_user_namespaces

from unstuck.labs.sandbox.bubblewrap import Builder
from unstuck.labs.sandbox.cell import Cell, CellEnded, Json, Limits
from unstuck.labs.sandbox.forkserver import ForkServer

pytestmark = pytest.mark.skipif(not has_user_namespaces(), reason="no user namespaces here")

DRAW = """
import random
import numpy as np

def draw():
    return [float(np.random.rand()), random.random(), hash(object())]
"""


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    started = ForkServer(Builder())
    yield started
    started.close()


def call(cell: Cell, source: str, function: str) -> Json:
    assert "loaded" in cell.ask({"load": {"source": source, "given": ""}})
    return cell.ask({"call": {"function": function, "arguments": [], "keywords": {}}})["value"]


def test_no_two_cells_draw_the_same(server: ForkServer) -> None:
    drawn = []
    for _ in range(4):
        with server.open(Limits()) as cell:
            drawn.append(call(cell, DRAW, "draw"))
    assert len({str(numbers[0]) for numbers in drawn}) == 4
    assert len({str(numbers[1]) for numbers in drawn}) == 4


def test_a_cell_sees_the_descriptors_of_one_job_only(server: ForkServer) -> None:
    source = """
import os

def seen():
    found = []
    for number in range(2000):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found
"""
    with server.open(Limits()) as first, server.open(Limits()) as second:
        assert call(first, source, "seen") == [0, 1, 2, 3, 4]
        assert call(second, source, "seen") == [0, 1, 2, 3, 4]


def test_killing_a_cell_ends_its_threads_at_once(server: ForkServer) -> None:
    source = "import time\ndef wait():\n    time.sleep(60)\n"
    began = time.monotonic()
    with pytest.raises(CellEnded, match="timeout"), server.open(Limits(wall=0.5)) as cell:
        call(cell, source, "wait")
    assert time.monotonic() - began < 5


def test_a_server_that_died_is_replaced_once_for_all(server: ForkServer) -> None:
    assert server._server is not None
    dead = server._server.process
    dead.kill()
    dead.wait()

    def works(_: int) -> Json:
        with server.open(Limits()) as cell:
            return call(cell, "def one():\n    return 1\n", "one")

    with ThreadPoolExecutor(4) as several:
        assert list(several.map(works, range(8))) == [1] * 8


def test_closing_it_leaves_no_process() -> None:
    started = ForkServer(Builder())
    assert started._server is not None
    outer = started._server.process.pid
    children = Path(f"/proc/{outer}/task/{outer}/children").read_text(encoding="ascii").split()
    assert children
    started.close()
    until = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [pid for pid in (outer, *children) if Path(f"/proc/{pid}").exists()]
