"""The sandbox's authority: the issuers' public keys → X.509 chains in the documents bucket.

Its key lies in a folder, which is good enough for invented bodies. On AWS an operator's own
authority certifies the keys, and the chains are put where this puts them: docs/documents.md.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from chalicelib.adapters.documents.bucket_chains import CHAINS, chain_key
from chalicelib.adapters.json_web_key import json_web_key
from infra.issuers import PREFIX

ROOT_YEARS, LEAF_YEARS = 20, 5
AT_ONCE = 4
PRIVATE = 0o600
LONGEST = 64
NAME = "一件本地证书中心 Yijian sandbox authority"


class Authority(NamedTuple):
    """Who certifies: a key, and the certificate that it signed for itself."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def certify(self, public: ec.EllipticCurvePublicKey, title: str) -> x509.Certificate:
        """The certificate of an issuer's key, for sealing and nothing else."""
        usage = dict.fromkeys(USAGES, False) | {"digital_signature": True,
                                                    "content_commitment": True}  # fmt: skip
        return (
            _begun(public, title, LEAF_YEARS)
            .issuer_name(self.certificate.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**usage), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
                critical=False,
            )
            .sign(self.key, hashes.SHA256())
        )


USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def authority(folder: Path) -> Authority:
    """The authority of this folder; made there the first time."""
    key_file, certificate_file = folder / "key.pem", folder / "certificate.pem"
    if not certificate_file.exists():
        _make(key_file, certificate_file)
    key = load_pem_private_key(key_file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{key_file} is no key on an elliptic curve: remove {folder}")
    return Authority(key, x509.load_pem_x509_certificate(certificate_file.read_bytes()))


def _make(key_file: Path, certificate_file: Path) -> None:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    key_file.touch(PRIVATE)
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    usage = {name: name in {"key_cert_sign", "crl_sign"} for name in USAGES}
    signed = (
        _begun(key.public_key(), NAME, ROOT_YEARS)
        .issuer_name(_name(NAME))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file.write_bytes(signed.public_bytes(Encoding.PEM))


def _begun(public: ec.EllipticCurvePublicKey, title: str, years: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(title))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _name(title: str) -> x509.Name:
    """X.520 bounds a common name at 64; the library counts bytes of UTF-8."""
    short = title.encode()[:LONGEST].decode(errors="ignore")
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, short)])


def certify_missing(
    bodies: Mapping[str, str], who: Authority, clients: tuple[Any, Any], bucket: str
) -> tuple[str, ...]:
    """A chain in the bucket for each issuer's present key; the bodies, of id → title, that got one.

    ``clients``: of KMS and of S3.
    """
    kms, s3 = clients
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=CHAINS)
    known = {each["Key"] for page in pages for each in page.get("Contents", [])}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        keys = dict(zip(bodies, pool.map(partial(_public, kms), bodies), strict=True))
    missing = {b: k for b, k in keys.items() if chain_key(b, json_web_key(k)["kid"]) not in known}
    for body, key in missing.items():
        chain = (who.certify(key, bodies[body]), who.certificate)
        s3.put_object(
            Bucket=bucket,
            Key=chain_key(body, json_web_key(key)["kid"]),
            Body=b"".join(each.public_bytes(Encoding.PEM) for each in chain),
        )
    return tuple(missing)


def _public(kms: Any, body: str) -> ec.EllipticCurvePublicKey:
    key = load_der_public_key(kms.get_public_key(KeyId=PREFIX + body)["PublicKey"])
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError(f"the key of {body} is on no elliptic curve")
    return key
