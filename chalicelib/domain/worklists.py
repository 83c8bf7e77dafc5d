"""The names of worklists: a body's is its id; each area's desk, and each lead, has one more."""

from chalicelib.domain.names import AreaCode, BodyId

UNTOLD = "untold"
"""Where items stand whose department's system was not told yet that they ended undecided."""


PARKED = "parked"
"""Where items stand that something unforeseen stopped, until an operator lets them go on."""


def disputes_of(body: BodyId) -> str:
    """What people say is wrong in certificates that this body issued, until it has answered."""
    return f"disputes-{body}"


def desk_of(area: AreaCode) -> str:
    """The worklist of an area's acceptance desk."""
    return f"desk-{area}"


def gaps_of(lead: BodyId) -> str:
    """The applications whose gaps wait for this lead department to ask for them together."""
    return f"gaps-{lead}"
