"""What crosses between a judge and a cell: it comes out as it went in, or not at all."""

import json

import numpy as np
import pytest
from hypothesis import given
from tests.labs.values import json_values, tagged, values

from unstuck.labs.inside import wire


def same(left: object, right: object) -> bool:
    """Equal in type and value; ``nan`` equals ``nan``."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        assert isinstance(right, np.ndarray)
        return left.dtype == right.dtype and np.array_equal(
            left, right, equal_nan=left.dtype != bool
        )
    if isinstance(left, (list, tuple)):
        assert isinstance(right, (list, tuple))
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        assert isinstance(right, dict)
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return repr(left) == repr(right) or left == right


@given(values)
def test_a_value_comes_out_as_it_went_in(value: object) -> None:
    plain = wire.unpack(wire.pack({"value": wire.encode(value)})[4:])
    assert same(wire.decode(plain["value"]), value)


@given(json_values | tagged)
def test_any_json_is_a_value_or_refused(plain: object) -> None:
    try:
        wire.decode(plain)
    except wire.WireError:
        return


@given(json_values)
def test_any_message_is_an_object_or_refused(plain: object) -> None:
    body = json.dumps(plain).encode()
    try:
        assert isinstance(wire.unpack(body), dict)
    except wire.WireError:
        return


@pytest.mark.parametrize("number", [np.float64(2.5), np.int32(7), np.complex64(1 - 2j), np.True_])
def test_numbers_of_numpy_keep_their_type(number: np.generic) -> None:
    back = wire.decode(wire.encode(number))
    assert type(back) is type(number)
    assert back == number


def test_long_doubles_cross_as_doubles() -> None:
    back = wire.decode(json.loads(json.dumps(wire.encode(np.ones(2, dtype=np.longdouble)))))
    assert back.dtype == np.float64


def test_what_is_neither_plain_nor_an_array_crosses_as_a_name() -> None:
    class Liar(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    for value, kind in ((Liar(1), "Liar"), (len, "builtin_function_or_method"),
                        (np.array([None]), "array of object")):  # fmt: skip
        assert wire.decode(wire.encode(value)) == wire.Foreign(kind)


def test_a_given_function_crosses_inwards_with_its_first_arguments() -> None:
    plain = wire.encode(wire.Given("power", (), {"exponent": 3}))
    assert wire.decode(plain, {"power": lambda x, exponent: x**exponent})(2) == 8
    with pytest.raises(wire.WireError, match="gives no function"):
        wire.decode(plain, {})


def test_half_a_letter_is_no_danger() -> None:
    assert wire.decode("\ud800").isascii()
