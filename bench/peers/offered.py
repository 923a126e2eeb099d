"""The peers, how each is started, and what each says that it can do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peers.install import HERE, node_with_peers, python_with_peers

Case = Mapping[str, Any]
SINGLE = frozenset({"expression", "number"})
RELATIONS = frozenset({"equation", "inequality"})
COLLECTIONS = frozenset({"set", "interval", "tuple", "vector", "matrix"})


@dataclass(frozen=True)
class Peer:
    """``command`` starts its worker; ``offers`` says whether a case is of a kind that it judges."""

    name: str
    command: Callable[[], list[str]]
    offers: Callable[[Case], bool]


def _script(name: str, *arguments: str) -> Callable[[], list[str]]:
    return lambda: [str(python_with_peers()), str(HERE / name), *arguments]


def _ours() -> list[str]:
    return [sys.executable, str(HERE / "ours.py")]


def _kas() -> list[str]:
    node, place = node_with_peers()
    return [node, str(HERE / "kas.mjs"), str(place)]


def _is_plain(case: Case) -> bool:
    """Whether nothing but equality is asked."""
    return not case.get("tolerance") and not case.get("form")


def _both_latex(case: Case) -> bool:
    syntax = case.get("syntax")
    return syntax == "latex" and case.get("reference_syntax", syntax) == "latex"


def _sympy(case: Case) -> bool:
    return case["kind"] in SINGLE and _is_plain(case)


def _latex2sympy(case: Case) -> bool:
    return case["kind"] in SINGLE | RELATIONS | COLLECTIONS and _both_latex(case)


def _math_verify(case: Case) -> bool:
    if not _is_plain(case):
        return False
    kinds = SINGLE | RELATIONS | COLLECTIONS
    plain_number = case["kind"] == "number" and case.get("syntax", "text") == "text"
    return plain_number or (case["kind"] in kinds and _both_latex(case))


def _kas_offers(case: Case) -> bool:
    return case["kind"] in SINGLE | RELATIONS and _is_plain(case)


PEERS = (
    Peer("unstuck", _ours, lambda _: True),
    Peer("SymPy simplify", _script("with_sympy.py", "simplify"), _sympy),
    Peer("SymPy equals", _script("with_sympy.py", "equals"), _sympy),
    Peer("latex2sympy2_extended", _script("with_latex2sympy.py"), _latex2sympy),
    Peer("math-verify", _script("with_math_verify.py"), _math_verify),
    Peer("KAS", _kas, _kas_offers),
)
