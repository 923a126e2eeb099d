from dataclasses import dataclass
from types import ModuleType

import pytest

from unstuck.answers import Answer, Mistake
from unstuck.authoring import (
    AuthoringError,
    Draw,
    Exercise,
    Figure,
    exercise,
    figure,
    figure_makers,
    generators,
)


@dataclass(frozen=True)
class Yes(Answer):
    value: int = 0
    kind = "yes"
    field = judge = latex = spellings = mutants = agrees = to_json = from_json = None


def drawn(**changes):
    return Exercise(
        **{"question": "?", "answer": Yes(), "steps": ["a", "b"], "check": lambda: 1} | changes
    )


class TestExercise:
    def test_is_checked_or_reviewed_and_not_both(self):
        assert drawn().check() == 1
        assert drawn(check=None, reviewed="a definition").reviewed
        with pytest.raises(AuthoringError, match="not both"):
            drawn(check=None)
        with pytest.raises(AuthoringError, match="not both"):
            drawn(reviewed="twice")

    def test_needs_a_kind_of_answer(self):
        with pytest.raises(AuthoringError, match="not int"):
            drawn(answer=3)

    def test_leaves_out_mistakes_that_happen_to_be_right_or_doubled(self):
        roads = [Mistake(Yes(0), "right by luck"), Mistake(Yes(1), "a"), Mistake(Yes(1), "b")]
        assert [mistake.message for mistake in drawn(mistakes=roads).mistakes] == ["a"]


class TestRegistering:
    def test_a_generator_knows_its_place(self):
        @exercise(skill="add", minutes=2)
        def easy(draw: Draw) -> Exercise:
            return drawn()

        @exercise(skill="add", minutes=3, after=easy, distinct=12)
        def harder(draw: Draw) -> Exercise:
            return drawn(question=str(draw.integer(1, 9)))

        module = ModuleType("topic")
        vars(module).update(harder=harder, easy=easy, other=3)
        assert generators(module) == (easy, harder)
        assert (easy.name, easy.skill, easy.minutes, easy.after) == ("easy", "add", 2, None)
        assert (harder.after, harder.distinct) == ("easy", 12)
        assert harder(Draw("1")).question == harder(Draw("1")).question

    def test_a_figure_is_found_by_its_name(self):
        @figure
        def picture() -> Figure:
            return Figure("<svg/>", "a picture")

        module = ModuleType("topic")
        vars(module).update(picture=picture)
        assert figure_makers(module)["picture"]().alt == "a picture"


def test_a_figure_needs_words():
    with pytest.raises(AuthoringError, match="alt text"):
        Figure("<svg/>", " ")
