"""People download certificates on paper, and look whether each is sealed by who issued it."""

from base64 import b64encode

import httpx

from infra.local.journeys.collecting import MINE
from infra.local.journeys.held import held, holding
from infra.local.journeys.play import Play
from infra.local.journeys.seen import JudgedPaper, Paper
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
        paper = _downloaded(play, kind)
        seal = seal_of(paper, authority)
        if seal is None or not seal.is_good:
            raise JourneyFailed(f"The paper of {kind} bears no good seal: {seal}.")
        play.say(f"  sealed by {seal.by}: intact, trusted, whole")
        _judged(play, paper)
    return len(play.journey.papers)


def _judged(play: Play, paper: bytes) -> None:
    """Whoever is handed the file asks about it; of one that was changed in a byte, too."""
    altered = paper[: len(paper) // 2] + b"?" + paper[len(paper) // 2 + 1 :]
    for file, expected in ((paper, "genuine"), (altered, "altered")):
        told = {"pdf": b64encode(file).decode()}
        said = play.visitors.anybody.post("/v1/verifications/paper", told, JudgedPaper)
        if said.standing != expected:
            raise JourneyFailed(f"The paper is {said.standing}, and should be {expected}.")
        play.say(f"  anybody who is handed the file is told: {said.standing}")


def _downloaded(play: Play, kind: str) -> bytes:
    person, visitor, query = holding(play)
    told = visitor.get(f"{MINE}/{held(play, kind).number}/document", Paper, **query)
    if told.url is None:
        raise JourneyFailed(f"The paper of {kind} {told.number} is {told.kind}.")
    paper = httpx.get(told.url, timeout=PATIENCE_SECONDS, trust_env=False).content
    play.say(f"{person} downloads {kind} {told.number} as PDF: {len(paper)} bytes")
    return paper
