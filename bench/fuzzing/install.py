"""Get atheris: a pinned package in a folder of its own under ``.unstuck``.

The product's Python finds it there only when its path says so; nothing of the product's
environment or lock files changes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from peers.install import launcher

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = ROOT / ".unstuck/bench-fuzz"


def packages() -> Path:
    """The folder that holds atheris; fills it when the pins have changed."""
    setup, wanted = launcher(), HERE / "requirements.txt"
    folder, stamp = PLACE / "packages", PLACE / "stamp"
    digest = setup.digest_of([str(wanted)])
    if setup.read_text(str(stamp)) == digest:
        return folder
    pip = setup.pip_settings()
    environment = setup.child_environment(pip)
    uv = setup.find_uv(pip, environment)
    shutil.rmtree(folder, ignore_errors=True)
    PLACE.mkdir(parents=True, exist_ok=True)
    command = [uv, "pip", "install", "--python", sys.executable] if uv else None
    command = command or [sys.executable, "-m", "pip", "install"]
    listed = ["--target", str(folder), "--require-hashes", "-r", str(wanted)]
    advice = "The fuzzer could not be installed; check the network. It needs Linux or macOS."
    setup.stage("the fuzzer", command + listed, environment, advice)
    setup.write_text(str(stamp), digest)
    return folder
