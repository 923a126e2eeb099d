"""The fork server: one warm Python, from which every job gets a process of its own.

It runs inside an outer bubblewrap and keeps one capability there, to make namespaces.  One
child always stands ready behind walls of its own.  A job is one packet on the control socket:
what it may use, and five descriptors (requests, replies, standard output, standard error,
notices), which are handed to that child; it then loses every privilege, and only after that
reads its first request.  No learner's source passes through this process, and no descriptor of
another job is left in a child.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import socket
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np

from unstuck.labs.inside import confine, guest, kernel, warm

_MESSAGE = 4096
_OPEN_FILES = 1024
_HIGH = 1000
_REQUESTS, _REPLIES, _NOTICES = 3, 4, 5
_ORDERS = 3


@dataclass(slots=True)
class Child:
    """A process that waits for a job or has one."""

    pid: int
    process: int
    """A descriptor of it."""
    orders: socket.socket
    notices: socket.socket | None = None
    message: dict[str, Any] = field(default_factory=dict)

    def fault(self) -> str | None:
        """Wait until it is ready for a job; what went wrong, if something did."""
        if not self.message:
            packet = self.orders.recv(_MESSAGE)
            self.message = json.loads(packet) if packet else {"failed": "The child ended."}
        return self.message.get("failed")


@dataclass(slots=True)
class Server:
    """The loop: hands jobs to children, and tells how each child ended."""

    control: socket.socket
    program: bytes
    mapped: int
    proc: int
    """A descriptor of ``/proc``, which is mounted nowhere any more."""
    own_pids: int
    """A descriptor of this process's own PID namespace."""
    children: dict[int, Child] = field(default_factory=dict)
    waiting: select.poll = field(default_factory=select.poll)

    def run(self) -> None:
        """Until the runner closes the control socket."""
        spare = self._fork()
        fault = spare.fault()
        _tell(self.control, {"failed": fault} if fault else {"ready": True})
        self.waiting.register(self.control, select.POLLIN)
        while not fault:
            for descriptor, _ in self.waiting.poll():
                if descriptor in self.children:
                    self._bury(self.children.pop(descriptor))
                elif self._hand_over(spare):
                    spare = self._fork()
                else:
                    return

    def _hand_over(self, child: Child) -> bool:
        """Give the next job to a child.  False if there will be no more."""
        packet, descriptors, _, _ = socket.recv_fds(self.control, _MESSAGE, 5)
        if not packet:
            return False
        fault = child.fault()
        notices = socket.socket(fileno=descriptors.pop())
        _tell(notices, {"failed": fault} if fault else {"started": True}, [child.process])
        _tell(child.orders, json.loads(packet), [*descriptors, notices.fileno()])
        child.orders.close()
        child.notices = notices
        for descriptor in descriptors:
            os.close(descriptor)
        if child.process not in self.children:
            notices.close()
        return True

    def _fork(self) -> Child:
        """A child that is the first process of a PID namespace: when it dies, all of it does."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        np.random.seed()  # or all children would draw the same numbers
        kernel.unshare(kernel.CLONE_NEWPID)
        pid = os.fork()
        if pid == 0:
            self._live(theirs)
        kernel.setns(self.own_pids, kernel.CLONE_NEWPID)
        theirs.close()
        child = Child(pid, os.pidfd_open(pid), ours)
        self.children[child.process] = child
        self.waiting.register(child.process, select.POLLIN)
        return child

    def _live(self, orders: socket.socket) -> NoReturn:
        """The child's life.  Whatever goes wrong before it is confined ends it."""
        try:
            confine.enter_namespaces(self.proc)
        except BaseException as fault:
            _tell(orders, {"failed": _described(fault)})
            os._exit(1)
        _keep({orders.detach(): _ORDERS})
        waiting = socket.socket(fileno=_ORDERS)
        _tell(waiting, {"standing": True})
        packet, descriptors, _, _ = socket.recv_fds(waiting, _MESSAGE, 5)
        if not packet:
            os._exit(0)
        waiting.detach()
        _keep(dict(zip(descriptors, (_REQUESTS, _REPLIES, 1, 2, _NOTICES), strict=True)))
        self._serve(confine.Bounds.read(json.loads(packet)))

    def _serve(self, bounds: confine.Bounds) -> NoReturn:
        try:
            confine.mount_scratch(bounds.scratch)
            confine.set_limits(bounds, self.mapped)
            confine.lose_privileges(self.program)
        except BaseException as fault:
            _tell(socket.socket(fileno=_NOTICES), {"failed": _described(fault)})
            os._exit(1)
        os.close(_NOTICES)
        os.environ.pop("LD_LIBRARY_PATH", None)
        guest.live(_REQUESTS, _REPLIES)

    def _bury(self, child: Child) -> None:
        self.waiting.unregister(child.process)
        _, status, used = os.wait4(child.pid, 0)
        if child.notices is not None:
            seconds = used.ru_utime + used.ru_stime
            _tell(child.notices, {"ended": os.waitstatus_to_exitcode(status), "cpu": seconds})
            child.notices.close()
        os.close(child.process)


def _keep(numbers: dict[int, int]) -> None:
    """Move these descriptors to these numbers; beyond standard input, keep no other."""
    high = {os.dup2(old, _HIGH + place): new for place, (old, new) in enumerate(numbers.items())}
    for old, new in high.items():
        os.dup2(old, new)
    os.closerange(max(numbers.values()) + 1, _OPEN_FILES)


def _described(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault}"[:400]


def _tell(to: socket.socket, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
    """Send a message; whoever listened may be gone."""
    try:
        socket.send_fds(to, [json.dumps(message).encode()], descriptors or [])
    except OSError:
        return


def main(control: int) -> None:
    """Warm up, then serve."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    warm.up()
    program = confine.program()
    mapped = confine.address_space()
    own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    kernel.detach("/proc")
    gc.collect()
    gc.freeze()
    Server(socket.socket(fileno=control), program, mapped, proc, own_pids).run()
