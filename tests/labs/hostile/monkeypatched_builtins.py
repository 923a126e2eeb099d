# failed|forbidden: The builtins are changed, here only.
import builtins

builtins.isinstance = lambda *_: True
builtins.abs = lambda _: 0
builtins.sum = lambda _: 0


def total(values):
    return sum(values)
