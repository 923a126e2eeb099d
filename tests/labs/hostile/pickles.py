# failed: A pickle that would run a program; nobody unpickles.
import pickle


class Evil:
    def __reduce__(self):
        return (eval, ("1/0",))


def total(values):
    return pickle.dumps(Evil()).hex()
