"""What was signed for the version before, and the keys of now → whose head has another key."""

from collections.abc import Iterator, Mapping
from datetime import date

from chalicelib.catalogue.sign.auditing import said_in
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId


class Rekeyed(Frozen):
    """A body, the key by which its head signed the version before and on which day, and theirs now.

    Nobody but the former holder can tell whether it was replaced by them, or by somebody else.
    """

    body: BodyId
    was: str
    signed_on: date
    now: str


def rekeyed(before: Mapping[BodyId, str], definitions: Definitions) -> tuple[Rekeyed, ...]:
    """Every body that signed the version before by another key than it has now, by its name."""
    return tuple(_rekeyed(before, definitions))


def _rekeyed(before: Mapping[BodyId, str], definitions: Definitions) -> Iterator[Rekeyed]:
    for body, text in sorted(before.items()):
        known, said = definitions.bodies_by_id.get(body), said_in(text)
        key = known.head_key if known else None
        if said and key and said.kid != key.kid:
            yield Rekeyed(body=body, was=said.kid, signed_on=legal_day(said.at), now=key.kid)
