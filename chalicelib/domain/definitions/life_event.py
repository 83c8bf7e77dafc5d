"""What happens in the applicant's life: whom it concerns, what is asked, what is promised."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import Code, FactPath, HolderKind, Slug, Snake
from chalicelib.domain.text import Basis, Confidence, Text

Part = Literal["signs", "agrees", "named", "founded"]
Act = Literal["prepare", "submit", "correct", "withdraw", "collect"]
"""What whoever leads an application does with it; signing and agreeing are nobody else's."""


class PartyRole(Frozen):
    """A part that somebody has in this life event.

    ``takes_part``: ``signs`` (joins, agrees for their own data and signs), ``agrees`` (joins and
    agrees, signs nothing), ``named`` (only named; read under a legal duty), ``founded`` (comes
    into being through the application itself). ``founded_when``: under these facts it is founded,
    whatever it is else.

    ``represented_by`` is the role that speaks for what is founded, or, ``under`` a law, for
    somebody who lives and cannot act (a child: Civil Code art. 23, 27, 34, 35): they are named,
    and whoever represents them agrees and signs, as long as they are younger than ``until_age``
    years: whoever is of age acts alone (art. 17, 18). Where no age says that they cannot act, the
    certificate ``proved_by`` does (that they died: PIPL art. 49): until a register holds it about
    them, nothing else is read of them. ``acts_for`` is the role that this one is an agent of, and
    ``reach`` the most that a mandate may let them do (Civil Code art. 161 to 165).
    """

    role: Snake
    title: Text
    kind: HolderKind
    takes_part: Part
    many: bool = False
    at_least: int = Field(default=1, ge=0)
    when: Condition | None = None
    founded_when: Condition | None = None
    represented_by: Snake | None = None
    under: Basis | None = None
    until_age: int | None = Field(default=None, ge=1)
    proved_by: Code | None = None
    acts_for: Snake | None = None
    reach: tuple[Act, ...] = ()

    @property
    def is_founded(self) -> bool:
        """Whether it comes into being through the application, always or under some facts."""
        return self.takes_part == "founded" or self.founded_when is not None

    @property
    def guardian(self) -> str | None:
        """The role that acts for somebody who lives and cannot: nobody is invited as this one."""
        return None if self.is_founded else self.represented_by


class QuestionOption(Frozen):
    """An answer in the words of this event, and the value of the fact it means."""

    value: Snake
    text: Text


class Question(Frozen):
    """What is asked, in this event's words, and the one fact that it tells.

    ``may_be_none``: of a multiple choice, choosing none of the options is an answer too.
    """

    id: Snake
    text: Text
    why: Text | None = None
    fact: FactPath
    options: tuple[QuestionOption, ...] = ()
    may_be_none: bool = False


class Promise(Frozen):
    """What the bundle promises as a whole; ``items`` names those covered, where not all are."""

    limit: Limit
    items: tuple[Slug, ...] = ()
    confidence: Confidence


class Words(Frozen):
    """The words that people search by."""

    zh: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)


class LifeEvent(Frozen):
    """One life event, bound to one bundle; ``opened_by`` are the roles an applicant may have.

    ``themes`` are where people look for it. ``given`` are facts that the event itself settles:
    shared items speak of them, nobody is asked.
    """

    id: Slug
    title: Text
    summary: Text
    words: Words
    themes: tuple[Slug, ...] = ()
    concerns: Literal["natural", "legal"]
    bundle: Slug
    opened_by: tuple[Snake, ...] = Field(min_length=1)
    places: tuple[PlaceKind, ...] = Field(min_length=1)
    parties: tuple[PartyRole, ...] = Field(min_length=1)
    given: Mapping[FactPath, FactValue] = Field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    promise: Promise | None = None

    def party(self, role: str) -> PartyRole | None:
        """The part of this role, where the event has it."""
        return next((party for party in self.parties if party.role == role), None)
