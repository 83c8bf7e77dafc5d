"""Some of all combinations of answers → the fewest answers that tell them from the others.

All combinations are a full product, so a set of them is told by "this answer to this question"
alone wherever it is a box: all combinations of some answers to each question. What is no box
(this or that) is cut into boxes.
"""

from collections.abc import Mapping, Sequence
from math import prod

Combination = tuple[int, ...]
"""The number of the answer to each question, in the order of the questions."""

Box = Mapping[int, frozenset[int]]
"""Question → the answers that tell; questions at which any answer is meant are left out."""


def boxes(some: frozenset[Combination], sizes: Sequence[int]) -> tuple[Box, ...]:
    """Boxes that together are exactly these; ``sizes``: how many answers each question has."""
    if not some:
        return ()
    return tuple(_told(box, sizes) for box in _cut(some, ()))


def _told(box: Mapping[int, frozenset[int]], sizes: Sequence[int]) -> Box:
    return {q: answers for q, answers in sorted(box.items()) if len(answers) < sizes[q]}


def _cut(some: frozenset[Combination], fixed: tuple[int, ...]) -> list[dict[int, frozenset[int]]]:
    """A box, where it is one; otherwise cut at the question that leaves the fewest parts."""
    length = len(next(iter(some)))
    hull = {q: frozenset(one[q] for one in some) for q in range(length)}
    if prod(len(answers) for answers in hull.values()) == len(some):
        return [hull]
    open_ = [q for q in range(length) if len(hull[q]) > 1 and q not in fixed]
    question, parts = min(((q, _parts(some, q)) for q in open_), key=lambda cut: len(cut[1]))
    found = []
    for answers, rest in parts.items():
        chosen = frozenset(rest)
        found += [{**box, question: answers} for box in _cut(chosen, (*fixed, question))]
    return found


def _parts(
    some: frozenset[Combination], question: int
) -> dict[frozenset[int], frozenset[Combination]]:
    """The answers to a question with the same combinations of all the others, together."""
    rests: dict[int, set[Combination]] = {}
    for one in some:
        rest = (*one[:question], 0, *one[question + 1 :])
        rests.setdefault(one[question], set()).add(rest)
    alike: dict[frozenset[Combination], set[int]] = {}
    for answer, combinations in rests.items():
        alike.setdefault(frozenset(combinations), set()).add(answer)
    return {frozenset(answers): rest for rest, answers in alike.items()}
