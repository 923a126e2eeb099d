"""What runs inside a cell: loads a learner's source and answers calls of its functions.

The sandbox gets a copy of this folder; nothing else of Unstuck is there.  Nothing here protects
anything: whatever the learner's code does to this process, the judge only ever gets values out
of it.
"""

from __future__ import annotations

import base64
import io
import linecache
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, NoReturn

from unstuck.labs.inside import wire

FILE_NAME = "your code"
OUT_OF_MEMORY = 71
"""The exit code of a guest that had not even the memory to say so."""
MAX_FIGURES = 4
MAX_FRAMES = 12

_encode, _decode, _pack, _unpack = wire.encode, wire.decode, wire.pack, wire.unpack


class Guest:
    """The loaded source, and how to reach it."""

    def __init__(self) -> None:
        self.given: dict[str, Callable[..., Any]] = {}
        self.names: dict[str, Any] = {}
        self.stdout, self.stderr = sys.stdout, sys.stderr

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request; whatever the learner's code raises becomes an error."""
        (kind,) = request
        try:
            reply: dict[str, Any] = getattr(self, f"_{kind}")(**request[kind])
        except BaseException as fault:
            reply = {"error": described(fault)}
        self._flush()
        return reply

    def _load(self, source: str, given: str) -> dict[str, Any]:
        """Run the given functions, then the learner's source, in a namespace of their own."""
        self.names = {"__name__": "lab", "__builtins__": __builtins__}
        exec(compile(given, "given", "exec"), self.names)  # noqa: S102 - this is what it is for
        self.given = {name: value for name, value in self.names.items() if callable(value)}
        lines = source.splitlines(keepends=True)
        linecache.cache[FILE_NAME] = (len(source), None, lines, FILE_NAME)
        exec(compile(source, FILE_NAME, "exec"), self.names)  # noqa: S102
        return {"loaded": sorted(name for name in self.names if callable(self.names[name]))}

    def _call(
        self, function: str, arguments: list[Any], keywords: dict[str, Any]
    ) -> dict[str, Any]:
        """Call a function of the learner's with values from the judge."""
        positional = [_decode(value, self.given) for value in arguments]
        named = {name: _decode(value, self.given) for name, value in keywords.items()}
        body = self.names[function]
        began = time.process_time()
        result = body(*positional, **named)
        seconds = time.process_time() - began
        return {"value": _encode(result), "seconds": seconds}

    def _figures(self) -> dict[str, Any]:
        """What has been drawn with matplotlib, as PNG."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is None:
            return {"figures": []}
        return {"figures": list(_drawn(pyplot))}

    def _flush(self) -> None:
        for stream in (self.stdout, self.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                continue


def _drawn(pyplot: Any) -> Iterator[str]:
    for number in pyplot.get_fignums()[:MAX_FIGURES]:
        picture = io.BytesIO()
        pyplot.figure(number).savefig(picture, format="png", dpi=110)
        yield base64.b64encode(picture.getvalue()).decode("ascii")


def described(fault: BaseException) -> dict[str, Any]:
    """An exception as plain JSON: type, message, the line of the learner's, the way there."""
    line = fault.lineno if isinstance(fault, SyntaxError) else None
    frames = [
        [number, frame.f_code.co_name]
        for frame, number in _walked(fault.__traceback__)
        if frame.f_code.co_filename == FILE_NAME
    ]
    try:
        message = str(fault)[:2_000]
    except BaseException:
        message = ""
    return {
        "type": type(fault).__name__[:80],
        "message": message.encode("utf-8", "replace").decode("utf-8"),
        "line": line if line is not None else (frames[-1][0] if frames else None),
        "frames": frames[-MAX_FRAMES:],
    }


def _walked(trace: TracebackType | None) -> Iterator[tuple[Any, int | None]]:
    return traceback.walk_tb(trace)


def _exactly(descriptor: int, size: int) -> bytes | None:
    """``size`` bytes, or ``None`` when the judge has closed the channel."""
    parts, left = [], size
    while left:
        part = os.read(descriptor, min(left, 1 << 16))
        if not part:
            return None
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def limit(cpu: int, memory: int, file: int) -> None:
    """Let this process use no more than ``cpu`` seconds, and so many bytes of memory and file."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def receive(descriptor: int) -> bytes | None:
    """The body of the next message, or ``None`` when the judge has closed the channel."""
    head = _exactly(descriptor, 4)
    return None if head is None else _exactly(descriptor, int.from_bytes(head, "big"))


def send(descriptor: int, data: bytes) -> None:
    """Write all of it."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def serve(requests: int, replies: int) -> None:
    """Answer requests from one descriptor on another until the judge closes it."""
    guest = Guest()
    while (body := receive(requests)) is not None:
        send(replies, _pack(guest.answer(_unpack(body))))


def live(requests: int, replies: int) -> NoReturn:
    """Serve, then end at once: nothing that the learner's code has prepared for the end is run."""
    code = 0
    try:
        serve(requests, replies)
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)
