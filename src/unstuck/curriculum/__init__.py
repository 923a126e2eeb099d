"""The curriculum: load the content folder, and ask it for topics, goals, lessons and problems."""

from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.graph import Graph
from unstuck.curriculum.lanes import Layout, Place, lay_out
from unstuck.curriculum.lesson import Lesson, LessonPart
from unstuck.curriculum.loader import Loaded, load
from unstuck.curriculum.markup import pairs_html, to_html, to_inline_html
from unstuck.curriculum.memory import default_cache_folder
from unstuck.curriculum.problem import Problem
from unstuck.curriculum.topics import (
    ContentError,
    ExerciseInfo,
    Fault,
    Formerly,
    Goal,
    GoalSize,
    Module,
    Skill,
    Strand,
    Topic,
)

__all__ = [
    "ContentError",
    "Curriculum",
    "ExerciseInfo",
    "Fault",
    "Formerly",
    "Goal",
    "GoalSize",
    "Graph",
    "Layout",
    "Lesson",
    "LessonPart",
    "Loaded",
    "Module",
    "Place",
    "Problem",
    "Skill",
    "Strand",
    "Topic",
    "default_cache_folder",
    "lay_out",
    "load",
    "pairs_html",
    "to_html",
    "to_inline_html",
]
