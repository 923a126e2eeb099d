"""Few questions, only about what can be asked, and an honest end."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, big_map, chain, made

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold
from unstuck.learner.placement import (
    EASY,
    EASY_QUESTIONS,
    MOST_QUESTIONS,
    Confidence,
    Reply,
    begin,
    log_odds,
    resume,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RIGHT, WRONG = Verdict.CORRECT, Verdict.NOT_YET
TEN = tuple("abcdefghij")


def start(graph, targets, seed=0, **more):
    return begin(graph, targets, NOW, seed, **more)


def play(placement, reply):
    """Answer until done; ``reply`` gives a verdict or ``None`` for "not met"."""
    while (topic := placement.next_topic()) is not None:
        verdict = reply(topic)
        placement = (
            placement.not_met(topic) if verdict is None else placement.answered(topic, verdict)
        )
    return placement


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 99), st.integers(1, 60), st.sampled_from([RIGHT, WRONG, None]))
def test_it_stops_by_itself_for_the_learner_who_always_says_the_same(seed, size, reply):
    graph = big_map(size, seed, width=6, written=0.8)
    done = play(start(graph, [f"t{size - 1}"], seed), lambda _: reply)
    assert done.done
    assert done.about_left == 0
    assert done.questions <= MOST_QUESTIONS
    assert len({reply.topic for reply in done.asked}) == done.questions


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 99))
def test_only_topics_of_the_goal_that_have_exercises_are_asked_or_concluded_about(seed):
    graph = big_map(40, seed, width=6, written=0.6)
    closure = graph.closure(["t30"])
    draw = random.Random(seed)
    done = play(start(graph, ["t30"], seed), lambda _: draw.choice([RIGHT, WRONG, None]))
    allowed = {t for t in closure if graph.topics[t].written}
    assert {reply.topic for reply in done.asked} <= allowed
    assert set(done.result()) == allowed
    assert all(0 <= chance <= 1 for chance in done.result().values())


def test_knowing_the_end_of_a_chain_places_the_learner_near_it_and_failing_the_start_before_it():
    graph = chain(*TEN)
    strong = play(start(graph, ["j"]), lambda _: RIGHT).result()
    weak = play(start(graph, ["j"]), lambda _: None).result()
    assert min(strong.values()) > 0.8
    assert max(weak.values()) < 0.2


def test_right_raises_wrong_lowers_and_not_met_lowers_more():
    at = start(chain(*TEN), ["j"])
    before = at.result()["e"]
    right = at.answered("e", RIGHT).result()["e"]
    wrong = at.answered("e", WRONG).result()["e"]
    not_met = at.not_met("e").result()["e"]
    assert right > before > wrong > not_met


def test_a_right_pick_from_options_says_less_than_a_typed_one():
    typed = log_odds(Reply("a", "right", 0.04))
    picked = log_odds(Reply("a", "right", 0.25))
    assert typed > picked > 0


@pytest.mark.parametrize("verdict", [v for v in Verdict if not v.is_evidence])
def test_only_correct_and_not_yet_are_evidence(verdict):
    at = start(chain(*TEN), ["j"])
    assert at.answered("e", verdict) is at


def test_an_uneven_past_is_believed_though_the_order_says_otherwise():
    at = start(chain(*TEN), ["j"])
    at = at.answered("i", RIGHT).answered("j", RIGHT).not_met("a")
    assert at.result()["j"] > 0.5


@pytest.mark.parametrize("graph", [chain(*TEN), big_map(60, 3, width=5)])
def test_the_first_question_is_easy_when_confidence_is_low(graph):
    top = list(graph.topics)[-1]
    low = start(graph, [top], confidence=Confidence.LOW)
    first = low.next_topic()
    assert low.result()[first] >= sorted(low.result().values())[-3]


@pytest.mark.parametrize("reply", [RIGHT, WRONG])
def test_the_first_questions_can_be_won_when_confidence_is_low(reply):
    low = start(big_map(60, 3, width=5), ["t59"], confidence=Confidence.LOW)
    for _ in range(EASY_QUESTIONS):
        topic = low.next_topic()
        asked = {one.topic for one in low.asked}
        open_ = [chance for name, chance in low.result().items() if name not in asked]
        assert low.result()[topic] >= min(EASY, max(open_))
        low = low.answered(topic, reply)


def test_confidence_moves_the_prior():
    low, high = (
        start(chain(*TEN), ["j"], confidence=c).result()["e"]
        for c in (Confidence.LOW, Confidence.HIGH)
    )
    assert low < high


def test_what_the_learner_has_shown_is_not_asked_and_counts():
    graph = chain(*TEN)
    state = LearnerState()
    for topic in "abcde":
        event = Event(
            at=NOW,
            kind=EventKind.ANSWERED,
            purpose=Purpose.LESSON,
            topic=topic,
            skill="first",
            verdict=RIGHT,
        )
        state = fold(state, event)
    known = start(graph, ["j"], state=state)
    done = play(known, lambda _: None)
    assert not {reply.topic for reply in done.asked} & set("abcde")
    assert known.result()["e"] > start(graph, ["j"]).result()["e"]


def test_an_earlier_placement_is_read_when_the_goal_changes():
    graph = chain(*TEN)
    placed = Event(at=NOW, kind=EventKind.PLACED, placement={"e": 0.95, "f": 0.05})
    state = fold(LearnerState(), placed)
    fresh, informed = start(graph, ["j"]), start(graph, ["j"], state=state)
    assert informed.result()["e"] > fresh.result()["e"]
    assert informed.result()["f"] < fresh.result()["f"]


@pytest.mark.parametrize("targets", [[], ["nowhere"], ["unwritten"]])
def test_a_goal_with_nothing_to_ask_is_done_at_once(targets):
    graph = made(MadeTopic("unwritten", written=False))
    at = start(graph, targets)
    assert at.done
    assert at.next_topic() is None
    assert at.result() == {}


def test_a_foreign_topic_is_refused():
    with pytest.raises(ValueError, match="not part"):
        start(chain(*TEN), ["e"]).not_met("j")


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 99))
def test_a_saved_placement_resumes_where_it_was(seed):
    graph = big_map(40, seed, width=6)
    draw = random.Random(seed)
    at = start(graph, ["t39"], seed)
    for _ in range(6):
        if (topic := at.next_topic()) is not None:
            at = at.answered(topic, draw.choice([RIGHT, WRONG]))
    again = resume(start(graph, ["t39"], seed), at.to_json())
    assert again.result() == at.result()
    assert again.next_topic() == at.next_topic()


def test_about_left_never_rises_is_at_least_one_until_done_and_never_past_the_limit():
    at = start(big_map(120, 1, width=10), ["t119"])
    draw, said = random.Random(0), MOST_QUESTIONS
    while (topic := at.next_topic()) is not None:
        assert 1 <= at.about_left <= min(said, MOST_QUESTIONS - at.questions)
        said = at.about_left
        at = at.answered(topic, draw.choice([RIGHT, WRONG]))


def test_it_finds_most_of_what_a_noisy_learner_knows():
    graph = big_map(120, 7, width=10)
    hits = total = 0
    for seed in range(6):
        draw = random.Random(seed)
        edge = draw.randrange(10, 110)
        known = {f"t{n}": n < edge for n in range(120)}

        def reply(topic, known=known, draw=draw):
            return RIGHT if draw.random() < (0.9 if known[topic] else 0.04) else WRONG

        result = play(start(graph, ["t119"], seed), reply).result()
        hits += sum((chance >= 0.5) == known[topic] for topic, chance in result.items())
        total += len(result)
    assert hits / total > 0.9
