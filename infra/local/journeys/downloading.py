"""People download certificates on paper, and look whether each is sealed by who issued it."""

import httpx

from infra.local.journeys.collecting import MINE
from infra.local.journeys.held import held, holding
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Paper
from infra.local.journeys.visitor import JourneyFailed
from infra.local.sealed import seal_of

PATIENCE_SECONDS = 30


def download(play: Play) -> int:
    """The papers that the journey names, where somebody certifies seals; how many.

    Raises JourneyFailed where one is not ready, or its seal is not what it should be.
    """
    authority = play.place.authority
    if authority is None:
        return 0
    for kind in play.journey.papers:
        seal = seal_of(_downloaded(play, kind), authority)
        if seal is None or not seal.is_good:
            raise JourneyFailed(f"The paper of {kind} bears no good seal: {seal}.")
        play.say(f"  sealed by {seal.by}: intact, trusted, whole")
    return len(play.journey.papers)


def _downloaded(play: Play, kind: str) -> bytes:
    person, visitor, query = holding(play)
    told = visitor.get(f"{MINE}/{held(play, kind).number}/document", Paper, **query)
    if told.url is None:
        raise JourneyFailed(f"The paper of {kind} {told.number} is {told.kind}.")
    paper = httpx.get(told.url, timeout=PATIENCE_SECONDS, trust_env=False).content
    play.say(f"{person} downloads {kind} {told.number} as PDF: {len(paper)} bytes")
    return paper
