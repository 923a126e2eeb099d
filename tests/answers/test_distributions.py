"""Distributions as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from unstuck.answers import Distribution, Response, Verdict
from unstuck.maths.errors import ReadError

C, N, U = Verdict.CORRECT, Verdict.NOT_YET, Verdict.UNREADABLE

NORMAL = Distribution("N(mu, sigma^2)", variables={"mu": "real", "sigma": "positive"})
BY_SD = Distribution("N(0, 2)", convention="sd")
BINOMIAL = Distribution("Bin(10, 0.3)")
RATE = Distribution("Exp(2)")
SCALE = Distribution("Exp(2)", convention="scale")
POSTERIOR = Distribution(
    "Gamma(a+n, b+n)", variables={"a": "positive", "b": "positive", "n": "natural"}
)
TABLE = (
    (
        NORMAL,
        (
            ("N(mu, sigma^2)", C),
            (r"\mathcal{N}(\mu,\sigma^2)", C),
            (r"X \sim \mathcal N\left(\mu,\sigma^{2}\right)", C),
            ("X ~ Normal(mu, sigma^2)", C),
            ("Normal(mean=mu, sd=sigma)", C),
            ("Normal(loc=mu, scale=sigma)", C),
            ("N(mu, var=sigma^2)", C),
            ("N(mu, sigma)", N),
            ("N(sigma^2, mu)", N),
            ("N(-mu, sigma^2)", N),
            ("N(0, sigma^2)", N),
            ("Laplace(mu, sigma)", N),
            ("N(mu)", U),
            ("N(mu, 2, 3)", U),
            ("N(tau, 1)", U),
            ("N(x, 1)", U),
            ("N(mu, mean=3)", U),
            ("N(mu, shape=3)", U),
            ("mu", U),
            ("", U),
        ),
    ),
    (BY_SD, (("N(0, 2)", C), ("N(0, var=4)", C), ("N(0, precision=1/4)", C), ("N(0, 4)", N))),
    (
        BINOMIAL,
        (
            ("B(10, 3/10)", C),
            ("Binomial(n=10, p=0.3)", C),
            ("Binomial(p=0.3, n=10)", C),
            ("Bin(10, 30%)", C),
            (r"\mathrm{Bin}(10, 0.3)", C),
            ("X ~ Bin(10; 0.3)", C),
            ("Bin(10, 0.7)", N),
            ("Bin(9, 0.3)", N),
            ("Bin(0.3, 10)", N),
            ("Bin(10, 3)", N),
            ("Poisson(3)", N),
        ),
    ),
    (
        RATE,
        (
            ("Exponential(rate=2)", C),
            ("Exp(scale=1/2)", C),
            ("Exp(mean=0.5)", C),
            ("Gamma(1, 2)", C),
            ("Gamma(1, scale=1/2)", C),
            ("Exp(1/2)", N),
            ("Gamma(2, 1)", N),
            ("Exp(-2)", N),
        ),
    ),
    (SCALE, (("Exp(2)", C), ("Exp(rate=1/2)", C), ("Gamma(1, 2)", C), ("Exp(1/2)", N))),
    (
        Distribution("U(0,1)"),
        (("Beta(1,1)", C), ("U[0,1]", C), ("Unif(a=0, b=1)", C), ("U(1,0)", N), ("U(0,2)", N)),
    ),
    (
        Distribution("DiscreteUniform(1, 6)"),
        (
            ("U{1,...,6}", C),
            ("U({1,2,3,4,5,6})", C),
            (r"U\{1,\dots,6\}", C),
            ("U(1,6)", N),
            ("DU(0,6)", N),
            ("U({1,2,4})", U),
        ),
    ),
    (
        Distribution("chi2(4)"),
        ((r"\chi^2(4)", C), (r"\chi^2_4", C), ("χ²(4)", C), ("Gamma(2, 1/2)", C), ("chi2(3)", N)),
    ),
    (Distribution("t(5)"), (("t_5", C), (r"t_{5}", C), ("StudentT(df=5)", C), ("t(4)", N))),
    (
        Distribution("Cat(1/2, 1/4, 1/4)"),
        (("Cat((0.5, 0.25, 0.25))", C), ("Categorical([1/2, 1/4, 1/4])", C), ("Cat(1/2, 1/2)", N)),
    ),
    (
        Distribution("N((0,0), [[1,0],[0,1]])"),
        (
            (r"\mathcal{N}(\begin{pmatrix}0\\0\end{pmatrix},\mathrm{I})", U),
            ("N((0,0), [[1,0],[0,2]])", N),
            ("N(0, 1)", N),
        ),
    ),
    (
        Distribution("Bernoulli(p)", variables={"p": "unit interval"}),
        (("Bin(1, p)", C), ("Ber(p)", C), ("Ber(1 - p)", N), ("p", U)),
    ),
    (
        POSTERIOR,
        (("Gamma(n+a, b+n)", C), ("Gamma(b+n, a+n)", N), ("Ga(a+n, 1/(b+n))", N)),
    ),
    (Distribution("Geom(1/3)"), (("Geometric(p=1/3)", C), ("Geom(2/3)", N), ("Geom(3)", N))),
    (
        Distribution("Multinomial(5, (1/2, 1/2))"),
        (("Mult(5, 1/2, 1/2)", C), ("Multinomial(4, (1/2, 1/2))", N)),
    ),
    (Distribution("Dirichlet(2, 3, 4)"), (("Dir([2, 3, 4])", C), ("Dir(1, 2, 3)", N))),
)  # fmt: skip
CASES = [(answer, typed, verdict) for answer, pairs in TABLE for typed, verdict in pairs]


@pytest.mark.parametrize(("answer", "typed", "verdict"), CASES)
def test_what_people_type(answer, typed, verdict) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is verdict, judgement


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        (NORMAL, "N(mu, sigma)", "variance and the standard deviation are mixed up"),
        (BY_SD, "N(0, 4)", "variance and the standard deviation are mixed up"),
        (NORMAL, "N(sigma^2, mu)", "in the other order"),
        (NORMAL, "N(-mu, sigma^2)", "sign of the mean"),
        (NORMAL, "N(0, sigma^2)", "the variance is right, the mean is not"),
        (NORMAL, "Laplace(mu, sigma)", "another family"),
        (BINOMIAL, "Bin(10, 0.7)", "success and of failure"),
        (BINOMIAL, "Bin(9, 0.3)", "the number of trials is not"),
        (BINOMIAL, "Bin(10, 3)", "no distribution has these parameters"),
        (RATE, "Exp(1/2)", "reciprocal"),
        (POSTERIOR, "Gamma(b+n, a+n)", "in the other order"),
    ],
)
def test_what_is_said(answer, typed, said) -> None:
    assert said in answer.judge(Response(typed)).headline


def test_a_mix_up_is_named_only_if_it_gives_these_numbers() -> None:
    several = Distribution("N(4, 16)").judge(Response("N(16, 4)"))
    assert "other order" in several.headline
    assert "mixed up" not in Distribution("N(1, 1)").judge(Response("N(1, 2)")).headline


@pytest.mark.parametrize(
    ("answer", "typed", "echo"),
    [
        (NORMAL, "N(mu, sigma^2)", "the second parameter as the variance"),
        (BY_SD, "N(0, 2)", "the second parameter as the standard deviation"),
        (RATE, "Exp(2)", "the parameter as the rate"),
        (SCALE, "Exp(2)", "the parameter as the scale"),
        (Distribution("Geom(1/3)", convention="0"), "Geom(1/3)", "counting from 0"),
    ],
)
def test_the_convention_is_echoed(answer, typed, echo) -> None:
    assert echo in answer.judge(Response(typed)).detail


def test_a_named_parameter_needs_no_convention() -> None:
    assert NORMAL.judge(Response("Normal(mean=mu, sd=sigma)")).detail == ""


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "N(0, -1)"},
        {"text": "Bin(10, 2)"},
        {"text": "Bin(10)"},
        {"text": "5"},
        {"text": "N(0, 1)", "convention": "spread"},
    ],
)
def test_an_author_hears_of_a_fault_at_once(arguments) -> None:
    with pytest.raises(ValueError, match=r"."):
        Distribution(**arguments)


def test_an_unreadable_author_is_told_where() -> None:
    with pytest.raises(ReadError):
        Distribution("Norml(0, 1)")


@settings(max_examples=60, deadline=None)
@given(st.integers(-20, 20), st.integers(2, 20))
def test_variance_and_deviation_say_the_same(mean, sd) -> None:
    answer = Distribution(f"N({mean}, {sd * sd})")
    assert answer.judge(Response(f"Normal(mean={mean}, sd={sd})")).verdict is C
    assert answer.judge(Response(f"Normal(mean={mean}, sd={sd + 1})")).verdict is N
    again = Distribution(f"N({mean}, {sd})", convention="sd")
    assert again.agrees(answer)
    assert answer.agrees(stats.norm(mean, sd))


@pytest.mark.parametrize(
    ("typed", "frozen"),
    [
        ("Bin(10, 0.3)", stats.binom(10, 0.3)),
        ("Poisson(3)", stats.poisson(3)),
        ("Exp(2)", stats.expon(scale=0.5)),
        ("Gamma(3, 2)", stats.gamma(3, scale=0.5)),
        ("Beta(2, 5)", stats.beta(2, 5)),
        ("U(1, 4)", stats.uniform(1, 3)),
        ("DiscreteUniform(1, 6)", stats.randint(1, 7)),
        ("Geom(0.3)", stats.geom(0.3)),
        ("t(9)", stats.t(9)),
        ("chi2(4)", stats.chi2(4)),
        ("Laplace(1, 2)", stats.laplace(1, 2)),
    ],
)
def test_scipy_agrees(typed, frozen) -> None:
    answer = Distribution(typed)
    assert answer.agrees(frozen)
    assert not answer.agrees(stats.norm(0.5, 1))
    assert not answer.agrees(3)
