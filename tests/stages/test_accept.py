"""A submitted application → accepted by the rules or at a desk, returned once, or not competent."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.errors import Conflict, Invalid, NotAllowed
from chalicelib.domain.text import Text
from chalicelib.stages.accept import Back, Elsewhere
from chalicelib.stages.decide import Decline
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT
from tests.cloud.people import CHEN

LAIR = "stable-founding.fireproof-lair"
NAME = "dragon_name@keeper"
BACK = Back(reason="The map is upside down.", fields=(NAME,), materials=(LAIR,))
ELSEWHERE = Elsewhere(competent=Text(zh="石桥区", en="Shiqiao District"))


@pytest.fixture
def at_desk(flights):
    """An application that a desk looks at, for something asked is not data."""
    application = flights.submitted(fire=True)
    flights.cloud.work()
    return application


def desk(flights):
    return [line.application for line in flights.cloud.applications.worklist("desk-990101")]


def test_where_every_requirement_is_data_it_is_accepted_by_the_rules(flights):
    """At once, and by nobody."""
    application = flights.accepted()

    assert flights.phase(application) == "accepted"
    assert desk(flights) == []


def test_otherwise_it_stands_in_the_list_of_its_areas_desk(flights, at_desk):
    """Due in five working days: silence for so long is acceptance."""
    (line,) = flights.cloud.applications.worklist("desk-990101")

    assert (line.application, flights.phase(at_desk)) == (at_desk, "submitted")
    assert line.due.isoformat() == "2026-11-30T09:00:00+00:00"


def test_a_desk_accepts_and_the_items_begin(flights, at_desk):
    """Saying so again is no fault, even when it is long over."""
    flights.at_desk(at_desk)
    flights.at_desk(at_desk)
    flights.cloud.work()
    flights.grants(at_desk, EGGS)
    flights.decide(at_desk, FOUNDING, Decline(reason="r", article="1", remedies="none"))
    flights.cloud.work()
    flights.at_desk(at_desk)

    assert desk(flights) == []
    assert flights.phase(at_desk) == "archived"
    assert flights.kinds(at_desk).count("accepted") == 1


def test_another_areas_desk_has_no_say(flights, at_desk):
    """The application's place decides."""
    with pytest.raises(NotAllowed):
        flights.at_desk(at_desk, area="990102")


def test_what_is_returned_comes_back_to_the_desk_that_asked(flights, at_desk):
    """Only what was marked may change; all sign again; and it keeps its number."""
    number = flights.cloud.stands(at_desk).application.number
    flights.at_desk(at_desk, BACK)
    flights.at_desk(at_desk, BACK)
    flights.cloud.work()
    assert flights.phase(at_desk) == "returned"
    with pytest.raises(Invalid, match="marked"):
        flights.type(CHEN, at_desk, {"keeper_phone@keeper": "19900000002"})

    flights.type(CHEN, at_desk, {NAME: "小绿"})
    flights.upload(CHEN, at_desk, LAIR, b"image/png the right way up")
    flights.sign(CHEN, at_desk)
    flights.submit(CHEN, at_desk)
    flights.cloud.work()
    assert desk(flights) == [at_desk]
    flights.at_desk(at_desk)
    flights.cloud.work()

    assert flights.phase(at_desk) == "accepted"
    assert flights.cloud.stands(at_desk).application.number == number
    flights.grants(at_desk, EGGS, FOUNDING, PERMIT, INSURANCE)
    assert flights.phase(at_desk) == "archived"


def test_it_is_returned_once_and_not_again(flights, at_desk):
    """Everything is asked together."""
    flights.at_desk(at_desk, Back(reason="r", fields=(NAME,)))
    flights.type(CHEN, at_desk, {NAME: "小绿"})
    flights.sign(CHEN, at_desk)
    flights.submit(CHEN, at_desk)

    with pytest.raises(Conflict, match="once already"):
        flights.at_desk(at_desk, Back(reason="and another thing", fields=(NAME,)))


def test_a_new_run_lists_again_what_was_handed_in_again(flights, at_desk):
    """Nothing returned is accepted by the rules behind the desk's back."""
    flights.at_desk(at_desk, Back(reason="r", fields=(NAME,)))
    flights.cloud.work()
    flights.cloud.machine.abort(at_desk, 1)
    assert flights.cloud.reconcile() == 1
    assert flights.phase(at_desk) == "returned"

    flights.type(CHEN, at_desk, {NAME: "小绿"})
    flights.sign(CHEN, at_desk)
    flights.submit(CHEN, at_desk)
    flights.cloud.machine.abort(at_desk, 2)
    assert flights.cloud.reconcile() == 1

    assert flights.phase(at_desk) == "submitted"
    assert desk(flights) == [at_desk]


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {"fields": ("nonsense@keeper",)},
        {"materials": ("nonsense",)},
        {"fields": ("stable_name@stable",)},
        {"fields": (NAME,), "materials": ("stable-founding.vet",)},
    ],
)
def test_a_correction_marks_what_can_be_corrected(flights, at_desk, marks):
    """Something of this case, and nothing that an item produces or nobody was asked for."""
    with pytest.raises(Invalid):
        flights.at_desk(at_desk, Back(reason="r", **marks))


def test_who_is_not_competent_names_who_is(flights, at_desk):
    """The application is delivered without results, and archived."""
    flights.at_desk(at_desk, ELSEWHERE)
    flights.at_desk(at_desk, ELSEWHERE)
    assert flights.phase(at_desk) == "not_competent"
    flights.cloud.work()

    application = flights.cloud.stands(at_desk).application
    assert (application.phase, application.competent.en) == ("archived", "Shiqiao District")
    assert "dispatch" not in flights.cloud.called


@pytest.mark.parametrize("first", [None, BACK, ELSEWHERE])
@pytest.mark.parametrize(
    "then",
    [
        None,
        BACK,
        BACK.model_copy(update={"reason": "another"}),
        ELSEWHERE,
        Elsewhere(competent=Text(zh="别处", en="Somewhere else")),
    ],
)
def test_another_word_after_the_first_is_a_conflict(flights, at_desk, first, then):
    """The same word again is none."""
    flights.at_desk(at_desk, first)
    if first == then:
        flights.at_desk(at_desk, then)
        return
    with pytest.raises(Conflict):
        flights.at_desk(at_desk, then)


def test_who_is_competent_has_a_name_and_no_novel():
    """At most two hundred characters in either language."""
    with pytest.raises(ValidationError, match="200 characters"):
        Elsewhere(competent=Text(zh="区" * 201, en="District"))


def test_a_desk_cannot_settle_what_was_withdrawn(flights, at_desk):
    """The applicant was first."""
    flights.withdraw(CHEN, at_desk)

    with pytest.raises(Conflict, match="withdrawn"):
        flights.at_desk(at_desk)
