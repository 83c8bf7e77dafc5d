"""Which certificates of an issuer are not valid, as one signed list, for anybody who verifies."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.hashing import hashed
from chalicelib.domain.status_list import TTL
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

MEDIA_TYPE = "application/statuslist+jwt"
Token = Annotated[str, Field(description="A Status List Token, signed by the issuer.")]

noun = Noun("status_lists")
MOST_A_MINUTE = 60
"""How often one network address may fetch a list: each may be kept for five minutes."""

LISTED = Contract(gives=Token, word="certify", lasts=int(TTL.total_seconds()),
                  media_type=MEDIA_TYPE, most=MOST_A_MINUTE)  # fmt: skip


@noun.route("GET", "/v1/status-lists/{issuer}/{month}", LISTED, Nothing)
def fetch_status_list(call: Call[Nothing]) -> Answer:
    """The Status List Token (draft-ietf-oauth-status-list) of what an issuer issued in a month."""
    name = f"{call.names['issuer']}/{call.names['month']}"
    token = call.services.remote.lister.status_list(name)
    return Answer(token, etag=hashed(token)[:32])
