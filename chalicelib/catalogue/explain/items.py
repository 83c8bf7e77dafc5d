"""The items of a bundle → why each is in the plan, why it is not, or on what that hangs."""

from collections.abc import Iterator

from chalicelib.catalogue.explain.telling import Named, Telling, ToldAnswer, ToldQuestion
from chalicelib.domain.conditions import Condition
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text

ALWAYS = Text(zh="每次都要办", en="part of every case")
IN = Text(zh="因为这些回答，这次要办", en="part of this case, because of these answers")
OUT = Text(zh="因为这些回答，这次不用办", en="not part of this case, because of these answers")
OPEN = Text(zh="要看还没有回答的问题", en="hangs on questions that are not answered yet")


class ExplainedItem(Named):
    """An item that is in, out, or undecided (``is_in`` is None), and by what."""

    is_in: bool | None
    words: Text
    because: tuple[ToldAnswer, ...] = ()
    open: tuple[ToldQuestion, ...] = ()


def explained_items(plan: Plan, telling: Telling) -> tuple[ExplainedItem, ...]:
    """Every item of the bundle: those in the plan in its order, then those out, then the rest."""
    return (*_in(plan, telling), *_out(plan, telling), *_undecided(plan, telling))


def _in(plan: Plan, telling: Telling) -> Iterator[ExplainedItem]:
    whens = _whens(plan, telling)
    for item in plan.items:
        because = telling.because(whens[item.id])
        words = IN if because else ALWAYS
        yield ExplainedItem(id=item.id, title=item.title, is_in=True, words=words, because=because)


def _out(plan: Plan, telling: Telling) -> Iterator[ExplainedItem]:
    for left in plan.left_out:
        title = telling.item(left.item).title
        because = telling.answered(left.facts)
        yield ExplainedItem(id=left.item, title=title, is_in=False, words=OUT, because=because)


def _undecided(plan: Plan, telling: Telling) -> Iterator[ExplainedItem]:
    whens = _whens(plan, telling)
    for name in plan.undecided:
        title, asked = telling.item(name).title, telling.open(telling.missing(whens[name]))
        yield ExplainedItem(id=name, title=title, is_in=None, words=OPEN, open=asked)


def _whens(plan: Plan, telling: Telling) -> dict[str, Condition | None]:
    return {each.item: each.when for each in telling.definitions.bundle(plan.bundle).items}
