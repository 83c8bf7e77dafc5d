"""Files in the form of our papers, made of nothing but a signature of somebody's choosing."""

import hashlib
from datetime import UTC, datetime

from asn1crypto import cms, x509
from asn1crypto.algos import DigestAlgorithm
from cryptography import x509 as certificates
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

HEAD = b"%PDF-1.7\n<pdf:Keywords>990101-20261123-7K3M-9QX4</pdf:Keywords>\n"
TAIL = b"\n%%EOF\n"
START = 200
SERIAL = 5


def leaf_of(key, digest=None):
    """A certificate of this key, by itself."""
    name = certificates.Name([certificates.NameAttribute(certificates.NameOID.COMMON_NAME, "x")])
    made = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(SERIAL)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
    )
    signed = made.sign(key, digest).public_bytes(Encoding.DER)
    return x509.Certificate.load(signed)


def with_bytes(leaf, former, other):
    """The certificate with other bytes in the place of these, wherever they stand."""
    former, other = bytes.fromhex(former), bytes.fromhex(other)
    assert former in leaf.dump()
    return x509.Certificate.load(leaf.dump().replace(former, other))


def ecdsa(key):
    """A certificate of a key on a curve."""
    return leaf_of(key, SHA256())


def paper(leaf, algorithm="sha256_ecdsa", digest="sha256", beside=()):
    """All in order but for the signature: it is of this algorithm, and no signature."""
    covered = hashlib.sha256(HEAD + TAIL).digest()
    envelope = _envelope((leaf, *beside), algorithm, digest, covered)
    end = START + 2 * len(envelope) + 2
    ranges = b"/ByteRange [0 %d %d %d]\n" % (START, end, len(TAIL))
    head = (HEAD + ranges).ljust(START)
    return head + b"<%s>" % envelope.hex().upper().encode() + TAIL


def _envelope(chain, algorithm, digest, covered):
    leaf, said = chain[0], DigestAlgorithm({"algorithm": digest})
    named = {"certs": [{"cert_hash": hashlib.sha256(leaf.dump()).digest()}]}
    signer = cms.SignerInfo({
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(
            {"issuer": leaf.issuer, "serial_number": SERIAL})}),
        "digest_algorithm": said,
        "signed_attrs": cms.CMSAttributes([
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [covered]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
        ]),
        "signature_algorithm": {"algorithm": algorithm},
        "signature": b"123",
    })  # fmt: skip
    return cms.ContentInfo({
        "content_type": "signed_data",
        "content": cms.SignedData({
            "version": "v1",
            "digest_algorithms": [said],
            "encap_content_info": {"content_type": "data"},
            "certificates": list(chain),
            "signer_infos": [signer],
        }),
    }).dump()  # fmt: skip
