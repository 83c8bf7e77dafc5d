"""Answers of somebody who has not signed in → the plan of their case."""

import pytest

from chalicelib.domain.definitions.overlay import ItemDifference, Overlay
from chalicelib.domain.errors import Invalid, Unknown
from chalicelib.stages.plan import PlanPorts, Sketch, plan
from tests.cloud.flights import DEFINITIONS, FOUNDING, changed
from tests.domain.story import days

PORTS = PlanPorts(definitions=DEFINITIONS)


def sketch(life_event="fly-a-dragon", **answers):
    return Sketch(life_event=life_event, answers=answers, places={"residence": "990101"})


def test_what_was_told_so_far_gives_a_plan_and_the_questions_left():
    """Nobody is named, and nothing was read yet."""
    planned = plan(sketch(riders=False), PORTS)

    assert planned.item(FOUNDING).body == "stable-office-990101"
    assert planned.questions_left == ("breathes_fire",)
    assert planned.signers == ("keeper",)


def test_the_same_sketch_gives_the_same_plan():
    """It is pure computation."""
    assert plan(sketch(riders=True), PORTS) == plan(sketch(riders=True), PORTS)


def test_a_life_event_there_is_none_of_is_unknown():
    """The nearest one may be told, but none is guessed."""
    with pytest.raises(Unknown):
        plan(sketch("swim-a-dragon"), PORTS)


def test_a_wrong_answer_is_named():
    """By the question it is wrong for."""
    with pytest.raises(Invalid) as caught:
        plan(sketch(riders="two"), PORTS)

    assert [place.pointer for place in caught.value.places] == ["/answers/riders"]


@pytest.mark.parametrize("places", [{}, {"residence": "990199"}])
def test_a_place_that_is_missing_or_not_served_is_named(places):
    """Without it nobody knows who handles what."""
    with pytest.raises(Invalid) as caught:
        plan(Sketch(life_event="fly-a-dragon", answers={}, places=places), PORTS)

    assert [place.pointer for place in caught.value.places] == ["/places/residence"]


def test_a_place_that_is_not_served_is_named():
    """With one that is."""
    nowhere = sketch().model_copy(update={"places": {"residence": "110101"}})

    with pytest.raises(Invalid) as caught:
        plan(nowhere, PORTS)

    assert [place.pointer for place in caught.value.places] == ["/places/residence"]


def test_the_plan_is_that_of_the_place():
    """What a county does differently is planned before anybody signs in."""
    faster = ItemDifference(item=FOUNDING, limits={"promised": days(2)})
    ports = PlanPorts(definitions=changed(overlays=(Overlay(area="990101", items=(faster,)),)))
    elsewhere = sketch(riders=False).model_copy(update={"places": {"residence": "990102"}})

    assert plan(sketch(riders=False), ports).item(FOUNDING).promised == days(2)
    assert plan(elsewhere, ports).item(FOUNDING).promised == days(3)
