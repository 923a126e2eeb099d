"""Runs every arm on the same made-up learners, in several processes, and sums up.

Intervals are 95 % percentile bootstraps over learners (never over answers or forecasts of one
learner, which go together).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from bench.tutor.baselines import bkt, fire, fsrs, linear, mastery
from bench.tutor.minds import placed_known
from bench.tutor.ours import Ours
from bench.tutor.placements import ARMS, LIMIT, Found, asking, unknown_f1
from bench.tutor.study import AFTER, Life, MakesTutor, Start, live
from bench.tutor.worlds import WORLDS, Learner, ground_of, learner
from numpy.typing import NDArray

RESAMPLES = 1000
BOOTSTRAP_SEED = 7
FORECASTS_A_LIFE = 10

STUDY: Mapping[str, MakesTutor] = {
    "ours": Ours,
    "fire-like": fire,
    "fsrs": fsrs,
    "bkt": bkt,
    "mastery": mastery,
    "linear": linear,
}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many placements, study lives under every arm, and forecasts, in each world."""

    placements: int = 200
    study: int = 60
    forecasts: int = 1000

    @property
    def lives(self) -> int:
        """How many lives under ours give about that many forecasts."""
        return -(-self.forecasts // FORECASTS_A_LIFE)


@dataclass(frozen=True, slots=True)
class Placed:
    """F1 of the topics not known and questions used, with the cap and at ours' number."""

    f1: float
    questions: int
    f1_as_many: float


@dataclass(frozen=True)
class Measured:
    """All that one learner gives."""

    placements: Mapping[str, Placed]
    lives: Mapping[str, Life]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


def measure(world: str, sizes: Sizes, processes: int | None = None) -> list[Measured]:
    """All learners of a world, in order."""
    count = max(sizes.placements, sizes.study, sizes.lives)
    work = partial(one, world, sizes)
    if processes == 1:
        return [work(number) for number in range(count)]
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        results = []
        for number, found in enumerate(pool.map(work, range(count))):
            results.append(found)
            if sys.stderr.isatty():
                print(f"\r{world}: {number + 1} of {count}", end="", file=sys.stderr)
    return results


def one(world: str, sizes: Sizes, number: int) -> Measured:
    """One learner through every arm that the sizes ask for."""
    ground = ground_of(world)
    who = learner(WORLDS[world], ground, number)
    found = _found(who, "ours", LIMIT)
    placements = _placements(who, found) if number < sizes.placements else {}
    start = Start(ground, who, found)
    arms = [
        name for name in STUDY if number < sizes.study or (name == "ours" and number < sizes.lives)
    ]
    beyond = AFTER if number < sizes.study else (0, 0)
    lives = {name: live(start, STUDY[name](start), beyond=beyond) for name in arms}
    return Measured(placements, lives)


def _found(who: Learner, arm: str, limit: int) -> Found:
    ground = ground_of(who.world.name)
    return ARMS[arm](ground.graph, ground.goals[who.goal], who, asking(who, ground), limit)


def _placements(who: Learner, ours: Found) -> dict[str, Placed]:
    ground = ground_of(who.world.name)
    known = placed_known(who, ground)
    truth = {t: bool(known[ground.place[t]]) for t in ours.chances}
    own = unknown_f1(ours.chances, truth)
    placements = {"ours": Placed(own, ours.questions, own)}
    for name in ARMS:
        if name != "ours":
            whole, short = _found(who, name, LIMIT), _found(who, name, ours.questions)
            placements[name] = Placed(
                unknown_f1(whole.chances, truth),
                whole.questions,
                unknown_f1(short.chances, truth),
            )
    return placements


def placement_figures(found: Sequence[Measured], arm: str) -> dict[str, Figure]:
    """Questions (median), F1 (median, 10th percentile), and F1 at as many questions as ours."""
    own = [one.placements[arm] for one in found if one.placements]
    f1, short = _column(p.f1 for p in own), _column(p.f1_as_many for p in own)
    return {
        "questions": _figure(_column(p.questions for p in own), _median),
        "f1": _figure(f1, _median),
        "f1_p10": _figure(f1, _tenth),
        "f1_as_many": _figure(short, _median),
        "f1_as_many_p10": _figure(short, _tenth),
    }


def study_figures(found: Sequence[Measured], arm: str, study: int) -> dict[str, Figure]:
    """Means over learners; minutes for each topic kept are all minutes over all topics gained."""
    lives = [one.lives[arm] for one in found[:study]]
    return {
        "reached": _figure(_column(life.reached for life in lives), _mean),
        "hours": _figure(_column(life.hours for life in lives), _mean),
        "kept_30": _figure(_column(life.kept[0] for life in lives), _mean),
        "kept_90": _figure(_column(life.kept[1] for life in lives), _mean),
        "minutes_per_kept": _ratio(
            _column(life.minutes for life in lives), _column(life.gained for life in lives)
        ),
        "reviews_a_day": _figure(_column(life.reviews for life in lives), _mean),
    }


def forecast_figures(found: Sequence[Measured]) -> dict[str, Figure]:
    """Share of forecasts that held, too high and too low, and how wide they are (high : low)."""
    lives = [one.lives["ours"].forecasts for one in found if "ours" in one.lives]
    lives = [own for own in lives if own]
    count = _column(len(own) for own in lives)
    held = _column(sum(f.held for f in own) for own in lives)
    short = _column(sum(f.actual is None or f.actual > f.high for f in own) for own in lives)
    total = float(count.sum())
    width = [f.high / max(f.low, 1.0) for own in lives for f in own]
    return {
        "forecasts": Figure(total, total, total),
        "covered": _ratio(held, count),
        "took_longer": _ratio(short, count),
        "high_over_low": Figure(*(float(np.median(width)) if width else 0.0,) * 3),
    }


def _mean(values: Floats) -> Floats:
    return np.asarray(np.mean(values, axis=-1))


def _median(values: Floats) -> Floats:
    return np.asarray(np.median(values, axis=-1))


def _tenth(values: Floats) -> Floats:
    return np.asarray(np.percentile(values, 10, axis=-1))


def _column(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)


def _picks(count: int) -> NDArray[np.int64]:
    draw = np.random.default_rng(BOOTSTRAP_SEED)
    return draw.integers(count, size=(RESAMPLES, count))


def _figure(values: Floats, statistic: Callable[[Floats], Floats]) -> Figure:
    if not len(values):
        return Figure(float("nan"), float("nan"), float("nan"))
    low, high = np.percentile(statistic(values[_picks(len(values))]), (2.5, 97.5))
    return Figure(float(statistic(values)), float(low), float(high))


def _ratio(over: Floats, under: Floats) -> Figure:
    """Sum over sum; infinite where there is nothing to divide by."""
    if not len(over):
        return Figure(float("nan"), float("nan"), float("nan"))
    picks = _picks(len(over))
    spread = _divided(over[picks].sum(axis=1), under[picks].sum(axis=1))
    low, high = np.percentile(spread, (2.5, 97.5), method="nearest")
    whole = _divided(over.sum(keepdims=True), under.sum(keepdims=True))
    return Figure(float(whole[0]), float(low), float(high))


def _divided(over: Floats, under: Floats) -> Floats:
    return np.where(under > 0, over / np.where(under > 0, under, 1.0), np.inf)
