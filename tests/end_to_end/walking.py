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


@contextmanager
def signed(standing):
    """An application that everybody has signed."""
    play = Play(typical(), standing.at, print)
    with closing(play.visitors):
        for act in TO_SIGNATURES:
            act(play)
        yield play


@contextmanager
def submitted(standing):
    """The same, handed in."""
    with signed(standing) as play:
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
