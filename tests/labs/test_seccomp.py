"""The assembled filter does what the policy says, for every call and all arguments."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.labs.sandbox.policy import ALLOW, KILL, OTHERWISE, POLICY, Action
from unstuck.labs.sandbox.seccomp import assembled, program
from unstuck.labs.sandbox.syscalls import MACHINES, Machine

KERNEL_LIMIT = 4_096
"""Instructions of one filter (BPF_MAXINSNS)."""

machines = st.sampled_from(list(MACHINES.values()))
words = st.integers(0, 2**64 - 1) | st.integers(0, 300) | st.sampled_from([2**32, 2**31, 2**63])
arguments = st.tuples(*[words] * 6)


def run(machine: Machine, number: int, args: tuple[int, ...], arch: int | None = None) -> Action:
    """The kernel's part: interpret the program over one record of a call."""
    arch = machine.audit_arch if arch is None else arch
    record = struct.pack("<iIQ6Q", number, arch, 0, *args)
    accumulator, at, code = 0, 0, program(machine)
    while True:
        operation, if_true, if_false, operand = code[at]
        at += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("<I", record, operand)
        elif operation == 0x54:
            accumulator &= operand
        elif operation == 0x15:
            at += if_true if accumulator == operand else if_false
        elif operation == 0x35:
            at += if_true if accumulator >= operand else if_false
        elif operation == 0x06:
            return _meaning(operand)
        else:
            raise AssertionError(f"no instruction {operation:#x}")


def _meaning(operand: int) -> Action:
    if operand & 0xFFFF0000 == 0x00050000:
        return operand & 0xFFFF
    return {0x7FFF0000: ALLOW, 0x80000000: KILL}[operand]


@given(machines, st.sampled_from(sorted(POLICY)), arguments)
def test_a_named_call_gets_what_its_rule_says(
    machine: Machine, name: str, args: tuple[int, ...]
) -> None:
    if name in machine.numbers:
        assert run(machine, machine.numbers[name], args) == POLICY[name].action(args)


@given(machines, st.integers(0, 0x3FFFFFFF), arguments)
def test_any_number_gets_its_rule_or_is_unheard_of(
    machine: Machine, number: int, args: tuple[int, ...]
) -> None:
    named = {
        machine.numbers[name]: rule for name, rule in POLICY.items() if name in machine.numbers
    }
    expected = named[number].action(args) if number in named else OTHERWISE
    assert run(machine, number, args) == expected


@given(machines, st.integers(0, 500), arguments)
def test_other_architectures_and_x32_die(
    machine: Machine, number: int, args: tuple[int, ...]
) -> None:
    i386 = 0x40000003
    assert run(machine, number, args, arch=i386) == KILL
    assert run(machine, number | 0x40000000, args) == KILL


@pytest.mark.parametrize("machine", MACHINES.values(), ids=list(MACHINES))
def test_the_kernel_takes_its_length_and_its_jumps(machine: Machine) -> None:
    code = program(machine)
    assert len(code) <= KERNEL_LIMIT
    assert len(assembled(machine)) == 8 * len(code)
    for at, (_, if_true, if_false, _) in enumerate(code):
        assert 0 <= if_true <= 255
        assert 0 <= if_false <= 255
        assert at + 1 + max(if_true, if_false) <= len(code)


@pytest.mark.parametrize(
    "name", ["execve", "ptrace", "keyctl", "io_uring_setup", "unshare", "setns", "mount", "bpf",
             "socket", "fork", "process_vm_readv", "userfaultfd", "perf_event_open"],
)  # fmt: skip
def test_what_must_never_pass_does_not(name: str) -> None:
    for machine in MACHINES.values():
        if name in machine.numbers:
            assert run(machine, machine.numbers[name], (0,) * 6) != ALLOW


@given(machines, st.integers(0, 2**32 - 1))
def test_clone_makes_threads_only(machine: Machine, flags: int) -> None:
    is_thread = bool(flags & 0x00010000)
    new_namespaces = bool(flags & 0x7E020000)
    passed = run(machine, machine.numbers["clone"], (flags, 0, 0, 0, 0, 0)) == ALLOW
    assert not passed or (is_thread and not new_namespaces)
    assert run(machine, 435, (0,) * 6) == errno.ENOSYS, "clone3 hides its flags from a filter"
