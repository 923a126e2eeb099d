"""Terms that are also everyday words, and what shows that the mathematics is meant."""

from __future__ import annotations

from unstuck.curriculum.mentions.words import words_of


def _keys(words: str) -> frozenset[str]:
    return frozenset(word.key for word in words_of(words))


# Said so often in the everyday sense, even in papers, that alone they say nothing.
NEVER_ALONE = _keys(
    """
    absorb chain continuity definition factoring field function group guidance harmonic independence
    kernel level limit map mean normal order outlier power projector query range ratio reciprocal
    score set shape span superscript subscript traceback trace type definition abduction raking
    broadcast identity sample state value variable weight model test rate event path tree base
    degree domain decoding attribution basis rank dimension interference peeking
    """
)

# Terms that are meant when mathematics is near, and may be anything otherwise.
NEEDS_CONTEXT = _keys(
    """
    adam attention bandit bert bootstrap calibration censoring circumference codebook
    collider complier confounder confounding conjugacy convolutional counterfactual derivative
    determinant discontinuous discriminator dropout embedding endogeneity
    expectation expressivity filtration fraction gemini glove gpt gradient harmonics
    hopfield ignorability invariance logit isometry leapfrog likelihood
    mamba manifold mediator moderator momentum monotonicity normalization
    numerator overfit permutation posterior prior nucleus
    radian regularization reversibility ridge roofline
    shattering spline superposition switchback tensor transformer
    trellis underflow underpowered variance vector matrix warmup whitening convolution
    skewness sparsity correlation covariance probability likelihood integral regression
    """
)

# Words that stand near mathematics.  Two different ones in a sentence make it mathematical.
CUES = _keys(
    """
    algorithm approximation asymptotic bayesian bound classification classifier coefficient
    compute convergence convex covariance dataset denoising dimension dimensional distribution
    eigenvalue embedding encoder equation estimate estimator euclidean exponential function
    gaussian generative gradient inference integral iteration kernel layer learning learned lemma
    likelihood linear logit loss matrix maximize maximum minimize minimum model multivariate
    network neural nonlinear numerical objective optimal optimization optimizer
    optimize parameter policy polynomial posterior prediction prior probability
    proof random regression regularization sampling scalar sequence statistic statistical
    stochastic supervised tensor theorem theory token train training transform variable
    variance vector weight
    """
)

# Longer phrases that contain a term and mean something else.
NOT_MEANT = (
    *(f"{before} attention" for before in (
        "pay", "paid", "draw", "drew", "received", "receive", "attract", "attracted", "gain",
        "gained", "much", "more", "little", "special", "great", "considerable", "significant",
        "increasing", "growing", "media", "medical", "public",
    )),
    "attention to", "attention of", "attention from", "attention in the literature",
    "gain momentum", "gained momentum", "gaining momentum",
    *(f"prior {after}" for after in (
        "work", "works", "to", "art", "knowledge", "studies", "study", "research", "approach",
        "methods", "method", "results", "literature", "experience", "state", "model", "year",
    )),
    "no prior", "unlike prior", "than prior",
    "beyond expectation", "against expectation", "exceed expectation", "meet expectation",
    "in all likelihood", "with high probability", "integral part", "derivative work",
    "color gradient", "colour gradient", "vector graphics", "cover letter",
    "power transformer", "transformer station", "ridge line", "normal mode",
    "bootstrap css", "bootstrap script", "bootstrap server",
    "regression test", "regression suite", "software regression", "performance regression",
)  # fmt: skip
