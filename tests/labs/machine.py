"""What the machine that runs the tests can do."""

import shutil
import subprocess


def has_user_namespaces() -> bool:
    """Whether the kernel gives this process what every sandbox of ours is made of."""
    probe = ["unshare", "--user", "true"]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(probe, capture_output=True, check=False).returncode == 0
    )
