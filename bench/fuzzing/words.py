"""The dictionary: what readers know, what people type and what nobody should."""

from __future__ import annotations

from tests.answers.test_hostile import HOSTILE

from unstuck.maths.resolve import ALIASES, CONSTANTS, KEYWORDS, SPECIAL
from unstuck.maths.tree import FUNCTIONS

NUMBERS = r"""
0 1 2 3 7 10 12 0.5 1/2 1e3 1e400 1e-400 .5 5. 1,5 1,000 1.000,5 99999999999999999999 -1 (-1) 50%
""".split()
_SIGNS = r"""
+ - * / ^ ** = < > <= >= != == ( ) [ ] { } | || , ; : ! % _ ' & \ \\ $ . … ~ # @ ? -> <->
− × · ÷ √ ∛ π ∞ ≤ ≥ ≠ ≈ ± ∈ ∪ ∩ ∖ ∅ ° ² ³ ⁻¹ ₁ ᵀ ½ ‖ ⊗ ∘ ℝ α λ Σ σ μ ∧ ∨ ¬ → ↔ ⇒ ∑ ∏ ∫ µ Ω
""".split()
_NAMES = "x y n i k A B C HT x_1 x_i theta lambda sigma^2 X^T kg m/s^2 km h °C".split()
_COMMANDS = r"""
\frac \dfrac \sqrt \left \right \left( \right) \left| \right| \{ \} \cdot \times \div \pm \le \ge
\ne \approx \in \cup \cap \setminus \emptyset \infty \pi \theta \lambda \sigma \Sigma \mu \sum
\prod \sin \cos \ln \log \exp \binom \lfloor \rfloor \lVert \rVert \mid \top \otimes \circ \det
\operatorname{tr} \operatorname{diag} \mathbb{R} \mathrm{e} \text{if} \text{cm} \mathcal{N}
\begin{cases} \end{cases} \begin{bmatrix} \end{bmatrix} \quad \, \overline \hat \bar \vec \mathbf
\land \lor \neg \to \Rightarrow \iff \implies \sim \mathbb{E} \Pr \prime \degree
""".split()
_STRANGE = ("\x00", "\u202e", "\u200b", "\u00a0", "\n", "\r", "\t", "\ud800", "e\u0301", "𝑥", "Ａ",
            "х", "٣", "１")  # fmt: skip
WORDS = (
    *NUMBERS, *_SIGNS, *_NAMES, *_COMMANDS, *_STRANGE, *KEYWORDS, *CONSTANTS, *ALIASES, *SPECIAL,
    *FUNCTIONS, *(text for text in HOSTILE if len(text) < 60),
)  # fmt: skip

FRAMES = tuple(
    frame.strip().replace("⏎", "\n")
    for frame in r"""
({})  ;;  [{}]  ;;  {{{}}}  ;;  |{}|  ;;  -{}  ;;  ({})/({})  ;;  1/({})  ;;  ({})^2  ;;  ({})^({})
;;  sqrt({})  ;;  {}!  ;;  sin({})  ;;  ln({})  ;;  exp({})  ;;  log_2({})  ;;  abs({})
;;  max({}, {})  ;;  floor({})  ;;  binom({}, {})  ;;  sum_(i=1)^n {}  ;;  prod_(k=1)^5 {}
;;  {} ± {}  ;;  {}⏎{}
;;  {} = {}  ;;  x = {}  ;;  {} < x < {}  ;;  {} or {}  ;;  {} and {}  ;;  not ({})  ;;  {} -> {}
;;  ({}, {})  ;;  {{{}, {}}}  ;;  [[{}, {}], [{}, {}]]  ;;  ({})^T  ;;  ({})^-1  ;;  ({})^c
;;  det({})  ;;  tr({})  ;;  P({})  ;;  P({} | {})  ;;  N({}, {})  ;;  {} if x < 0, {} otherwise
;;  {} cm  ;;  $ {} $  ;;  \frac{{{}}}{{{}}}  ;;  \sqrt[3]{{{}}}  ;;  \left({}\right)
;;  \begin{{pmatrix}} {} & {} \\ {} & {} \end{{pmatrix}}
;;  \begin{{cases}} {} & x < 0 \\ {} & x \ge 0 \end{{cases}}
""".split(";;")
)
"""What a part may be put into; each hole takes the part or another word."""
