"""What stands beside the entries of a change → its steps in the transaction that writes it."""

import math
from collections.abc import Iterator
from datetime import datetime

from chalicelib.adapters.applications.keys import (
    HANDLE,
    IDEMPOTENCY,
    INVITATION,
    META,
    TOKEN,
    application_key,
)
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.steps import Step
from chalicelib.adapters.instants import instant
from chalicelib.domain.journal.records import (
    Change,
    HandleGiven,
    InvitationSent,
    Reserved,
    Token,
    TokenUsed,
)
from chalicelib.ports.applications import HandleMeaning, InvitationMeaning, ReservationMeaning


def token_steps(rows: type[Row], change: Change) -> Iterator[Step]:
    """Tokens kept and dropped: where a later one stands, it stays and the rest goes on without."""
    latest: dict[str, Token | TokenUsed] = {}
    for note in change.notes:
        if isinstance(note, Token):
            latest[_token_key(note)] = note
        if isinstance(note, TokenUsed):
            stands = latest.setdefault(_token_key(note.token), note)
            if stands == note.token:
                latest[_token_key(note.token)] = note
    for note in latest.values():
        yield _keep(rows, change, note) if isinstance(note, Token) else _drop(rows, change, note)


def _keep(rows: type[Row], change: Change, token: Token) -> Step:
    row = rows(application_key(change.application), _token_key(token))
    row.attempt, row.token = token.attempt, token.value
    is_latest = rows.pk.does_not_exist() | (rows.attempt <= token.attempt)
    return Step("save", row, is_latest, may_lapse=True)


def _drop(rows: type[Row], change: Change, used: TokenUsed) -> Step:
    row = rows(application_key(change.application), _token_key(used.token))
    is_same = rows.pk.does_not_exist() | (rows.token == used.token.value)
    return Step("delete", row, is_same, may_lapse=True)


def meaning_steps(rows: type[Row], change: Change, now: datetime) -> Iterator[Step]:
    """Handles, invitations and reservations: given once; a reservation again when it ran out."""
    for note in change.notes:
        match note:
            case HandleGiven():
                yield _give(rows, change, note)
            case InvitationSent():
                yield _send(rows, change, note)
            case Reserved():
                yield _reserve(rows, change, note, now)


def _give(rows: type[Row], change: Change, note: HandleGiven) -> Step:
    meaning = HandleMeaning(
        application=change.application, item=note.item, round=note.round, body=note.body
    )
    row = rows(HANDLE + note.handle, META, meaning=meaning.model_dump_json())
    return Step("save", row, rows.pk.does_not_exist())


def _send(rows: type[Row], change: Change, note: InvitationSent) -> Step:
    meaning = InvitationMeaning(
        application=change.application, party=note.party, expires=note.expires, tries=0
    )
    row = rows(INVITATION + note.code, META, meaning=meaning.model_dump_json(), tries=0)
    return Step("save", _fading(row, note.expires), rows.pk.does_not_exist())


def _reserve(rows: type[Row], change: Change, note: Reserved, now: datetime) -> Step:
    meaning = ReservationMeaning(application=change.application, request=note.request)
    row = rows(IDEMPOTENCY + note.key, META, meaning=meaning.model_dump_json())
    is_free = rows.pk.does_not_exist() | (rows.until <= instant(now))
    return Step("save", _fading(row, note.expires), is_free)


def token_of(row: Row) -> Token:
    """The token that a row keeps."""
    _, stream, state = row.sk.split("#")
    return Token.model_validate(
        {"stream": stream, "state": state, "attempt": int(row.attempt), "value": row.token}
    )


def _token_key(token: Token) -> str:
    return f"{TOKEN}{token.stream}#{token.state}"


def _fading(row: Row, expires: datetime) -> Row:
    row.until = instant(expires)
    row.expires = math.ceil(expires.timestamp())
    return row
