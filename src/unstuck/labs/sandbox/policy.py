"""Which system calls a learner's process may make, and what happens at the others.

An allow-list: what is named nowhere here gets ``ENOSYS``, the reply of a kernel that has never
heard of the call, for which every C library has another way.  The answers:

- *allowed*: what Python, NumPy, SciPy and Matplotlib need to compute, to use threads and to
  keep files in their scratch folder.
- *conditional*: allowed for harmless arguments only.
- *refused* with ``EPERM``: what ordinary Python reaches by an ordinary function (``socket``,
  ``os.fork``, ``subprocess``), so that the learner reads a ``PermissionError`` at the line.
- *deadly*: what nobody calls by accident.  The kernel kills the process with ``SIGSYS``.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TypeAlias

ALLOW = "allow"
KILL = "kill"

Action: TypeAlias = "str | int"
"""``ALLOW``, ``KILL``, or the number of the error that the call returns."""

OTHERWISE: Action = errno.ENOSYS

_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, -CGROUP, -UTS, -IPC, -USER, -PID, -NET
_CLONE_THREAD = 0x00010000
_CLONE_VM = 0x00000100
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
_FCNTL = {"DUPFD": 0, "GETFD": 1, "SETFD": 2, "GETFL": 3, "SETFL": 4, "GETLK": 5, "SETLK": 6,
          "SETLKW": 7, "DUPFD_CLOEXEC": 1030}  # fmt: skip
_IOCTL = {"TCGETS": 0x5401, "TIOCGWINSZ": 0x5413, "FIONREAD": 0x541B, "FIONBIO": 0x5421,
          "FIONCLEX": 0x5450, "FIOCLEX": 0x5451}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Test:
    """The lower (or the upper) 32 bits of an argument, under a mask, have this value."""

    argument: int
    value: int
    mask: int = 0xFFFFFFFF
    is_upper: bool = False

    def holds(self, arguments: tuple[int, ...]) -> bool:
        """Whether it holds for six arguments of 64 bits."""
        word = arguments[self.argument] >> (32 if self.is_upper else 0)
        return (word & 0xFFFFFFFF & self.mask) == self.value


@dataclass(frozen=True, slots=True)
class Rule:
    """``then`` if all the tests of one of the cases hold, else ``otherwise``."""

    then: Action
    cases: tuple[tuple[Test, ...], ...] = ((),)
    otherwise: Action = OTHERWISE

    def action(self, arguments: tuple[int, ...]) -> Action:
        """What happens at a call with these six arguments."""
        met = any(all(test.holds(arguments) for test in case) for case in self.cases)
        return self.then if met else self.otherwise


def _one_of(argument: int, *values: int) -> tuple[tuple[Test, ...], ...]:
    return tuple((Test(argument, value),) for value in values)


_ALLOWED = """
    read write pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 lseek
    close close_range dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 sendfile copy_file_range
    open openat creat access faccessat faccessat2 stat fstat lstat newfstatat statx statfs fstatfs
    getdents getdents64 readlink readlinkat getcwd chdir fchdir umask
    getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    mkdir mkdirat rmdir rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat
    truncate ftruncate fallocate chmod fchmod fchmodat utime utimes utimensat futimesat
    fsync fdatasync flock fadvise64 msync
    brk mmap munmap mprotect mremap madvise
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
    kill tkill tgkill pause alarm getitimer setitimer restart_syscall
    futex get_robust_list set_robust_list set_tid_address rseq membarrier sched_yield
    sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max
    sched_get_priority_min getpriority getcpu
    getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgid
    getpgrp getsid uname sysinfo getrusage getrlimit times
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time
    getrandom wait4 waitid exit exit_group
"""

_REFUSED = """
    execve execveat fork vfork
    socket socketpair connect bind listen accept accept4 sendto recvfrom sendmsg recvmsg
    sendmmsg recvmmsg shutdown getsockname getpeername setsockopt getsockopt
    memfd_create shmget shmat shmdt shmctl semget semop semctl semtimedop msgget msgsnd msgrcv
    msgctl mq_open mq_unlink
    mknod mknodat chown fchown lchown fchownat setxattr lsetxattr fsetxattr
    setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid setpgid setsid
    capset setrlimit setpriority sched_setaffinity sched_setparam sched_setscheduler sched_setattr
    ioprio_set mlock mlock2 mlockall sethostname setdomainname sync syncfs
    pidfd_open pidfd_send_signal
"""

_DEADLY = """
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd
    add_key request_key keyctl
    io_uring_setup io_uring_enter io_uring_register io_setup io_submit
    unshare setns chroot pivot_root mount umount2 mount_setattr move_mount open_tree
    fsopen fsconfig fsmount fspick open_by_handle_at
    bpf perf_event_open userfaultfd memfd_secret seccomp fanotify_init
    init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff
    acct quotactl syslog personality iopl ioperm modify_ldt vhangup
    settimeofday clock_settime adjtimex clock_adjtime
"""

_CONDITIONAL = {
    # A thread shares its memory and its process; a new process or namespace is another matter.
    "clone": Rule(
        ALLOW,
        ((Test(0, _CLONE_THREAD | _CLONE_VM, _CLONE_THREAD | _CLONE_VM | _NEW_NAMESPACES),),),
        errno.EPERM,
    ),
    # Its flags are behind a pointer, where no filter can see them; the C library then uses clone.
    "clone3": Rule(errno.ENOSYS),
    "prctl": Rule(ALLOW, _one_of(0, _PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA), errno.EPERM),
    # Limits may be read: the pointer to new ones is null in both halves.
    "prlimit64": Rule(ALLOW, ((Test(2, 0), Test(2, 0, is_upper=True)),), errno.EPERM),
    "fcntl": Rule(ALLOW, _one_of(1, *_FCNTL.values()), errno.EPERM),
    "ioctl": Rule(ALLOW, _one_of(1, *_IOCTL.values()), errno.ENOTTY),
}

POLICY: dict[str, Rule] = {
    **{name: Rule(ALLOW) for name in _ALLOWED.split()},
    **{name: Rule(errno.EPERM) for name in _REFUSED.split()},
    **{name: Rule(KILL) for name in _DEADLY.split()},
    **_CONDITIONAL,
}
"""What happens at each call that has a name here."""
