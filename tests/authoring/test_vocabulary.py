import unstuck.authoring
from unstuck.answers import kinds


def test_every_word_of_the_vocabulary_is_there():
    for name in unstuck.authoring.__all__:
        assert getattr(unstuck.authoring, name) is not None


def test_every_kind_of_answer_is_a_word_of_the_vocabulary():
    names = {kind.__name__ for kind in kinds().values()}
    assert names <= set(unstuck.authoring.__all__)
