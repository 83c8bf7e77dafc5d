"""What this deployment tells → the register of certificates, the ledger, who signs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import client, told
from chalicelib.wiring.of_keys import keys

if TYPE_CHECKING:
    from chalicelib.adapters.certificates import CertificateSeal
    from chalicelib.ports.anchors import Anchors
    from chalicelib.ports.certificates import Certificates
    from chalicelib.ports.holder_keys import HolderKeys
    from chalicelib.ports.issuer_keys import IssuerKeys
    from chalicelib.ports.ledgers import Ledger
    from chalicelib.ports.shares import Shares
    from chalicelib.ports.signers import Signer
    from chalicelib.ports.status_lists import StatusLists


@cache
def certificates() -> Certificates:
    """The register of certificates."""
    from chalicelib.adapters.certificates import TableCertificates

    return TableCertificates(
        wiring.counted_table("CERTIFICATES_TABLE"), _seal(), wiring.certificate_holders()
    )


@cache
def shares() -> Shares:
    """What holders share of their certificates."""
    from chalicelib.adapters.certificates.shares import TableShares

    return TableShares(
        wiring.counted_table("CERTIFICATES_TABLE"), _seal(), wiring.certificate_holders()
    )


def _seal() -> CertificateSeal:
    from chalicelib.adapters.certificates import CertificateSeal

    return CertificateSeal(client("kms"), *keys("certificates"))


@cache
def ledger() -> Ledger:
    """Who read what of whose."""
    from chalicelib.adapters.ledger import TableLedger

    return TableLedger(
        wiring.counted_table("LEDGER_TABLE"), wiring.certificate_holders(), wiring.clock()
    )


@cache
def anchors() -> Anchors:
    """What proves that the ledger is whole."""
    from chalicelib.adapters.ledger.bucket_anchors import BucketAnchors

    return BucketAnchors(client("s3"), told("ANCHORS_BUCKET"))


@cache
def anchor_signer() -> Signer:
    """The key that anchors are signed with, and nothing else."""
    from chalicelib.adapters.kms_signer import SERVICE, KmsSigner

    return KmsSigner(client("kms"), SERVICE, wiring.clock())


@cache
def signer() -> Signer:
    """The issuers' keys."""
    from chalicelib.adapters.kms_signer import KmsSigner

    return KmsSigner(client("kms"), clock=wiring.clock())


@cache
def holder_keys() -> HolderKeys:
    """The keys that holders show their certificates with."""
    from chalicelib.adapters.p256_holder_keys import P256HolderKeys

    return P256HolderKeys()


@cache
def issuer_keys() -> IssuerKeys:
    """Every key that issuers ever signed with."""
    from chalicelib.adapters.certificates import TableIssuerKeys

    return TableIssuerKeys(wiring.counted_table("CERTIFICATES_TABLE"))


@cache
def status_lists() -> StatusLists:
    """Which certificates are not valid."""
    from chalicelib.adapters.certificates import TableStatusLists

    return TableStatusLists(wiring.counted_table("CERTIFICATES_TABLE"))
