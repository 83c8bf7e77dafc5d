"""Builders of invented definitions, cases and journals: only what a test is about is named."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.certificate import CertificateField, CertificateType, Validity
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area, Body, Department
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import FormField, Option, Source
from chalicelib.domain.definitions.head_key import HeadKey
from chalicelib.domain.definitions.item import Fee, Item, ItemField, Limits, Output
from chalicelib.domain.definitions.life_event import (
    LifeEvent,
    PartyRole,
    Question,
    QuestionOption,
    Words,
)
from chalicelib.domain.definitions.requirement import Cancelled, Evidence, Requirement
from chalicelib.domain.holding import (
    Absent,
    Candidate,
    Conflict,
    Down,
    Found,
    Held,
    Holdings,
    NoMatch,
    Refused,
    Stale,
)
from chalicelib.domain.journal.chain import Stamp, extend
from chalicelib.domain.journal.entry import WHOLE, Happened
from chalicelib.domain.journal.happenings import Attempted, Opened, PartyAdded, PartyNamed
from chalicelib.domain.journal.records import Records, Token
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.party import Party
from chalicelib.domain.plan import Plan, PlannedItem
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.text import Basis, Text
from infra.local.heads import public_key_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
AREA = "990101"
ADA, BEN, CAI = "990101199003070023", "990101198807011235", "990101197512125556"
"""Numbers of people who do not exist, all of them valid in form."""
FIRM, OTHER_FIRM = "91990101MA0000001Y", "91990101MA00000022"
SAID = {
    "held": Held(number="N-1", issuer="moon-office", as_of=NOW),
    "absent": Absent(as_of=NOW),
    "no_match": NoMatch(as_of=NOW),
    "stale": Stale(number="N-0", expired=date(2025, 1, 1), as_of=NOW),
    "source_down": Down(as_of=NOW),
    "not_allowed": Refused(as_of=NOW),
    "conflict": Conflict(
        candidates=(
            Candidate(source="earth", number="N-1", issuer="moon-office"),
            Candidate(source="sun", number="N-1", issuer="sun-office"),
        ),
        sources=("earth", "sun"),
        as_of=NOW,
    ),
}
"""Everything that a register may answer."""
WITHHELD = Refused(by="register", as_of=NOW)


def text(words):
    return Text(zh=words, en=words)


def days(value, unit=Unit.WORKING_DAYS):
    return Limit(value=value, unit=unit, confidence="high")


def evidence(type_, source, of="keeper", **more):
    return Evidence(type=type_, source=source, of=of, **more)


def needs(name, *alternatives, when=None):
    """A requirement; an alternative of one evidence need not be a list."""
    listed = tuple(a if isinstance(a, (list, tuple)) else (a,) for a in alternatives)
    return Requirement(id=name, title=text(name), alternatives=tuple(map(tuple, listed)), when=when)


def cancelled(name, proof="PRF901", when=None):
    return Cancelled(id=name, title=text(name), proof=proof, when=when)


def item(name, *requirements, fields=(), yields=(), cancelled=(), promised=1):
    """An item; ``yields`` are certificate types, or pairs with the role that they are about."""
    outputs = [(y, "keeper", None) if isinstance(y, str) else (*y, None)[:3] for y in yields]
    return Item(
        id=name,
        title=text(name),
        department="moon-office",
        place="residence",
        basis=(Basis(law="Moon Act", confidence="high"),),
        limits=Limits(statutory=days(10), promised=days(promised)),
        fee=Fee(amount=100, confidence="high"),
        requirements=requirements,
        cancelled=cancelled,
        fields=tuple(
            ItemField(field=f) if isinstance(f, str) else ItemField(field=f[0], when=f[1])
            for f in fields
        ),
        outputs=tuple(Output(certificate=c, of=of, subject=s) for c, of, s in outputs),
    )


def role(name="keeper", part="signs", **more):
    more.setdefault("kind", "natural")
    return PartyRole(role=name, title=text(name), takes_part=part, **more)


def field(name, type_="text", of="keeper", prefill=(), **more):
    sources = tuple(Source(certificate=c, field=f) for c, f in prefill)
    return FormField(id=name, text=text(name), type=type_, of=of, prefill=sources, **more)


def options(*values):
    return tuple(Option(value=value, text=text(value)) for value in values)


def fact(path, kind="choice"):
    return FactType(path=path, text=text(path), kind=kind)


def question(name, path, *values):
    offered = tuple(QuestionOption(value=value, text=text(value)) for value in values)
    return Question(id=name, text=text(name), fact=path, options=offered)


def certificate(name, *fields, holder="natural", id_field="resident_id", **validity):
    """A certificate type: the field that identifies its holder, and those given as (id, type)."""
    kind = "credit_code" if holder == "legal" else "resident_id"
    carried = ((id_field, kind), *fields)
    return CertificateType(
        id=name,
        title=text(name),
        issuer="moon-office",
        holder=holder,
        holder_field=id_field,
        fields=tuple(CertificateField(id=f, title=text(f), type=t) for f, t in carried),
        validity=Validity(text=text("long"), **validity),
        base="ecert",
        sensitivity="general",
        confidence="high",
    )


CARD = certificate("CARD", ("name", "name"))
PERMIT = certificate("PERMIT", ("permit_no", "text"))


def event(roles=(), questions=(), **more):
    fixed = {
        "id": "adopt-a-moon",
        "title": text("Adopt a moon"),
        "summary": text("A moon of one's own"),
        "words": Words(zh=("月",), en=("moon",)),
        "concerns": "natural",
        "bundle": "moons",
        "opened_by": ("keeper",),
        "places": ("residence",),
    }
    return LifeEvent(**fixed, parties=tuple(roles) or (role(),), questions=questions, **more)


def world(*items, life=None, places=None, **more):
    """Definitions of one life event; ``places`` are the bundle's items where they need more."""
    items = items or (item("orbit"),)
    parts = {
        "life_events": (life or event(),),
        "bundles": (
            Bundle(
                id="moons",
                title=text("Moons"),
                lead="moon-office",
                items=places or tuple(BundleItem(item=i.id) for i in items),
            ),
        ),
        "items": items,
        "facts": (),
        "fields": (),
        "certificates": (CARD, PERMIT),
        "departments": (Department(id="moon-office", title=text("Moon office")),),
        "areas": (Area(code=AREA, title=text("Yunxi")),),
        "bodies": (
            Body(
                id="moon-office-990101",
                department="moon-office",
                title=text("Yunxi moon office"),
                areas=(AREA,),
                connector="worklist",
                head_key=HeadKey.model_validate(public_key_of("moon-office-990101")),
            ),
        ),
        "proofs": (),
    }
    return Definitions(**parts | more)


def party(name="keeper", standing="joined", **more):
    fixed = {"role": name.split("-")[0], "kind": "natural", "takes_part": "signs"}
    return Party(id=name, standing=standing, **fixed | more)


def found(said, party="keeper", certificate="CARD"):
    holding = WITHHELD if said == "withheld" else SAID[said]
    return Found(party=party, certificate=certificate, holding=holding)


def holdings(*answers):
    return Holdings(found=answers)


def planned(definitions, facts=None, parties=(), held=()):
    """The plan of a case of the one life event there is."""
    return plan_case(
        Case(
            definitions=definitions,
            event=definitions.life_events[0],
            facts=facts or {},
            places={"residence": AREA},
            parties=parties,
            holdings=Holdings(found=tuple(held)),
        )
    )


def way(plan, name):
    """How the material of this id is met."""
    (material,) = (m for m in plan.materials if m.id == name)
    return material.disposition


def plan_of(*items, **more):
    """A plan of bare items, each given as (id, after...)."""
    fixed = {"materials": (), "fields": (), "signers": ("keeper",), "questions_left": ()}
    return Plan(
        life_event="adopt-a-moon",
        bundle="moons",
        lead="moon-office",
        places={"residence": AREA},
        items=tuple(planned_item(*parts) for parts in items),
        left_out=(),
        undecided=(),
        **fixed | more,
    )


def planned_item(name, *after, **more):
    fixed = {"outputs": (), "starts": 0, "ends": 2, "fee": 0}
    return PlannedItem(
        id=name,
        title=text(name),
        department="moon-office",
        body="moon-office-990101",
        area=AREA,
        after=after,
        promised=days(1),
        statutory=days(10),
        **fixed | more,
    )


class Journal:
    """One application's records, written one happening at a time; a minute passes between them."""

    def __init__(self, records=None):
        self.records = records or Records(application="app-1")

    @property
    def now(self):
        return NOW + timedelta(minutes=len(self.records.entries))

    def write(self, *bodies, stream=WHOLE, subject="keeper"):
        for body in bodies:
            about = subject if body.sealed else None
            happened = Happened(stream=stream, body=body, subject=about)
            stamp = Stamp(actor="test", at=self.now)
            salt = f"{len(self.records.entries):032x}"
            added = extend(self.records.entries, (happened,), stamp, lambda salt=salt: salt)
            entries = (*self.records.entries, *added)
            self.records = self.records.model_copy(update={"entries": entries})
        return self

    def wait(self, state, stream=WHOLE, attempt=1):
        """A state of the machine waits under a token of its own."""
        kept = [t for t in self.records.tokens if (t.stream, t.state) != (stream, state)]
        value = f"{stream}/{state}/{len(self.records.entries)}"
        token = Token(stream=stream, state=state, attempt=attempt, value=value)
        self.records = self.records.model_copy(update={"tokens": (*kept, token)})
        return token

    def glanced(self):
        """The records as they are where nobody may open what is sealed."""
        hidden = {"body": None, "salt": None}
        entries = tuple(
            e.model_copy(update=hidden) if e.body and e.body.sealed else e
            for e in self.records.entries
        )
        return self.records.model_copy(update={"entries": entries})


def opened(applicant="keeper", catalogue="c" * 64):
    return Opened(
        life_event="adopt-a-moon",
        catalogue=catalogue,
        places={"residence": AREA},
        applicant=applicant,
    )


def draft(id_number=ADA):
    """A journal of an application that its keeper, Ada, has opened."""
    joined = PartyAdded(party="keeper", role="keeper", holder="holder-ada", standing="joined")
    return Journal().write(opened(), joined, PartyNamed(name="Ada", id_number=id_number))


def again(attempt):
    return Attempted(attempt=attempt)
