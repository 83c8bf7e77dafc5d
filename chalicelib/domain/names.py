"""The kinds of names that tie definitions, plans and journals together."""

from re import fullmatch
from typing import Annotated, Literal, NewType

from pydantic import StringConstraints

SLUG, LONGEST_SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*", 60
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=LONGEST_SLUG)]
Snake = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$", max_length=60)]
FactPath = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$", max_length=80)
]
AreaCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]

ApplicationId = NewType("ApplicationId", str)
ItemId = str
PartyId = str
"""``role`` for a party that is one, ``role-2`` for the second of many."""
MaterialId = str
CertificateNumber = str
HolderKind = Literal["natural", "legal", "any"]
"""A person, an organisation, or whichever of both it is."""
BodyId = str
SourceId = str
"""A register that is asked: ``OWN_REGISTER``, or one that ``sources.yaml`` names."""
OWN_REGISTER: SourceId = "own"
"""The register of what this service issued itself."""


def is_body(name: str) -> bool:
    """Whether a body could be called so: asked of every name that comes from outside, unsigned."""
    return len(name) <= LONGEST_SLUG and fullmatch(SLUG, name) is not None
