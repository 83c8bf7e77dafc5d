"""Whatever is written while registers are asked → what they said is used as far as it still may."""

import pytest

from chalicelib.domain.applying.commands import Agree
from chalicelib.domain.errors import ConcurrentChange, Conflict
from chalicelib.stages.prefill import TRIES
from tests.cloud.flights import TYPED
from tests.cloud.flights import Flights as NewFlights
from tests.cloud.people import CHEN, SUN, certificate
from tests.fakes.certificates import FakeCertificates
from tests.fakes.ledgers import FakeLedger
from tests.fakes.sources import FakeSource
from tests.stages.test_prefill_from_sources import (
    CARD,
    NAME,
    defined,
    flying,
    holding,
    kept,
    known,
    values,
)

BADGE = "KEEPER_BADGE"
RIDER = "rider_name@rider"


class Busy(FakeSource):
    """A register that answers while somebody does something."""

    def __init__(self, name, *kept, meanwhile=lambda: None):
        super().__init__(name, *kept)
        self.meanwhile = meanwhile

    def ask(self, query, patience):
        said = super().ask(query, patience)
        self.meanwhile()
        return said


def results(flights, who=CHEN):
    return [(d.certificate, d.result) for d in flights.cloud.ledger.came_of(who.id_number)]


def test_what_is_typed_meanwhile_costs_no_answer():
    """Both stand, and no register was asked a second time."""
    people = Busy("people", kept())
    flights, application = flying(people)
    people.meanwhile = lambda: flights.type(CHEN, application, TYPED)
    flights.prefill(application)

    assert values(flights, application) == {**TYPED, NAME: CHEN.name}
    assert holding(flights, application).sources == ("people",)
    assert len(people.asked) == 1
    assert results(flights) == [(CARD, "held")]


def test_a_second_prefill_meanwhile_writes_it_once():
    """Whoever was first; the other finds that nothing is due any more."""
    people = Busy("people", kept())
    flights, application = flying(people)

    def again():
        people.meanwhile = lambda: None
        flights.prefill(application)

    people.meanwhile = again
    flights.prefill(application)

    assert flights.kinds(application).count("fetched") == 1
    assert values(flights, application)[NAME] == CHEN.name


def both_of_two(people):
    """A keeper and a rider, who have both agreed; this register stands beside our own."""
    flights = NewFlights(definitions=known(defined("people")))
    flights.cloud.certificates, flights.cloud.registers = FakeCertificates(), [people]
    application = flights.begin(riders=True)
    flights.invite_all(application)
    flights.agree(CHEN, application, "keeper", CARD)
    flights.agree(SUN, application, "rider", CARD)
    return flights, application


def test_a_consent_taken_back_while_its_register_answers_drops_that_answer_alone():
    """It was read, and the ledger says so; none of it is in the form. The other's is."""
    people = Busy("people", kept(), kept(SUN, "P-2"))
    flights, application = both_of_two(people)
    people.meanwhile = lambda: flights.agree(SUN, application, "rider", CARD, agreed=False)
    flights.prefill(application)

    assert values(flights, application) == {NAME: CHEN.name}
    found = holding(flights, application, "rider")
    assert (found.kind, found.by) == ("not_allowed", "party")
    assert results(flights, SUN) == [(CARD, "held"), (CARD, "not_allowed")]
    assert len(people.asked) == 2


def test_what_another_agreed_to_meanwhile_is_left_to_their_own_prefill():
    """Their time is not what is left of this one."""
    people = Busy("people", kept(), kept(SUN, "P-2"))
    flights, application = both_of_two(people)
    flights.agree(SUN, application, "rider", CARD, agreed=False)
    people.meanwhile = lambda: flights.agree(SUN, application, "rider", CARD)
    flights.prefill(application)
    assert values(flights, application) == {NAME: CHEN.name}

    people.meanwhile = lambda: None
    flights.prefill(application)
    assert values(flights, application) == {NAME: CHEN.name, RIDER: SUN.name}


def test_a_consent_taken_back_between_two_rounds_refuses_only_what_it_covers():
    """The card is not there; the badge, which would be next, is not asked for any more."""
    people = Busy("people")
    badge = certificate(BADGE, CHEN, "B-1", phone="19900000009")
    flights, application = flying(people, own=(badge,))
    no = Agree(party="keeper", certificates={BADGE: False})
    people.meanwhile = lambda: flights.ask(CHEN, application, no)
    flights.prefill(application)

    assert holding(flights, application).kind == "absent"
    found = holding(flights, application, code=BADGE)
    assert (found.kind, found.by) == ("not_allowed", "party")
    assert [query.certificate for query in people.asked] == [CARD]
    assert results(flights) == [(BADGE, "refused"), (CARD, "absent"), (BADGE, "not_allowed")]


class Agreeable(FakeLedger):
    """A ledger, and somebody who thinks better of it as soon as they were refused."""

    def __init__(self, agree):
        super().__init__()
        self._agree = agree

    def record(self, holder_id, disclosure):
        super().record(holder_id, disclosure)
        if disclosure.result == "refused":
            self._agree()


def test_what_a_gate_refuses_is_an_answer_in_words_and_no_end_of_the_prefill():
    """Where the consent is back before anything is written, it is asked with the next prefill."""
    people = Busy("people")
    badge = certificate(BADGE, CHEN, "B-1", phone="19900000009")
    flights, application = flying(people, own=(badge,))
    people.meanwhile = lambda: flights.agree(CHEN, application, "keeper", BADGE, agreed=False)
    flights.cloud.ledger = Agreeable(lambda: flights.agree(CHEN, application, "keeper", BADGE))
    flights.prefill(application)

    found = holding(flights, application, code=BADGE)
    assert (found.kind, found.by, found.reason) == ("not_allowed", "rule", "no_consent")
    people.meanwhile = lambda: None
    flights.prefill(application)
    assert holding(flights, application, code=BADGE).kind == "held"


def test_whoever_is_never_first_is_told_to_come_again():
    """A bounded number of tries; the registers were asked once."""
    people = FakeSource("people", kept())
    flights, application = flying(people)
    for turn in range(2 * TRIES):
        flights.cloud.applications.meanwhile(lambda turn=turn: typing(flights, application, turn))
    with pytest.raises(ConcurrentChange, match="again"):
        flights.prefill(application)

    assert NAME not in values(flights, application)
    assert len(people.asked) == 1


def typing(flights, application, turn):
    """Nobody acts while they only look."""
    with flights.cloud.applications.undisturbed():
        typed = {**TYPED, "dragon_name@keeper": f"小红{turn}"}
        flights.type(CHEN, application, typed)


def test_what_was_taken_back_as_a_whole_meanwhile_is_left_alone():
    """Nothing is written into it any more."""
    people = Busy("people", kept())
    flights, application = flying(people)
    people.meanwhile = lambda: flights.withdraw(CHEN, application)
    with pytest.raises(Conflict, match="it cannot change now"):
        flights.prefill(application)
    assert "fetched" not in flights.kinds(application)
