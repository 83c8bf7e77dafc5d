"""A holder shows fields of a certificate to a bank, once, and takes another showing back."""

from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from pydantic import JsonValue, TypeAdapter

from infra.local.journeys.held import asked, held, holding
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Judged, MadeShare, Presentation, Share
from infra.local.journeys.visitor import JourneyFailed

SHARES, OPENING = "/v1/me/shares", "/v1/shares/opening"
READER = "云溪商业银行"
LINES: TypeAdapter[tuple[Share, ...]] = TypeAdapter(tuple[Share, ...])
DAY = timedelta(days=1)
CONFLICT = 409


def share(play: Play) -> int:
    """What the journey shows: each is opened once, its replay refused, a second one taken back.

    How many were shown. Raises JourneyFailed where anything else comes of it.
    """
    for kind, fields in play.journey.shows.items():
        _shown_once(play, kind, fields)
        _taken_back(play, kind, fields)
    return len(play.journey.shows)


def offer(play: Play, kind: str, fields: tuple[str, ...]) -> dict[str, JsonValue]:
    """What is sent to share them with the bank until tomorrow."""
    until = (datetime.now(UTC) + DAY).isoformat()
    return {"certificate": held(play, kind).number, "fields": [*fields], "audience": READER,
            "purpose": "开户", "until": until}  # fmt: skip


def keyed() -> dict[str, str]:
    """A key of its own for what is made."""
    return {"Idempotency-Key": token_urlsafe(16)}


def _made(play: Play, kind: str, fields: tuple[str, ...]) -> MadeShare:
    _, visitor, query = holding(play)
    return visitor.post(asked(SHARES, query), offer(play, kind, fields), MadeShare, keyed())


def _shown_once(play: Play, kind: str, fields: tuple[str, ...]) -> None:
    person, visitor, query = holding(play)
    made, anybody = _made(play, kind, fields), play.visitors.anybody
    body = {"code": made.code, "audience": READER, "nonce": token_urlsafe(16)}
    shown = anybody.post(OPENING, body, Presentation)
    told = {"credential": shown.credential, "nonce": body["nonce"], "audience": READER}
    judged = anybody.post("/v1/verifications", told, Judged)
    if (judged.standing, judged.proof, {*judged.fields}) != ("genuine", "good", {*fields}):
        raise JourneyFailed(f"What was shown of {kind} is {judged.standing}, {judged.proof}.")
    play.say(f"{person} shows {', '.join(fields)} of {kind}: {judged.standing}, {judged.proof}")
    _require_refused(play, {**body, "nonce": token_urlsafe(16)}, "its replay")
    lines = visitor.get(SHARES, LINES, **query)
    if not any(line.id == made.share.id and line.standing == "opened" for line in lines):
        raise JourneyFailed(f"{person} does not see that {kind} was seen.")


def _taken_back(play: Play, kind: str, fields: tuple[str, ...]) -> None:
    person, visitor, query = holding(play)
    made = _made(play, kind, fields)
    line = visitor.post(asked(f"{SHARES}/{made.share.id}/revocation", query), {}, Share)
    if line.standing != "revoked":
        raise JourneyFailed(f"What was taken back is {line.standing}.")
    play.say(f"{person} takes back another before anybody sees it")
    body = {"code": made.code, "audience": READER, "nonce": token_urlsafe(16)}
    _require_refused(play, body, "what was taken back")


def _require_refused(play: Play, body: dict[str, str], what: str) -> None:
    status = play.visitors.anybody.refusal(OPENING, body)
    if status != CONFLICT:
        raise JourneyFailed(f"Opening {what} was answered with {status}.")
    play.say(f"  {what} is refused")
