"""State is a fold over events: ``fold`` takes one step, ``replay`` all of them.

A step reads and writes only the learner-wide numbers and the topics in ``event.touched``, so a
store may load just those rows.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from unstuck.answers.base import Verdict
from unstuck.learner.events import Event, EventKind, Purpose
from unstuck.learner.knowledge import (
    Skill,
    Trait,
    chance,
    learn,
    learn_trait,
    partly,
    shows_skill,
)
from unstuck.learner.memory import (
    Grade,
    Memory,
    begin,
    doubtful,
    elapsed_days,
    retrievability,
    review,
)
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import Effort, LearnerState, Pace, TopicState

RETRIEVALS = (Purpose.REVIEW, Purpose.QUIZ, Purpose.PROBE)
LEAST_CREDIT = 0.1
SAME_SITTING = 0.5
LONGEST_PROBLEM = 60.0
PACE_LIMIT = 1.5
USUAL_MINUTES = 2.0
BALANCE_MINUTES = 40.0
EFFORT_DECAY = 0.995


def replay(events: Iterable[Event], rules: Rules = RULES) -> LearnerState:
    """The state after all events, in the order given."""
    state = LearnerState()
    for event in events:
        state = fold(state, event, rules)
    return state


def fold(state: LearnerState, event: Event, rules: Rules = RULES) -> LearnerState:
    """The state after one more event.  Never fails, whatever the clock says."""
    state = replace(state, events=state.events + 1)
    if event.right is not None:
        return _evidence(state, event, event.right, rules)
    match event.kind:
        case EventKind.PLACED:
            placed = {
                topic: _placed(state.topic(topic), topic, known, event.at, rules)
                for topic, known in event.placement.items()
            }
            return replace(state, topics={**state.topics, **placed})
        case EventKind.NOT_MET:
            return _with(state, event.topic, _not_met(state.topic(event.topic)))
        case EventKind.DECLARED_KNOWN:
            own = replace(state.topic(event.topic), declared=True)
            return _with(state, event.topic, own)
        case EventKind.DECLARED_FORGOTTEN:
            return _with(state, event.topic, _forgotten(state.topic(event.topic)))
        case EventKind.LAB_PASSED:
            own = _by_lab(state.topic(event.topic), event, state.memory_bias, rules)
            return _with(state, event.topic, own)
        case _:
            return state


def _with(state: LearnerState, topic: str, own: TopicState) -> LearnerState:
    return replace(state, topics={**state.topics, topic: own}) if topic else state


def _placed(own: TopicState, topic: str, known: float, at: datetime, rules: Rules) -> TopicState:
    """Belief from placement never overrides what the learner's own answers have shown."""
    if own.learned is not None:
        return replace(own, placed=known)
    memory = _placed_memory(topic, at, rules) if known >= rules.provisional_from else None
    return replace(own, placed=known, memory=memory, lapsed=False, probe=False, implied=0.0)


def _placed_memory(topic: str, at: datetime, rules: Rules) -> Memory:
    """Stabilities are spread by topic, so that placed topics do not all fall due on one day."""
    low, high = rules.placed_stability
    spread = zlib.crc32(topic.encode()) / 2**32
    return Memory(low + spread * (high - low), rules.placed_difficulty, at)


def _not_met(own: TopicState) -> TopicState:
    if own.learned is not None:
        return own
    return replace(own, placed=0.0, declared=False, memory=None)


def _forgotten(own: TopicState) -> TopicState:
    if own.learned is not None:
        return replace(own, lapsed=True, probe=True, declared=False)
    return replace(own, placed=None, declared=False, memory=None)


def _by_lab(own: TopicState, event: Event, bias: float, rules: Rules) -> TopicState:
    """Each skill that the lab names goes its share of the way to a full success.

    The memory of the topic goes as far as the strongest of them.  Nothing is lowered: a lab that
    is not passed is no event.
    """
    shares = {skill: share for skill, share in event.shares.items() if share > 0}
    if not shares:
        return own
    item = f"{event.topic}/{event.exercise}"
    skills = {
        skill: partly(own.skills.get(skill, Skill()), share, item, event.at, rules)
        for skill, share in shares.items()
    }
    strongest = max(shares.values())
    own = replace(own, skills={**own.skills, **skills}, begun=True)
    if own.memory is not None:
        own = _retrieved_by_lab(own, own.memory, strongest, event.at, bias, rules)
    if own.learned is None and sum(one.shown for one in own.skills.values()) >= event.skills:
        own = replace(own, learned=event.at, memory=own.memory or _first(own, event, rules))
    return own


def _retrieved_by_lab(
    own: TopicState, memory: Memory, share: float, at: datetime, bias: float, rules: Rules
) -> TopicState:
    """A whole success is a retrieval like any other; a part of one mends no lapse."""
    if share < 1.0 and (own.lapsed or own.probe):
        return own
    memory = review(memory, Grade.GOOD, at, credit=share, bias=bias, rules=rules)
    if share < 1.0:
        return replace(own, memory=memory)
    return replace(own, memory=memory, before=None, lapsed=False, probe=False, implied=0.0)


def _evidence(state: LearnerState, event: Event, right: bool, rules: Rules) -> LearnerState:
    own = state.topic(event.topic)
    skill = own.skills.get(event.skill, Skill())
    trait = _trait(state.trait, skill, event, right, rules)
    prior = _prior(state, own, event, rules)
    bias = state.memory_bias
    updated = replace(own, skills={**own.skills, event.skill: learn(skill, event, rules)})
    if prior is not None:
        bias = _memory_bias(state, own, event, prior, rules)
        updated = _retrieved(updated, event, prior, state.memory_bias, rules)
    updated = _believed(updated, event, right, rules)
    closed = right or event.kind is EventKind.SOLUTION_SHOWN
    if closed:
        updated = replace(updated, minutes=own.minutes + _minutes(event))
    topics = {**state.topics, event.topic: updated}
    topics |= _credited(state, event, right, rules)
    return replace(
        state,
        topics=topics,
        trait=trait,
        memory_bias=bias,
        pace=_pace(state.pace, event, rules) if closed else state.pace,
        quizzed=event.at if event.purpose is Purpose.QUIZ else state.quizzed,
        effort=_effort(state.effort, event, skill, updated) if closed else state.effort,
        reviewing=_reviewing(state.reviewing, event) if closed else state.reviewing,
    )


def _trait(trait: Trait, skill: Skill, event: Event, right: bool, rules: Rules) -> Trait:
    """Only an unaided first try says something about the learner in general."""
    if event.earlier or (right and event.hints):
        return trait
    ids = f"{event.topic}/{event.skill}", f"{event.topic}/{event.exercise}"
    return learn_trait(trait, chance(skill, trait, event.at, *ids, rules), right, rules)


@dataclass(frozen=True, slots=True)
class _Prior:
    """What was believed before a retrieval, and what its events say.

    ``memory`` before its first answer, the chance of ``recall`` then, the chance that it was
    recalled ``after`` this event and ``sofar`` before it.
    """

    memory: Memory
    recall: float
    sofar: float
    after: float


def _prior(state: LearnerState, own: TopicState, event: Event, rules: Rules) -> _Prior | None:
    """``None`` for an event that is no news of a retrieval.

    A problem is one retrieval: a wrong first answer is judged at once, and judged anew, from
    the memory before it, when the learner finds the slip or is shown the solution.
    """
    first = event.earlier == 0
    memory = own.memory if first else own.before
    if memory is None or not (first or event.right or event.kind is EventKind.SOLUTION_SHOWN):
        return None
    recall = retrievability(memory, event.at, state.memory_bias, rules)
    if own.lapsed and first:
        recall *= rules.relearned
    intact = _parts_recalled(state, event, rules)
    after = _recalled(event, recall, intact, rules)
    before = recall if first else _recalled(_first_miss(event), recall, intact, rules)
    return _Prior(memory, recall, before, after)


def _first_miss(event: Event) -> Event:
    return replace(event, kind=EventKind.ANSWERED, verdict=Verdict.NOT_YET, earlier=0, hints=0)


def _parts_recalled(state: LearnerState, event: Event, rules: Rules) -> float:
    """The chance that no earlier topic that the problem happens to exercise was forgotten."""
    intact = 1.0
    for topic, share in sorted(event.credit.items()):
        own = state.topic(topic)
        if topic != event.topic and own.memory is not None:
            intact *= 1 - share * (1 - own.recall(event.at, state.memory_bias, rules))
    return intact


def _recalled(event: Event, recall: float, intact: float, rules: Rules) -> float:
    """Bayes: the chance that the topic was recalled, given how its problem went.

    A wrong answer may be a slip, or the fault of an earlier topic; a slip is often found at the
    next try, something forgotten is not.
    """
    guess = rules.guess_rate(event.answer_kind)
    if event.right and event.hints:
        if_known, if_not = 1.0, rules.hint_ratio
    elif event.right and event.earlier:
        if_known, if_not = rules.slip * rules.slip_found, (1 - guess) * guess
    elif event.right:
        if_known, if_not = (1 - rules.slip) * intact, guess
    else:
        unfound = 1 - rules.slip_found if event.earlier else 1.0
        if_known, if_not = 1 - (1 - rules.slip * unfound) * intact, 1 - guess
    return recall * if_known / (recall * if_known + (1 - recall) * if_not)


def _memory_bias(
    state: LearnerState, own: TopicState, event: Event, prior: _Prior, rules: Rules
) -> float:
    """Outcome less forecast, after at least a day; sooner it says little about memory."""
    if (own.lapsed and event.earlier == 0) or elapsed_days(prior.memory, event.at) < 1.0:
        return state.memory_bias
    limit = rules.memory_bias_limit
    kept = state.memory_bias * (1 - rules.memory_bias_decay * (event.earlier == 0))
    step = rules.memory_bias_step * (prior.after - prior.sofar)
    return min(max(kept + step, -limit), limit)


def _retrieved(
    own: TopicState, event: Event, prior: _Prior, bias: float, rules: Rules
) -> TopicState:
    """A real retrieval, counted once for each problem."""
    elapsed, forgot = elapsed_days(prior.memory, event.at), 1 - prior.after
    memory = prior.memory
    if event.right and not event.hints and not event.earlier:
        memory = review(memory, Grade.GOOD, event.at, bias=bias, rules=rules)
    elif elapsed >= SAME_SITTING:
        memory = doubtful(memory, forgot, event.at, bias=bias, rules=rules)
    residual = own.residual
    if elapsed >= 1.0:
        step = rules.residual_step
        residual += step * (prior.after - prior.sofar - residual * (event.earlier == 0))
    return replace(
        own,
        memory=memory,
        before=prior.memory if event.verdict is Verdict.NOT_YET else None,
        lapsed=forgot > 0.5,
        probe=False,
        implied=0.0,
        residual=residual,
    )


def _believed(own: TopicState, event: Event, right: bool, rules: Rules) -> TopicState:
    """What the answer changes in what we believe is known."""
    if own.learned is not None or event.purpose is Purpose.PLACEMENT:
        return own
    own = replace(own, begun=True)
    if event.earlier == 0:
        own = _sharpened(own, event, right, rules)
        if not right:
            own = replace(own, stumbles=own.stumbles + 1, declared=False)
    shown = sum(skill.shown for skill in own.skills.values())
    retrieved = event.purpose in RETRIEVALS and shows_skill(event)
    if shown < event.skills and not retrieved:
        return own
    return replace(own, learned=event.at, memory=own.memory or _first(own, event, rules))


def _first(own: TopicState, event: Event, rules: Rules) -> Memory:
    """The first memory: as placed for a topic shown without a lesson, else by how it went."""
    if event.purpose in RETRIEVALS and own.stumbles == 0:
        return _placed_memory(event.topic, event.at, rules)
    if own.stumbles == 0:
        return begin(Grade.GOOD, event.at, rules)
    return begin(Grade.HARD, event.at, rules)


def _sharpened(own: TopicState, event: Event, right: bool, rules: Rules) -> TopicState:
    """Bayes on what placement believed; below the line the topic is open again."""
    if own.placed is None:
        return own
    if right and event.hints:
        return own
    guess = rules.guess_rate(event.answer_kind)
    if_known = 1 - rules.slip if right else rules.slip
    if_not = guess if right else 1 - guess
    placed = own.placed * if_known / (own.placed * if_known + (1 - own.placed) * if_not)
    if placed < rules.provisional_from:
        return replace(own, placed=placed, memory=None, lapsed=False)
    return replace(own, placed=placed)


def _credited(
    state: LearnerState, event: Event, right: bool, rules: Rules
) -> dict[str, TopicState]:
    """Success passes its shares down; a problem left unsolved may open one probe.

    Neither lowers anything, and a slip that the learner finds opens none.
    """
    if event.purpose is Purpose.PLACEMENT or (right and event.earlier):
        return {}
    components = {
        topic: state.topic(topic)
        for topic, share in event.credit.items()
        if share >= LEAST_CREDIT and topic != event.topic
    }
    if right:
        if event.hints:
            return {}
        return {
            topic: _implied(own, event.credit[topic], event.at, state.memory_bias, rules)
            for topic, own in sorted(components.items())
        }
    failed = event.kind is EventKind.SOLUTION_SHOWN and event.purpose in RETRIEVALS
    return _probe(components, state, event, rules) if failed else {}


def _implied(own: TopicState, share: float, at: datetime, bias: float, rules: Rules) -> TopicState:
    """No credit where there is no memory, where it lapsed, or for a pair slower than usual.

    Nor beyond the limit: from there on the topic falls due in its own time and is asked itself.
    """
    if own.memory is None or own.lapsed or own.probe or own.residual < rules.slow_pair:
        return own
    if own.implied >= rules.implied_limit:
        return own
    memory = review(own.memory, Grade.GOOD, at, credit=share, bias=bias, rules=rules)
    return replace(own, memory=memory, implied=own.implied + share)


def _probe(
    components: dict[str, TopicState], state: LearnerState, event: Event, rules: Rules
) -> dict[str, TopicState]:
    """The component most likely to blame, if any is likely enough: a large share, and faded."""

    def blame(topic: str) -> float:
        return event.credit[topic] * (1 - components[topic].recall(event.at, bias, rules))

    bias = state.memory_bias
    remembered = [t for t, own in components.items() if own.memory and not own.lapsed]
    worst = max(sorted(remembered), key=blame, default=None)
    if worst is None or blame(worst) < rules.probe_from:
        return {}
    return {worst: replace(components[worst], probe=True)}


def _minutes(event: Event) -> float:
    if event.minutes is None or not event.minutes > 0:
        return 0.0
    return min(event.minutes, LONGEST_PROBLEM)


def _effort(effort: Effort, event: Event, before: Skill, own: TopicState) -> Effort:
    """How many problems it takes this learner to show a skill in a lesson."""
    if event.purpose is not Purpose.LESSON or before.shown:
        return effort
    shown = own.skills[event.skill].shown
    return Effort(effort.problems * EFFORT_DECAY + 1, effort.skills * EFFORT_DECAY + shown)


def _reviewing(share: float, event: Event) -> float:
    """The share of the time on problems, of about the last hour, that went into reviews."""
    if event.purpose is Purpose.PLACEMENT:
        return share
    minutes = _minutes(event) or USUAL_MINUTES
    weight = minutes / (minutes + BALANCE_MINUTES)
    return share + weight * ((event.purpose in RETRIEVALS) - share)


def _pace(pace: Pace, event: Event, rules: Rules) -> Pace:
    """Exponential average once enough problems are seen, plain average before."""
    spent = _minutes(event)
    if not spent or event.expected is None or not event.expected > 0:
        return pace
    ratio = min(max(math.log(spent / event.expected), -PACE_LIMIT), PACE_LIMIT)
    count = pace.count + 1
    weight = 1.0 / min(count + 1, rules.pace_memory)
    off = ratio - pace.mean
    return Pace(
        count, pace.mean + weight * off, (1 - weight) * (pace.variance + weight * off * off)
    )
