# memory|error: Mappings without end.
import mmap


def total(values):
    return [mmap.mmap(-1, 1 << 30) for _ in range(1000)]
