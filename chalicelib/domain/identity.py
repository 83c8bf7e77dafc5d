"""Who is asking: a natural person, an officer of one body, or a department's system."""

from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from chalicelib.domain.areas import lies_in
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.identifiers import CreditCode, ResidentId
from chalicelib.domain.names import AreaCode, BodyId


class Role(StrEnum):
    """What somebody may be to this service; who may do what stands in one table elsewhere."""

    APPLICANT = "applicant"
    PARTY = "party"
    GUARDIAN = "guardian"
    AGENT = "agent"
    CLERK = "clerk"
    PROXY = "proxy"
    OFFICER = "officer"
    LEAD_OFFICER = "lead_officer"
    DEPARTMENT_HEAD = "department_head"
    SUPERVISOR = "supervisor"
    LIBRARIAN = "librarian"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    INTEGRATOR = "integrator"
    SYSTEM = "system"


EVERYWHERE = "*"
"""The area of who watches all of them: it is said, and never meant by silence."""

OF_ONE_BODY = frozenset({Role.OFFICER, Role.LEAD_OFFICER, Role.DEPARTMENT_HEAD, Role.SYSTEM})


class Capacity(StrEnum):
    """Why somebody may act for a legal person."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    AUTHORISED_AGENT = "authorised_agent"


class Mandate(Frozen):
    """A legal person that somebody may act for."""

    model_config = ConfigDict(hide_input_in_errors=True)

    credit_code: CreditCode
    name: str = Field(min_length=1)
    capacity: Capacity


class Identity(Frozen):
    """One who signed in, as the issuer vouches; what is personal stays out of its printed form.

    ``everywhere``: who supervises does so in all areas. Nobody else's desk is wider for it.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    subject: str = Field(min_length=1)
    name: str = Field(min_length=1, repr=False)
    resident_id: ResidentId | None = Field(default=None, repr=False)
    roles: frozenset[Role] = frozenset()
    body: BodyId | None = None
    area: AreaCode | None = None
    everywhere: bool = False
    may_act_for: tuple[Mandate, ...] = Field(default=(), repr=False)

    @model_validator(mode="after")
    def _belongs_where_its_role_says(self) -> Self:
        if self.roles & OF_ONE_BODY and not self.body:
            raise ValueError("who acts for a department must say which body")
        return self

    @property
    def is_supervisor(self) -> bool:
        """Whether there is an area whose bodies they watch: the role alone opens none."""
        return Role.SUPERVISOR in self.roles and (self.everywhere or self.area is not None)

    def watches(self, area: AreaCode) -> bool:
        """Whether somebody who supervises sees what is in this area."""
        return lies_in(area, self.area) if self.area else self.everywhere

    def mandate_for(self, credit_code: str) -> Mandate | None:
        """Find the mandate to act for this legal person, if there is one."""
        return next((m for m in self.may_act_for if m.credit_code == credit_code), None)
