"""An invented life event in which every kind of disposition, and every reason to ask, turns up."""

from chalicelib.catalogue.explain import Shown, Telling, explain
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.definitions.proof import Proof
from chalicelib.domain.holding import Several
from chalicelib.domain.planning import Case, plan_case
from tests.domain.story import (
    AREA,
    NOW,
    SAID,
    cancelled,
    days,
    event,
    evidence,
    fact,
    found,
    holdings,
    item,
    needs,
    options,
    question,
    role,
    text,
    world,
)

ICE = Condition('facts.moon.kind == "ice"')
OLD = Condition("facts.moon.old")
CHEAP = Condition("facts.moon.price < 500000")
CARD = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
ENTRY = needs("entry", evidence("CARD", "register", of="owner"), evidence("letter", "upload"))
DEED = needs("deed", evidence("CARD", "register", of="owner"),
             evidence("DEED", "upload", of="owner"))  # fmt: skip
ORBIT = item(
    "orbit",
    CARD,
    ENTRY,
    DEED,
    needs("form", evidence("form", "form")),
    needs("oath", evidence("oath", "commitment")),
    needs("visit", evidence("visit", "act")),
    needs("look", evidence("look", "check")),
    needs("later", evidence("later", "upload").model_copy(update={"due_days": 3})),
    needs("sketch", evidence("sketch", "upload"), when=ICE),
    needs("age", evidence("age", "upload"), when=OLD),
    cancelled=(cancelled("conduct", "PRF901"), cancelled("name", "PRF902")),
    yields=["PERMIT"],
    promised=4,
)
RINK = item(
    "rink",
    CARD,
    needs("permit", evidence("PERMIT", "output"), evidence("PERMIT", "upload")),
    needs("skates", evidence("SKATES", "output"), evidence("SKATES", "upload")),
    promised=2,
)
PARTY = item("party", promised=0)
SKATES = item("skates", yields=["SKATES"], promised=1)
QUESTIONS = (
    question("kind", "moon.kind", "ice", "rock"),
    question("old", "moon.old"),
    question("price", "moon.price"),
    question("uses", "moon.uses", "play", "rent"),
)
LIFE = event(
    (role(), role("owner", "agrees", many=True)),
    questions=QUESTIONS,
    given={"moon.own": True},
    promise=Promise(limit=days(10), confidence="high"),
)
MOONS = world(
    ORBIT, RINK, PARTY, SKATES,
    life=LIFE,
    places=(
        BundleItem(item="orbit"),
        BundleItem(item="rink", when=ICE),
        BundleItem(item="party", when=Condition("facts.moon.own"), after=("orbit",)),
        BundleItem(item="skates", when=CHEAP),
    ),
    facts=(fact("moon.kind"), fact("moon.old", "yes_no"), fact("moon.price", "amount"),
           fact("moon.own", "yes_no"), fact("moon.uses", "choices"),
           fact("moon.face", "choice").model_copy(update={"options": options("smile")})),
    proofs=(Proof(id="PRF901", title=text("conduct"), status="cancelled",
                  method="applicant_commitment", confidence="high"),),
)  # fmt: skip
TOLD = {"kind": "ice", "old": False, "price": 500_000}


def changed(**parts):
    """The same, with some parts written otherwise."""
    return Definitions(**{name: getattr(MOONS, name) for name in Definitions.model_fields} | parts)


def told(answers=None, definitions=MOONS):
    """The words of one case."""
    answers = TOLD if answers is None else answers
    return Telling(event=definitions.life_events[0], definitions=definitions, answers=answers)


def planned(answers=None, held=(), parties=(), definitions=MOONS):
    """The plan of one case."""
    telling = told(answers, definitions)
    return plan_case(
        Case(
            definitions=definitions,
            event=telling.event,
            facts=telling.facts,
            places={"residence": AREA},
            parties=parties,
            holdings=holdings(*held),
        )
    )


def shown(answers=None, **case):
    """Plan and words together."""
    return Shown(planned(answers, **case), told(answers))


def explained(answers=None, start=None, **case):
    """The whole explanation of one case."""
    return explain(shown(answers, **case), start)


def materials(answers=None, **case):
    """Each explained material by its name."""
    return {material.id: material for material in explained(answers, **case).materials}


def several(party="keeper", certificate="CARD"):
    """A register that has two, of which none was chosen."""
    one = found("held", party, certificate)
    return one.model_copy(update={"holding": Several(numbers=("N-1", "N-2"), as_of=NOW)})


EVERY_ANSWER = sorted(SAID)
