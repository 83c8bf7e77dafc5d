"""Where the form says otherwise than a certificate, and where it does not."""

import pytest

from chalicelib.domain.differing import difference, differences, is_same
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import Fetched, Origin, Prefilled, Typed
from tests.domain.story import draft, event, evidence, field, found, item, needs, planned, world

KEY = "name@keeper"
NAME = field("name", "name", prefill=[("CARD", "name")])
NICK = field("nickname")
CARD = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
MOONS = world(item("orbit", CARD, fields=["nickname", "name"]), fields=(NICK, NAME))
PLAN = planned(MOONS)
ORIGIN = Origin(key=KEY, certificate="CARD", number="N-1", field="name")
FILLED = Prefilled(values={KEY: "Ada"}, origins=(ORIGIN,))
HELD, REFUSED = Fetched(found=(found("held"),)), Fetched(found=(found("not_allowed"),))


def stands(*bodies):
    return fold(draft().write(*bodies).records, event())


def typed(value, key=KEY):
    return Typed(values={key: value})


def test_what_was_typed_over_a_certificate_is_a_difference():
    """With both values, the certificate, and its own name for the field."""
    (found_,) = differences(stands(HELD, FILLED, typed("Eda")), PLAN)

    assert (found_.key, found_.party, found_.field) == (KEY, "keeper", "name")
    assert (found_.certificate, found_.number) == ("CARD", "N-1")
    assert (found_.registered, found_.said) == ("Ada", "Eda")
    assert "Ada" not in repr(found_)
    assert "Eda" not in repr(found_)


def test_typing_the_same_again_withdraws_it():
    """Blanks around it count for nothing."""
    assert not [*differences(stands(HELD, FILLED, typed("Eda"), typed(" Ada ")), PLAN)]


@pytest.mark.parametrize(
    "bodies", [(HELD, FILLED), (typed("Eda"),), (HELD, FILLED, typed("Moon", "nickname@keeper"))]
)
def test_what_only_one_of_them_says_is_no_difference(bodies):
    """Neither a certificate alone nor a hand alone."""
    assert not [*differences(stands(*bodies), PLAN)]
    assert difference("nickname@keeper", stands(*bodies)) is None


def test_a_field_that_this_plan_does_not_have_differs_from_nothing():
    """What was typed for another way of doing it stays, and is told to nobody."""
    other = planned(world(item("orbit", CARD, fields=["nickname"]), fields=(NICK, NAME)))
    assert not [*differences(stands(HELD, FILLED, typed("Eda")), other)]


def test_a_consent_taken_back_leaves_what_was_typed_and_nothing_to_differ_from():
    """It is the applicant's own word, then."""
    state = stands(HELD, FILLED, typed("Eda"), REFUSED)
    assert state.values == {KEY: "Eda"}
    assert not [*differences(state, PLAN)]


def test_a_consent_taken_back_takes_along_what_was_typed_and_said_no_other():
    """What the register said does not stay in the form by that door."""
    assert stands(HELD, FILLED, typed("Eda"), typed("Ada"), REFUSED).values == {}


@pytest.mark.parametrize(
    ("registered", "said", "same"),
    [
        ("a", "a ", True), ("a b", "\uff41b", True), ("a", "b", False), ("a", "A", False),
        (3, 3.0, True), (3, 4, False), (("a",), ("a",), True), ("3", 3, False),
    ],
)  # fmt: skip
def test_what_is_the_same_is_told_by_value(registered, said, same):
    """Numbers as numbers, lists as lists."""
    assert is_same(registered, said) is same
