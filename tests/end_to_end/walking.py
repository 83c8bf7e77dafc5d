"""A journey, walked as far as a test wants to see it go."""

import time
from contextlib import closing, contextmanager

from infra.local.journeys import applying, handling
from infra.local.journeys.collecting import collect, verify
from infra.local.journeys.drive import ACTS
from infra.local.journeys.journey import read_journey
from infra.local.journeys.play import Play
from tests.end_to_end.standing import PATIENCE

TO_SIGNATURES = ACTS[: ACTS.index(applying.submit)]


def typical():
    """The journey that most people make."""
    return read_journey("start-company", "typical")


def small():
    """Another life event, of four items: a kitchen in a building that has all other permits."""
    journey = read_journey("open-restaurant", "small_individual")
    answers = {**journey.answers, "drainage": "covered", "sign": False}
    return journey.model_copy(update={"answers": answers})


@contextmanager
def signed(standing, journey=None):
    """An application that everybody has signed."""
    play = Play(journey or typical(), standing.at, print)
    with closing(play.visitors):
        for act in TO_SIGNATURES:
            act(play)
        yield play


@contextmanager
def submitted(standing, journey=None):
    """The same, handed in."""
    with signed(standing, journey) as play:
        applying.submit(play)
        yield play


def archived(play):
    """The results of an application that was accepted, once it is archived; all verified."""
    view = handling.watch(play)
    results = collect(play)
    return view, results, verify(play, results)


def until(look, what):
    """What there is to see, as soon as there is something."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"after {PATIENCE:.0f} s still {what}")
