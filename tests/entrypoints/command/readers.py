"""Published keys of two invented issuers, as a file; what a reader gave."""

from pydantic import TypeAdapter

from chalicelib.domain.issuer_keys import IssuerKey
from tests.fakes.issuing import ISSUER
from tests.fakes.signers import FakeSigner

BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"
MINE = ("--nonce", NONCE, "--audience", BANK)
OTHER = "boats-990102"
SIGNER = FakeSigner()
KEYS = TypeAdapter(tuple[IssuerKey, ...])


def published(tmp_path, **changed):
    """The keys of both issuers; ``changed``: of the one's whose certificate it is."""
    key = IssuerKey(issuer=ISSUER, jwk=SIGNER.public_key(ISSUER)).model_copy(update=changed)
    other = IssuerKey(issuer=OTHER, jwk=SIGNER.public_key(OTHER))
    return written(tmp_path / "keys.json", KEYS.dump_json((key, other)))


def written(path, content):
    path.write_bytes(content)
    return path
