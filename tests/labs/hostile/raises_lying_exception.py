# error: An exception whose text raises.
class Liar(Exception):
    def __str__(self):
        raise self


def total(values):
    raise Liar
