"""An officer revokes a certificate: its holder sees that, and shows nothing of it any more."""

from infra.local.journeys.held import asked, held, holding
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Seen, Verification
from infra.local.journeys.sharing import CONFLICT, SHARES, keyed, offer
from infra.local.journeys.visitor import JourneyFailed

REVOKED = "revoked"
WHY = {"status": REVOKED, "reason": "以欺骗手段取得", "reference": "行政许可法 第69条"}


def revoke(play: Play) -> int:
    """What the journey says is revoked, by which officer; how many.

    Raises JourneyFailed where anybody does not see it, or something of it can still be shown.
    """
    for kind, officer in play.journey.revokes.items():
        card = held(play, kind)
        order = f"/v1/bodies/{card.issuer}/certificates/{card.number}/status"
        play.visitors.of(officer).post(order, WHY, Seen)
        play.say(f"{officer} revokes {kind} {card.number}")
        _require_seen(play, kind)
        _require_unshown(play, kind)
    return len(play.journey.revokes)


def _require_seen(play: Play, kind: str) -> None:
    card = held(play, kind)
    said = play.visitors.anybody.get(f"/v1/certificates/{card.number}", Verification)
    if {card.standing, said.standing} != {REVOKED}:
        raise JourneyFailed(f"{kind} is {card.standing} in the wallet, {said.standing} to anybody.")
    play.say(f"  in the wallet and to anybody it is {card.standing}")


def _require_unshown(play: Play, kind: str) -> None:
    _, visitor, query = holding(play)
    wish = offer(play, kind, play.journey.shows[kind])
    status = visitor.refusal(asked(SHARES, query), wish, keyed())
    if status != CONFLICT:
        raise JourneyFailed(f"Sharing {kind}, which was revoked, was answered with {status}.")
    play.say("  nothing of it is shown any more")
