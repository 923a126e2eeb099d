"""The tokens: every color in one file, and every pair of them readable."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[3] / "frontend" / "src" / "css"
TOKEN = re.compile(r"--([\w-]+): light-dark\(#(\w+), #(\w+)\)")

TEXT_ON = [
    *[(ink, ground) for ink in ("ink", "second", "accent") for ground in
      ("ground", "surface", "sunken")],
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent", "accent-soft"),
    ("right", "right-soft"),
    ("right", "surface"),
    ("not-yet", "not-yet-soft"),
    ("not-yet", "surface"),
    ("not-yet", "ground"),
    ("stuck", "stuck-soft"),
    ("stuck", "stuck-strong"),
    *[("ink", ground) for ground in ("right-soft", "not-yet-soft", "accent-soft", "stuck-soft")],
    ("accent", "not-yet-soft"),
]  # fmt: skip
SHAPE_ON = [("control", "surface"), ("control", "ground"), ("right", "ground")]


def tokens() -> dict[str, tuple[str, str]]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    return {name: (light, dark) for name, light, dark in TOKEN.findall(text)}


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2.2."""
    digits = color if len(color) == 6 else "".join(digit * 2 for digit in color)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_is_readable(ink: str, ground: str, theme: int) -> None:
    assert contrast(tokens()[ink][theme], tokens()[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON)
def test_shapes_are_visible(shape: str, ground: str, theme: int) -> None:
    assert contrast(tokens()[shape][theme], tokens()[ground][theme]) >= 3


def test_no_other_file_names_a_color() -> None:
    for path in sorted(CSS.glob("*.css")):
        if path.name != "tokens.css":
            assert not re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", path.read_text("utf-8")), path
