"""Lab: average a playlist

A song is a vector of features: tempo, loudness, share of singing. A playlist is a list of such vectors, and its
**mean**

$$m = \\frac{1}{n}\\left(x_1 + x_2 + \\dots + x_n\\right)$$

says what it sounds like. You add the vectors entry by entry, scale the sum, and then look for the song that lies
furthest from the mean in one feature. It is the beginning of every recommender.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=10,
    skills={"add-scale-average": 0.6, "read-components": 0.4},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"x_i + y_i \text{ for every } i", "x + y"),
    (r"\frac{1}{n} x", "x / n"),
    (r"x_2", "x[1]"),
]


@learner_writes(hint="Begin with a vector of zeros as long as one song, and add one song after the other.")
def total(songs: list[np.ndarray]) -> np.ndarray:
    """Return the sum of the vectors, entry by entry."""
    result = np.zeros(len(songs[0]))
    for song in songs:
        result = result + song
    return result


@learner_writes(hint="You have the sum already. By which number is it divided?")
def mean(songs: list[np.ndarray]) -> np.ndarray:
    """Return the mean of the vectors, entry by entry."""
    return total(songs) / len(songs)


@learner_writes(hint="Entry $i$ of mathematics is `i - 1` in Python. Compare sizes of differences with `abs`.")
def furthest(songs: list[np.ndarray], i: int) -> int:
    """Return the number of the song, from 0, whose entry $x_i$ lies furthest from the mean.

    `i` counts from 1, as in mathematics.
    """
    middle = mean(songs)
    return int(np.argmax([abs(song[i - 1] - middle[i - 1]) for song in songs]))


@mistaken(of=total, says="These are all entries added up to one number. Add entry by entry, so that a vector remains.")
def one_number(songs):
    return float(sum(sum(song) for song in songs))


@mistaken(of=mean, says="The sum is divided by the number of features. It has to be the number of songs.")
def by_the_features(songs):
    return total(songs) / len(songs[0])


@mistaken(of=mean, says="This is still the sum. Divide it by the number of songs.")
def not_scaled(songs):
    return total(songs)


@mistaken(of=furthest, says="You looked one entry too far: $x_1$ is `x[0]`.")
def one_too_far(songs, i):
    middle = mean(songs)
    return int(np.argmax([abs(song[i % len(song)] - middle[i % len(song)]) for song in songs]))


@mistaken(of=furthest, says="This is the largest entry. A song can also lie far below the mean: compare distances.")
def the_largest(songs, i):
    return int(np.argmax([song[i - 1] for song in songs]))


def playlist(draw: Draw) -> list[np.ndarray]:
    """Five songs with three features, whole numbers."""
    return [np.array([float(draw.integer(-9, 9)) for _ in range(3)]) for _ in range(5)]


def test_total_adds_entry_by_entry(draw: Draw) -> None:
    """`total` adds the vectors entry by entry"""
    songs = draw.until(lambda: playlist(draw), lambda songs: np.array_equal(sum(songs), np.zeros(3)))
    assert_close(total(songs), np.sum(songs, axis=0))


def test_mean_of_equal_songs_is_that_song(draw: Draw) -> None:
    """`mean` of a song repeated is the song"""
    song = np.array([float(draw.nonzero(1, 9)) for _ in range(3)])
    assert_close(mean([song, song]), song)


def test_mean(draw: Draw) -> None:
    """`mean` is the sum divided by the number of songs"""
    songs = draw.until(lambda: playlist(draw), lambda songs: not np.all(sum(songs)))
    assert_close(mean(songs), np.mean(songs, axis=0))


def test_furthest(draw: Draw) -> None:
    """`furthest` finds the song that is unlike the others"""
    low = np.array([[8.0, 0.0, 1.0], [7.0, 9.0, 1.0], [9.0, 0.0, -9.0], [-6.0, 1.0, 1.0]])
    order = draw.permutation(4)
    songs = [low[place] for place in order]
    for i in (1, 2, 3):
        expected = [3, 1, 2][i - 1]
        got = furthest(songs, i)
        assert got == order.index(expected), f"For i = {i} it is song number {order.index(expected)}."
