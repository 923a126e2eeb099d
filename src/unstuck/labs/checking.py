"""What ``unstuck check content`` holds a lab to: its words, its reference, its foreseen slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from unstuck.authoring import Draw
from unstuck.authoring.lab import DrawnFigure, LabFacts, LearnerFunction
from unstuck.curriculum import Curriculum, Fault
from unstuck.curriculum.checks.code_rules import code_faults
from unstuck.curriculum.checks.lint import ugly
from unstuck.curriculum.checks.prose import note_formula
from unstuck.curriculum.checks.report import Formula, TopicReport
from unstuck.curriculum.checks.spelling import british_words
from unstuck.curriculum.markup import formulas
from unstuck.curriculum.workshop import line_in
from unstuck.labs.diagnosing import wrong_solutions
from unstuck.labs.judging import judge
from unstuck.labs.lab import Lab, LabError, load_lab
from unstuck.labs.running import namespace
from unstuck.labs.sandbox.cell import Limits, OneCell
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.labs.standing_in import crossing

SEEDS = ("0", "1", "2", "3", "4")
FEWEST_TESTS = 2
FEWEST_SLIPS = 3
MOST_SECONDS = 0.25
"""Processor time of one test with the author's own functions."""
_PATIENT = Limits(wall=120.0, cpu=100)

Tell = Callable[[int, str], None]


def check_lab(path: Path, curriculum: Curriculum, topic: str, report: TopicReport) -> None:
    """Add to a topic's report everything that is wrong with its lab; raise nothing for it.

    The file is an author's, so it is run without isolation: one process for all runs.
    """

    def tell(line: int, message: str) -> None:
        report.faults.append(Fault(path, line, message))

    source = path.read_text(encoding="utf-8", errors="replace")
    before = len(report.faults)
    report.faults += code_faults(path, source)
    try:
        lab = load_lab(source)
        names = namespace(lab)
    except LabError as error:
        tell(error.line, str(error))
        return
    except Exception as error:
        line = line_in(Path(f"<lab {lab.version}>"), error) or 1
        tell(line, f"cannot be run: {type(error).__name__}: {error}")
        return
    _check_facts(names.get("LAB"), curriculum, topic, lab, tell)
    _check_words(lab, path, report, tell)
    if len(report.faults) == before:
        _check_runs(lab, names, report, tell)
    report.counts["labs"] += 1


def _check_facts(facts: object, curriculum: Curriculum, topic: str, lab: Lab, tell: Tell) -> None:
    """The skills exist, and so does what a learner needs to know."""
    line = next((n for n, text in _lines(lab) if text.startswith("LAB ")), 1)
    if not isinstance(facts, LabFacts):
        tell(line, "LAB = LabFacts(minutes=…, skills={…}) is missing")
        return
    known = {skill.id for skill in curriculum.topics[topic].skills}
    for skill in facts.skills:
        if skill not in known:
            tell(line, f"skills: the topic has no skill {skill!r}")
    for other in facts.needs:
        if other not in curriculum.topics:
            tell(line, f"needs: there is no topic {other!r}")


def _lines(lab: Lab) -> Iterator[tuple[int, str]]:
    return enumerate(lab.source.splitlines(), 1)


def _check_words(lab: Lab, path: Path, report: TopicReport, tell: Tell) -> None:
    """Story, hints, docstrings and alternative texts are there."""
    if not lab.story:
        tell(1, "the docstring has a title but no story below it")
    if len(lab.tests) < FEWEST_TESTS:
        tell(lab.tests[0].line, f"{len(lab.tests)} test; at least {FEWEST_TESTS} are needed")
    for function in lab.functions:
        if not function.docstring:
            tell(function.line, f"{function.name}: the docstring is missing")
        if not function.hint.strip():
            tell(function.line, f"{function.name}: hint= is missing, or not written out")
    for picture in lab.pictures:
        if not picture.alt.strip():
            tell(picture.line, f"{picture.name}: alt= must say what the figure shows")
    _check_texts(lab, path, report, tell)


def _check_texts(lab: Lab, path: Path, report: TopicReport, tell: Tell) -> None:
    """What a learner reads is American, has no gap, and can be typeset."""
    texts = [(1, lab.title), (1, lab.story)]
    texts += [(one.line, f"{one.docstring}\n\n{one.hint}") for one in lab.functions]
    for line, text in texts:
        for what, below in ugly(text):
            tell(line + below, what)
        for word, american, _ in british_words(text):
            tell(line, f"British spelling {word!r}: write {american}…")
        for tex, display, below in formulas(text):
            note_formula(report, Formula(tex, display, path, line + below))
    for pair in lab.pairs:
        note_formula(report, Formula(pair.formula, display=False, file=path, line=1))


def _check_runs(lab: Lab, names: dict[str, Any], report: TopicReport, tell: Tell) -> None:
    """The reference passes, the blank fails, and each foreseen slip fails and is named."""
    slips = list(wrong_solutions(lab))
    if len(slips) < FEWEST_SLIPS:
        tell(1, f"{len(slips)} wrong solutions (@mistaken); at least {FEWEST_SLIPS} are needed")
    if not (_holds_by_itself(lab, names, tell) and _inputs_cross(names, tell)):
        return
    with PlainSandbox().open(_PATIENT) as cell:
        run = partial(judge, lab, sandbox=OneCell(cell))
        for seed in SEEDS:
            first, again = (replace(run(lab.solution, seed=seed), milliseconds=0) for _ in "12")
            if not first.passed:
                tell(1, f"the reference does not pass (seed {seed}): {_said(first.report())}")
                return
            if first.tests != again.tests:
                tell(1, f"two runs with one seed differ (seed {seed})")
        if run(lab.starter, seed=SEEDS[0]).passed:
            tell(1, "the blank functions pass")
        for slip, submission in slips:
            for seed in SEEDS[:3]:
                found = run(submission, seed=seed)
                if found.passed:
                    tell(slip.line, f"{slip.name}: this wrong solution passes (seed {seed})")
                    break
                if slip.says not in _said(found.report()):
                    message = f"{slip.name}: no message says {slip.says!r} (seed {seed}), but: "
                    tell(slip.line, message + _said(found.report())[:300])
                    break
            else:
                report.counts["slips"] += 1


def _said(report: dict[str, Any]) -> str:
    return "\n".join(test["message"] for test in report["tests"])


def _holds_by_itself(lab: Lab, names: dict[str, Any], tell: Tell) -> bool:
    """Whether each test holds for the author's own functions, in little time."""
    holds = True
    for test in lab.tests:
        began = process_time()
        try:
            for seed in SEEDS:
                names[test.name](Draw(f"{seed}/{test.name}"))
        except Exception as error:
            line = line_in(Path(f"<lab {lab.version}>"), error) or test.line
            words = " ".join(f"{type(error).__name__}: {error}".split())
            tell(line, f"{test.name} fails with the author's own functions: {words}")
            holds = False
        seconds = (process_time() - began) / len(SEEDS)
        if seconds > MOST_SECONDS:
            tell(test.line, f"{test.name} takes {seconds:.2f} s; at most {MOST_SECONDS} s")
    return holds


def _inputs_cross(names: dict[str, Any], tell: Tell) -> bool:
    """Whether what ``large=`` and ``inputs=`` draw can cross into a sandbox."""
    cross = True
    for value in names.values():
        inputs = value.large if isinstance(value, LearnerFunction) else None
        if isinstance(value, DrawnFigure):
            inputs = value.inputs
        try:
            for one in inputs(Draw(SEEDS[0])) if inputs else ():
                crossing(one)
        except Exception as error:
            tell(value.line, f"{value.name}: its inputs: {type(error).__name__}: {error}")
            cross = False
    return cross
