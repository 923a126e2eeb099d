"""Why a task is offered, in a sentence that a person understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from unstuck.learner.graph import Graph
from unstuck.learner.state import TopicState
from unstuck.planner.goal_map import GoalMap

WHY_LAB = "You have learned this by pencil; a short lab turns it into code."
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int, one: str, many: str = "") -> str:
    """``two steps``, ``14 days``: a number with its noun."""
    word = SMALL[number] if number < len(SMALL) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def ago(then: datetime, now: datetime) -> str:
    """``today``, ``yesterday``, ``6 days ago``, ``3 months ago``, by the calendar of ``now``."""
    days = max((now.date() - then.astimezone(now.tzinfo).date()).days, 0)
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 60:
        return f"{days} days ago"
    if days < 730:
        return f"{days // 30} months ago"
    return f"{days // 365} years ago"


def and_list(titles: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *first, last = titles
    return f"{', '.join(first)} and {last}" if first else last


def why_review(own: TopicState, now: datetime, implied_limit: float) -> str:
    """Why this topic is due."""
    if own.probe and own.lapsed:
        return "You want to go over this again; a short review picks it up."
    if own.probe:
        return "A problem that uses this went wrong; a short check tells whether this is the cause."
    if own.lapsed:
        return "This did not come back last time; a short review picks it up again."
    if own.learned is None:
        return "Placement suggests that you know this; a short check makes sure."
    if own.implied >= implied_limit:
        return "You have used this often inside later topics; a direct check makes sure it holds."
    assert own.memory is not None
    last = ago(own.memory.last, now)
    return f"You last practised this {last}; a short review now keeps it."


def why_lesson(
    graph: Graph, goal: GoalMap, topic: str, own: TopicState, open_: frozenset[str]
) -> str:
    """Why this topic is next.  ``open_`` are the goal's topics not known yet."""
    skills = graph.topics[topic].skills
    shown = sum(own.shown(skill.id) for skill in skills)
    if 0 < shown < len(skills):
        return f"You are in the middle of this: {shown} of {len(skills)} skills done."
    if own.placed is not None and own.stumbles:
        return (
            "You were placed past this, but problems on it went wrong; the lesson closes the gap."
        )
    if topic in goal.targets:
        return "It is one of the topics that your goal asks for."
    unlocked = [above for above in graph.unlocks[topic] if above in open_]
    if not unlocked:
        return "Your goal rests on it."
    nearest = min(unlocked, key=lambda above: goal.steps[above])
    title, steps = graph.topics[nearest].title, goal.steps[nearest]
    if steps == 0:
        return f"It unlocks {title}, which your goal asks for."
    return f"It unlocks {title}, {count(steps, 'step')} from your goal."


def unwritten_note(graph: Graph, unwritten: Sequence[str]) -> str:
    """The honest second sentence where a prerequisite has no lesson yet."""
    if not unwritten:
        return ""
    titles = and_list([graph.topics[topic].title for topic in unwritten])
    verb = "is" if len(unwritten) == 1 else "are"
    return f" It also rests on {titles}, which {verb} not written yet."


def why_chosen(graph: Graph, missing: Sequence[str]) -> str:
    """The learner's own choice, with its honest price."""
    if not missing:
        return "You chose this topic, and you have what it rests on."
    titles = and_list([graph.topics[topic].title for topic in missing])
    return f"You chose this topic. It rests on {titles}, which you have not shown yet."


def why_quiz(topics: int, due: int) -> str:
    """Why a mixed quiz is offered."""
    if due:
        start = f"{count(due, 'topic').capitalize()} are due for review"
        return f"{start}; a mix of {count(topics, 'problem')} makes a start."
    return (
        f"It mixes {count(topics, 'topic')} that you know, so that you practise telling them apart."
    )


def why_prerequisite(title: str, own: TopicState, now: datetime) -> str:
    """Why the weakest prerequisite is offered after two failed problems."""
    start = f"Two problems did not work out, and they rest on {title}"
    if own.memory is not None and own.learned is not None:
        return f"{start}, which you last practised {ago(own.memory.last, now)}."
    if own.declared or own.placed is not None:
        return f"{start}, which you have not practised here yet."
    return f"{start}, which you have not learned here yet."
