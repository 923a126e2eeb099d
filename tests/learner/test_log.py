"""A log is read as it is meant, or refused with the line that is at fault."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.learner.log import START, LogError, read_log, split

HEAD = "learner,item,skill,correct\n"
TIMED = "learner,item,skill,correct,time\n"
names = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6)
rows = st.tuples(
    names, names, st.lists(names, min_size=1, max_size=3, unique=True), st.booleans(),
    st.integers(-(10**9), 10**10),
)  # fmt: skip


def read(text):
    return read_log(io.StringIO(text, newline=""))


@given(st.lists(rows, min_size=1, max_size=20), st.permutations(range(5)), st.booleans())
def test_any_log_written_is_read(answers, order, clock):
    columns = [n for n in order if clock or n < 4]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([TIMED.strip().split(",")[n] for n in columns])
    for learner, item, skills, right, time in answers:
        row = (learner, item, ";".join(skills), int(right), time)
        writer.writerow([row[n] for n in columns])
    log = read(out.getvalue())
    found = [
        (a.learner, a.item, list(a.skills), a.right, a.at and (a.at - START).total_seconds())
        for a in log.answers
    ]
    expected = [(w, i, s, r, t if clock else None) for w, i, s, r, t in answers]
    if clock:
        expected = [row for n, row in enumerate(expected) if row not in expected[:n]]
    assert found == expected
    assert log.repeated == len(answers) - len(found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (HEAD, "no answers"),
        ("learner,item,skill,correct,mood\na,b,c,1,5\n", "line 1: unknown column 'mood'"),
        ("learner,item,correct\na,b,1\n", "line 1: column 'skill' is missing"),
        ("learner,item,skill,skill,correct\n", "line 1: column 'skill' comes twice"),
        (HEAD + "a,b,c,1\na,b,c,yes\n", "line 3: correct is 0 or 1, not 'yes'"),
        (HEAD + "a,b,c,0.5\n", "line 2: correct"),
        (HEAD + "a,b,c\n", "line 2: 3 values for 4 columns"),
        (HEAD + ",b,c,1\n", "line 2: learner is empty"),
        (HEAD + "a, ,c,1\n", "line 2: item is empty"),
        (HEAD + "a,b,c;;d,1\n", "line 2: a skill is empty"),
        (HEAD + "a,b,,1\n", "line 2: a skill is empty"),
        (HEAD + 'a,"b"x,c,1\n', "line 2: "),
        (TIMED + "a,b,c,1,noon\n", "line 2: time is a number of seconds, not 'noon'"),
        (TIMED + "a,b,c,1,\n", "line 2: time is a number"),
        (TIMED + "a,b,c,1,nan\n", "line 2: time nan is out of range"),
        (TIMED + "a,b,c,1,1700000000000\n", "line 2: time 1700000000000 is out of range"),
    ],
)
def test_what_is_no_log_is_refused_with_its_line(text, why):
    with pytest.raises(LogError, match=r".*") as refused:
        read(text)
    assert why in str(refused.value)


def test_the_same_row_at_the_same_second_counts_once_but_a_retry_counts():
    log = read(TIMED + "a,b,c,1,10\na,b,c,1,10\na,b,c,1,11\n")
    assert (len(log.answers), log.repeated) == (2, 1)
    assert len(read(HEAD + "a,b,c,1\na,b,c,1\n").answers) == 2


def test_a_clock_that_goes_back_is_counted_and_the_order_stays():
    log = read(TIMED + "a,b,c,1,10\nz,b,c,1,1\na,b,c,0,5\na,b,c,0,7\n")
    assert log.backward == 1
    assert [a.right for a in log.answers] == [True, True, False, False]


def test_a_byte_order_mark_blank_lines_and_a_skill_named_twice_do_no_harm():
    log = read("\ufeff" + HEAD + "\na,b,c;c,1\n\n")
    assert log.answers[0].skills == ("c",)


@given(st.lists(names, min_size=2, max_size=30, unique=True), st.floats(0.01, 0.6))
def test_learners_are_split_and_answers_never(learners, share):
    lines = "".join(f"{who},i,s,1\n" for who in [*learners, *learners])
    answers = read(HEAD + lines).answers
    train, held = split(answers, share)
    assert train
    assert held
    assert not {a.learner for a in train} & {a.learner for a in held}
    assert len(train) + len(held) == len(answers)
    assert split(tuple(reversed(answers)), share)[1][::-1] == held


def test_one_learner_cannot_be_split():
    with pytest.raises(LogError, match="one learner"):
        split(read(HEAD + "a,b,c,1\na,b,c,0\n").answers)
