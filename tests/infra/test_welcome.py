"""`make run` begins with the portal's address, whom one may be there, and what to try."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from chalicelib.catalogue.load import load
from infra.local.identity.people import read_people
from infra.local.journeys.journey import read_journeys
from infra.local.welcome import officers, places, staff, to_try, welcome

PORTAL = "http://127.0.0.1:40123"
DEFINITIONS = load(Path(__file__).parents[2]).definitions
PEOPLE = read_people()
JOURNEYS = read_journeys()


@pytest.fixture(params=[60, 80, 200])
def said(request):
    """All that is printed, on terminals of several widths."""
    told = io.StringIO()
    welcome(Console(file=told, width=request.param), PORTAL, (DEFINITIONS, PEOPLE, JOURNEYS))
    return told.getvalue()


def test_the_first_thing_said_is_where_the_portal_is(said):
    """On a line of its own, which no width breaks."""
    first = next(line for line in said.splitlines() if line.strip())
    assert first.split()[-1] == f"{PORTAL}/"


def test_every_life_event_is_there_to_be_tried_by_somebody_who_can(said):
    """By words that the search knows, as somebody who stands in the sign-in's list."""
    rows = list(to_try(JOURNEYS, DEFINITIONS, PEOPLE))
    assert len(rows) == len(DEFINITIONS.life_events)
    names = {f"{person.name.zh} {person.name.en}" for person in PEOPLE.people.values()}
    for words, who, others in rows:
        zh, _, en = words.partition(" · ")
        assert any(zh in event.words.zh and en in event.words.en
                   for event in DEFINITIONS.life_events)  # fmt: skip
        assert {who, *filter(None, others.split(", "))} <= names
        assert who not in others
        assert who.split()[0] in said


def test_a_clerk_of_every_place_is_named_and_whoever_acts_for_a_company(said):
    """Each is found in the list of the sign-in by the name that stands here."""
    rows = list(staff(PEOPLE, DEFINITIONS))
    assert sum("clerk" in part for part, _, _ in rows) == len(DEFINITIONS.areas)
    assert {part for part, _, _ in rows} >= {"legal representative", "authorised agent"}
    for _, name, _ in rows:
        assert name.split()[0] in said


def test_an_officer_of_each_body_that_has_no_system_is_named(said):
    """Where cases wait for people somebody must be able to be these people."""
    deciding = {item.department for item in DEFINITIONS.items}
    manned = {body.title.zh for body in DEFINITIONS.bodies
              if body.connector == "worklist" and body.department in deciding}  # fmt: skip
    rows = list(officers(PEOPLE, DEFINITIONS))
    assert {title.split()[0] for _, title in rows} == manned
    for name, _ in rows:
        assert name.split()[0] in said


def test_it_says_where_officers_decide_and_where_systems_do(said):
    """So that whoever wants to be the officer chooses that place."""
    by_hand, systems = places(DEFINITIONS)
    assert by_hand != systems
    for place in (by_hand, systems):
        assert place.split()[0] in said
