"""The first lines of a topic's files: what is known of it, and gaps that the check names."""

from __future__ import annotations

from pathlib import Path

from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.folder import TOPIC_FILE
from unstuck.curriculum.frontmatter import KEBAB
from unstuck.curriculum.topics import Skill
from unstuck.curriculum.workshop import CODE_FILES

GAP = "FILL IN"

_FRONT_MATTER = """\
---
title: {title}
module: {module}
builds_on: []
minutes: 20
code: false
why: {gap}
skills:
  first-skill: {gap}
---
"""

_BODY = """
{gap} the question that this lesson answers, and the idea that answers it.
{parts}
```python run
import numpy as np

print(np.arange(3))
```

```output
{gap}
```

## Where machine learning uses it

{gap}

## When you are stuck

- {gap} a question that helps to start.
- {gap} a question that helps to check.
"""

_PART = """
## {gap} a heading for: {statement}

{gap}

::: worked {name} seed=1
"""

_CODE_HEAD = '''\
"""Exercises for "{title}"."""

import numpy as np
from unstuck.authoring import Draw, Exercise, Mistake, Number, exercise
'''

_EXERCISE = """

@exercise(skill="{skill}", minutes=3)
def {name}(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, low=2, high=9)
    return Exercise(
        question=f"{gap}: ${first_} + {second_}$.",
        answer=Number(first + second),
        steps=["{gap}: a hint that starts.", f"{gap}: ${first_} + {second_} = {sum_}$."],
        mistakes=[Mistake(Number(first - second), "{gap}: what to say about it.")],
        check=lambda: np.sum([first, second]),
    )
"""


class ScaffoldError(ValueError):
    """The topic cannot be begun; the message says why."""


def begin_topic(folder: Path, strand: str, topic: str, curriculum: Curriculum) -> list[Path]:
    """Write the files of a topic that do not exist yet and return them.

    A topic of the map keeps its front matter.  What an author must still write is marked
    with :data:`GAP`, which the check refuses.  Raises :class:`ScaffoldError` for an unknown
    strand, a bad name or a topic that already has a lesson.
    """
    modules = {one.id: one.modules for one in curriculum.strands}
    if strand not in modules:
        raise ScaffoldError(f"There is no strand {strand!r}; there are {', '.join(modules)}.")
    if not KEBAB.fullmatch(topic):
        raise ScaffoldError(f"{topic!r} must be words-joined-by-hyphens.")
    known = curriculum.topics.get(topic)
    if known is not None and known.strand != strand:
        raise ScaffoldError(f"{topic!r} exists already, in the strand {known.strand}.")
    place = folder / strand / topic
    page, code = place / TOPIC_FILE, place / CODE_FILES[0]
    title = known.title if known else topic.replace("-", " ").capitalize()
    skills = known.skills if known else (Skill("first-skill", GAP),)
    head = _FRONT_MATTER.format(title=title, module=modules[strand][0].id, gap=GAP)
    if page.exists():
        head = page.read_text(encoding="utf-8")
        if head.rstrip().split("\n---")[-1].strip():
            raise ScaffoldError(f"{page} has a lesson already.")
    place.mkdir(parents=True, exist_ok=True)
    page.write_text(head.rstrip() + "\n" + _lesson(skills), encoding="utf-8")
    written = [page]
    if not code.exists():
        code.write_text(_exercises(title, skills), encoding="utf-8")
        written.append(code)
    return written


def _function_name(skill: Skill) -> str:
    name = skill.id.replace("-", "_")
    return name if name.isidentifier() else f"exercise_{name}"


def _lesson(skills: tuple[Skill, ...]) -> str:
    parts = [
        _PART.format(gap=GAP, statement=skill.statement, name=_function_name(skill))
        for skill in skills
    ]
    return _BODY.format(gap=GAP, parts="".join(parts))


def _exercises(title: str, skills: tuple[Skill, ...]) -> str:
    text = _CODE_HEAD.format(title=title)
    for skill in skills:
        for name in (_function_name(skill), f"{_function_name(skill)}_again"):
            text += _EXERCISE.format(
                skill=skill.id,
                name=name,
                gap=GAP,
                first_="{first}",
                second_="{second}",
                sum_="{first + second}",
            )
    return text
