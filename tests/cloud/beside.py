"""One item among many: synthetic cases of any size in which one decision opens one item or none.

Each item needs six materials and five fields and yields one certificate. The first is decided; in
an ``opening`` case one other waits for it. All others lie at their bodies meanwhile.
"""

from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.item import Fee
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Opened, PartyAdded, PartyNamed, Submitted, Typed
from chalicelib.domain.journal.records import Records
from chalicelib.domain.planning import Case, plan_case
from chalicelib.stages.decide import Grant
from tests.cloud.doors import Doors
from tests.domain.story import ADA, AREA, CARD, certificate, evidence, field, item, needs, world

FIELDS = tuple(f"field_{number}" for number in range(5))
BODY = "moon-office-990101"
CALLBACK = ("doors", "drive", "certify", "prefill", "dispatch", "await")


def definitions(size, *, opening):
    """As many items as ``size`` says; with ``opening``, one more that waits for the first."""
    names = [f"item-{number}" for number in range(size)]
    places = [BundleItem(item=name) for name in names]
    if opening:
        names.append("opened")
        places.append(BundleItem(item="opened", after=("item-0",)))
    return world(
        *(_item(name) for name in names),
        places=tuple(places),
        fields=tuple(field(name) for name in FIELDS),
        certificates=(CARD, *(certificate(_yielded(name), ("no", "text")) for name in names)),
    )


def _yielded(name):
    """The type of certificate that an item yields."""
    return f"PERMIT_{name.rpartition('-')[2].upper()}"


def _item(name):
    """Six things that its body checks by itself: nothing is asked, so that no desk looks."""
    checked = (needs(f"proof-{number}", evidence("CARD", "check")) for number in range(6))
    made = item(name, *checked, fields=FIELDS, yields=(_yielded(name),))
    return made.model_copy(update={"fee": Fee(amount=0, confidence="high")})


class Beside(Doors):
    """One such application in a metered cloud, brought to where its first item is to be decided."""

    def handed_in(self):
        """An application whose items all wait: at their bodies, or for the first."""
        cloud, name = self.cloud, self.cloud.randomness.draw(10).hex()
        with cloud.aside():
            before = Records(application=name)
            cloud.applications.write(cloud.pen("test").write(before, tuple(self._happened())))
            cloud.interruptions.lose("deliver")
            cloud.work()
        return name

    def _happened(self):
        definitions = self.cloud.definitions
        life = definitions.life_events[0]
        places = dict.fromkeys(life.places, AREA)
        plan = plan_case(Case(definitions=definitions, event=life, facts={}, places=places))
        yield Happened(body=Opened(life_event=life.id, catalogue=definitions.hash, places=places,
                                   applicant="keeper"))  # fmt: skip
        yield Happened(
            body=PartyAdded(party="keeper", role="keeper", holder="h", standing="joined")
        )
        yield Happened(body=PartyNamed(name="Ada", id_number=ADA), subject="keeper")
        values = {f"{name}@keeper": "as it is" for name in FIELDS}
        yield Happened(body=Typed(values=values), subject="keeper")
        yield Happened(body=Submitted(digest="d" * 64, plan=plan, number=f"{AREA}2603020001X"))

    def callback(self, application):
        """The first item's decision, and all that it opens, written."""
        content = {"resident_id": ADA, "no": "1"}
        grant = Grant(certificates={"PERMIT_0": content})
        self.decide(application, "item-0", grant, number=1, body=BODY)
        self.cloud.work()
