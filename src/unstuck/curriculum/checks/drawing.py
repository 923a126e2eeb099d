"""The rules of an exercise, tried on many drawn problems.

Faults are gathered for each exercise and rule, and reported once with the first seed that
shows them and how many do.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time

from unstuck.answers import Answer, Response, Verdict, answer_from_json, judge
from unstuck.authoring import Draw, Exercise, Generator
from unstuck.curriculum.checks.lint import picture_faults, suspect, ugly
from unstuck.curriculum.checks.numbers import unfriendly
from unstuck.curriculum.checks.prose import note_formula
from unstuck.curriculum.checks.report import Formula, TopicReport
from unstuck.curriculum.checks.solution import contradiction
from unstuck.curriculum.checks.spelling import british_words
from unstuck.curriculum.checks.structure import PICKED
from unstuck.curriculum.markup import formulas
from unstuck.curriculum.problem import Problem, problem_of, seed_text
from unstuck.curriculum.topics import ExerciseInfo, Fault

SEEDS = 300
MUTANT_PROBLEMS = 50
SPELLED_PROBLEMS = 120
"""Distinct problems whose answer is tried in every spelling; the others differ in numbers alone."""
FEWEST_PROBLEMS, FEWEST_LISTED = 50, 12
LEAST_SEEN = 0.85
FEWEST_SPELLINGS = 2
_TYPED = ("math", "lines")
FEWEST_STEPS = 2
GOOD_SECONDS, MOST_SECONDS = 0.005, 0.020


@dataclass
class Trial:
    """One exercise on trial: what was seen of it, by rule."""

    topic: str
    path: Path
    info: ExerciseInfo
    report: TopicReport
    kind: str = ""
    seen: dict[tuple[str, bool], list[tuple[int, str]]] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def note(self, rule: str, seed: int, what: str = "", *, warns: bool = False) -> None:
        """Note that a rule is broken by a seed."""
        self.seen.setdefault((rule, warns), []).append((seed, what))

    def conclude(self) -> None:
        """Turn what was noted into faults and warnings, one for each rule."""
        for (rule, warns), cases in self.seen.items():
            seed, what = cases[0]
            seeds = len({seed for seed, _ in cases})
            more = f", and {seeds - 1} more" if seeds > 1 else ""
            message = f"{self.info.name}: {rule}{': ' if what else ''}{what} (seed {seed}{more})"
            into = self.report.warnings if warns else self.report.faults
            into.append(Fault(self.path, self.info.line, message))


def try_exercise(trial: Trial, generator: Generator, seeds: int = SEEDS) -> str:
    """Draw an exercise with many seeds and hold it to every rule; return its kind."""
    for seed in range(seeds):
        if not _try_seed(trial, generator, seed):
            break
    _check_repeats(trial, generator)
    for place, problem in enumerate(trial.problems.values()):
        try:
            _check_problem(trial, problem, in_every_spelling=place < SPELLED_PROBLEMS)
            if place < MUTANT_PROBLEMS:
                _check_mistakes(trial, problem)
        except Exception as error:
            what = f"{type(error).__name__}: {error} at {_deepest_line(error)}"
            trial.note("cannot be judged", problem.seed, what)
    _check_variety(trial, seeds)
    _check_speed(trial)
    trial.conclude()
    trial.report.counts.update(
        {"exercises": 1, "problems": len(trial.problems), f"kind:{trial.kind}": 1}
    )
    return trial.kind


def _deepest_line(error: BaseException) -> str:
    """Return where the engine itself gave up, for its makers."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _try_seed(trial: Trial, generator: Generator, seed: int) -> bool:
    """Draw, and take the independent road; return whether it makes sense to go on."""
    draw = Draw(seed_text(trial.topic, trial.info.name, seed))
    began = process_time()
    try:
        drawn = generator(draw)
    except Exception as error:
        trial.note("fails", seed, f"{type(error).__name__}: {error}")
        return seed < 20
    trial.seconds.append(process_time() - began)
    trial.report.counts["draws"] += 1
    trial.kind = trial.kind or drawn.answer.kind
    if drawn.reviewed:
        trial.report.counts["reviewed"] += seed == 0
    facts = (trial.info.name, trial.info.skill, trial.info.minutes)
    problem = problem_of(trial.topic, facts, seed, drawn, "")
    key = json.dumps([problem.question, problem.answer.to_json()], default=str)
    if problem.figure is not None:
        key += problem.figure.svg
    is_new = key not in trial.problems
    trial.problems.setdefault(key, problem)
    value = _checked_value(trial, drawn, seed)
    if is_new and len(trial.problems) <= MUTANT_PROBLEMS:
        try:
            _check_mutants(trial, drawn.answer, value, seed)
        except Exception as error:
            what = f"{type(error).__name__}: {error} at {_deepest_line(error)}"
            trial.note("a wrong answer cannot be judged", seed, what)
    return True


_NOTHING = object()


def _checked_value(trial: Trial, drawn: Exercise, seed: int) -> object:
    """Return what the independent road gives, noting when it does not agree."""
    if drawn.check is None:
        return _NOTHING
    try:
        value = drawn.check()
        agrees = drawn.answer.agrees(value)
    except Exception as error:
        trial.note("the check fails", seed, f"{type(error).__name__}: {error}")
        return _NOTHING
    if agrees:
        trial.report.counts["checks"] += 1
        return value
    shown = repr(value) if not isinstance(value, Answer) else value.latex()
    what = f"it gives {shown[:120]}, the answer is {drawn.answer.latex()}"
    trial.note("the check does not agree", seed, what)
    return _NOTHING


def _check_mutants(trial: Trial, answer: Answer, value: object, seed: int) -> None:
    """Each near miss that the independent road calls wrong must be refused."""
    for mutant in answer.mutants():
        try:
            if answer.many_are_right:
                really_wrong = not answer.agrees(mutant)
            else:
                really_wrong = not mutant.agrees(answer if value is _NOTHING else value)
        except Exception as error:
            trial.note("a mutant cannot be compared", seed, f"{type(error).__name__}: {error}")
            continue
        if not really_wrong:
            continue
        spelled = mutant.spellings()[0]
        if answer.judge(spelled).verdict is Verdict.CORRECT:
            what = f"{spelled.text!r} for {answer.latex()}"
            trial.note("a wrong answer is accepted", seed, what)
        else:
            trial.report.counts["mutants"] += 1


def _check_problem(trial: Trial, problem: Problem, *, in_every_spelling: bool) -> None:
    """The rules of a single problem: its answer, its words, its solution, its figure."""
    answer, seed = problem.answer, problem.seed
    spellings = answer.spellings()
    if answer.field.widget in _TYPED and len(set(spellings)) < FEWEST_SPELLINGS:
        trial.note("the answer has only one spelling", seed)
    for spelling in spellings if in_every_spelling else spellings[:1]:
        verdict = answer.judge(spelling).verdict
        if verdict is Verdict.CORRECT:
            trial.report.counts["spellings"] += 1
        else:
            what = f"{spelling.text!r} ({spelling.syntax}) is {verdict}"
            trial.note("its own answer is not accepted", seed, what)
    if len(problem.steps) < FEWEST_STEPS:
        trial.note(f"has {len(problem.steps)} steps; at least two are needed", seed)
    for what in unfriendly(problem):
        trial.note("not a number for a person", seed, what)
    if (found := contradiction(problem)) is not None:
        trial.note("the steps end in another answer", seed, found)
    if problem.figure is not None:
        for what in picture_faults(problem.figure.svg, problem.figure.alt):
            trial.note(what, seed)
    _check_words(trial, problem)
    _check_round_trip(trial, problem)


def _texts(problem: Problem) -> Iterable[tuple[str, str]]:
    """Yield every Markdown text that a learner can see of a problem, with its place."""
    yield "question", problem.question
    for place, step in enumerate(problem.steps, 1):
        yield f"step {place}", step
    for place, mistake in enumerate(problem.mistakes, 1):
        yield f"mistake {place}", mistake.message
    field = problem.field
    for place, option in enumerate((*field.options, *field.targets)):
        yield f"option {place}", option
    if problem.how_to_type:
        yield "how to type", problem.how_to_type
    yield "answer", problem.answer.latex()


def _check_words(trial: Trial, problem: Problem) -> None:
    for place, text in _texts(problem):
        if not text.strip():
            trial.note(f"{place} is empty", problem.seed)
        for what, _ in ugly(text):
            trial.note(f"{place}: {what.split(',')[0]}", problem.seed, what)
        for what, _ in suspect(text):
            trial.note(f"{place}: {what.split(',')[0]}", problem.seed, what, warns=True)
        for word, american, _ in british_words(text):
            trial.note(f"{place}: British spelling", problem.seed, f"{word}: {american}…")
        for tex, display, _ in formulas(text):
            formula = Formula(tex, display, trial.path, trial.info.line)
            note_formula(trial.report, formula)
    field = problem.field
    for tex in (field.prefix, field.suffix, *field.keys):
        if tex and "#" not in tex:
            note_formula(
                trial.report, Formula(tex, display=False, file=trial.path, line=trial.info.line)
            )
    if field.widget in _TYPED and not field.how_to_type.strip():
        trial.note("the field does not say how to type the answer", problem.seed)


def _check_round_trip(trial: Trial, problem: Problem) -> None:
    try:
        back = Problem.from_json(json.loads(json.dumps(problem.to_json())))
    except (TypeError, ValueError, KeyError) as error:
        trial.note("cannot be stored", problem.seed, f"{type(error).__name__}: {error}")
        return
    same = back.answer.to_json() == problem.answer.to_json() and all(
        answer_from_json(one.answer.to_json()).to_json() == one.answer.to_json()
        for one in problem.mistakes
    )
    if not same or back.to_json() != problem.to_json():
        trial.note("changes when it is stored and read back", problem.seed)


def _check_mistakes(trial: Trial, problem: Problem) -> None:
    """No mistake may be the answer; its own words must be what a learner then reads."""
    for place, mistake in enumerate(problem.mistakes, 1):
        spelled = mistake.answer.spellings()[0]
        found = judge(problem.answer, spelled, problem.mistakes)
        if found.verdict is Verdict.CORRECT:
            trial.note(f"mistake {place} is the answer", problem.seed, spelled.text)
        elif found.verdict in (Verdict.UNREADABLE, Verdict.UNDECIDED):
            what = f"{spelled.text!r} is {found.verdict}"
            trial.note(f"mistake {place} cannot be made", problem.seed, what)
        elif found.detail != mistake.message:
            what = f"{spelled.text!r} gets other words: {found.detail[:80]!r}"
            trial.note(f"mistake {place} is never named", problem.seed, what, warns=True)
    responses: list[Response] = [m.answer.spellings()[0] for m in problem.mistakes]
    trial.report.counts["mistakes"] += len(responses)


def _check_variety(trial: Trial, seeds: int) -> None:
    count, declared = len(trial.problems), trial.info.distinct
    if declared is None and count < FEWEST_PROBLEMS:
        rule = f"{count} distinct problems in {seeds} seeds; at least {FEWEST_PROBLEMS}, or a list"
        trial.note(f"{rule} declared with distinct= (at least {FEWEST_LISTED})", seeds - 1)
    elif declared is not None and not (
        declared >= FEWEST_LISTED and LEAST_SEEN * declared <= count <= declared
    ):
        rule = f"distinct={declared} is declared and {count} are drawn"
        trial.note(f"{rule}; at least {FEWEST_LISTED} and the right number", seeds - 1)
    if trial.kind in PICKED:
        places = {getattr(one.answer, "right", place) for place, one in enumerate(
            trial.problems.values())}  # fmt: skip
        if len(places) < 2:
            trial.note("the right option always stands in the same place; shuffle them", 0)


def _check_repeats(trial: Trial, generator: Generator) -> None:
    """The same seed must draw the same problem, or history cannot be told."""
    again: Callable[[int], Exercise] = lambda seed: generator(  # noqa: E731
        Draw(seed_text(trial.topic, trial.info.name, seed))
    )
    for problem in list(trial.problems.values())[:3]:
        try:
            drawn = again(problem.seed)
        except Exception:
            return
        if (drawn.question, drawn.answer.to_json()) != (
            problem.question,
            problem.answer.to_json(),
        ):
            trial.note("draws something else the second time; take chance from draw", problem.seed)


def _check_speed(trial: Trial) -> None:
    if trial.seconds and (typical := median(trial.seconds)) > GOOD_SECONDS:
        rule = f"a draw takes {typical * 1_000:.1f} ms; at most 5 ms"
        trial.note(rule, 0, warns=typical <= MOST_SECONDS)
