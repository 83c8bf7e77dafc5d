"""What was ever asked of whom is read from the journal, plan after plan."""

import pytest

from chalicelib.catalogue.ever_asked import ever_asked
from chalicelib.domain.applying import commands
from chalicelib.domain.applying.commands import EverAsked
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text
from tests.cloud.flights import EGGS, Flights, with_item
from tests.cloud.people import CHEN

WORD = f"{EGGS}.word"


def word_of(*whose):
    """Where the dragon breathes fire the first of these gives their word; else the second."""
    whens = ("facts.flight.fire", "!facts.flight.fire")
    title = Text(zh="保证书", en="Somebody's word")
    return with_item(EGGS, requirements=tuple(
        Requirement(id="word" if n == 0 else "oath", title=title, when=when,
                    alternatives=((Evidence(type="route-map", of=of, source="upload"),),))
        for n, (when, of) in enumerate(zip(whens, whose, strict=True))
    ))  # fmt: skip


@pytest.fixture
def flights():
    return Flights(definitions=word_of("rider", "keeper"))


def asked(flights, application):
    records = flights.cloud.applications.read(application)
    return ever_asked(records, flights.cloud.catalogues)


def answer(flights, application, *, fire):
    answers = {"riders": True, "breathes_fire": fire}
    flights.ask(CHEN, application, commands.Answer(answers=answers))


def test_what_an_answer_takes_out_of_the_plan_was_asked(flights):
    """Whether anything was brought for it or not: a form for a file may have been given out."""
    application = flights.begin(riders=True, fire=True)
    assert asked(flights, application) == ()
    answer(flights, application, fire=False)

    assert EverAsked(material=WORD, party="rider") in asked(flights, application)
    assert f"{EGGS}.oath" not in {each.material for each in asked(flights, application)}


def test_each_file_is_of_whom_it_was_asked_when_it_was_brought(flights):
    """Once, however often the plan has changed since; one for something never asked is nobody's."""
    application = flights.begin(riders=True, fire=True)
    flights.upload(CHEN, application, WORD)
    for fire in (False, True, False):
        answer(flights, application, fire=fire)

    found = asked(flights, application)
    assert len(found) == len(set(found))
    (file,) = [each for each in found if each.key]
    assert (file.material, file.party) == (WORD, "rider")

    records = flights.cloud.applications.read(application)
    entries = tuple(
        e.model_copy(update={"body": e.body.model_copy(update={"material": "none.such"})})
        if e.kind == "attached" else e for e in records.entries
    )  # fmt: skip
    strange = records.model_copy(update={"entries": entries})
    assert [e for e in ever_asked(strange, flights.cloud.catalogues) if e.key] == []
