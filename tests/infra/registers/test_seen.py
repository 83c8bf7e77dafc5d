"""Every line of the shipped fault file → what the applicant sees, by the service's own adapter.

Over real HTTP, from a register that errs, through prefill, to the words in which a person reads it.
"""

import pytest

from chalicelib.adapters.pem_signer import PemSigner
from chalicelib.adapters.sources import Breaker, HttpSource, Ourselves, Posting
from chalicelib.adapters.sources.http_source import REQUESTS
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.catalogue.load import load
from chalicelib.domain.applying.desk import Desk
from chalicelib.entrypoints.api.views.seen_answers import seen_answers
from infra.local.place import ROOT
from infra.local.registers.around import around
from infra.local.registers.faults import FAULTS, read_faults
from infra.local.registers.process import SERVICE
from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.people import Person
from tests.infra.registers.asking import PEOPLE, kept_by

SHIPPED = read_faults(FAULTS, around()).faults
ANSWERS = {
    "company_type": "limited",
    "shareholders": ["person"],
    "premises": "leased",
    "preapproved_scope": False,
    "staff": False,
    "invoices": False,
    "agent": False,
}
ROLE = "legal_representative"


@pytest.fixture(scope="module")
def doors():
    """The service in memory, with everything that it carries."""
    cloud = InMemoryCloud(load(ROOT).definitions)
    cloud.clock.at = SystemClock().now()  # as it is at the registers
    return Doors(cloud)


class Applicant:
    """Somebody at the service, whose register is the one over HTTP; our own is empty."""

    def __init__(self, name, doors, reported):
        one = PEOPLE.people[name]
        self.person = Person(one.name.zh, one.resident_id)
        self.doors, self.reported = doors, reported
        self.application = self.doors.open(
            self.person, "start-company", ANSWERS, role=ROLE,
            places={"registration": "990101"}, another=True,
        )  # fmt: skip
        self.doors.agree(self.person, self.application, ROLE, "ID_CARD")

    @property
    def desk(self):
        """What is shown to them."""
        stands = self.doors.cloud.stands(self.application)
        return Desk(application=stands.application, plan=stands.plan(),
                    definitions=stands.definitions, caller=self.person.caller)  # fmt: skip

    @property
    def told(self):
        """What they read of their identity card."""
        (answer,) = (a for a in seen_answers(self.desk) if a.certificate == "ID_CARD")
        return answer

    @property
    def filled(self):
        """What it filled in, by field."""
        values = self.desk.application.prefilled
        return {key.partition("@")[0]: filled for key, filled in values.items()}

    @property
    def asked(self):
        """The materials that they would have to bring in its place, each with the reason."""
        return {m.disposition.why for m in self.desk.plan.materials
                if m.evidence == "ID_CARD" and m.disposition.kind == "asked"}  # fmt: skip


@pytest.fixture
def applicant(register, asker, answers_of, doors):
    """Somebody of people.yaml who has agreed; and what an operator was told meanwhile."""
    reported = []
    ours = Ourselves(SERVICE, PemSigner({REQUESTS: asker.private}), SystemClock(),
                     SystemRandomness())  # fmt: skip
    posting = Posting(register.url)
    source = Breaker(HttpSource(posting, answers_of(register), ours, register.source,
                                lambda _, reason: reported.append(reason)))  # fmt: skip
    doors.cloud.registers[:] = [source]
    yield lambda name: Applicant(name, doors, reported)
    posting.close()


def described(fault):
    return fault.model_dump(exclude_defaults=True)


def test_without_a_fault_the_form_is_filled(applicant):
    """What the tests below are compared with."""
    one = applicant("founder")
    one.doors.prefill(one.application)
    assert one.told.kind == "held"
    assert one.asked == set()
    assert one.filled
    assert one.reported == []


REPORTED = {
    "slow": "too_late",
    "drip": "too_late",
    "down": "no_connection",
    "busy": "status_503",
    "flapping": "no_connection",
    "flapping-for-longer": "status_503",
    "garbage": "malformed",
    "sign-in-page": "media_type",
    "redirect": "redirect",
    "ten-megabytes": "too_large",
    "wrong-person": "another_subject",
    "talkative": "fields_not_asked",
    "another-key": "signature",
    "replayed": "another_query",
    "clock-behind": "clock",
    "clock-ahead": "clock",
}
"""By which code an operator is told; of what the applicant sees in full, nobody is."""


@pytest.mark.parametrize("fault", SHIPPED, ids=lambda fault: fault.id)
def test_what_the_applicant_sees(register, applicant, fault):
    """Just what the line says; never a value of anybody else; and all else goes on."""
    register.set(*map(described, SHIPPED))
    one = applicant(fault.of)
    one.doors.prefill(one.application)
    told = one.told
    assert told.kind == fault.seen, one.reported
    assert told.means.zh
    assert told.do.en
    assert set(one.reported) == ({REPORTED[fault.id]} if fault.id in REPORTED else set())
    if fault.seen == "held":
        assert one.asked == set()
        assert one.filled == _known(fault.of, one.filled)
    else:
        assert one.filled == {}
        assert one.asked == {fault.seen}


@pytest.mark.parametrize("fault", SHIPPED, ids=lambda fault: fault.id)
def test_once_the_register_is_well_what_was_not_answered_is_asked_again(register, applicant, fault):
    """And fills the form; what was answered, rightly or not, is not asked again."""
    register.set(*map(described, SHIPPED))
    one = applicant(fault.of)
    one.doors.prefill(one.application)
    register.set()
    one.doors.prefill(one.application)
    is_unanswered = fault.seen == "source_down"
    assert one.told.kind == ("held" if is_unanswered else fault.seen)
    if one.told.kind == "held":
        assert one.asked == set()
        assert one.filled == _known(fault.of, one.filled)


def _known(name, filled):
    """What the register keeps of this person, under the fields' names in the form."""
    known = kept_by("population")
    (card,) = known.of(known.numbers[name], "ID_CARD")
    return {field: value for field, value in filled.items() if value in card.fields.values()}
