"""A keeper with an agent, and an egg that only its guardian can speak for."""

from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.conditions import Condition
from chalicelib.domain.journal.happenings import PartyAdded, PartyNamed
from chalicelib.domain.text import Basis
from tests.domain.applying.setting import named
from tests.domain.story import (
    ADA,
    BEN,
    CAI,
    Journal,
    event,
    evidence,
    fact,
    field,
    item,
    needs,
    opened,
    question,
    role,
    world,
)

DEE, EVE = "990101201903070029", "990101202001010021"
ADA_CALLS = Caller(name="Ada", id_number=ADA, holder="holder-ada")
BEN_CALLS = Caller(name="Ben", id_number=BEN, holder="holder-ben")
CAI_CALLS = Caller(name="Cai", id_number=CAI, holder="holder-cai")
DEE_CALLS = Caller(name="Dee", id_number=DEE, holder="holder-dee")
LAW = Basis(law="民法典", article="23", confidence="high")
LIFE = event(
    (
        role(),
        role("helper", acts_for="keeper", reach=("prepare", "submit", "correct", "collect")),
        role("guardian"),
        role("egg", represented_by="guardian", under=LAW, until_age=18),
        role("guest", when=Condition("facts.moon.cold"), many=True),
    ),
    questions=(question("cold", "moon.cold"),),
).model_copy(update={"opened_by": ("keeper", "helper")})
NESTS = world(
    item(
        "orbit",
        needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload")),
        needs("egg", evidence("CARD", "certificate", "egg"), evidence("CARD", "upload", "egg")),
        needs("guest", evidence("CARD", "certificate", "guest"),
              evidence("CARD", "upload", "guest")),
        fields=["name", "egg_name"],
    ),
    life=LIFE,
    facts=(fact("moon.cold", "yes_no"),),
    fields=(field("name"), field("egg_name", of="egg", prefill=[("CARD", "name")])),
)  # fmt: skip


def by_keeper():
    """Ada opened it herself; Ben helps her."""
    return named(opened_by("keeper", ADA_CALLS), "helper", BEN_CALLS)


def by_helper():
    """Ben opened it for Ada, who has joined."""
    return named(opened_by("helper", BEN_CALLS), "keeper", ADA_CALLS)


def opened_by(part, caller):
    joined = PartyAdded(party=part, role=part, holder=caller.holder, standing="joined")
    who = PartyNamed(name=caller.name, id_number=caller.id_number)
    return Journal().write(opened(part), joined).write(who, subject=part)


def with_egg(journal, guardian="joined"):
    """Dee's egg is named; Cai guards it, as far as he has answered."""
    named(journal, "egg", DEE_CALLS, "named")
    return named(journal, "guardian", CAI_CALLS, guardian)
