"""An application on the way, and people who ask something of it."""

from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.applying.deciding import decide_change
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.conditions import Condition
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import Answered, PartyAdded, PartyNamed, Submitted
from tests.domain.story import (
    ADA,
    BEN,
    CAI,
    draft,
    event,
    evidence,
    fact,
    field,
    item,
    needs,
    planned,
    question,
    role,
    world,
)

ADA_CALLS = Caller(name="Ada", id_number=ADA, holder="holder-ada")
BEN_CALLS = Caller(name="Ben", id_number=BEN, holder="holder-ben")
CAI_CALLS = Caller(name="Cai", id_number=CAI, holder="holder-cai")

LIFE = event(
    (role(), role("owner", many=True), role("guest", "named"), role("witness", "agrees"),
     role("firm", "founded", kind="legal")),
    questions=(question("cold", "moon.cold"),),
)  # fmt: skip
MOONS = world(
    item(
        "orbit",
        needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload")),
        needs("sketch", evidence("sketch", "upload")),
        needs("map", evidence("map", "upload"), when=Condition("facts.moon.cold")),
        fields=["name", "owner_name"],
        yields=["PERMIT"],
    ),
    item("rink", needs("permit", evidence("PERMIT", "output")), fields=["permit_no"]),
    life=LIFE,
    facts=(fact("moon.cold", "yes_no"),),
    fields=(field("name"), field("owner_name", of="owner"),
            field("permit_no", prefill=[("PERMIT", "permit_no")])),
)  # fmt: skip


def begun():
    """Ada's draft, with its question answered and Ben as its owner, who has joined."""
    journal = draft().write(Answered(answers={"cold": False}))
    return named(journal, "owner", BEN_CALLS)


def named(journal, party, caller, standing="joined"):
    added = PartyAdded(
        party=party, role=party.split("-")[0], holder=caller.holder, standing=standing
    )
    who = PartyNamed(name=caller.name, id_number=caller.id_number)
    return journal.write(added).write(who, subject=party)


def desk(journal, caller=ADA_CALLS, definitions=MOONS):
    state = fold(journal.records, definitions.life_events[0])
    facts = {"moon.cold": state.answers["cold"]} if "cold" in state.answers else {}
    plan = planned(definitions, facts, state.parties, state.holdings.found)
    if state.plan and not state.is_editable:
        plan = state.plan
    return Desk(application=state, plan=plan, definitions=definitions, caller=caller)


def decided(journal, change, caller=ADA_CALLS, definitions=MOONS):
    """What a change makes happen."""
    return decide_change(desk(journal, caller, definitions), change)


def do(journal, change, caller=ADA_CALLS, definitions=MOONS):
    """Make it happen."""
    for happened in decided(journal, change, caller, definitions):
        journal.write(happened.body, stream=happened.stream, subject=happened.subject)
    return journal


def handed_in(journal, definitions=MOONS):
    return journal.write(
        Submitted(digest="d" * 64, plan=desk(journal, definitions=definitions).plan, number="n")
    )
