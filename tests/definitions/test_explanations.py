"""Every worked path can be explained, whatever is held; and no explanation leaves anything out."""

import pytest

from chalicelib.catalogue.explain import Shown, Telling, explain
from tests.definitions.worked import ABSENT, EXPECTED, HELD, Worked, as_told

PATHS = [(event, path) for event, whole in EXPECTED.items() for path in whole["paths"]]
each_path = pytest.mark.parametrize(("life_event", "path"), PATHS)


@pytest.fixture(params=[HELD, ABSENT, None], ids=["held", "absent", "unasked"])
def explained(request, definitions, life_event, path):
    answers = EXPECTED[life_event]["paths"][path]["answers"]
    worked = Worked(definitions, life_event)
    plan = worked.plan(answers, holding=request.param)
    telling = Telling(worked.event, definitions, as_told(answers))
    return plan, explain(Shown(plan, telling))


@each_path
def test_every_material_and_item_is_explained(explained, life_event, path):
    """What is asked says who could change that; what is left out, by which answer."""
    plan, told = explained

    asked = {m.id for m in told.materials if m.asked}
    assert asked == {m.id for m in plan.asked}
    assert [m.id for m in told.materials] == [m.id for m in plan.materials]
    assert all(item.because for item in told.items if item.is_in is False)
    assert all(m.because for m in told.materials if m.disposition == "not_applicable")
    assert (told.next_question, told.unneeded) == (None, ())


@each_path
def test_the_time_is_explained_by_items_one_after_another(explained, life_event, path):
    """Without a gap between them, and to the end of what is promised."""
    _, told = explained
    steps = told.timing.path

    assert [step.begins for step in steps] == [0, *(step.ends for step in steps[:-1])]
    assert told.timing.half_days == steps[-1].ends
    assert [gain.item for gain in told.timing.gains] == [step.item for step in steps]


@each_path
def test_what_an_area_does_differently_is_explained_there(definitions, life_event, path):
    """By the definitions as they stand in that area."""
    answers = EXPECTED[life_event]["paths"][path]["answers"]
    for area in definitions.areas:
        places = dict.fromkeys(definitions.life_event(life_event).places, area.code)
        here = definitions.standing_at(life_event, places)
        worked = Worked(here, life_event)
        telling = Telling(worked.event, here, as_told(answers))
        plan = worked.plan(answers, holding=ABSENT, area=area.code)

        told = explain(Shown(plan, telling))

        assert {m.id for m in told.materials if m.asked} == {m.id for m in plan.asked}
