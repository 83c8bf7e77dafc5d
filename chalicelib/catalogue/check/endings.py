"""Whatever becomes of one item, every other has an end: by the rules that real applications go by.

For every plan there can be, taken apart: how an item ends hangs on what it waits for, near or far,
and on those whose refusal ends everything, and on nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from chalicelib.catalogue.check.order import circling
from chalicelib.catalogue.finding import Flaw, error, warning
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.lives import BEFALLEN, Befallen, Life, Link, Shape
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.progress import Progress
from chalicelib.domain.text import Text

SAID = {
    "declined": Text(zh="不予许可", en="is declined"),
    "withdrawn": Text(
        zh="办理中申请人撤回申请", en="lies with its department and all is withdrawn"
    ),
    "parked": Text(zh="因故暂停", en="is parked"),
    "returned": Text(zh="退回补正", en="is returned to be corrected"),
}
Fate = tuple[Befallen, int, int]
"""What befell which item, and which one has no end then."""
Shaped = tuple[tuple[str, ...], Shape, Bits]
"""Items by name, how they hang together, and where."""


def endings(possible: Possible) -> Iterator[Flaw]:
    """Each item without an end, and when; each refusal that is to end all and ends nothing."""
    yield from unended(shapes(possible), possible)
    yield from _idle(possible)


def unended(there: Iterable[Shaped], possible: Possible) -> Iterator[Flaw]:
    """Live through all that may befall items of these shapes; each one left over, once."""
    told: set[tuple[Befallen, str, str]] = set()
    for names, shape, where in there:
        for befallen, subject, lost in fates(shape):
            fate = befallen, names[subject], names[lost]
            if fate not in told:
                told.add(fate)
                yield _lost(fate, where, possible)


def shapes(possible: Possible) -> Iterator[Shaped]:
    """Each item with all that its end hangs on: their names, their shape, and where it is so."""
    within = possible.grid.everything & ~circling(possible.far)
    enders = [n for n, place in possible.places.items() if place.if_declined == "all_end"]
    for name in possible.items:
        members = _members({name, *enders}, possible)
        steps = [step for step in possible.waits if set(step) <= set(members)]
        parts = [*map(possible.chosen, members), *(possible.waits[step] for step in steps)]
        for is_in, where in possible.grid.classes(parts, within & possible.chosen(name)):
            there = [m for m, chosen in zip(members, is_in, strict=False) if chosen]
            links = {step for step, holds in zip(steps, is_in[len(members) :], strict=True)
                     if holds}  # fmt: skip
            yield tuple(there), _shape(there, links, enders), where


def _members(items: set[str], possible: Possible) -> list[str]:
    """These, and all that any of them may come to wait for."""
    before = {b for (a, b) in possible.far if a in items}
    return [name for name in possible.items if name in items | before]


def _shape(there: list[str], links: set[tuple[str, str]], enders: list[str]) -> Shape:
    number = {name: n for n, name in enumerate(there)}
    return tuple(
        Link(after=tuple(sorted(number[b] for a, b in links if a == name)), all_end=name in enders)
        for name in there
    )


@lru_cache(maxsize=4096)
def fates(shape: Shape) -> tuple[Fate, ...]:
    """Each thing that may befall one item and leaves one without an end, or with a wrong one."""
    found: list[Fate] = []
    for subject in range(len(shape)):
        for befallen in BEFALLEN:
            items = Life(shape, subject, befallen).live()
            found += [(befallen, subject, int(i)) for i in items
                      if not _is_ended(i, subject, befallen, items)]  # fmt: skip
    return tuple(found)


def _is_ended(item: str, subject: int, befallen: Befallen, items: Mapping[str, Progress]) -> bool:
    """The one that it befell as the story has it; all others somehow."""
    ended = items[item].ended
    if item != str(subject):
        return ended is not None
    return ended == (befallen if befallen in {"declined", "withdrawn"} else "granted")


def _lost(fate: tuple[Befallen, str, str], where: Bits, possible: Possible) -> Flaw:
    befallen, subject, lost = fate
    told, said = answered(where, possible), SAID[befallen]
    return error(
        possible.at_places[lost],
        Text(zh=f"{told.zh}，{subject} {said.zh}时，{lost} 没有结局",
             en=f"{lost} has no end where {subject} {said.en}, {told.en}"),
        Text(zh="请改两者的 after 或 if_declined", en="change after or if_declined of the two"),
    )  # fmt: skip


def _idle(possible: Possible) -> Iterator[Flaw]:
    """Where everything else is granted before it is decided, its refusal has nothing to end."""
    for name, place in possible.places.items():
        others = [other for other in possible.items if other != name]
        alive = 0
        for other in others if place.if_declined == "all_end" else ():
            both = possible.chosen(name) & possible.chosen(other)
            alive |= both & ~possible.far.get((name, other), 0)
        if others and place.if_declined == "all_end" and not alive:
            yield warning(
                (*possible.at_places[name], "if_declined"),
                Text(zh=f"{name} 不予许可时要终止其余事项，但其余事项在它之前都已办完",
                     en=f"the refusal of {name} is to end everything, and everything else is"
                     " granted before it is decided"),
                Text(zh="请删去 if_declined，或让别的事项等它（after）",
                     en="take if_declined away, or let others wait for it (after)"),
            )  # fmt: skip
