"""register.yaml → the certificates that government already holds, signed and kept, each once.

    AWS_ENDPOINT_URL=… python -m infra.local.seeding --base-url … --table … --key … --hmac-key …

Run by an operator whose credentials the environment names; functions have no such right.
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import boto3

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.catalogue.load import Loaded, load
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.signers import Signer
from infra.local.departments.reading import Unreadable
from infra.local.identity.people import Directory, read_people
from infra.local.place import ROOT
from infra.local.register import REGISTER, Kept, Register, kept, read_register


@dataclass(frozen=True, slots=True)
class SeedPorts:
    """Where certificates are kept, who signs them, and under which address they are named."""

    certificates: Certificates
    signer: Signer
    base_url: str


def seed(
    register: Register, directory: Directory, definitions: Definitions, ports: SeedPorts
) -> tuple[Certificate, ...]:
    """Keep every certificate, once: what a former run kept comes back as it was kept then."""
    return tuple(ports.certificates.keep(_certificate(each, ports))
                 for each in kept(register, directory, definitions))  # fmt: skip


def _certificate(one: Kept, ports: SeedPorts) -> Certificate:
    credential = Credential(
        issuer=f"{ports.base_url}/issuers/{one.issuer}",
        type=f"{ports.base_url}/certificate-types/{one.type}",
        issued_at=one.issued_at.astimezone(UTC),
        **one.model_dump(include={"number", "valid_until", "fields"}),
    )
    unsigned = prepare(credential, ports.signer.public_key(one.issuer), SystemRandomness().draw)
    return Certificate(
        **one.model_dump(exclude={"issued_at"}),
        issued_at=credential.issued_at,
        signed=assemble(unsigned, ports.signer.sign(one.issuer, unsigned.signing_input)),
    )


def main() -> None:
    """Seed the register of the cloud that the environment names; say how many there are."""
    asked = _arguments()
    loaded = load(ROOT)
    if not isinstance(loaded, Loaded):
        sys.exit("\n".join(finding.told("en") for finding in loaded.findings))
    directory = read_people()
    try:
        register = read_register(asked.register, directory, loaded.definitions)
    except Unreadable as error:
        sys.exit(str(error))
    seeded = seed(register, directory, loaded.definitions, _ports(asked))
    print(f"{len(seeded)} certificates are in the register")


def _ports(asked: argparse.Namespace) -> SeedPorts:
    kms: Any = boto3.client("kms")
    table = Table(asked.table, kms.meta.region_name)
    seal, hashes = CertificateSeal(kms, asked.key), KmsKeyedHash(kms, asked.hmac_key)
    certificates = TableCertificates(table, seal, hashes)
    return SeedPorts(certificates, KmsSigner(kms), asked.base_url.rstrip("/"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.seeding")
    parser.add_argument("--base-url", required=True, help="the service's one public address")
    parser.add_argument("--table", required=True, help="the table of certificates")
    parser.add_argument("--key", required=True, help="the KMS key that seals certificates")
    parser.add_argument("--hmac-key", required=True, help="the KMS key that hashes their holders")
    parser.add_argument("--register", type=Path, default=REGISTER, help="what is held")
    return parser.parse_args()


if __name__ == "__main__":
    main()
