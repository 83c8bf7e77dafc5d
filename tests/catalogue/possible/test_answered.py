"""Combinations in words."""

from chalicelib.catalogue.combinations import combinations
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from tests.catalogue.test_combinations import asking


def said(facts, where, conditions=(), parties=(), none=()):
    event, whole = asking(facts, conditions, none=none)
    event = event.model_copy(update={"parties": (*event.parties, *parties)})
    whole = whole.model_copy(update={"life_events": (event,)})
    possible = Possible(event, whole, combinations(event, whole))
    return answered(where(possible.grid), possible)


def test_what_holds_anyway_hangs_on_no_answer():
    """Nothing is named where nothing matters."""
    told = said({"f.a": ("yes_no", "")}, lambda grid: grid.everything)

    assert (told.zh, told.en) == ("无论怎么回答", "whatever is answered")


def test_the_answers_that_lead_there_are_named_and_no_others():
    """Two of three questions; each in the event's words."""
    facts = {"f.a": ("choice", "xy"), "f.b": ("yes_no", ""), "f.c": ("yes_no", "")}

    told = said(facts, lambda grid: grid.box({0: 1, 2: 1}))

    assert told.en == "where “some” is “some” and “some” is “no”"
    assert told.zh == "当“某”答“某”，且“某”答“否”时"


def test_numbers_days_and_sets_are_told_as_they_are():
    """Several options together, or none of them."""
    facts = {"f.a": ("count", ""), "f.b": ("date", ""), "f.c": ("choices", "pq")}
    spoken = ["facts.f.a > 5", 'facts.f.b < "2026-01-05"']

    assert said(facts, lambda g: g.box({0: 1}), spoken).en == "where “some” is “6”"
    assert said(facts, lambda g: g.box({1: 0}), spoken).en == "where “some” is “2026-01-04”"
    assert said(facts, lambda g: g.box({2: 0}), none=["f.c"]).en == "where “some” is “none of them”"
    assert said(facts, lambda g: g.box({2: 3}), none=["f.c"]).en == "where “some” is “some, some”"


def test_whether_somebody_is_there_whom_nobody_need_name_is_told_too():
    """It is no answer, and matters as much."""
    event, _ = asking({"f.a": ("yes_no", "")})
    witness = event.parties[0].model_copy(update={"role": "witness", "at_least": 0})
    facts = {"f.a": ("yes_no", "")}

    there = said(facts, lambda g: g.box({1: 0}), parties=[witness])
    absent = said(facts, lambda g: g.box({1: 1}), parties=[witness])

    assert (there.en, absent.en) == ("where somebody is witness", "where nobody is witness")
    assert (there.zh, absent.zh) == ("当有人担任 witness时", "当没有人担任 witness时")
