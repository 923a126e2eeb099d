"""What on a machine keeps a sandbox from being built, and what an operator can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MORE = "See docs/run/labs.md."


@dataclass(frozen=True, slots=True)
class Switch:
    """A setting of the kernel that forbids namespaces when it has this value."""

    path: str
    value: str
    remedy: str


SWITCHES = (
    Switch(
        "proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "AppArmor keeps ordinary programs from making user namespaces (Ubuntu does since 23.10). "
        "Give bwrap a profile that allows them.",
    ),
    Switch(
        "proc/sys/kernel/unprivileged_userns_clone",
        "0",
        "User namespaces are turned off: sysctl -w kernel.unprivileged_userns_clone=1",
    ),
    Switch(
        "proc/sys/user/max_user_namespaces",
        "0",
        "User namespaces are turned off: sysctl -w user.max_user_namespaces=10000",
    ),
)
_CONTAINERS = (".dockerenv", "run/.containerenv")
_SECCOMP = "proc/sys/kernel/seccomp/actions_avail"


def remedy(root: Path = Path("/")) -> str:
    """One or more sentences for the machine whose files are below ``root``."""
    found = [switch.remedy for switch in SWITCHES if _text(root / switch.path) == switch.value]
    if not (root / _SECCOMP).exists():
        found.append("This kernel has no seccomp filters (CONFIG_SECCOMP_FILTER).")
    if any((root / name).exists() for name in _CONTAINERS):
        found.append(
            "This is a container, and its runtime forbids namespaces: run the lab runner on the "
            "machine itself, or give its container a seccomp profile that allows them."
        )
    return " ".join([*found, MORE])


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return None
