"""What an item needs, and everything that can satisfy it.

requirement → alternatives (any one) → evidence (all of): type, whose, source.
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from chalicelib.domain.conditions import Condition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Slug, Snake
from chalicelib.domain.text import Basis, Text

SourceKind = Literal[
    "certificate", "register", "output", "check", "commitment", "form", "upload", "act"
]
Ground = Literal["consent", "duty"]


class Evidence(Frozen):
    """One thing that proves (part of) a requirement.

    ``type`` is a certificate type (upper case) or a kind of material; ``of`` the role of the
    party it is about; ``subject`` the thing it is about, where that matters (a property).
    ``ground`` says on what the reading of a register rests: the party's consent, or a duty
    laid down by law (PIPL art. 13(3)). ``beforehand``: it must exist before this bundle, so
    that no item of the bundle can produce it. ``due_days``: deferred, due that many working
    days after acceptance. ``shown_to``: the roles whose parties may see what it says, because
    the law that is the requirement's basis gives them that right.
    """

    type: str = Field(pattern=r"^([A-Z][A-Z0-9_]*|[a-z][a-z0-9-]*)$", max_length=60)
    of: Snake
    source: SourceKind
    subject: Snake | None = None
    ground: Ground = "consent"
    beforehand: bool = False
    shown_to: tuple[Snake, ...] = ()
    due_days: int | None = Field(default=None, ge=1)

    @property
    def is_read(self) -> bool:
        """Whether a register answers for it: of whom it is about, by consent or by duty."""
        return self.source in {"certificate", "register"}


class Requirement(Frozen):
    """One condition of an item's grant, with its ways to be satisfied, the cheapest first.

    ``cost`` of an alternative follows from its sources; among those that cost the applicant
    nothing the first one written is taken.
    """

    id: Slug
    title: Text
    alternatives: tuple[tuple[Evidence, ...], ...] = Field(min_length=1)
    when: Condition | None = None
    basis: Basis | None = None
    hint: Text | None = None

    @property
    def evidence(self) -> Iterator[Evidence]:
        """Each piece of evidence of each of its alternatives."""
        return (evidence for alternative in self.alternatives for evidence in alternative)


class Cancelled(Frozen):
    """A material once demanded and no longer lawful to ask: by which proof-list entry."""

    id: Slug
    title: Text
    proof: str
    when: Condition | None = None
