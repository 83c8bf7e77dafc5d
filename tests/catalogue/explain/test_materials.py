"""Each material says what it is for, by which law, and which answers lead to it."""

from chalicelib.catalogue.explain import explain
from chalicelib.catalogue.explain.dispositions import UNSHOWN
from tests.catalogue.explain.moons import materials, planned, shown
from tests.domain.story import found


def ids(named):
    return [each.id for each in named]


def questions(answers):
    return [each.question for each in answers]


def test_every_material_of_the_plan_is_explained_in_its_order():
    """None is left out, needed or not."""
    plan = planned()
    assert list(materials()) == [material.id for material in plan.materials]


def test_a_material_that_is_given_once_names_every_item_it_serves():
    """From wherever one looks: the one it is given for comes first."""
    told = materials()

    assert ids(told["orbit.card"].needed_by) == ["orbit", "rink"]
    assert ids(told["rink.card"].needed_by) == ["orbit", "rink"]
    assert ids(told["orbit.sketch"].needed_by) == ["orbit"]


def test_a_material_says_by_which_answers_it_is_needed_or_not():
    """One that is always needed has none; one that is open names the questions."""
    told = materials()

    assert questions(told["orbit.sketch"].because) == ["kind"]
    assert questions(told["orbit.age"].because) == ["old"]
    assert told["orbit.form"].because == ()
    unasked = materials({})["orbit.age"]
    assert (unasked.because, questions(unasked.open)) == ((), ["old"])


def test_a_material_says_whose_it_is():
    """What nobody gives is nobody's."""
    told = materials()
    assert told["orbit.card"].party.en == "keeper"
    assert told["orbit.conduct"].party is None


def test_what_the_reader_may_not_know_is_told_without_its_number():
    """Whoever it is about is told more."""
    whole = shown(held=(found("held"),))
    hidden = type(whole)(whole.plan, whole.telling, frozenset({"orbit.card"}))

    first = explain(hidden).materials[0]

    assert (first.id, first.words) == ("orbit.card", UNSHOWN)
    assert "N-1" not in first.model_dump_json()
