"""Chance for exercise generators: small, exact and the same on every machine and version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from unstuck.maths.matrix import Matrix
from unstuck.maths.rational import Rational
from unstuck.maths.vector import Vector

T = TypeVar("T")

_MASK = (1 << 64) - 1
_PATIENCE = 1_000
_PEOPLE = (
    "Amara", "Bilal", "Chen", "Dana", "Elif", "Farid", "Grace", "Hiro", "Ines", "Jonas",
    "Kofi", "Lena", "Mina", "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Sam", "Tomas",
    "Uma", "Vera", "Wen", "Yara", "Zoe",
)  # fmt: skip


class DrawError(ValueError):
    """A generator asked for something that cannot be drawn; the message says what."""


class Draw:
    """A stream of drawn values, fixed by its seed text for ever.

    The generator is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom
    number generators") started from a BLAKE2b hash of the seed text, so a problem's
    ``topic/exercise/seed`` always draws the same values, whatever Python or NumPy does.
    """

    def __init__(self, seed: str) -> None:
        self._state = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big")

    def _bits(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def _below(self, size: int) -> int:
        """Return a whole number in ``[0, size)``, without modulo bias."""
        limit = (1 << 64) - (1 << 64) % size
        while (bits := self._bits()) >= limit:
            pass
        return bits % size

    def integer(self, low: int, high: int, unless: Callable[[int], bool] | None = None) -> int:
        """Return a whole number from ``low`` to ``high``, both included.

        ``unless`` refuses values.  Raises :class:`DrawError` when nothing is left.
        """
        if low > high:
            raise DrawError(f"integer({low}, {high}): the low end is above the high end")
        return self.until(lambda: low + self._below(high - low + 1), unless)

    def nonzero(self, low: int, high: int, unless: Callable[[int], bool] | None = None) -> int:
        """Return a whole number from ``low`` to ``high`` that is not zero."""
        return self.integer(low, high, lambda n: n == 0 or (unless is not None and unless(n)))

    def distinct(
        self, count: int, low: int, high: int, unless: Callable[..., bool] | None = None
    ) -> tuple[int, ...]:
        """Return ``count`` different whole numbers from ``low`` to ``high``, in drawn order.

        ``unless`` gets all of them as arguments and refuses the whole tuple.
        """
        if count > high - low + 1:
            raise DrawError(f"distinct({count}, {low}, {high}): the range is too small")
        refuse = None if unless is None else lambda numbers: unless(*numbers)
        return self.until(lambda: tuple(self.sample(range(low, high + 1), count)), refuse)

    def until(self, make: Callable[[], T], unless: Callable[[T], bool] | None = None) -> T:
        """Return the first ``make()`` that ``unless`` does not refuse."""
        for _ in range(_PATIENCE):
            value = make()
            if unless is None or not unless(value):
                return value
        raise DrawError(f"{_PATIENCE} draws in a row were refused; loosen the condition")

    def choice(self, options: Sequence[T]) -> T:
        """Return one of the options, each as likely as the others."""
        if not options:
            raise DrawError("choice() needs at least one option")
        return options[self._below(len(options))]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """Return ``count`` of the options, without repeats, in drawn order."""
        if count > len(options):
            raise DrawError(f"sample() of {count} from only {len(options)} options")
        pool = list(options)
        for place in range(count):
            other = place + self._below(len(pool) - place)
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:count]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return the options in a drawn order."""
        return self.sample(options, len(options))

    def permutation(self, size: int) -> list[int]:
        """Return the numbers ``0 … size - 1`` in a drawn order."""
        return self.shuffled(range(size))

    def sign(self) -> int:
        """Return ``1`` or ``-1``."""
        return 1 if self._below(2) else -1

    def chance(self, probability: float) -> bool:
        """Return ``True`` with this probability."""
        return self.unit() < probability

    def unit(self) -> float:
        """Return a float in ``[0, 1)`` with 53 random bits."""
        return (self._bits() >> 11) * 2.0**-53

    def normal(self) -> float:
        """Return a standard normal float (Box and Muller 1958), for labs and simulations."""
        radius = np.sqrt(-2.0 * np.log(1.0 - self.unit()))
        return float(radius * np.cos(2.0 * np.pi * self.unit()))

    def fraction(
        self,
        low: int = -3,
        high: int = 3,
        denominators: Sequence[int] = (2, 3, 4, 5, 6, 8, 10),
        unless: Callable[[Rational], bool] | None = None,
    ) -> Rational:
        """Return a fraction strictly between ``low`` and ``high`` that is not a whole number.

        The denominator is drawn from ``denominators`` and stays after reducing.
        """

        def make() -> Rational:
            bottom = self.choice(denominators)
            return Rational(self.integer(low * bottom + 1, high * bottom - 1), bottom)

        return self.until(make, lambda q: q.denominator == 1 or (unless is not None and unless(q)))

    def decimal(self, low: float, high: float, places: int) -> Rational:
        """Return an exact decimal from ``low`` to ``high`` with at most ``places`` places."""
        unit = 10**places
        return Rational(self.integer(round(low * unit), round(high * unit)), unit)

    def vector(
        self, size: int, low: int, high: int, unless: Callable[[Vector], bool] | None = None
    ) -> Vector:
        """Return a vector of ``size`` whole numbers from ``low`` to ``high``."""
        return self.until(lambda: Vector([self.integer(low, high) for _ in range(size)]), unless)

    def matrix(
        self,
        rows: int,
        columns: int,
        low: int,
        high: int,
        unless: Callable[[Matrix], bool] | None = None,
    ) -> Matrix:
        """Return a ``rows × columns`` matrix of whole numbers from ``low`` to ``high``."""
        return self.until(
            lambda: Matrix(
                [[self.integer(low, high) for _ in range(columns)] for _ in range(rows)]
            ),
            unless,
        )

    def person(self) -> str:
        """Return a first name."""
        return self.choice(_PEOPLE)

    def array(self, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Return an array of this shape with independent standard normal entries, for labs."""
        flat = [self.normal() for _ in range(int(np.prod(shape)))]
        return np.array(flat, dtype=np.float64).reshape(shape)

    def symmetric_matrix(
        self, size: int, eigenvalue_gap: float
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Return a symmetric ``size × size`` array for labs.

        The sizes of its eigenvalues differ by at least ``eigenvalue_gap``, and one is largest.
        """
        basis, _ = np.linalg.qr(self.array(size, size))
        sizes = np.cumsum([eigenvalue_gap * (1.0 + self.unit()) for _ in range(size)])
        signed = sizes * np.array([self.sign() for _ in range(size)])
        return np.asarray((basis * signed) @ basis.T, dtype=np.float64)
