"""Holders in a test: somebody with certificates, somebody who acts for a company."""

from datetime import date

from chalicelib.domain.identity import Capacity, Mandate
from chalicelib.ports.wallets import Card
from tests.entrypoints.api.service import KEEPER

COMPANY = "91990101MA99N0015M"
MANDATE = Mandate(credit_code=COMPANY, name="甲公司", capacity=Capacity.AUTHORISED_AGENT)
AGENT = KEEPER.model_copy(update={"subject": "s-agent", "may_act_for": (MANDATE,)})


def card(number, **changed):
    """A certificate as its holder sees it."""
    parts = {"number": number, "type": "DRAGON_PERMIT", "issuer": "dragon-office-990101",
             "issued": date(2026, 11, 23), "valid_until": date(2027, 11, 22),
             "fields": {"permit_no": "7", "tame": True}, "signed": "a.b.c~d~"}  # fmt: skip
    return Card(**parts | changed)
