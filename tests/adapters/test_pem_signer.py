"""The port Signer by key files, and what can be wrong with one."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from chalicelib.adapters.pem_signer import PemSigner, make_key
from chalicelib.domain.errors import Damaged
from tests.ports.signers_contract import ISSUERS, SignerContract


class TestTheSigner(SignerContract):
    @pytest.fixture
    def signer(self, tmp_path):
        files = {issuer: tmp_path / f"{issuer}.pem" for issuer in ISSUERS}
        for file in files.values():
            make_key(file)
        return PemSigner(files)


def test_a_new_key_is_its_owners_alone_and_never_overwritten(tmp_path):
    """Nobody else on the machine may read it."""
    file = tmp_path / "head.pem"
    jwk = make_key(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        make_key(file)
    assert PemSigner({"waters-990101": file}).public_key("waters-990101") == jwk


def test_a_locked_file_opens_by_its_password(tmp_path):
    """And by no other."""
    file, key = tmp_path / "head.pem", ec.generate_private_key(ec.SECP256R1())
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8,
                                       BestAvailableEncryption(b"sesame")))  # fmt: skip

    assert PemSigner({"waters-990101": file}, "sesame").public_key("waters-990101")["kid"]
    for password in ("another", None):
        with pytest.raises(Damaged, match="no private key that opens like this"):
            PemSigner({"waters-990101": file}, password).public_key("waters-990101")


def test_another_curve_and_another_thing_are_refused(tmp_path):
    """With what to do."""
    file = tmp_path / "head.pem"
    key = ec.generate_private_key(ec.SECP384R1())
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8,
                                       BestAvailableEncryption(b"sesame")))  # fmt: skip
    with pytest.raises(Damaged, match=r"make one with ./yijian key"):
        PemSigner({"waters-990101": file}, "sesame").public_key("waters-990101")
    file.write_text("not a key")
    with pytest.raises(Damaged, match="no private key"):
        PemSigner({"waters-990101": file}).public_key("waters-990101")
