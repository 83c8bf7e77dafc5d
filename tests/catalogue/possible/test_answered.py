"""Combinations in words."""

from chalicelib.catalogue.combinations import combinations
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.text import Text
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


def test_figures_are_told_with_all_their_digits_and_amounts_in_yuan():
    """Two that differ are never told alike, and nobody thinks in fen."""
    counts, amounts = {"f.a": ("count", "")}, {"f.a": ("amount", "")}
    above = ["facts.f.a > 1000000"]

    low, high = (said(counts, lambda g, n=n: g.box({0: n}), above).en for n in (0, 1))
    assert (low, high) == ("where “some” is “1,000,000”", "where “some” is “1,000,001”")
    assert said(amounts, lambda g: g.box({0: 1}), above).zh == "当“某”答“10,000.01 元”时"


def test_whether_somebody_is_there_whom_nobody_need_name_is_told_too():
    """It is no answer, and matters as much."""
    event, _ = asking({"f.a": ("yes_no", "")})
    witness = event.parties[0].model_copy(update={"role": "witness", "at_least": 0})
    titled = Text(zh="见证人", en="The witness")
    witness = witness.model_copy(update={"title": titled})
    facts = {"f.a": ("yes_no", "")}

    there = said(facts, lambda g: g.box({1: 0}), parties=[witness])
    absent = said(facts, lambda g: g.box({1: 1}), parties=[witness])

    assert (there.en, absent.en) == (
        "where somebody is “The witness”", "where nobody is “The witness”",
    )  # fmt: skip
    assert (there.zh, absent.zh) == ("当有人是“见证人”时", "当没有人是“见证人”时")
