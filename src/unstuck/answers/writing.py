"""Whether two trees are written the same way, the order of terms and sides aside."""

from __future__ import annotations

from unstuck.maths import tree

_MIRRORED: dict[str, tree.Sign] = {">": "<", ">=": "<="}


def same_writing(first: tree.Node, second: tree.Node) -> bool:
    """``2x + 1`` and ``1 + x*2`` are; ``2(x + 1)`` and ``2x + 2`` are not."""
    return _key(first) == _key(second)


def _key(node: tree.Node) -> str:
    if isinstance(node, tree.Number):
        return str(node.value)
    if isinstance(node, tree.Sum):
        return f"+({','.join(sorted(_flat(node, tree.Sum)))})"
    if isinstance(node, tree.Product):
        return f"*({','.join(sorted(_flat(node, tree.Product)))})"
    if isinstance(node, (tree.And, tree.Or)):
        kind = type(node).__name__
        return f"{kind}({','.join(sorted(set(map(_key, node.operands))))})"
    if isinstance(node, tree.Relation):
        return _relation(node)
    if isinstance(node, tree.Call) and node.function == "exp":
        return _key(tree.Power(tree.Constant("e"), node.arguments[0]))
    if isinstance(node, (tree.Symbol, tree.Constant)):
        return node.name
    detail = getattr(node, "function", "")
    return f"{type(node).__name__}{detail}({','.join(map(_key, node.children))})"


def _flat(node: tree.Node, kind: type[tree.Node]) -> list[str]:
    if isinstance(node, kind):
        return [key for child in node.children for key in _flat(child, kind)]
    return [_key(node)]


def _relation(node: tree.Relation) -> str:
    keys, signs = [_key(operand) for operand in node.operands], node.signs
    if all(sign in _MIRRORED for sign in signs):
        keys, signs = keys[::-1], tuple(_MIRRORED[sign] for sign in signs[::-1])
    if set(signs) <= {"=", "!="} and len(keys) == 2:
        keys = sorted(keys)
    return f"{' '.join(signs)}({','.join(keys)})"
