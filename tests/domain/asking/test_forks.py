"""Decisions as forks in the road: only what can lead elsewhere is one."""

from chalicelib.domain.asking.forks import Fork, Open, along, facts_of, forks, roads

ASKED = {name: Open(n, name, (True, False)) for n, name in enumerate(("m.a", "m.b", "m.c"))}


def the_road(*sources, **known):
    (found,) = roads(sources, {f"m.{name}": value for name, value in known.items()}, ASKED)
    return found


def test_what_is_decided_is_an_end():
    """It holds or it does not, whatever is unknown."""
    assert the_road("facts.m.a || facts.m.b", a=True) is True
    assert the_road("facts.m.a", "facts.m.b", b=False) is False


def test_an_open_decision_forks_by_the_first_fact_that_is_asked():
    """Where an answer settles it, its road ends."""
    assert the_road("facts.m.b && facts.m.a") == Fork(0, (Fork(1, (True, False)), False))


def test_a_fact_that_leads_everywhere_to_the_same_end_is_no_fork():
    """It does not matter."""
    assert the_road("facts.m.a && facts.m.b || facts.m.a && !facts.m.b") == Fork(0, (True, False))
    assert the_road("facts.m.a || !facts.m.a") is True


def test_what_nobody_asks_and_what_breaks_leads_nowhere():
    """No question could settle it."""
    assert the_road("facts.m.unasked") is None
    assert the_road("1 / 0 == 1") is None
    assert the_road("facts.m.a && facts.m.unasked") == Fork(0, (None, False))


def test_an_answer_takes_its_road():
    """Also of a fork further on; what lies before stays."""
    here = the_road("facts.m.a && facts.m.b || facts.m.c")

    assert along(here, 0, 1) == Fork(2, (True, False))
    assert along(here, 2, 0) is True
    assert along(here, 1, 1) == Fork(2, (True, False))
    assert along(Fork(2, (True, False)), 1, 0) == Fork(2, (True, False))


def test_the_facts_of_a_fork_are_those_that_matter():
    """Ends have none, and are no forks."""
    assert facts_of(the_road("facts.m.a && facts.m.c")) == {0, 2}
    assert forks([True, None, Fork(0, (True, False))]) == {Fork(0, (True, False))}


def test_a_decision_too_wide_to_look_through_forks_at_each_of_its_facts():
    """Until it is decided: then nothing of it is left."""
    asked = {f"m.x{n}": Open(n, f"m.x{n}", (True, False)) for n in range(13)}
    wide = (" && ".join(f"facts.{path}" for path in asked),)

    assert list(roads(wide, {}, asked)) == [Fork(n, (True, False)) for n in range(13)]
    assert list(roads(wide, {"m.x3": False}, asked)) == [False]
    wider = (*wide, "facts.m.y"), {"m.y": False}, {**asked, "m.x13": Open(13, "m.x13", (True,))}
    assert list(roads(*wider)) == []
