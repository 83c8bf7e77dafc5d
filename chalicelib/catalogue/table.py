"""A life event → what each answer changes: items, materials, fees, days, row by row.

From each worked path one answer is changed at a time. The table of an event is kept beside its
tests, so that whoever reviews a change of the law sees in the diff what it does to whom.
"""

from collections.abc import Iterator, Mapping

from chalicelib.catalogue.combinations import Combinations, combinations
from chalicelib.catalogue.supposing import everything, nothing, supposed
from chalicelib.catalogue.worded import FEN
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan
from chalicelib.domain.planning import plan_case

Answers = Mapping[str, FactValue]
HEAD = ("answer", "items", "materials", "to bring", "with nothing on file", "fields", "typed",
        "fee (CNY)", "days", "items gained and lost")  # fmt: skip


class Row(Frozen):
    """One case: ``changed`` is the answer that differs from the path's (none: the path itself).

    ``brought`` with everything on file, ``brought_at_worst`` with nothing; ``fee`` in fen,
    without the ``fees_not_known``.
    """

    changed: str
    items: tuple[ItemId, ...]
    materials: int
    brought: int
    brought_at_worst: int
    fields: int
    typed: int
    fee: int
    fees_not_known: int
    half_days: int


class PathTable(Frozen):
    """One path, and what each other answer makes of it; the path itself is the first row."""

    name: str
    answers: Answers
    rows: tuple[Row, ...]


def tables(
    event: LifeEvent, definitions: Definitions, paths: Mapping[str, Answers]
) -> tuple[PathTable, ...]:
    """One for each worked path; without any, for the first answer to each question."""
    every = combinations(event, definitions)
    first = {d.question.id: next(iter(d.answers)) for d in every.dimensions}
    given = paths or {"first": first}
    return tuple(
        PathTable(name=name, answers=told, rows=tuple(_rows(every, definitions, {**first, **told})))
        for name, told in given.items()
    )


def _rows(every: Combinations, definitions: Definitions, base: Answers) -> Iterator[Row]:
    event = every.event
    yield _row(event, definitions, base, "")
    for dimension in every.dimensions:
        name = dimension.question.id
        for answer in dimension.answers:
            if answer != base[name]:
                told = f"{name} = {_written(answer)}"
                yield _row(event, definitions, {**base, name: answer}, told)


def _row(event: LifeEvent, definitions: Definitions, answers: Answers, changed: str) -> Row:
    plan = plan_case(supposed(event, definitions, answers, everything))
    worst = plan_case(supposed(event, definitions, answers, nothing))
    return Row(
        changed=changed,
        items=tuple(sorted(item.id for item in plan.items)),
        materials=_needed(plan),
        brought=len(plan.asked),
        brought_at_worst=len(worst.asked),
        fields=len(plan.fields),
        typed=sum(field.filling.kind == "typed" for field in plan.fields),
        fee=plan.fees,
        fees_not_known=len(plan.fees_not_known),
        half_days=plan.half_days_parallel,
    )


def _needed(plan: Plan) -> int:
    return sum(material.disposition.kind != "not_applicable" for material in plan.materials)


def _written(answer: FactValue) -> str:
    if isinstance(answer, tuple):
        return " + ".join(answer) or "none"
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def cells(row: Row, base: Row) -> tuple[str, ...]:
    """What stands in a row, for a table on paper or on a screen."""
    gained = [f"+{item}" for item in row.items if item not in base.items]
    lost = [f"−{item}" for item in base.items if item not in row.items]
    return (
        row.changed or "–",
        f"{len(row.items)}",
        f"{row.materials}",
        f"{row.brought}",
        f"{row.brought_at_worst}",
        f"{row.fields}",
        f"{row.typed}",
        _fee(row),
        f"{row.half_days / 2:g}",
        " ".join(gained + lost),
    )


def _fee(row: Row) -> str:
    """The sum; where some fees are told by their departments, how many are not in it."""
    sum_ = f"{row.fee / FEN:g}"
    return f"{sum_} + {row.fees_not_known} not known" if row.fees_not_known else sum_


def as_page(event: LifeEvent, every: tuple[PathTable, ...]) -> str:
    """All tables of an event as one Markdown page: the golden file."""
    parts = [f"# {event.id}\n\nWritten by `./yijian table {event.id} --out …`.\n"]
    for table in every:
        told = ", ".join(f"{name} = {_written(answer)}" for name, answer in table.answers.items())
        rows = [HEAD, ("---",) * len(HEAD), *(cells(row, table.rows[0]) for row in table.rows)]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        parts.append(f"## {table.name}\n\n{told}\n\n{lines}\n")
    return "\n".join(parts)
