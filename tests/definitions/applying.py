"""A life event as it is defined, with people who play its roles: from opening to each decision."""

from dataclasses import dataclass

from chalicelib.ports.certificates import Certificate
from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.inventing import content_for, value_for
from tests.cloud.people import ISSUED, Person

AREA = "990101"


@dataclass(frozen=True)
class Cast:
    """Who plays whom: one who opens it, those who join, those who are only named.

    ``founded`` is the number that what is founded will have.
    """

    life_event: str
    role: str
    joining: dict[str, Person]
    named: dict[str, Person]
    founded: str

    @property
    def people(self):
        """Everybody by role; who joins first opens it."""
        return {**self.joining, **self.named}


class Applying(Doors):
    """One application of a life event; the first who joins opens it and does the work."""

    def __init__(self, definitions, cast):
        super().__init__(InMemoryCloud(definitions))
        self.cast = cast
        self.who = cast.joining[cast.role]

    def opened(self, answers):
        """Opened; everybody has joined or is named."""
        event = self.cloud.definitions.life_event(self.cast.life_event)
        application = self.open(
            self.who, event.id, answers,
            role=self.cast.role, places=dict.fromkeys(event.places, AREA),
        )  # fmt: skip
        for role, who in self.cast.people.items():
            if role != self.cast.role:
                code = self.name(self.who, application, role, who)
                if role in self.cast.joining:
                    self.take_up(who, code)
        return application

    def readable(self, application):
        """What may be read about people; what is founded has nothing yet."""
        readable = self.cloud.stands(application).plan().readable
        return [read for read in readable if read.party in self.cast.people]

    def hold_everything(self, application):
        """All that may be read about anybody stands in the register."""
        for number, read in enumerate(self.readable(application)):
            kind = self.cloud.definitions.certificates_by_id[read.certificate]
            who = self.cast.people[read.party]
            named = {kind.holder_name: who.name} if kind.holder_name else {}
            self.cloud.certificates.keep(
                Certificate(
                    number=f"N-{number}",
                    type=kind.id,
                    issuer=f"{kind.issuer}-{AREA}",
                    holder_id=who.id_number,
                    fields={**content_for(kind, who.id_number), **named},
                    issued_at=ISSUED,
                    origin=f"register/{number}",
                    signed="",
                )
            )

    def agreed(self, application):
        """Whoever joined agrees to all that is read about them, and it is read."""
        for read in self.readable(application):
            if read.party in self.cast.joining:
                self.agree(self.cast.people[read.party], application, read.party, read.certificate)
        self.prefill(application)

    def completed(self, application):
        """What is left is brought and typed."""
        stands = self.cloud.stands(application)
        for material in stands.plan().asked:
            self.upload(self.who, application, material.id)
        fields = self.cloud.definitions.fields_by_id
        empty = [place.pointer.removeprefix("/values/")
                 for place in self.look_over(application).missing]  # fmt: skip
        values = {key: value_for(fields[key.partition("@")[0]]) for key in empty}
        self.type(self.who, application, values)

    def handed_in(self, application):
        """Signed by all, submitted, accepted at the desk."""
        for role in self.cloud.stands(application).plan().signers:
            self.sign(self.cast.people[role], application)
        self.submit(self.who, application)
        self.cloud.work()
        self.at_desk(application)
        self.cloud.work()

    def accepted(self, answers):
        """The whole way to acceptance, with all that anybody holds."""
        application = self.opened(answers)
        self.hold_everything(application)
        self.agreed(application)
        self.completed(application)
        self.handed_in(application)
        return application

    def granted(self, application, item):
        """One item's body grants it: with what its certificates need."""
        kinds = self.cloud.definitions.certificates_by_id
        outputs = self.cloud.stands(application).plan().item(item).outputs
        contents = {
            output.certificate: content_for(kinds[output.certificate], self._holder(output.party))
            for output in outputs
        }
        self.grant(application, item, **contents)
        self.cloud.work()

    def declined(self, application, item, no):
        """One item's body declines it."""
        self.decide(application, item, no)
        self.cloud.work()

    def ended(self, application):
        """How each item ended, if it did."""
        items = self.cloud.stands(application).application.items
        return {name: progress.ended for name, progress in items.items()}

    def _holder(self, party):
        """What is founded is who it will be; everybody else is who they are."""
        people = self.cast.people
        return people[party].id_number if party in people else self.cast.founded
