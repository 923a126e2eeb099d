"""Read the YAML at the top of ``topic.md`` and goal files, with the line of every field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from unstuck.curriculum.topics import Fault, Formerly, Goal, Module, Skill, Strand, Topic

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TOPIC_FIELDS = (
    "title", "module", "builds_on", "practises", "confused_with", "names", "minutes", "code",
    "why", "skills", "sources", "formerly",
)  # fmt: skip
GOAL_FIELDS = ("id", "title", "order", "short", "targets", "unlocks")


@dataclass
class Page:
    """A Markdown file taken apart: front matter, the line of each key, and the body.

    Keys inside a mapping are listed as ``"skills.find-eigenvalues"``.  ``body_line`` is the
    1-based line at which the body starts.  ``faults`` collects what the readers below find.
    """

    path: Path
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    faults: list[Fault] = field(default_factory=list)

    def line(self, key: str) -> int:
        """Return the line of a key, or of its parent, or 1."""
        return self.lines.get(key, self.lines.get(key.split(".")[0], 1))

    def fault(self, key: str, message: str) -> None:
        """Report a fault at the line of a key."""
        self.faults.append(Fault(self.path, self.line(key), message))

    def text(self, key: str, default: str) -> str:
        """Return a non-empty one-line text."""
        value = self.fields.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault(key, f"{key}: a text is missing" if value is None else f"{key}: not a text")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts; a missing list is empty."""
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, f"{key}: must be a list of texts")
            return ()
        if len(set(value)) != len(value):
            self.fault(key, f"{key}: says something twice")
        return tuple(dict.fromkeys(value))

    def mapping(self, key: str, good: Callable[[Any], bool], what: str) -> dict[str, Any]:
        """Return a mapping whose keys are texts and whose values are ``good``."""
        value = self.fields.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"{key}: must be a mapping")
            return {}
        kept = {}
        for name, inner in value.items():
            if isinstance(name, str) and good(inner):
                kept[name] = inner
            else:
                self.fault(f"{key}.{name}", f"{key}: {name!r} must have {what}")
        return kept


def read_page(path: Path, text: str) -> Page:
    """Take a Markdown file with front matter apart.  Faults are collected, never raised."""
    page = Page(path)
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        page.faults.append(Fault(path, 1, "front matter between two lines of --- is missing"))
        return page
    end = next(n for n in range(1, len(lines)) if lines[n].rstrip() == "---")
    page.body = "\n".join(lines[end + 1 :])
    page.body_line = end + 2
    _read_yaml(page, "\n".join(lines[1:end]) + "\n")
    return page


def _read_yaml(page: Page, source: str) -> None:
    loader = yaml.SafeLoader(source)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            page.faults.append(Fault(page.path, 1, "front matter must be `name: value` lines"))
            return
        for key, value in node.value:
            _note_line(page, key, "")
            if isinstance(value, yaml.MappingNode):
                for inner, _ in value.value:
                    _note_line(page, inner, f"{key.value}.")
        page.fields = loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark is not None else 0)
        problem = getattr(error, "problem", None) or "cannot be read"
        page.faults.append(Fault(page.path, line, f"front matter: {problem}"))
    finally:
        loader.dispose()


def _note_line(page: Page, key: yaml.Node, parent: str) -> None:
    name, line = f"{parent}{key.value}", key.start_mark.line + 2
    if name in page.lines:
        page.faults.append(Fault(page.path, line, f"{key.value}: is given twice"))
    page.lines[name] = line


def topic_from_page(page: Page, topic_id: str, strand: str, version: str) -> Topic:
    """Return the topic of a page.

    A field with a fault gets a harmless value and the fault is added to ``page.faults``, so
    that the rest of the topic can still be shown.  Whether names of other topics exist is
    for the loader to see.
    """
    if page.fields:
        for name in page.fields.keys() - set(TOPIC_FIELDS):
            page.fault(str(name), f"{name}: unknown field (known: {', '.join(TOPIC_FIELDS)})")
    plain_title = topic_id.replace("-", " ").capitalize()
    minutes = page.fields.get("minutes")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 10 <= minutes <= 60:
        page.fault("minutes", "minutes: a whole number from 10 to 60 is needed")
        minutes = 20
    if not isinstance(page.fields.get("code"), bool):
        page.fault("code", "code: must be true or false")
    if not KEBAB.fullmatch(topic_id):
        page.fault("title", f"the folder name {topic_id!r} must be words-joined-by-hyphens")
    return Topic(
        id=topic_id,
        title=page.text("title", plain_title),
        strand=strand,
        module=page.text("module", ""),
        minutes=minutes,
        code=page.fields.get("code") is True,
        why=page.text("why", ""),
        builds_on=page.texts("builds_on"),
        practises=MappingProxyType(
            {
                name: float(share)
                for name, share in page.mapping(
                    "practises", _is_share, "a share above 0 and at most 1"
                ).items()
            }
        ),
        confused_with=page.texts("confused_with"),
        names=page.texts("names"),
        skills=_skills(page),
        sources=page.texts("sources"),
        formerly=_formerly(page),
        written=False,
        version=version,
    )


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


def _skills(page: Page) -> tuple[Skill, ...]:
    found = page.mapping(
        "skills", lambda text: isinstance(text, str) and bool(text.strip()), "a statement"
    )
    if not 1 <= len(found) <= 6:
        page.fault("skills", "skills: one to six are needed, each `permanent-id: statement`")
    for name in found:
        if not KEBAB.fullmatch(name):
            page.fault(f"skills.{name}", f"skills: {name!r} must be words-joined-by-hyphens")
    return tuple(Skill(name, statement.strip()) for name, statement in found.items())


def _formerly(page: Page) -> Formerly:
    """``formerly: [old-topic-id]`` or ``{topics: [...], skills: {old: new}, exercises: …}``."""
    value = page.fields.get("formerly", [])
    if isinstance(value, list):
        return Formerly(topics=page.texts("formerly"))
    if isinstance(value, dict) and value.keys() <= {"topics", "skills", "exercises"}:
        topics = value.get("topics", [])
        renamed = [value.get("skills", {}), value.get("exercises", {})]
        if isinstance(topics, list) and all(_is_renaming(one) for one in renamed):
            skills, exercises = (MappingProxyType(one) for one in renamed)
            return Formerly(tuple(map(str, topics)), skills, exercises)
    page.fault("formerly", "formerly: old topic ids, or {topics: [], skills: {old: new}, …}")
    return Formerly()


def _is_renaming(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(old, str) and isinstance(new, str) for old, new in value.items()
    )


def goal_from_page(page: Page, goal_id: str) -> Goal:
    """Return the goal of a page; faults are added to ``page.faults``."""
    for name in page.fields.keys() - set(GOAL_FIELDS):
        page.fault(str(name), f"{name}: unknown field (known: {', '.join(GOAL_FIELDS)})")
    if page.fields and page.fields.get("id") != goal_id:
        page.fault("id", f"id: must be the file name {goal_id!r}")
    order = page.fields.get("order", 1_000)
    if not isinstance(order, int):
        page.fault("order", "order: must be a whole number")
        order = 1_000
    if not page.body.strip():
        page.faults.append(Fault(page.path, page.body_line, "the description is missing"))
    return Goal(
        id=goal_id,
        title=page.text("title", goal_id.replace("-", " ").capitalize()),
        description=page.body.strip(),
        targets=page.texts("targets"),
        unlocks=page.texts("unlocks"),
        order=order,
        short=page.fields.get("short") is True,
    )


def read_strands(path: Path, text: str) -> tuple[tuple[Strand, ...], list[Fault]]:
    """Read ``strands.yaml``: ``strands: [{id, title, modules: [{id, title}]}]``.

    ``for: authors`` on a strand keeps it from learners.
    """
    try:
        data = yaml.safe_load(text)
        strands = tuple(
            Strand(
                id=str(one["id"]),
                title=str(one["title"]),
                modules=tuple(Module(str(m["id"]), str(m["title"])) for m in one["modules"]),
                for_authors=_is_for_authors(one),
            )
            for one in data["strands"]
        )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), [Fault(path, mark.line + 1 if mark else 1, f"cannot be read: {error}")]
    except ValueError as error:
        return (), [Fault(path, 1, str(error))]
    except (KeyError, TypeError) as error:
        return (), [Fault(path, 1, f"each strand needs id, title and modules ({error})")]
    return strands, []


def _is_for_authors(strand: Mapping[str, Any]) -> bool:
    if strand.get("for", "authors") != "authors":
        raise ValueError(f"for: {strand['for']!r}; a strand is for everybody or `for: authors`")
    return "for" in strand
