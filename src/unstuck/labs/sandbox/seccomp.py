"""The seccomp filter as a program of the kernel's classic BPF, assembled from the policy.

The kernel runs it at every system call, over this record (``struct seccomp_data``, little
endian on both machines):

    offset 0: number of the call     offset 4: architecture
    offset 8: instruction pointer    offset 16 + 8 i: argument i, its lower word first

An instruction is ``struct sock_filter``: code, jump if true, jump if false, operand.  The
program is a plain list: another architecture is killed, x32 is killed, then one block for each
call that has a rule, then the reply to everything else.  The kernel remembers which calls are
always allowed, so that the length costs nothing there.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from unstuck.labs.sandbox.policy import ALLOW, KILL, OTHERWISE, POLICY, Action, Rule, Test
from unstuck.labs.sandbox.syscalls import Machine

_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_RETURNS = {ALLOW: 0x7FFF0000, KILL: 0x80000000}
_RETURN_ERROR = 0x00050000

Instruction = tuple[int, int, int, int]
"""Code, jump if true, jump if false, operand."""


def program(machine: Machine, policy: Mapping[str, Rule] = POLICY) -> list[Instruction]:
    """The filter for a machine."""
    instructions = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, machine.audit_arch),
        _returning(KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        _returning(KILL),
    ]
    for name, rule in policy.items():
        if name in machine.numbers:
            block = _block(rule)
            instructions += [(_EQUAL, 0, len(block), machine.numbers[name]), *block]
    return [*instructions, _returning(OTHERWISE)]


def assembled(machine: Machine) -> bytes:
    """The filter as the kernel takes it: an array of ``struct sock_filter``."""
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program(machine))


def _block(rule: Rule) -> list[Instruction]:
    """What follows once the number of the call has been recognized."""
    block: list[Instruction] = []
    for case in rule.cases:
        block += _case(case, rule.then)
    return block if () in rule.cases else [*block, _returning(rule.otherwise)]


def _case(tests: tuple[Test, ...], then: Action) -> list[Instruction]:
    """All the tests one after another, and the action; a failed test jumps behind it."""
    block = [_returning(then)]
    for test in reversed(tests):
        offset = _ARGUMENTS + 8 * test.argument + (4 if test.is_upper else 0)
        block = [
            (_LOAD, 0, 0, offset),
            (_AND, 0, 0, test.mask),
            (_EQUAL, 0, len(block), test.value),
            *block,
        ]
    return block


def _returning(action: Action) -> Instruction:
    value = _RETURN_ERROR | action if isinstance(action, int) else _RETURNS[action]
    return (_RETURN, 0, 0, value)
