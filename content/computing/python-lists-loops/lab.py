"""Lab: watch a loss go down

While a model learns, its loss is written down after each step. The list jumps up and down, so people look at a
**running mean**, ask when the loss was last improved, and stop when nothing happens any more. You write these three with
loops, lists and conditions, the everyday tools of every training program.
"""

from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=14,
    skills={
        "write-loop-computes-sum": 0.6,
        "branch-combine-conditions": 0.5,
        "store-look-values-lists": 0.5,
    },
    needs=("python-lists-loops",),
)

PAIRS = [
    (r"\sum_{i=1}^{n} x_i", "sum(x)"),
    (r"x_1, \dots, x_k", "x[:k]"),
    (r"\min(x_1, \dots, x_n)", "min(x)"),
]


@learner_writes(hint="Keep a total. After each number, append the total divided by how many there were.")
def running_means(losses: list) -> list:
    """Return for each place the mean of all losses up to there."""
    total, means = 0.0, []
    for count, loss in enumerate(losses, 1):
        total += loss
        means.append(total / count)
    return means


@learner_writes(hint="Remember the best loss so far and its place. Which sign decides what happens at a tie?")
def best_step(losses: list) -> int:
    """Return the place, from 0, of the smallest loss; of equal ones the first."""
    best = 0
    for step in range(len(losses)):
        if losses[step] < losses[best]:
            best = step
    return best


@learner_writes(hint="Count the steps without a new best loss, and set the count back to 0 when there is one.")
def stops_at(losses: list, patience: int) -> int:
    """Return the place at which training stops: after `patience` steps in a row without a new best.

    Without such a place it is the last one.
    """
    best, waited = losses[0], 0
    for step in range(1, len(losses)):
        if losses[step] < best:
            best, waited = losses[step], 0
        else:
            waited += 1
        if waited == patience:
            return step
    return len(losses) - 1


@learner_writes(hint="`counts.get(word, 0)` is the count so far, or 0 for a new word.")
def counted(words: list) -> dict:
    """Return how often each word comes, as a dictionary."""
    counts: dict = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


@mistaken(of=running_means, says="Divided by the length of the whole list each time. Divide by how many there were up to here.")
def by_all_of_them(losses):
    total, means = 0.0, []
    for loss in losses:
        total += loss
        means.append(total / len(losses))
    return means


@mistaken(of=running_means, says="These are the totals. Divide each by how many numbers it has.")
def only_totals(losses):
    total, means = 0.0, []
    for loss in losses:
        total += loss
        means.append(total)
    return means


@mistaken(of=best_step, says="With `<=` a later loss of the same size wins. The first one is asked.")
def last_of_equals(losses):
    best = 0
    for step in range(len(losses)):
        if losses[step] <= losses[best]:
            best = step
    return best


@mistaken(of=best_step, says="This is the place of the largest loss. The smallest is the best.")
def the_worst(losses):
    return losses.index(max(losses))


@mistaken(of=stops_at, says="The count of steps without a new best is never set back to 0.")
def never_set_back(losses, patience):
    best, waited = losses[0], 0
    for step in range(1, len(losses)):
        if losses[step] < best:
            best = losses[step]
        else:
            waited += 1
        if waited == patience:
            return step
    return len(losses) - 1


@mistaken(of=stops_at, says="You compare with the loss before. Compare with the best one so far.")
def against_the_one_before(losses, patience):
    waited = 0
    for step in range(1, len(losses)):
        waited = 0 if losses[step] < losses[step - 1] else waited + 1
        if waited == patience:
            return step
    return len(losses) - 1


@mistaken(of=counted, says="Each word is counted once. Add 1 each time it comes.")
def each_once(words):
    return {word: 1 for word in words}


def losses(draw: Draw, count: int) -> list:
    """Different positive losses."""
    return [float(number) for number in draw.distinct(count, 1, 60)]


def test_running_means(draw: Draw) -> None:
    """`running_means` has the mean up to each place"""
    given = losses(draw, 5)
    assert_close(running_means(given), [sum(given[: k + 1]) / (k + 1) for k in range(5)])


def test_best_step(draw: Draw) -> None:
    """`best_step` finds the first of the smallest"""
    given = losses(draw, 4)
    low = [0.5, *given, 0.5]
    place = draw.integer(1, 3)
    ordered = [given[0], given[1], given[2]]
    ordered.insert(place, 0.5)
    assert_close(best_step(ordered), place)
    assert_close(best_step(low), 0, says="The smallest loss comes twice here. The first one counts.")


def test_stops_at(draw: Draw) -> None:
    """`stops_at` waits for a new best loss"""
    top = float(draw.integer(20, 30))
    given = [top, top - 5, top - 1, top - 9, top - 3, top - 4, top - 2, top - 12]
    assert_close(stops_at(given, 3), 6, says="The best loss is at place 3; then there is no better one three times.")
    assert_close(stops_at(given, 9), 7, says="Nobody waits for so long here, so it is the last place.")


def test_counted(draw: Draw) -> None:
    """`counted` counts each word"""
    words = ["loss", "step", "loss", "rate", "loss"] + ["step"] * draw.integer(1, 3)
    assert_close(counted(draw.shuffled(words)), {word: words.count(word) for word in set(words)})
