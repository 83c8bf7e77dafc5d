"""Each way of being met has its sentence."""

from typing import get_args

from chalicelib.catalogue.explain.dispositions import _TOLD, FIXED, METHODS, met
from chalicelib.domain.definitions.proof import ProofMethod
from chalicelib.domain.disposition import CancelledBy, Disposition
from tests.catalogue.explain.moons import materials, several, told
from tests.domain.story import found


def words(answers=None, **case):
    return {name: material.words for name, material in materials(answers, **case).items()}


def test_every_kind_of_disposition_can_be_told():
    """None that is added is forgotten."""
    kinds = get_args(get_args(Disposition)[0])
    assert set(kinds) == FIXED.keys() | _TOLD.keys()
    assert set(get_args(ProofMethod)) == METHODS.keys()


def test_what_is_held_or_registered_says_where():
    """With its number: who may not know that is told otherwise."""
    told = words(held=(found("held"), found("held", "owner")))

    assert told["orbit.card"].en == "certificate N-1 of Moon office serves: nothing is brought"
    assert "entry N-1 in the register of Moon office" in told["orbit.entry"].en
    assert "“orbit”" in told["rink.card"].zh


def test_what_others_do_is_said_of_them():
    """Checked by a body, made by an item, promised, filled, done in person, due later."""
    told = words()

    assert told["orbit.look"].en == "Yunxi moon office finds out by itself: nothing is brought"
    assert told["rink.permit"].en == "made by “orbit” of this application: nothing is brought"
    assert told["orbit.form"].zh == "已并入一张表，填表即可"
    assert told["orbit.oath"].en == "a signed promise stands in its place"
    assert "in person" in told["orbit.visit"].en
    assert told["orbit.later"].zh == "可容缺受理，受理后 3 个工作日内补交"
    assert told["orbit.sketch"].en == "has to be brought"
    assert told["orbit.age"].zh == "这次不需要"


def test_what_waits_says_for_whom():
    """For consent, or for the choice of one of several."""
    assert "once keeper agrees" in words()["orbit.card"].en
    assert "waits for the choice of keeper" in words(held=(several(),))["orbit.card"].en


def test_what_was_cancelled_says_what_took_its_place():
    """By its entry of the proof list; one that is gone from there says only which it was."""
    told_ = words()

    assert told_["orbit.conduct"].en == (
        "may no longer be asked (PRF901): the applicant promises it instead"
    )
    assert met(CancelledBy(proof="PRF999"), told()).zh == "按证明事项清单 PRF999 已取消：?"


def test_what_is_open_says_so():
    """Nobody can tell yet."""
    assert words({})["orbit.age"].en == "whether it is needed is not answered yet"
