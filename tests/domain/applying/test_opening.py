"""A request to open an application."""

import pytest

from chalicelib.domain.applying.commands import Open
from chalicelib.domain.applying.opening import open_with
from chalicelib.domain.errors import Invalid, Unknown
from tests.domain.applying.family import NESTS
from tests.domain.applying.setting import ADA_CALLS, MOONS
from tests.domain.story import ADA, AREA


def asks(**changes):
    fixed = {
        "life_event": "adopt-a-moon",
        "role": "keeper",
        "places": {"residence": AREA},
        "answers": {"cold": True},
        "key": "k",
        "request": "r",
    }
    return Open(**fixed | changes)


def wrong(**changes):
    with pytest.raises(Invalid) as refused:
        tuple(open_with(asks(**changes), ADA_CALLS, MOONS))
    return [(p.pointer, p.reason) for p in refused.value.places]


def test_an_application_begins_with_who_opened_it_and_what_they_said():
    """Pinned to the catalogue of that moment; what is personal is sealed under the applicant."""
    opened, joined, named, answered = open_with(asks(), ADA_CALLS, MOONS)
    assert (opened.body.catalogue, opened.body.applicant) == (MOONS.hash, "keeper")
    assert (joined.body.holder, joined.body.standing) == ("holder-ada", "joined")
    assert (named.body.id_number, named.subject) == (ADA, "keeper")
    assert (dict(answered.body.answers), answered.subject) == ({"cold": True}, "keeper")


def test_who_opens_it_as_an_agent_says_for_whom():
    """So that whoever reads the journal alone knows who leads it."""
    ask = asks(role="helper", answers={})
    opened, *_ = open_with(ask, ADA_CALLS, NESTS)
    assert (opened.body.applicant, opened.body.acts_for) == ("helper", "keeper")
    opened, *_ = open_with(asks(), ADA_CALLS, MOONS)
    assert opened.body.acts_for is None


def test_an_unknown_life_event_cannot_be_opened():
    """Those there are are told."""
    with pytest.raises(Unknown, match="adopt-a-moon"):
        tuple(open_with(asks(life_event="adopt-a-sun"), ADA_CALLS, MOONS))


def test_only_those_whom_it_is_for_can_open_it():
    """They are named."""
    assert wrong(role="owner") == [("/role", "choose from keeper")]


def test_every_place_must_be_given_and_served_and_no_other():
    """Each mistake is told."""
    assert wrong(places={}) == [("/places/residence", "is missing")]
    assert wrong(places={"residence": AREA, "premises": AREA}) == [
        ("/places/premises", "this life event has no such place")
    ]
    assert wrong(places={"residence": "990102"}) == [
        ("/places/residence", f"is not served; one that is: {AREA}")
    ]
    assert wrong(places={"residence": "110000"})[0][1].endswith(AREA)


def test_a_wrong_answer_opens_nothing():
    """It is named like any other."""
    assert [at for at, _ in wrong(answers={"cold": "very"})] == ["/answers/cold"]
