"""Quantities as people type them; units by exact factors."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Quantity, Response, Verdict
from unstuck.answers.units import plain_unit, split_quantity, unit_of

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

FIVE_KM = Quantity("5 km")
TWO_GB = Quantity("2 GB")
TABLE = (
    (
        FIVE_KM,
        (
            ("5 km", C),
            ("5000 m", C),
            ("5km", C),
            ("5 kilometers", C),
            (r"5\,\text{km}", C),
            (r"5000\,\mathrm{m}", C),
            ("5e3 m", C),
            ("5*10^3 m", C),
            ("x = 5 km", C),
            ("5", W),
            ("2+3 km", W),
            ("5 m", N),
            ("50 km", N),
            ("5 kg", N),
            ("-5 km", N),
            ("5 miles", N),
            ("km", U),
            ("5 parsec", U),
            ("", U),
        ),
    ),
    (Quantity("5 km", unit="km"), (("5 km", C), ("5000 m", W), ("5", W), ("5 m", N))),
    (
        Quantity("10 m/s^2"),
        (
            ("10 m s^-2", C),
            (r"10\,\frac{\text{m}}{\text{s}^2}", C),
            (r"10\ \mathrm{m\,s^{-2}}", C),
            ("10 m/s/s", C),
            ("10 m/s²", C),
            ("36 km/h/s", C),
            ("10 m/s", N),
        ),
    ),
    (
        TWO_GB,
        (
            ("2000 MB", C),
            ("16 Gb", C),
            ("16 Gbit", C),
            ("2 gigabytes", C),
            ("2*10^9 B", C),
            ("16*10^9 bits", C),
            ("2000000 KB", C),
            ("2 GiB", N),
            ("2 Gb", N),
            ("2 GB/s", N),
        ),
    ),
    (Quantity("1 KiB"), (("1024 B", C), ("8192 bits", C), ("1.024 kB", C), ("1000 B", N))),
    (
        Quantity("312 TFLOP/s"),
        (("312 TFLOPS", C), ("0.312 PFLOP/s", C), ("312*10^12 FLOP/s", C), ("312 TFLOP", N)),
    ),
    (
        Quantity("90°"),
        (
            ("90 deg", C),
            ("pi/2 rad", C),
            ("pi/2", C),
            ("1/4 turn", C),
            (r"90^{\circ}", C),
            ("90", W),
            ("90 rad", N),
        ),
    ),
    (Quantity("5 %"), (("5%", C), ("0.05", C), ("1/20", C), (r"5\%", C), ("5", W), ("0.05%", N))),
    (Quantity("$5"), (("$5", C), ("5 USD", C), ("500 cents", C), ("5", W), ("€5", N))),
    (
        Quantity("90 min"),
        (("1.5 h", C), ("5400 s", C), ("1 1/2 hours", C), ("90 h", N), ("1.5 min", N)),
    ),
    (
        Quantity("9.80665 m/s^2", figures=3),
        (("9.81 m/s^2", C), ("981 cm/s^2", C), ("9.81", W), ("9.8 m/s^2", N)),
    ),
    (Quantity("3.6 MJ"), (("1 kWh", C), ("3600 kJ", C), ("1 kW", N))),
    (Quantity("100 tokens/s"), (("6000 tokens per min", C), ("100 token/s", C), ("100", W))),
    (Quantity("1 mile"), (("1609.344 m", C), ("5280 ft", C), ("1.6 km", N))),
)
CASES = [(answer, typed, verdict) for answer, pairs in TABLE for typed, verdict in pairs]


@pytest.mark.parametrize(("answer", "typed", "verdict"), CASES)
def test_what_people_type(answer, typed, verdict) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is verdict, judgement


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        (FIVE_KM, "5", "add the unit"),
        (FIVE_KM, "5 kg", "a mass, but a length"),
        (FIVE_KM, "5 m", "not with this unit"),
        (FIVE_KM, "50 km", "power of ten"),
        (TWO_GB, "2 Gb", "bits and bytes"),
        (TWO_GB, "2 GiB", "1000 and of 1024"),
        (Quantity("90 min"), "1.5 min", "hours, minutes and seconds"),
        (Quantity("5 km", unit="km"), "5000 m", "write it in km"),
    ],
)
def test_what_is_said(answer, typed, said) -> None:
    assert said in answer.judge(Response(typed)).headline


@pytest.mark.parametrize(
    "arguments",
    [
        {"quantity": "5"},
        {"quantity": "5 parsec"},
        {"quantity": "5 km", "unit": "kg"},
        {"quantity": "5 km", "unit": "parsec"},
    ],
)
def test_an_author_hears_of_a_fault_at_once(arguments) -> None:
    with pytest.raises(ValueError, match=r"."):
        Quantity(**arguments)


@pytest.mark.parametrize(
    ("written", "factor"),
    [
        ("km", "1000"),
        ("µs", "1/1000000"),
        ("MiB", str(8 * 1024**2)),
        ("Mb", "1000000"),
        ("kWh", "3600000000"),
        ("km/h", "5/18"),
        ("J/(kg K)", "1"),
        ("m2", "1"),
        ("cm^3", "1/1000000"),
        ("nanoseconds", "1/1000000000"),
    ],
)
def test_factors(written, factor) -> None:
    unit = unit_of(written)
    assert unit is not None
    assert unit.factor == Fraction(factor)


@pytest.mark.parametrize(
    "written", ["", "x", "m/", "/s", "m//s", "(m", "m)", "m^x", "e3", "kkm", "m" * 200]
)
def test_no_units(written) -> None:
    assert unit_of(written) is None


def test_where_a_number_ends() -> None:
    assert split_quantity("2e3 m") == ("2e3 ", "m")
    assert split_quantity("3pi rad") == ("3pi ", "rad")
    assert split_quantity("sqrt(2) m") == ("sqrt(2) ", "m")
    assert split_quantity("5") == ("5", "")
    assert plain_unit(r"\,\frac{\mathrm{m}}{\mathrm{s}^{2}}") == "(m)/(s^2)"


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**6), st.sampled_from(["mm", "cm", "km", "ft", "in"]))
def test_conversion_is_exact(count, name) -> None:
    unit = unit_of(name)
    assert unit is not None
    meters = count * unit.factor
    answer = Quantity(f"{count} {name}")
    assert answer.judge(Response(f"{meters.numerator}/{meters.denominator} m")).verdict in (C, W)
    assert answer.judge(Response(f"{meters.numerator + 1}/{meters.denominator} m")).verdict is N


@pytest.mark.parametrize(
    ("amount", "emitted", "verdict"),
    [
        ("5 km/h", r"\frac{5km}{h}", C),
        ("-3/2 m/s^2", r"-\frac{1.5m}{s^{2}}", C),
        ("5 km/h", r"\frac{5\operatorname{\mathrm{km}}}{s}", N),
        ("5 km/h", r"\frac{5km}{2}", U),
        ("90 min", r"90\min", C),
        ("90 min", r"90\operatorname{\mathrm{minutes}}", C),
    ],
)
def test_what_the_visual_field_makes_of_them(amount: str, emitted: str, verdict: Verdict) -> None:
    assert Quantity(amount).judge(Response(emitted, "latex")).verdict is verdict


def test_a_unit_keeps_its_brackets_when_it_is_shown() -> None:
    shown = Quantity("5 m/s^2").judge(Response(r"5\frac{m}{s^2}", "latex")).read_as
    assert shown == r"5\,(\mathrm{m})/(\mathrm{s}^{2})"
