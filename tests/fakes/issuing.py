"""An invented certificate as its issuer made it, with a key of its own for its holder."""

from datetime import UTC, date, datetime

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.holder_keys import DRAWN
from tests.fakes.randomness import FakeRandomness
from tests.fakes.signers import FakeSigner

NUMBER = "990101-20261123-AAAA-0001"
ISSUER = "waters-990101"
BASE = "https://yijian.example.org"
AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
UNTIL = date(2027, 11, 22)


def issued(holder, number=NUMBER, until=UNTIL, status=None, **changed):
    """One of this holder; its parts may be changed, also against what was signed."""
    pair = P256HolderKeys().make(FakeRandomness(number).draw(DRAWN))
    fields = {"name": "陈立新", "rods": 2, "night": False, "lakes": ("东", "西")}
    credential = Credential(
        issuer=f"{BASE}/issuers/{ISSUER}", type=f"{BASE}/certificate-types/FISHING_PERMIT",
        number=number, issued_at=AT, valid_until=until, holder_key=pair.public,
        status=status, fields=fields,
    )  # fmt: skip
    signer = FakeSigner()
    unsigned = prepare(credential, signer.public_key(ISSUER), FakeRandomness(number).draw)
    parts = {
        "number": number, "type": "FISHING_PERMIT", "issuer": ISSUER, "holder_id": holder,
        "fields": fields, "issued_at": AT, "valid_until": until,
        "origin": f"invented/{number}", "holder_key": pair.secret,
        "signed": assemble(unsigned, signer.sign(ISSUER, unsigned.signing_input)),
    }  # fmt: skip
    return Certificate(**parts | changed)
