"""One case planned by two versions → what is different for whoever applies."""

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan


class Turned(Frozen):
    """What a set of things has gained and lost, each sorted."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Difference(Frozen):
    """What the newer version changes for one case.

    ``brought``: materials that are asked where government holds all it can; ``brought_at_worst``:
    where it holds nothing, as far as that is another difference. ``half_days`` along the critical
    path and ``fee`` (fen) are how much more; ``fees_not_known``: items whose fee is not in that;
    ``typed``: fields that somebody has to type.
    """

    items: Turned = Turned()
    brought: Turned = Turned()
    brought_at_worst: Turned = Turned()
    typed: Turned = Turned()
    signers: Turned = Turned()
    half_days: int = 0
    fee: int = 0
    fees_not_known: Turned = Turned()

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return self != NO_DIFFERENCE


NO_DIFFERENCE = Difference()


class Came(Frozen):
    """What comes of one case: the plan with everything on file, and with nothing."""

    items: frozenset[ItemId]
    brought: frozenset[str]
    brought_at_worst: frozenset[str]
    typed: frozenset[str]
    signers: frozenset[str]
    fee: int
    fees_not_known: frozenset[ItemId]


def came(best: Plan, worst: Plan) -> Came:
    """What both plans of one case ask."""
    return Came(
        items=frozenset(item.id for item in best.items),
        brought=frozenset(material.id for material in best.asked),
        brought_at_worst=frozenset(material.id for material in worst.asked),
        typed=frozenset(field.field for field in best.fields if field.filling.kind == "typed"),
        signers=frozenset(best.signers),
        fee=best.fees,
        fees_not_known=frozenset(best.fees_not_known),
    )


def difference(old: Came, new: Came) -> Difference:
    """How the newer differs, but for the days; at worst only where that is another difference."""
    brought = _turned(old.brought, new.brought)
    at_worst = _turned(old.brought_at_worst, new.brought_at_worst)
    return Difference(
        items=_turned(old.items, new.items),
        brought=brought,
        brought_at_worst=at_worst if at_worst != brought else Turned(),
        typed=_turned(old.typed, new.typed),
        signers=_turned(old.signers, new.signers),
        fee=new.fee - old.fee,
        fees_not_known=_turned(old.fees_not_known, new.fees_not_known),
    )


def _turned(old: frozenset[str], new: frozenset[str]) -> Turned:
    return Turned(gained=tuple(sorted(new - old)), lost=tuple(sorted(old - new)))
