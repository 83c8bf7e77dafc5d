"""Who comes into being through the application, as far as the facts tell."""

import pytest

from chalicelib.domain.answers import bind, misfit
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.folding import fold
from chalicelib.domain.founding import as_settled, event_of, settled
from chalicelib.domain.journal.happenings import Answered, PartyAdded
from tests.domain.story import (
    draft,
    event,
    evidence,
    fact,
    item,
    needs,
    options,
    planned,
    question,
    role,
    text,
    way,
    world,
)

NEW = Condition("facts.moon.new")
LIFE = event(
    (role(), role("firm", "agrees", kind="legal", founded_when=NEW, represented_by="keeper")),
    questions=(question("new", "moon.new"),),
)
MOONS = world(life=LIFE, facts=(fact("moon.new", "yes_no"),))


def part_of_firm(facts):
    return settled(LIFE, facts).party("firm").takes_part


@pytest.mark.parametrize(
    ("facts", "part"), [({"moon.new": True}, "founded"), ({"moon.new": False}, "agrees"),
                        ({}, "agrees")]
)  # fmt: skip
def test_a_party_is_founded_only_where_the_facts_say_so(facts, part):
    """As long as nobody can say, it is taken for one that is there."""
    assert part_of_firm(facts) == part


def test_an_event_that_nothing_changes_stays_itself():
    """Nothing is copied for nothing."""
    assert settled(LIFE, {}) is LIFE


def begun(new):
    return draft().write(
        PartyAdded(party="firm", role="firm", holder="holder-firm", standing="joined"),
        Answered(answers={"new": new}),
    )


def test_the_answers_of_an_application_settle_its_event():
    """What is answered last counts."""
    application = fold(begun(new=True).records, LIFE)
    assert event_of(application, MOONS).party("firm").takes_part == "founded"


def test_the_parties_of_an_application_take_part_as_the_settled_event_says():
    """Whoever was named before the answers changed is read from no register any more."""
    application = fold(begun(new=True).records, LIFE)

    seen = as_settled(application, event_of(application, MOONS))

    assert [party.takes_part for party in seen.parties] == ["signs", "founded"]


def test_whoever_was_named_for_what_is_founded_has_no_part_in_the_plan():
    """The plan speaks of what comes into being, not of who was named before."""
    application = fold(begun(new=True).records, LIFE)
    registered = item("orbit", needs("card", evidence("CARD", "certificate", of="firm"),
                                     evidence("CARD", "upload", of="firm")))  # fmt: skip
    moons = world(registered, life=LIFE, facts=MOONS.facts)

    plan = planned(moons, {"moon.new": True}, application.parties)

    assert way(plan, "orbit.card").kind == "asked"


def test_what_would_settle_who_is_founded_is_still_asked():
    """Until then nobody knows whether there is anything to read."""
    assert planned(MOONS).questions_left == ("new",)


def test_facts_that_the_event_gives_are_told_without_an_answer():
    """Nobody is asked what is always so."""
    given = event((role(),), given={"moon.new": True})
    assert bind(given, {}, world(life=given, facts=MOONS.facts)) == {"moon.new": True}


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("yes_no", "yes", "must be true or false"),
        ("yes_no", True, None),
        ("choice", "red", None),
        ("choice", "blue", "must be of red, green"),
        ("choice", ("red",), "must be one option"),
        ("choices", "red", "must be a list of options"),
        ("choices", (), "must be a list of options"),
        ("choices", ("red", "green"), None),
    ],
)
def test_a_given_value_is_of_its_facts_kind(kind, value, said):
    """What librarians give is held to the same as what people answer."""
    offered = options("red", "green") if kind.startswith("choice") else ()
    known = FactType(path="moon.kind", text=text("kind"), kind=kind, options=offered)
    assert misfit(known, value) == said
