# passed: A few threads.
from concurrent.futures import ThreadPoolExecutor


def total(values):
    with ThreadPoolExecutor(4) as several:
        return float(sum(several.map(float, values)))
