from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.authoring import Draw, DrawError, Rational

seeds = st.text(max_size=20)


class TestTheSameForEver:
    def test_known_values(self):
        draw = Draw("algebra/linear-equations/solve/7")
        assert [draw.integer(0, 999) for _ in range(5)] == [290, 382, 714, 811, 692]

    @given(seeds)
    def test_a_seed_fixes_everything(self, seed):
        def all_of(draw):
            return (
                draw.integer(-9, 9), draw.nonzero(-2, 2), draw.distinct(3, 0, 5), draw.choice("ab"),
                draw.shuffled("abcd"), draw.permutation(4), draw.sign(), draw.chance(0.5),
                draw.fraction(), draw.decimal(0, 1, 2), draw.vector(3, -2, 2),
                draw.matrix(2, 2, -2, 2), draw.person(), draw.normal(),
            )  # fmt: skip

        assert all_of(Draw(seed)) == all_of(Draw(seed))

    def test_different_seeds_differ(self):
        firsts = {Draw(f"topic/exercise/{seed}").integer(0, 10**9) for seed in range(300)}
        assert len(firsts) == 300


class TestWithoutBias:
    @pytest.mark.parametrize("size", [2, 3, 6, 7])
    def test_every_whole_number_is_as_likely(self, size):
        draw = Draw("fair")
        counts = Counter(draw.integer(1, size) for _ in range(6000))
        expected = 6000 / size
        chi_square = sum((counts[n] - expected) ** 2 / expected for n in range(1, size + 1))
        assert chi_square < 4 * size + 12

    def test_every_order_is_as_likely(self):
        draw = Draw("fair")
        counts = Counter(tuple(draw.permutation(3)) for _ in range(6000))
        assert len(counts) == 6
        assert all(850 < count < 1150 for count in counts.values())

    def test_chance_and_sign(self):
        draw = Draw("fair")
        assert 550 < sum(draw.chance(0.3) for _ in range(2000)) < 650
        assert abs(sum(draw.sign() for _ in range(2000))) < 150

    def test_normal_has_mean_0_and_variance_1(self):
        values = Draw("fair").array(4000)
        assert abs(values.mean()) < 0.05
        assert abs(values.var() - 1) < 0.08


class TestUnless:
    @given(seeds)
    def test_refused_values_never_come(self, seed):
        draw = Draw(seed)
        assert draw.nonzero(-1, 1) != 0
        assert draw.integer(0, 3, unless=lambda n: n == 2) != 2
        first, second = draw.distinct(2, -3, 3, unless=lambda a, b: a + b == 0)
        assert first != second
        assert first + second != 0

    @given(seeds)
    def test_what_is_drawn_keeps_its_promise(self, seed):
        draw = Draw(seed)
        assert -2 <= draw.integer(-2, 5) <= 5
        part = draw.fraction(0, 1)
        assert isinstance(part, Rational)
        assert 0 < part < 1
        assert draw.decimal(0, 2, 1) * 10 % 1 == 0
        assert sorted(draw.permutation(5)) == list(range(5))
        assert draw.sample("abcdef", 2).count("a") <= 1
        assert draw.matrix(2, 3, 0, 1).shape == (2, 3)

    def test_a_drawn_fraction_prints_as_latex(self):
        half = Draw("x").fraction(0, 1, denominators=(2,))
        assert half == Fraction(1, 2)
        assert f"{half}" == r"\frac{1}{2}"


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda draw: draw.integer(3, 2), "low end"),
        (lambda draw: draw.distinct(4, 1, 3), "too small"),
        (lambda draw: draw.integer(0, 1, unless=lambda n: True), "refused"),
        (lambda draw: draw.choice([]), "at least one"),
        (lambda draw: draw.sample("ab", 3), "only 2"),
        (lambda draw: draw.nonzero(0, 0), "refused"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(ask, words):
    with pytest.raises(DrawError, match=words):
        ask(Draw("x"))


def test_a_symmetric_matrix_has_the_gap():
    drawn = Draw("lab").symmetric_matrix(4, eigenvalue_gap=0.5)
    np.testing.assert_allclose(drawn, drawn.T, atol=1e-12)
    sizes = np.sort(np.abs(np.linalg.eigvalsh(drawn)))
    assert np.diff(sizes).min() >= 0.5 - 1e-9
