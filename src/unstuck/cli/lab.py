"""``unstuck lab``: run, check, begin and take home the labs of the curriculum."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from unstuck.cli.content_folder import (
    add_content_argument,
    content_folder,
    load_content,
    named_topic,
)
from unstuck.curriculum.folder import LAB_FILE
from unstuck.labs.judging import judge
from unstuck.labs.lab import Lab, LabError, load_lab
from unstuck.labs.notebook import NotebookError, notebook, python_file, read_work
from unstuck.labs.outcome import LabRun
from unstuck.labs.sandbox.cell import Sandbox
from unstuck.labs.sandbox.choosing import Unavailable, choose
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.labs.scaffold import first_lab
from unstuck.site.configuration import ConfigurationError

MOST_BYTES = 200_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the four actions."""
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    run_ = actions.add_parser("run", help="judge a submission by any lab file")
    run_.add_argument("lab", type=Path, metavar="LAB_FILE")
    run_.add_argument("file", type=Path, metavar="SUBMISSION")
    run_.add_argument(
        "--not-isolated", action="store_true", help="run without a sandbox: for your own code"
    )
    check = actions.add_parser("check", help="judge the notebook or file that a page gave you")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--topic", metavar="TOPIC", help="the lab's topic, if the file names none")
    add_content_argument(check)
    for action in (run_, check):
        action.add_argument("--json", action="store_true", help="print the result as JSON")
        action.add_argument("--seed", default="0", help="draw other inputs (0)")
    new = actions.add_parser("new", help="begin the lab of a topic")
    new.add_argument("topic", metavar="TOPIC")
    add_content_argument(new)
    starter = actions.add_parser("starter", help="print what a learner begins with")
    starter.add_argument("topic", metavar="TOPIC")
    starter.add_argument("--notebook", action="store_true", help="as a Jupyter notebook")
    add_content_argument(starter)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; 0 says that it is done, or that the submission passed."""
    actions = {"run": _run, "check": _check, "new": _new, "starter": _starter}
    return actions[arguments.action](arguments)


def _run(arguments: argparse.Namespace) -> int:
    lab = _lab(arguments.lab)
    submission = _text(arguments.file)
    return _judged(lab, submission, _sandbox(plainly=arguments.not_isolated), arguments)


def _check(arguments: argparse.Namespace) -> int:
    try:
        work = read_work(arguments.file.name, _text(arguments.file))
    except NotebookError as error:
        raise ConfigurationError(str(error)) from None
    topic = arguments.topic or work.topic
    if topic is None:
        raise ConfigurationError("The file does not say which lab it is: add --topic TOPIC.")
    arguments.topic = topic
    _, lab = _lab_of(arguments)
    sandbox = _sandbox(plainly=False)
    if isinstance(sandbox, Unavailable):
        print("Not isolated: there is no sandbox here, and this is your own code.", file=sys.stderr)
        sandbox = PlainSandbox()
    return _judged(lab, work.source, sandbox, arguments)


def _new(arguments: argparse.Namespace) -> int:
    curriculum = load_content(arguments).curriculum
    topic = curriculum.topics[named_topic(curriculum, arguments.topic)]
    path = content_folder(arguments) / topic.strand / topic.id / LAB_FILE
    if path.exists():
        raise ConfigurationError(f"{path} is there already.")
    path.write_text(first_lab(topic), encoding="utf-8")
    print(f"wrote {path}")
    print(f"Now: unstuck check content {topic.id}, which names each gap.")
    return 0


def _starter(arguments: argparse.Namespace) -> int:
    topic, lab = _lab_of(arguments)
    text = notebook(lab, topic) if arguments.notebook else python_file(topic, lab.starter)
    print(text, end="")
    return 0


def _lab_of(arguments: argparse.Namespace) -> tuple[str, Lab]:
    curriculum = load_content(arguments).curriculum
    topic = named_topic(curriculum, arguments.topic)
    path = content_folder(arguments) / curriculum.topics[topic].strand / topic / LAB_FILE
    if not path.is_file():
        raise ConfigurationError(f"The topic {topic} has no lab.")
    return topic, _lab(path)


def _lab(path: Path) -> Lab:
    try:
        return load_lab(_text(path))
    except LabError as error:
        raise ConfigurationError(f"{path}:{error.line}: {error}") from None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > MOST_BYTES:
        raise ConfigurationError(f"{path} is longer than {MOST_BYTES:,} bytes.")
    return data.decode("utf-8", "replace")


def _sandbox(*, plainly: bool) -> Sandbox:
    if plainly:
        return PlainSandbox()
    sandbox = choose("pool")
    if isinstance(sandbox, Unavailable):
        print(f"{sandbox.reason} {sandbox.remedy}", file=sys.stderr)
    return sandbox


def _judged(lab: Lab, submission: str, sandbox: Sandbox, arguments: argparse.Namespace) -> int:
    try:
        found = judge(lab, submission, sandbox, arguments.seed)
    finally:
        if hasattr(sandbox, "close"):
            sandbox.close()
    if arguments.json:
        print(json.dumps(found.report(), ensure_ascii=False))
    else:
        _print(found)
    return 0 if found.passed else 1


def _print(run_: LabRun) -> None:
    if run_.message:
        print(_legible(run_.message))
    for test in run_.tests:
        print(f"{'✓' if test.outcome == 'passed' else '·'} {test.asks} ({test.outcome})")
        if test.message and test.message != run_.message:
            print("\n".join(f"    {line}" for line in _legible(test.message).splitlines()))
    for advice in run_.advice:
        print(advice)
    if run_.stdout:
        print(f"It printed:\n{_legible(run_.stdout)}")
    print(f"{run_.outcome}, {run_.milliseconds} ms")


def _legible(text: str) -> str:
    """Text of a stranger's, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else "�" for letter in text)
