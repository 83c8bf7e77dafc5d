"""What somebody asks of an application → what happens to it, once."""

from datetime import timedelta

import pytest

from chalicelib.domain.applying.commands import (
    AddParty,
    Answer,
    Ask,
    Sign,
    Submit,
    TakeBack,
    Type,
    Withdraw,
)
from chalicelib.domain.errors import (
    ConcurrentChange,
    Conflict,
    Incomplete,
    Invalid,
    NotAllowed,
    Outdated,
    Unknown,
)
from chalicelib.domain.numbers import is_number
from chalicelib.domain.review import review
from chalicelib.stages.apply import apply
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT
from tests.cloud.people import CHEN, HE, QIAN, SUN, WU

WEEK = timedelta(days=7)


def test_a_repeated_key_answers_with_the_application_opened_then(flights):
    """However often the request is sent again."""
    first = flights.begin(key="k")

    assert flights.begin(key="k") == first
    assert flights.cloud.applications.belonging_to(CHEN.holder) == (first,)


def test_a_key_used_for_another_request_is_a_conflict(flights):
    """A new request takes a new key."""
    flights.begin(key="k")

    with pytest.raises(Conflict, match="Idempotency-Key"):
        flights.begin(key="k", riders=True)


def test_a_key_is_forgotten_after_a_day(flights):
    """By then no request is still on its way."""
    first = flights.begin(key="k")
    flights.cloud.clock.move(timedelta(days=1))

    assert flights.begin(key="k", another=True) != first


def test_a_second_open_application_is_shown_and_not_silently_doubled(flights):
    """The one that is open is named; who really means another one says so."""
    first = flights.begin()

    with pytest.raises(Conflict, match="Go on with it") as caught:
        flights.begin()

    assert [place.pointer for place in caught.value.places] == [f"/applications/{first}"]
    assert flights.begin(another=True) != first


@pytest.mark.parametrize("end", ["withdrawn", "archived"])
def test_an_application_that_is_over_stands_in_nobodys_way(flights, end):
    """A new one is opened beside it."""
    first = flights.submitted()
    flights.cloud.work()
    if end == "archived":
        flights.grants(first, EGGS, FOUNDING, PERMIT, INSURANCE)
    else:
        flights.withdraw(CHEN, first)

    assert flights.begin() != first


def test_one_who_opens_names_a_life_event_a_role_and_places_there_are(flights):
    """Each wrong place is named."""
    with pytest.raises(Invalid):
        flights.begin(role="vet")
    with pytest.raises(Invalid):
        flights.begin(places={"residence": "110101"})
    with pytest.raises(Unknown):
        flights.open(CHEN, "swim-a-dragon", {})


def test_a_change_of_what_has_changed_since_is_refused(flights):
    """Whoever looked at an old version looks again."""
    application = flights.begin()
    looked_at = flights.cloud.stands(application).application.version
    answers = {"riders": False, "breathes_fire": True}
    flights.ask(CHEN, application, Answer(answers=answers), version=looked_at)

    with pytest.raises(Outdated):
        flights.ask(CHEN, application, Answer(answers={}), version=looked_at)


def test_the_same_answers_again_change_nothing(flights):
    """Not even the version."""
    application = flights.begin()
    before = flights.cloud.stands(application).application.version

    same = Answer(answers={"riders": False, "breathes_fire": False})
    assert flights.ask(CHEN, application, same).pinned.application.version == before


@pytest.mark.parametrize("change", [Withdraw(), Type(values={}), Submit(number="n")])
def test_nobody_touches_the_application_of_another(flights, change):
    """They are not even told that there is one."""
    application = flights.begin()

    with pytest.raises(Unknown):
        flights.ask(HE, application, change, version=999)


def test_who_overtakes_another_leaves_them_nothing_half_done(flights):
    """The stage says so; whoever asked reads again and repeats."""
    application = flights.begin()
    flights.cloud.applications.meanwhile(
        lambda: flights.type(CHEN, application, {"dragon_name@keeper": "小绿"})
    )
    named = AddParty(role="vet", name=QIAN.name, id_number=QIAN.id_number, holder=QIAN.holder,
                     as_of=flights.cloud.clock.now())  # fmt: skip

    with pytest.raises(ConcurrentChange):
        apply(asked(flights, application, named), flights.cloud.apply_ports)

    assert [p.id for p in flights.cloud.stands(application).application.parties] == ["keeper"]


def asked(flights, application, change):
    """A request that nobody repeats."""
    return Ask(application=application, caller=CHEN.caller, change=change,
               at=flights.cloud.clock.now())  # fmt: skip


def test_an_invited_party_joins_by_code(flights):
    """And finds the application among their own."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)

    flights.take_up(SUN, code)

    party = flights.cloud.stands(application).application.party("rider")
    assert party.standing == "joined"
    assert flights.cloud.applications.belonging_to(SUN.holder) == (application,)


def test_who_is_only_named_gets_no_invitation(flights):
    """Nor does who names themselves: they have joined."""
    application = flights.begin(riders=True)

    assert flights.name(CHEN, application, "vet", QIAN) is None
    assert flights.cloud.applications.belonging_to(QIAN.holder) == ()
    assert flights.name(CHEN, application, "rider", CHEN) is None


def test_a_code_never_authenticates(flights):
    """Whoever else has it is refused, and the fifth wrong try ends it for everybody."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            flights.take_up(HE, code)

    with pytest.raises(Unknown, match="lapsed"):
        flights.take_up(SUN, code)


def test_an_invitation_lapses_after_seven_days(flights):
    """The same person, named again, gets a new one."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)
    flights.cloud.clock.move(WEEK)
    with pytest.raises(Unknown, match="lapsed"):
        flights.take_up(SUN, code)

    flights.take_up(SUN, flights.name(CHEN, application, "rider", SUN))

    assert flights.cloud.stands(application).application.party("rider").standing == "joined"


def test_a_code_there_is_none_of_is_unknown(flights):
    """Guessing tells nothing."""
    with pytest.raises(Unknown):
        flights.take_up(SUN, "guessed")


def test_taking_up_twice_changes_nothing(flights):
    """The second time they simply have joined."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)
    flights.take_up(SUN, code)
    before = flights.cloud.stands(application).application.version

    assert flights.take_up(SUN, code).pinned.application.version == before


def test_who_refuses_leaves_the_place_to_another(flights):
    """The draft is the applicant's again, and the part is open."""
    application = flights.begin(riders=True)
    flights.take_up(WU, flights.name(CHEN, application, "neighbour", WU), refuse=True)
    flights.take_up(HE, flights.name(CHEN, application, "neighbour", HE))

    parties = flights.cloud.stands(application).application.parties
    assert {p.id: p.standing for p in parties if p.role == "neighbour"} == {
        "neighbour": "refused",
        "neighbour-2": "joined",
    }


def test_all_sign_before_it_is_handed_in(flights):
    """A missing signature is named, and so is whatever else is missing."""
    application = flights.begin(riders=True)
    flights.invite_all(application)
    with pytest.raises(Incomplete):
        flights.sign(CHEN, application)
    flights.fill(application, riders=True)
    flights.sign(CHEN, application)

    with pytest.raises(Incomplete) as caught:
        flights.submit(CHEN, application)
    assert [place.pointer for place in caught.value.places] == ["/signatures/rider"]
    with pytest.raises(NotAllowed, match="signs"):
        flights.sign(WU, application)


def test_what_changes_after_a_signature_voids_it(flights):
    """Nobody signs what they have not seen."""
    application = flights.begin()
    flights.fill(application)
    digest = flights.look_over(application).digest
    flights.sign(CHEN, application)
    flights.type(CHEN, application, {"dragon_name@keeper": "小绿"})

    assert flights.look_over(application).unsigned == ("keeper",)
    with pytest.raises(Conflict):
        flights.ask(CHEN, application, Sign(digest=digest))


def test_what_is_handed_in_bears_one_number_of_its_area_and_day(flights):
    """And handing it in twice changes nothing."""
    application = flights.submitted()
    number = flights.cloud.stands(application).application.number
    flights.submit(CHEN, application)

    assert is_number(number)
    assert number.startswith("990101-20261123-")
    assert flights.kinds(application).count("submitted") == 1


def test_a_withdrawn_draft_is_simply_over(flights):
    """No run is started for it."""
    application = flights.begin()
    flights.withdraw(CHEN, application)
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert flights.phase(application) == "withdrawn"
    assert flights.cloud.called == []


def test_a_lapse_is_written_by_the_next_change(flights):
    """Whatever that is; and then somebody else may be named."""
    application = flights.begin(riders=True)
    flights.name(CHEN, application, "rider", SUN)
    seen = flights.cloud.stands(application).application.version
    flights.cloud.clock.move(WEEK)
    flights.ask(CHEN, application, Answer(answers={}), version=seen)
    assert flights.cloud.stands(application).application.party("rider").standing == "lapsed"
    code = flights.name(CHEN, application, "rider", WU)
    flights.take_up(WU, code)
    assert flights.cloud.stands(application).application.party("rider-2").standing == "joined"


def test_an_invitation_taken_back_lets_nobody_in(flights):
    """Their code is of no use, and they are told whom to ask."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)
    flights.ask(CHEN, application, TakeBack(party="rider"))
    with pytest.raises(Conflict, match="taken back"):
        flights.take_up(SUN, code)
    assert flights.cloud.applications.lapsing(flights.cloud.clock.now() + WEEK) == ()


def test_two_who_sign_at_once_have_both_signed(flights):
    """The second reads again, and repeats: neither is lost."""
    application = flights.begin(riders=True)
    flights.invite_all(application)
    flights.fill(application, riders=True)
    change = Sign(digest=digest_of(flights, application))
    flights.cloud.applications.meanwhile(lambda: flights.sign(SUN, application))
    with pytest.raises(ConcurrentChange):
        apply(asked(flights, application, change), flights.cloud.apply_ports)
    flights.sign(CHEN, application)
    signatures = flights.cloud.stands(application).application.signatures
    assert set(signatures) == {"keeper", "rider"}


def digest_of(flights, application):
    stands = flights.cloud.stands(application)
    return review(stands.application, stands.plan(), stands.definitions).digest
