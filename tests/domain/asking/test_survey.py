"""The land of one life event: an interval that nothing cuts is one answer."""

from chalicelib.domain.asking.survey import survey
from chalicelib.domain.asking.ways import Asked

SIZE = Asked("m.size", "number")
NEW = Asked("m.new", "yes_no")


def test_an_interval_is_one_answer():
    """However many figures lie in it: each interval is as likely as any other."""
    land = survey((("facts.m.size >= 300.0",), ("facts.m.size > 500.0",)), (SIZE,))

    assert land.asked["m.size"].answers == (299.0, 300.0, 501.0)
    assert land.chances == {0: (1 / 3, 1 / 3, 1 / 3)}


def test_an_interval_is_cut_also_where_another_condition_makes_it_idle():
    """Which answers there are hangs on no other answer."""
    land = survey((("facts.m.new", "facts.m.new || facts.m.size >= 300.0"),), (SIZE, NEW))

    assert land.asked["m.size"].answers == (299.0, 300.0)
    assert {fork.fact for fork in land.state({})} == {1}


def test_two_figures_that_are_compared_may_be_less_the_same_or_more():
    """Though no condition writes a figure."""
    other = Asked("m.other", "number")
    land = survey((("facts.m.size < facts.m.other",),), (SIZE, other))

    (fork,) = land.state({})
    assert fork.fact == 0
    assert land.state({"m.size": 2.5, "m.other": 2.0}) == frozenset()


def test_a_fact_that_cannot_be_looked_through_is_needed_while_its_decision_is_open():
    """Whatever is answered beside it; once that settles the decision, it is not."""
    land = survey((("facts.m.size * 2.0 > 9.0 && facts.m.new",),), (SIZE, NEW))

    assert {fork.fact for fork in land.state({})} == {0, 1}
    assert {fork.fact for fork in land.state({"m.new": True})} == {0}
    assert land.state({"m.new": False}) == frozenset()


def test_a_survey_about_one_fact_has_only_what_reads_it():
    """Nothing else could change with it."""
    land = survey((("facts.m.new",), ("facts.m.size >= 300.0",)), (SIZE, NEW))

    assert land.about("m.new").decisions == (("facts.m.new",),)
    assert len(land.state({})) == 2
