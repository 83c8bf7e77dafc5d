"""A company is started in one application: in memory, by the definitions as they are."""

from pathlib import Path

import pytest
import yaml

from chalicelib.domain.machine import transitions
from chalicelib.ports.certificates import Certificate
from chalicelib.stages.decide import Decline
from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.inventing import content_for, value_for
from tests.cloud.people import CHEN, HE, ISSUED, QIAN, SUN, WU, credit_code, person

EXPECTED = yaml.safe_load(Path(__file__).with_name("start_company.yaml").read_text("utf-8"))
TYPICAL = EXPECTED["paths"]["typical"]
ITEMS = tuple(EXPECTED["needs"])
COMPANY = credit_code(42)
LIN = person("林小满", 6)
JOINING = {"agent": HE, "shareholder": SUN, "premises_owner": WU}
NAMED = {"finance_officer": QIAN, "employee": LIN}
PEOPLE = {"legal_representative": CHEN, **JOINING, **NAMED}


class Founding(Doors):
    """Chen will lead the company, He handles it, Sun owns it, Wu lets the rooms."""

    def __init__(self, definitions):
        super().__init__(InMemoryCloud(definitions))

    def opened(self):
        """Opened by Chen; everybody has joined or is named."""
        answers = {k: tuple(v) if isinstance(v, list) else v
                   for k, v in TYPICAL["answers"].items()}  # fmt: skip
        application = self.open(
            CHEN, "start-company", answers,
            role="legal_representative", places={"registration": "990101"},
        )  # fmt: skip
        for role, who in JOINING.items():
            self.take_up(who, self.name(CHEN, application, role, who))
        for role, who in NAMED.items():
            self.name(CHEN, application, role, who)
        return application

    def readable(self, application):
        """What may be read about people; the company itself has nothing yet."""
        readable = self.cloud.stands(application).plan().readable
        return [read for read in readable if read.party in PEOPLE]

    def hold_everything(self, application):
        """All that may be read about anybody stands in the register."""
        for number, read in enumerate(self.readable(application)):
            kind = self.cloud.definitions.certificates_by_id[read.certificate]
            holder = PEOPLE[read.party].id_number
            self.cloud.certificates.keep(
                Certificate(
                    number=f"N-{number}",
                    type=kind.id,
                    issuer=f"{kind.issuer}-990101",
                    holder_id=holder,
                    fields=content_for(kind, holder),
                    issued_at=ISSUED,
                    origin=f"register/{number}",
                    signed="",
                )
            )

    def agreed(self, application):
        """Whoever joined agrees to all that is read about them, and it is read."""
        for read in self.readable(application):
            if read.party not in NAMED:
                self.agree(PEOPLE[read.party], application, read.party, read.certificate)
        self.prefill(application)

    def completed(self, application):
        """What is left is brought and typed."""
        stands = self.cloud.stands(application)
        for material in stands.plan().asked:
            self.upload(CHEN, application, material.id)
        fields = self.cloud.definitions.fields_by_id
        empty = [place.pointer.removeprefix("/values/")
                 for place in self.look_over(application).missing]  # fmt: skip
        values = {key: value_for(fields[key.partition("@")[0]]) for key in empty}
        self.type(CHEN, application, values)

    def handed_in(self, application):
        """Signed by all, submitted, accepted at the desk."""
        for role in self.cloud.stands(application).plan().signers:
            self.sign(PEOPLE[role], application)
        self.submit(CHEN, application)
        self.cloud.work()
        self.at_desk(application)
        self.cloud.work()

    def granted(self, application, item):
        """One item's body grants it: with what its certificates need."""
        kinds = self.cloud.definitions.certificates_by_id
        outputs = self.cloud.stands(application).plan().item(item).outputs
        contents = {
            output.certificate: content_for(kinds[output.certificate], holder_of(output.party))
            for output in outputs
        }
        self.grant(application, item, **contents)
        self.cloud.work()


def holder_of(party):
    """The company is who it will be; everybody else is who they are."""
    return PEOPLE[party].id_number if party in PEOPLE else COMPANY


@pytest.fixture
def founding(definitions):
    return Founding(definitions)


@pytest.fixture
def application(founding):
    """Handed in and accepted, with all that anybody holds."""
    application = founding.opened()
    founding.hold_everything(application)
    founding.agreed(application)
    founding.completed(application)
    founding.handed_in(application)
    return application


def test_a_company_is_started_in_one_application(founding, application):
    """Seven items, in the order that material gives; at the end all is delivered together."""
    for item in ITEMS:
        founding.granted(application, item)

    stands = founding.cloud.stands(application).application
    assert stands.phase == "archived"
    assert {progress.ended for progress in stands.items.values()} == {"granted"}
    entered = founding.cloud.machine.entered(application)
    assert len(entered) == 7 * 4 + 4
    assert transitions(founding.cloud.applications.glance(application)) == len(entered)


def test_its_licence_serves_all_that_come_after_it(founding, application):
    """Name, code and address are typed by nobody: they come from the licence."""
    founding.granted(application, "company-registration")

    values = founding.cloud.stands(application).application.item_values
    assert set(values) == {item for item, needs in EXPECTED["needs"].items()
                           if needs == ["company-registration"]}  # fmt: skip
    assert values["tax-registration"]["credit_code@company"] == COMPANY


def test_only_what_nobody_else_can_know_is_asked(founding, application):
    """Three papers, and what certificates and the licence do not say."""
    plan = founding.cloud.stands(application).plan()

    assert [material.id for material in plan.asked] == TYPICAL["asked"]
    assert sum(f.filling.kind != "typed" for f in plan.fields) == TYPICAL["prefilled"]


def test_every_reading_stands_in_the_ledger(founding, application):
    """Consent for whoever joined, a duty for whoever is merely named."""
    recorded = founding.cloud.ledger.recorded

    assert len(recorded) == len(founding.readable(application))
    bases = {said.basis for holder, said in recorded
             if holder in {who.id_number for who in NAMED.values()}}  # fmt: skip
    assert bases == {"duty"}


def test_a_bank_that_declines_stops_no_registration(founding, application):
    """Six items are granted; the account is declined, with what can be done."""
    for item in ITEMS:
        if item != "bank-account":
            founding.granted(application, item)
    no = Decline(reason="The branch is closed.", article="3", remedies="Ask another branch.")
    founding.decide(application, "bank-account", no)
    founding.cloud.work()

    stands = founding.cloud.stands(application).application
    assert stands.phase == "archived"
    assert [name for name, p in stands.items.items() if p.ended != "granted"] == ["bank-account"]
