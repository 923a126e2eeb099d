"""The launcher, which is one file without a suffix at the top of the checkout."""

import ast
import base64
import hashlib
import io
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
LAUNCHER = CHECKOUT / "unstuck"


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The launcher as a module that believes to be in a small checkout of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("launcher", str(LAUNCHER))
    specification = spec_from_loader("launcher", loader)
    assert specification
    module: Any = module_from_spec(specification)
    loader.exec_module(module)
    module.ROOT = str(tmp_path)
    module.WORK = str(tmp_path / ".unstuck")
    module.VENV = str(tmp_path / ".venv")
    module.PYTHON = str(tmp_path / ".venv/bin/python")
    module.STAMP = str(tmp_path / ".venv/unstuck-stamp.json")
    module.UNFINISHED = str(tmp_path / ".venv/unstuck-unfinished")
    module.FRONTEND = str(tmp_path / "frontend")
    module.BUILT = str(tmp_path / "built")
    for folder in (".unstuck", "frontend", "requirements"):
        (tmp_path / folder).mkdir()
    for name in ("run", "test"):
        (tmp_path / f"requirements/{name}.txt").write_text("")
    return module


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine whose package tools are not set up in any way."""
    for name in list(os.environ):
        if name.startswith(("PIP_", "UV_", "SSL_", "NODE_", "REQUESTS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_an_old_python_can_read_it() -> None:
    ast.parse(LAUNCHER.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(LAUNCHER.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.ImportFrom)
        if isinstance(node, ast.Import):
            assert all(name.name.split(".")[0] in sys.stdlib_module_names for name in node.names)


def test_an_old_python_hears_what_is_missing(
    launcher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher.sys, "version_info", (3, 8, 1))
    monkeypatch.setattr(launcher.shutil, "which", lambda _: None)
    with pytest.raises(launcher.SetupError, match=r"needs Python 3\.11 to 3\.13.*is Python 3\.8"):
        launcher.right_python()


def test_an_old_python_hands_over_to_a_newer_one(
    launcher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    monkeypatch.setattr(launcher.sys, "version_info", (3, 8, 1))
    paths = {"python3.12": "/broken", "python3.11": sys.executable}
    monkeypatch.setattr(launcher.shutil, "which", paths.get)
    monkeypatch.setattr(launcher, "works", lambda path: path != "/broken")

    def hand_over(path: str, words: list[str]) -> None:
        handed.extend([path, *words])
        raise SystemExit

    monkeypatch.setattr(launcher.os, "execv", hand_over)
    with pytest.raises(SystemExit):
        launcher.right_python()
    assert handed[0] == sys.executable
    assert handed[2].endswith("unstuck") or handed[2].endswith("launcher")


def test_locked_lists_name_no_host_and_a_digest_for_each_package() -> None:
    for path in (CHECKOUT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        blocks = [block for block in text.replace("\\\n", "").splitlines() if "==" in block]
        assert blocks
        assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize(
    ("system", "machine", "libc", "expected"),
    [
        ("linux", "x86_64", "glibc", "manylinux_2_17_x86_64.manylinux2014_x86_64"),
        ("linux", "aarch64", "glibc", "manylinux_2_17_aarch64.manylinux2014_aarch64"),
        ("linux", "x86_64", "", "musllinux_1_1_x86_64"),
        ("darwin", "arm64", "", "macosx_11_0_arm64"),
        ("linux", "mips", "glibc", None),
    ],
)
def test_the_wheel_for_the_machine(
    launcher: Any,
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    machine: str,
    libc: str,
    expected: str | None,
) -> None:
    tags = [
        "linux_armv6l",
        "macosx_10_12_x86_64",
        "macosx_11_0_arm64",
        "manylinux_2_17_aarch64.manylinux2014_aarch64",
        "manylinux_2_17_x86_64.manylinux2014_x86_64",
        "musllinux_1_1_x86_64",
        "win_amd64",
    ]
    names = {f"uv-1.2-py3-none-{tag}.whl": "" for tag in tags}
    names |= {f"uv-1.3-py3-none-{tag}.whl": "" for tag in tags}
    monkeypatch.setattr(launcher.sys, "platform", system)
    monkeypatch.setattr(launcher.platform, "machine", lambda: machine)
    monkeypatch.setattr(launcher.platform, "libc_ver", lambda: (libc, ""))
    wanted = expected and f"uv-1.2-py3-none-{expected}.whl"
    assert launcher.best_wheel(names, "1.2") == wanted


@pytest.mark.usefixtures("bare")
def test_settings_of_pip_are_handed_on(
    launcher: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config/pip").mkdir(parents=True)
    (tmp_path / "wheels").mkdir()
    certificate = tmp_path / "own.pem"
    certificate.touch()
    (tmp_path / "config/pip/pip.conf").write_text(
        f"[global]\nindex-url = https://mirror.example/simple\ncert = {certificate}\n"
        f"find-links = {tmp_path / 'wheels'} {tmp_path / 'absent'}\n"
        "extra-index-url = https://extra.example/simple file:///absent/simple\n"
    )
    made = launcher.child_environment(launcher.pip_settings())
    assert made["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert made["UV_INDEX"] == "https://extra.example/simple"
    assert made["UV_FIND_LINKS"] == str(tmp_path / "wheels")
    assert made["SSL_CERT_FILE"] == made["NODE_EXTRA_CA_CERTS"] == str(certificate)
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert launcher.pip_settings()["index-url"] == "https://variable.example/simple"


def wheel() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("uv-1.2.data/scripts/uv", "#!/bin/sh\necho uv 1.2\n")
    return content.getvalue()


class Index(BaseHTTPRequestHandler):
    """A package index with one wheel, behind a name and a password."""

    def do_GET(self) -> None:
        expected = "Basic " + base64.b64encode(b"ada:p@ss").decode()
        if self.headers.get("Authorization") != expected:
            self.send_error(401)
            return
        self.send_response(200)
        self.end_headers()
        name = "uv-1.2-py3-none-any_machine.whl"
        page = f'<a href="../../files/{name}#sha256=0">{name}</a>'.encode()
        self.wfile.write(wheel() if self.path.startswith("/files") else page)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def index(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(launcher.shutil, "which", lambda _: None)
    monkeypatch.setattr(launcher, "best_wheel", lambda names, _: next(iter(names)))
    yield f"http://ada:p%40ss@127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("bare")
def test_uv_is_fetched_from_the_named_index_and_kept(
    launcher: Any, index: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    digest = hashlib.sha256(wheel()).hexdigest()
    (tmp_path / "requirements/uv.txt").write_text(f"uv==1.2 \\\n    --hash=sha256:{digest}\n")
    environment = launcher.child_environment({"index-url": index})
    command = launcher.find_uv({}, environment)
    assert subprocess.check_output([command]) == b"uv 1.2\n"
    monkeypatch.setattr(launcher, "download_uv", None)
    assert launcher.find_uv({}, environment) == command


@pytest.mark.usefixtures("bare")
def test_a_wheel_with_another_digest_is_refused(
    launcher: Any, index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "requirements/uv.txt").write_text(f"uv==1.2 \\\n    --hash=sha256:{'0' * 64}\n")
    environment = launcher.child_environment({"index-url": index})
    assert launcher.find_uv({}, environment) is None
    assert "digest" in capsys.readouterr().err
    assert not list((tmp_path / ".unstuck").glob("uv*"))


def ready(launcher: Any, tmp_path: Path) -> None:
    """Make everything look set up."""
    (tmp_path / ".venv/bin").mkdir(parents=True, exist_ok=True)
    Path(launcher.PYTHON).touch()
    (tmp_path / "built").mkdir()
    launcher.write_text(launcher.built_stamp(), launcher.digest_of(launcher.frontend_sources()))
    stamp = repr(launcher.wanted_packages("run")).replace("'", '"')
    Path(launcher.STAMP).write_text(stamp)


def test_what_is_set_up_is_not_set_up_again(launcher: Any, tmp_path: Path) -> None:
    ready(launcher, tmp_path)
    assert launcher.is_ready("run")
    assert not launcher.is_ready("test")


@pytest.mark.parametrize("changed", ["requirements/run.txt", "frontend/new.ts"])
def test_a_changed_input_is_noticed(launcher: Any, tmp_path: Path, changed: str) -> None:
    ready(launcher, tmp_path)
    (tmp_path / changed).write_text("changed")
    assert not launcher.is_ready("run")


def test_a_moved_checkout_is_noticed(launcher: Any, tmp_path: Path) -> None:
    ready(launcher, tmp_path)
    stamp = Path(launcher.STAMP)
    stamp.write_text(stamp.read_text().replace(launcher.ROOT, "/elsewhere"))
    assert not launcher.packages_are_there("run")


def test_packages_of_an_interrupted_set_up_are_made_anew(
    launcher: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(launcher, tmp_path)
    Path(launcher.UNFINISHED).touch()
    (tmp_path / ".venv/half").touch()
    made: list[list[str]] = []
    monkeypatch.setattr(launcher, "stage", lambda _, command, *__: made.append(command))
    launcher.make_venv("uv", {})
    assert made[0][:2] == ["uv", "venv"]
    assert not (tmp_path / ".venv/half").exists()


def test_a_failing_stage_shows_its_last_lines_and_the_advice(
    launcher: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", "print('the reason'); raise SystemExit(1)"]
    with pytest.raises(launcher.SetupError, match="do this"):
        launcher.stage("something", command, dict(os.environ), "do this", cwd=".")
    assert "the reason" in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_to_is_said(launcher: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    launcher.WORK = str(tmp_path / "file" / ".unstuck")
    with pytest.raises(launcher.SetupError, match="folder of your own"):
        launcher.set_up("run")
