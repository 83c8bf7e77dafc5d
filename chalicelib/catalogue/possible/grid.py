"""Dimensions → sets of combinations, each one whole number with a bit for every combination.

What holds in which combinations is found by ``&``, ``|`` and ``~`` over these numbers, for all of
them at once: a proof, and thousands of times faster than looking at one after another.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

Bits = int
"""A set of combinations: bit ``n`` is the n-th one, the last dimension turning first."""


@dataclass(frozen=True)
class Grid:
    """How many values each dimension has."""

    sizes: tuple[int, ...]

    @cached_property
    def everything(self) -> Bits:
        """All combinations."""
        return (1 << prod(self.sizes)) - 1

    @cached_property
    def _planes(self) -> tuple[tuple[Bits, ...], ...]:
        return tuple(
            tuple(self._plane(dimension, value) for value in range(size))
            for dimension, size in enumerate(self.sizes)
        )

    def at(self, dimension: int, value: int) -> Bits:
        """All combinations in which this dimension has this value."""
        return self._planes[dimension][value]

    def where(self, dimensions: Sequence[int], holds: Callable[[tuple[int, ...]], bool]) -> Bits:
        """All combinations whose values of these dimensions, in this order, it holds for."""
        found = 0
        for values in product(*(range(self.sizes[dimension]) for dimension in dimensions)):
            if holds(values):
                found |= self.box(dict(zip(dimensions, values, strict=True)))
        return found

    def box(self, fixed: dict[int, int]) -> Bits:
        """All combinations with these values; whatever the others are."""
        bits = self.everything
        for dimension, value in fixed.items():
            bits &= self.at(dimension, value)
        return bits

    def first(self, bits: Bits) -> dict[int, int]:
        """The values of the first combination of a set that is not empty."""
        number, values = (bits & -bits).bit_length() - 1, {}
        for dimension in reversed(range(len(self.sizes))):
            number, values[dimension] = divmod(number, self.sizes[dimension])
        return values

    def is_decided_by(self, dimension: int, bits: Bits) -> bool:
        """Whether two combinations that differ in nothing else differ in belonging to the set."""
        stride = self._stride(dimension)
        slices = (
            (bits & self.at(dimension, value)) >> (value * stride)
            for value in range(self.sizes[dimension])
        )
        return len(set(slices)) > 1

    def least(self, bits: Bits) -> dict[int, int]:
        """The fewest values, about, that by themselves lead into a set that is not empty.

        Begun at its first combination; no value that is left can be left out.
        """
        values, outside = self.first(bits), self.everything & ~bits
        for dimension in reversed(range(len(self.sizes))):
            without = {d: value for d, value in values.items() if d != dimension}
            if not self.box(without) & outside:
                values = without
        return dict(sorted(values.items()))

    def classes(
        self, parts: Sequence[Bits], within: Bits
    ) -> Iterator[tuple[tuple[bool, ...], Bits]]:
        """Every way in which these sets divide another one: in which of them it lies, and where."""
        divided = [within] if within else []
        for bits in parts:
            halves = ((whole & bits, whole & ~bits) for whole in divided)
            divided = [half for both in halves for half in both if half]
        for there in divided:
            yield tuple(bool(there & bits) for bits in parts), there

    def _stride(self, dimension: int) -> int:
        return prod(self.sizes[dimension + 1 :])

    def _plane(self, dimension: int, value: int) -> Bits:
        """One block of ones, and copies of it, twice as many each time."""
        stride, whole = self._stride(dimension), self.everything.bit_length()
        bits, length = ((1 << stride) - 1) << (value * stride), stride * self.sizes[dimension]
        while length < whole:
            bits |= bits << length
            length *= 2
        return bits & self.everything
