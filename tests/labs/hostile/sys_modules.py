# error: Modules that are not what they say.
import sys
import types

for name in list(sys.modules):
    if name.startswith(("numpy", "json", "inside")):
        sys.modules[name] = types.ModuleType(name)


def total(values):
    return values.nothing
