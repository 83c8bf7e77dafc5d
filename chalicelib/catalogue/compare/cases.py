"""Two versions of a life event → which cases are different now, in what, told by few answers."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from chalicelib.catalogue.combinations import MOST, Dimension, combinations, spoken_of
from chalicelib.catalogue.compare.boxes import Box, Combination, boxes
from chalicelib.catalogue.compare.outcomes import Difference
from chalicelib.catalogue.compare.planned import Differences
from chalicelib.catalogue.compare.touched import Version, in_first_area
from chalicelib.catalogue.walk import items_of
from chalicelib.domain.asking.spoken import Spoken
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import Question
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.frozen import Frozen


class Asking(Frozen):
    """A question, and each of its answers that both versions know."""

    question: Question
    answers: tuple[FactValue, ...]


class Group(Frozen):
    """All cases with the same difference: how many, and the answers that tell them apart.

    ``where``: any of these; in each, one of the answers to each question that is named.
    """

    difference: Difference
    count: int
    where: tuple[Mapping[str, tuple[FactValue, ...]], ...]


class Compared(Frozen):
    """A life event in both versions: all cases, and the groups that are different now.

    ``area`` is where these cases are, if there are others where things may be otherwise.
    """

    life_event: str
    area: Area | None = None
    asked: tuple[Asking, ...]
    count: int
    groups: tuple[Group, ...]


def compared(name: str, old: Definitions, new: Definitions) -> Compared:
    """Plan every case of this life event by both versions. The largest group comes first.

    A question that only one of them asks is asked of that one alone; an answer that only one of
    them knows is no case of the other's. Raises DefinitionFault for more than 100,000 cases.
    """
    asked = tuple(_asked(name, old, new))
    count = prod(len(asking.answers) for asking in asked)
    if count > MOST:
        raise DefinitionFault(f"{name} has {count} cases: {MOST} are compared at most.")
    found: dict[Difference, set[Combination]] = {}
    if parts_of(name, old) != parts_of(name, new):
        differences = Differences(Version(name, old), Version(name, new))
        for combination in product(*(range(len(asking.answers)) for asking in asked)):
            told = {a.question.id: a.answers[n] for a, n in zip(asked, combination, strict=True)}
            is_now = differences.of(told)
            if is_now:
                found.setdefault(is_now, set()).add(combination)
    groups = (_group(each, frozenset(some), asked) for each, some in found.items())
    ranked = sorted(groups, key=lambda group: (-group.count, str(group.where)))
    area = new.areas[0] if len(new.areas) > 1 else None
    return Compared(life_event=name, area=area, asked=asked, count=count, groups=tuple(ranked))


def parts_of(name: str, whole: Definitions) -> tuple[object, ...]:
    """Everything that a plan of this life event in the first area can depend on."""
    definitions = in_first_area(name, whole)
    event = definitions.life_event(name)
    bundle = definitions.bundle(event.bundle)
    items = items_of(definitions, bundle)
    fields = {field.field for item in items for field in item.fields}
    served = tuple((b.id, b.department, b.areas) for b in definitions.bodies)
    form = tuple(field for field in definitions.fields if field.id in fields)
    return (event, bundle, items, form, definitions.facts, definitions.certificates, served,
            definitions.proofs)  # fmt: skip


def _asked(name: str, old: Definitions, new: Definitions) -> Iterator[Asking]:
    said = spoken_of(*((version.life_event(name), version) for version in (old, new)))
    before, after = (_dimensions(name, version, said) for version in (old, new))
    for question in dict.fromkeys((*after, *before)):
        either = after.get(question) or before[question]
        answers = tuple(either.answers)
        if question in before and question in after:
            answers = tuple(_in_both(before[question], after[question]))
        yield Asking(question=either.question, answers=answers)


def _dimensions(name: str, definitions: Definitions, said: Spoken) -> dict[str, Dimension]:
    """With answers that are told apart by either version."""
    event = definitions.life_event(name)
    return {d.question.id: d for d in combinations(event, definitions, said).dimensions}


def _in_both(before: Dimension, after: Dimension) -> Iterator[FactValue]:
    """Of options those that both know; a number, an amount, a day or an area is one of neither."""
    if not after.question.options:
        yield from after.answers
        return
    known = set(map(_chosen, before.answers))
    yield from (answer for answer in after.answers if _chosen(answer) in known)


def _chosen(answer: FactValue) -> FactValue | frozenset[str]:
    """Several options are the same in any order."""
    return frozenset(answer) if isinstance(answer, tuple) else answer


def _group(each: Difference, some: frozenset[Combination], asked: tuple[Asking, ...]) -> Group:
    cut = boxes(some, [len(asking.answers) for asking in asked])
    return Group(difference=each, count=len(some), where=tuple(_where(box, asked) for box in cut))


def _where(box: Box, asked: tuple[Asking, ...]) -> dict[str, tuple[FactValue, ...]]:
    return {
        asked[number].question.id: tuple(asked[number].answers[n] for n in sorted(answers))
        for number, answers in box.items()
    }
