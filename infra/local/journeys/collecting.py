"""What came of it → the results, each certificate verified by anybody, and people's wallets."""

from pydantic import TypeAdapter

from infra.local.journeys.play import Play
from infra.local.journeys.seen import Card, Results, Verification
from infra.local.journeys.visitor import JourneyFailed

CARDS: TypeAdapter[tuple[Card, ...]] = TypeAdapter(tuple[Card, ...])
MINE = "/v1/me/certificates"
GENUINE = "genuine"
SUPERSEDED = "superseded"


def collect(play: Play) -> Results:
    """All results together: each collects by number what was issued for them."""
    results = play.applicant.get(f"{play.at}/results", Results)
    others = {c.party for item in results.items for c in item.certificates if c.number is None}
    for person in sorted({play.parts[party] for party in others if party in play.parts}):
        results = _together(results, play.visitors.of(person).get(f"{play.at}/results", Results))
        play.say(f"{person} collects what was issued for them")
    return results


def _together(ours: Results, theirs: Results) -> Results:
    """The same results, with each number that either was told."""
    items = tuple(
        item.model_copy(
            update={
                "certificates": tuple(
                    one if one.number else other
                    for one, other in zip(item.certificates, same.certificates, strict=True)
                )
            }
        )
        for item, same in zip(ours.items, theirs.items, strict=True)
    )
    return ours.model_copy(update={"items": items})


def tell_refusals(play: Play, results: Results) -> None:
    """What the applicant reads of each item that was not granted.

    Raises JourneyFailed where one was declined without its reason, article and remedies.
    """
    for item in results.items:
        if item.ended == "declined" and item.refusal is None:
            raise JourneyFailed(f"{item.item} was declined, and nobody says why.")
        if item.refusal is not None:
            play.say(f"{item.item} was declined: {item.refusal.reason}")
            play.say(f"  under {item.refusal.article}")
            play.say(f"  remedies: {item.refusal.remedies}")
        elif item.ended != "granted":
            play.say(f"{item.item} ended: {item.ended}")


def verify(play: Play, results: Results) -> int:
    """Anybody verifies every certificate by its number; raises where one is not genuine."""
    issued = [certificate for item in results.items for certificate in item.certificates]
    for certificate in issued:
        if certificate.number is None:
            raise JourneyFailed(f"Nobody is told which {certificate.type} was issued.")
        said = play.visitors.anybody.get(f"/v1/certificates/{certificate.number}", Verification)
        if said.standing != GENUINE:
            raise JourneyFailed(f"{certificate.type} {certificate.number} is {said.standing}.")
        play.say(f"{certificate.type} {certificate.number}: {said.standing}")
    return len(issued)


def open_wallets(play: Play) -> None:
    """People look at what is held about them, or about a company that they act for or founded.

    What was superseded is verified by anybody, too: raises where its number still passes.
    """
    if play.journey.represents is not None:
        person = play.journey.represents
        cards = play.visitors.of(person).get(MINE, CARDS, founded_by=play.application)
        play.say(f"{person} opens the wallet of what was founded: {_types(cards)}")
    for player in play.journey.wallets:
        company = play.place.directory.companies[player.company] if player.company else None
        of = company.credit_code if company else None
        cards = play.visitors.of(player.person).get(MINE, CARDS, of)
        whose = player.company or player.person
        play.say(f"{player.person} opens the wallet of {whose}: {_types(cards)}")
        for card in cards:
            if card.superseded_by is not None:
                _tell_superseded(play, card)


def _tell_superseded(play: Play, card: Card) -> None:
    said = play.visitors.anybody.get(f"/v1/certificates/{card.number}", Verification)
    if said.standing != SUPERSEDED:
        raise JourneyFailed(f"{card.type} {card.number} is {said.standing}, and was superseded.")
    play.say(f"{card.type} {card.number}: {said.standing} by {card.superseded_by}")


def _types(cards: tuple[Card, ...]) -> str:
    return ", ".join(card.type for card in cards) or "nothing is in it"
