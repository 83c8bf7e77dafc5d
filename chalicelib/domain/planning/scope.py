"""A requirement + facts + who plays which role → whether it applies, and by which alternatives."""

from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.truth import Said, verdict


class Scope(Frozen):
    """Whether a requirement applies; ``requirement`` has only alternatives whose roles all play."""

    whole: Requirement
    requirement: Requirement
    said: Said


def scope(whole: Requirement, case: Case, players: Cast) -> Scope:
    """The requirement's own condition, and that of the parties it speaks of.

    It applies while one alternative is left that speaks only of parties there are.
    """
    said = verdict(whole.when, case.facts)
    if said.truth is not True:
        return Scope(whole=whole, requirement=whole, said=said)
    left = tuple(a for a in whole.alternatives if all(players.plays(e.of) for e in a))
    if not left:
        return Scope(whole=whole, requirement=whole, said=_absence(whole, players))
    is_whole = len(left) == len(whole.alternatives)
    narrowed = whole if is_whole else whole.model_copy(update={"alternatives": left})
    return Scope(whole=whole, requirement=narrowed, said=said)


def roles(requirement: Requirement) -> tuple[str, ...]:
    """Whom a requirement speaks of, each once."""
    return tuple(dict.fromkeys(e.of for a in requirement.alternatives for e in a))


def _absence(whole: Requirement, players: Cast) -> Said:
    """Why nobody is there: open while any of them may still come to play."""
    absent = [players.absence(role) for role in roles(whole) if not players.plays(role)]
    return next((said for said in absent if said.truth is None), absent[0])
