"""What is still asked says why no source took it away, and who could change that."""

from typing import get_args

import pytest

from chalicelib.catalogue.explain import Shown, explain
from chalicelib.catalogue.explain.asked import CHANGE, WHY
from chalicelib.domain.disposition import Asked, WhyAsked
from tests.catalogue.explain.moons import EVERY_ANSWER, MOONS, changed, materials, planned
from tests.catalogue.explain.moons import told as told_
from tests.domain.story import evidence, found, needs, party


def test_every_reason_to_ask_has_its_words_and_its_remedy():
    """None that is added is forgotten."""
    assert set(get_args(WhyAsked)) == WHY.keys() == CHANGE.keys()


@pytest.mark.parametrize(
    ("said", "why", "change"),
    [
        ("absent", "has none", "Moon office could take it away by having it on record"),
        ("no_match", "does not know", "Moon office could correct what is on record"),
        ("stale", "ran out", "Moon office could renew it"),
        ("source_down", "did not answer", "Moon office can be asked again"),
        ("not_allowed", "was not given", "keeper could still agree"),
        ("withheld", "may not tell", "Moon office knows why"),
    ],
)
def test_a_source_that_failed_says_who_could_mend_that(said, why, change):
    """The registrar of the source; whoever did not agree."""
    asked = materials(held=(found(said),))["orbit.card"].asked

    assert why in asked.why.en
    assert change in asked.change.en
    assert [way.en for way in asked.ways] == [
        "from the register: CARD", "brought by you (a photograph or a file)",
    ]  # fmt: skip


def test_whoever_refused_is_who_could_change_it():
    """By what they are called; also where somebody else brings what they do not show."""
    told = materials(parties=(party("owner-1", "refused"),))

    assert told["orbit.deed@owner-1"].asked.registrar.en == "owner (1)"
    assert told["orbit.entry"].asked.registrar.en == "owner (1)"


def test_where_there_is_no_source_the_department_that_asks_could_connect_one():
    """Or take a promise."""
    asked = materials()["orbit.sketch"].asked

    assert asked.why.zh == "目前没有登记或证照可以代替它"
    assert asked.change.en.startswith("Moon office could connect a register")


def test_what_another_item_would_make_says_which():
    """Where that one is not part of it."""
    asked = materials()["rink.skates"].asked

    assert asked.why.en == "“skates”, which would make it, is not part of this application"
    assert asked.change.en == "with “skates” in the same application nothing is brought"


def test_what_is_not_asked_says_nothing():
    """Neither what is met, nor what may no longer be asked."""
    held = materials(held=(found("held"),))
    assert held["orbit.card"].asked is None
    assert held["orbit.conduct"].asked is None
    assert len(EVERY_ANSWER) == 7


def test_of_several_who_are_read_the_one_who_refused_is_named():
    """Not whoever is read first."""
    of_both = needs("card", (evidence("CARD", "certificate"),
                             evidence("CARD", "certificate", of="owner")),
                    evidence("CARD", "upload"))  # fmt: skip
    orbit = MOONS.items_by_id["orbit"].model_copy(update={"requirements": (of_both,)})
    moons = changed(items=tuple(orbit if i.id == "orbit" else i for i in MOONS.items))
    plan = planned(held=(found("held"),), parties=(party("owner-1", "refused"),),
                   definitions=moons)  # fmt: skip

    told = {m.id: m for m in explain(Shown(plan, told_(definitions=moons))).materials}
    (asked,) = (m.asked for name, m in told.items() if name.startswith("orbit.card") and m.asked)
    assert asked.change.en == "owner (1) could still agree; then nothing is brought"


def test_who_it_was_is_known_and_never_written():
    """What somebody signed keeps its digest."""
    asked = Asked(why="refused", party="owner-1")

    assert asked.model_dump() == {"kind": "asked", "why": "refused", "registrar": None}
