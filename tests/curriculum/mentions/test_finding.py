"""What is found in a text: laws first, then one example for each rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.curriculum import load
from unstuck.curriculum.mentions import Lexicon, Mention, Unreadable, find, read
from unstuck.curriculum.mentions.chains import EVERYDAY, chain_keys, chain_of
from unstuck.curriculum.mentions.measuring import measure, precision, recall

CONTENT = Path(__file__).parents[3] / "content"
TEXTS = Path(__file__).parent / "texts"
LOADED = load(CONTENT).curriculum
LEXICON = Lexicon(LOADED.topics.values())
MATHEMATICAL = "We train a neural network and minimize the loss function with {} here."
TEXT = (TEXTS / "01-rain-downscaling.txt").read_text()


def mentions(text: str, name: str = "") -> dict[str, Mention]:
    return {one.topic: one for one in find(LEXICON, read(text.encode(), name).passages)}


# Laws


def _is_prose(name: str) -> bool:
    return name.replace(" ", "").replace("-", "").replace("'", "").isalnum()


@pytest.mark.parametrize("topic", LOADED.order)
def test_every_name_in_words_is_found_in_a_sentence(topic: str) -> None:
    missed = [
        name
        for name in LOADED.topics[topic].names
        if _is_prose(name) and topic not in mentions(MATHEMATICAL.format(name))
    ]
    assert not missed


def test_every_dotted_name_is_found_in_code_unless_it_is_in_every_program() -> None:
    names = [
        (topic.id, name)
        for topic in LOADED.topics.values()
        for name in topic.names
        if all(part.isidentifier() for part in name.split(".")) and "." in name
        if not EVERYDAY.intersection(chain_keys(chain_of(name)))
    ]
    code = "import torch\nimport numpy as np\n"
    missed = [(t, name) for t, name in names if t not in mentions(f"{code}y = {name}(x)", "a.py")]
    assert len(names) > 500
    assert not missed


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_answered_and_always_alike(text: str) -> None:
    try:
        passages = read(text.encode("utf-8", "replace")).passages
    except Unreadable:
        return
    assert find(LEXICON, passages) == find(LEXICON, passages)


@given(st.lists(st.sampled_from(["It rained.", "The owls sleep.", "Tea was served."]), max_size=5))
@settings(max_examples=20, deadline=None)
def test_unrelated_text_removes_nothing(sentences: list[str]) -> None:
    before = set(mentions(TEXT))
    more = " ".join(sentences)
    assert before <= set(mentions(f"{more}\n\n{TEXT}"))
    assert before <= set(mentions(f"{TEXT}\n\n{more}"))


@pytest.mark.parametrize(
    "file", sorted(path.name for path in TEXTS.iterdir() if path.suffix != ".yaml")
)
def test_a_reason_stands_where_it_says(file: str) -> None:
    lines = (TEXTS / file).read_text().split("\n")
    for mention in mentions("\n".join(lines), file).values():
        word = mention.words.split()[0].split("-")[0]
        assert word.lower() in " ".join(lines[mention.place.line - 1 :][:2]).lower()


# Prose


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The ranks of the matrices differ.", "rank-nullity"),
        ("We whiten it by the Cholesky factorisation.", "cholesky"),
        ("It uses autoencoders and auto-encoders.", "variational-autoencoder"),
        ("Trained by mini-\nbatch stochastic gradient descent.", "stochastic-gradient-descent"),
        ("A Nyström approximation is used.", "random-features"),
        ("We use the χ² test.", "proportion-tests"),
        ("We cluster by k‑means.", "k-means"),
        ("Two GANs learned the distribution.", "generative-adversarial-networks"),
        ("Jensen’s inequality gives the bound.", "jensen-inequality"),
    ],
)
def test_spellings_of_one_term_are_one(text: str, topic: str) -> None:
    assert topic in mentions(text)


def test_the_longest_term_counts() -> None:
    assert set(mentions("We use Gaussian process regression.")) == {"gaussian-process-regression"}
    assert "gradient" not in mentions("We use gradient boosting.")


@pytest.mark.parametrize(
    "text",
    [
        "Please pay attention to the transformer of the power station.",
        "Adam Kowalczyk and the normal people thank Mr. Gibbs.",
        "The colour gradient of the map runs to green.",
        "She sat on the ridge and watched the bandit.",
        "The rope is long; a relevant rope is short.",
    ],
)
def test_everyday_words_are_no_topics(text: str) -> None:
    assert not mentions(text)


def test_an_acronym_that_the_text_explains_otherwise_is_not_ours() -> None:
    text = "Our Adaptive Turbine Engine (ATE) learns. The ATE loss function is a matrix norm."
    assert "potential-outcomes" not in mentions(text)
    assert "potential-outcomes" in mentions("The ATE is identified by the causal effect estimator.")


def test_the_list_of_references_is_of_other_texts() -> None:
    references = "References\n\nA. Smith. Variational autoencoders.\n"
    text = f"We use PCA on the covariance matrix.\n\n{references}"
    assert "variational-autoencoder" not in mentions(text)
    assert "pca" in mentions(text)
    appendix = f"{text}\nAppendix\n\nWe use variational autoencoders."
    assert "variational-autoencoder" in mentions(appendix)


# LaTeX and Markdown


def test_comments_and_preamble_of_latex_say_nothing_and_its_title_does() -> None:
    text = r"""\documentclass{article} \newcommand{\x}{principal component analysis}
\title{On the Fisher information matrix}
\begin{document}
% singular value decomposition
\section{Kalman filters} We use $\ell_2$ regularization and \emph{importance sampling}.
\end{document} Gibbs sampling"""
    found = mentions(text, "a.tex")
    assert {"fisher-information", "kalman-filter", "importance-sampling"} <= set(found)
    assert not {"pca", "svd", "gibbs-sampling"} & set(found)
    assert found["kalman-filter"].place.line == 5


def test_commands_of_formulas_are_read() -> None:
    assert "gradient" in mentions(r"\begin{document} We use $\nabla f(x)$ there.")
    assert "matrix-norms" in mentions(r"\begin{document} It is $\|A - B\|_F$ in all.")


def test_fences_of_python_are_code_and_others_nothing() -> None:
    python = "```python\nimport numpy as np\nnp.linalg.svd(A)\n```\n"
    text = f"# Notes\n{python}```text\nGibbs sampling\n```\n"
    found = mentions(text)
    assert "svd" in found
    assert found["svd"].place.line == 4
    assert "gibbs-sampling" not in found


def test_code_within_a_sentence_is_read() -> None:
    assert "cholesky" in mentions("We call `np.linalg.cholesky(K)` first.")
    assert "cholesky" in mentions("We call np.linalg.cholesky first.")


# Code


@pytest.mark.parametrize(
    ("code", "topic"),
    [
        ("import numpy as xp\nxp.linalg.eigh(a)", "spectral-theorem"),
        ("from numpy import linalg as LA\nLA.cond(a)", "condition-number"),
        ("from torch.nn import functional as G\nG.cross_entropy(a, b)", "cross-entropy"),
        (
            "from scipy.stats import (\n    norm,\n    poisson as p,\n)\np.pmf(3, 2)",
            "poisson-distribution",
        ),
        ("import jax.numpy as jnp\njnp.linalg.svd(a)", "svd"),
        ("import numpy as np\nx = a @ b", "matrix-multiplication"),
        ("import numpy as np\ndef kl_divergence(p, q):\n    return 1", "kl-divergence"),
        ("import torch\nclass MultiHeadAttention(torch.nn.Module):\n    pass", "attention"),
        ("import numpy as np\n# the reparameterization trick\nz = np.ones(3)", "stochastic-vi"),
        ('def f():\n    """Sampled by Gibbs sampling."""\n    return x.y(1)', "gibbs-sampling"),
        ("import sklearn.decomposition\nfrom sklearn.decomposition import PCA", "pca"),
    ],
)
def test_code_is_read_through_its_imports(code: str, topic: str) -> None:
    assert topic in mentions(code, "a.py")


def test_code_that_does_not_parse_is_read_all_the_same() -> None:
    assert "svd" in mentions("%matplotlib inline\nprint 'a'\nu = np.linalg.svd(a", "a.py")


def test_one_everyday_call_is_no_topic() -> None:
    assert "rational-exponents" not in mentions("import numpy as np\ny = np.sqrt(x)", "a.py")


# Marked texts


def test_what_people_marked_is_found() -> None:
    marked = list(measure(LEXICON, TEXTS))
    for one in marked:
        print(one.file, "missed", sorted(one.missed), "wrong", [m.topic for m in one.wrong])
    assert len(marked) == 10
    assert precision(marked) >= 0.9
    assert recall(marked) >= 0.8
