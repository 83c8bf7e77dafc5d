"""register.yaml → the certificates that government already holds, signed and kept, each once.

    AWS_ENDPOINT_URL=… python -m infra.local.register --base-url … --table … --key … --hmac-key …

Run by an operator whose credentials the environment names; functions have no such right.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import boto3
from pydantic import Field

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.catalogue.load import Loaded, load
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.forms import check_content
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, Code, Slug, Snake
from chalicelib.domain.numbers import RANDOM_PARTS, compose_number
from chalicelib.domain.validity import valid_until
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.signers import Signer
from infra.local.departments.reading import Unreadable, line_of, read
from infra.local.identity.people import Directory, read_people
from infra.local.place import ROOT

REGISTER = Path(__file__).with_name("register.yaml")
OFFICE_OPENS = time(9, tzinfo=LEGAL_TIME)


class Known(Frozen):
    """One certificate: about whom (their name in people.yaml), by which body, saying what.

    The field that says whose it is, is filled from people.yaml.
    """

    type: Code
    of: Slug
    issuer: BodyId
    issued: date
    fields: Mapping[Snake, FieldValue]


class Register(Frozen):
    """Everything that is held before anybody applies."""

    certificates: tuple[Known, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class SeedPorts:
    """Where certificates are kept, who signs them, and under which address they are named."""

    certificates: Certificates
    signer: Signer
    base_url: str


def read_register(path: Path, directory: Directory, definitions: Definitions) -> Register:
    """Read and check the file; raises Unreadable naming each line that is wrong."""
    register = read(path, Register)
    wrong = [
        f"{path}:{line_of(path, 'certificates', place)}: error: {fault}"
        for place, known in enumerate(register.certificates)
        for fault in _faults(known, directory, definitions)
    ]
    if wrong:
        raise Unreadable("\n".join(wrong))
    return register


def seed(
    register: Register, directory: Directory, definitions: Definitions, ports: SeedPorts
) -> tuple[Certificate, ...]:
    """Keep every certificate, once: what a former run kept comes back as it was kept then."""
    return tuple(
        ports.certificates.keep(_certificate(known, f"seed/{known.of}/{known.type}/{place}",
                                             (directory, definitions), ports))
        for place, known in enumerate(register.certificates)
    )  # fmt: skip


def _certificate(
    known: Known, origin: str, around: tuple[Directory, Definitions], ports: SeedPorts
) -> Certificate:
    directory, definitions = around
    kind = definitions.certificates_by_id[known.type]
    fields = {**known.fields, kind.holder_field: _holder(known, directory)}
    area = definitions.bodies_by_id[known.issuer].areas[0]
    drawn = int.from_bytes(hashlib.sha256(origin.encode()).digest()) % RANDOM_PARTS
    credential = Credential(
        issuer=f"{ports.base_url}/issuers/{known.issuer}",
        type=f"{ports.base_url}/certificate-types/{known.type}",
        number=compose_number(area, known.issued, drawn),
        issued_at=datetime.combine(known.issued, OFFICE_OPENS).astimezone(UTC),
        valid_until=valid_until(kind, fields, known.issued),
        fields=fields,
    )
    unsigned = prepare(credential, ports.signer.public_key(known.issuer), SystemRandomness().draw)
    return Certificate(
        **credential.model_dump(include={"number", "issued_at", "valid_until"}),
        type=known.type,
        issuer=known.issuer,
        holder_id=fields[kind.holder_field],
        fields=fields,
        origin=origin,
        signed=assemble(unsigned, ports.signer.sign(known.issuer, unsigned.signing_input)),
    )


def _holder(known: Known, directory: Directory) -> str:
    """The number of whom it is about; raises LookupError where there is none."""
    if known.of in directory.companies:
        return directory.companies[known.of].credit_code
    person = directory.people[known.of]
    if person.resident_id is None:
        raise LookupError(known.of)
    return person.resident_id


def _faults(known: Known, directory: Directory, definitions: Definitions) -> Iterator[str]:
    kind = definitions.certificates_by_id.get(known.type)
    if kind is None:
        yield f"there is no certificate type {known.type}: see bundles/certificates.yaml"
        return
    try:
        holder = _holder(known, directory)
    except LookupError:
        yield f"{known.of} is nobody in people.yaml who could hold a certificate"
        return
    if known.issuer not in definitions.bodies_by_id:
        yield f"there is no body {known.issuer}: see bundles/departments.yaml"
    for place in check_content(kind.fields, {**known.fields, kind.holder_field: holder}):
        yield f"{known.type}{place.pointer} {place.reason}"


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
    kept = seed(register, directory, loaded.definitions, _ports(asked))
    print(f"{len(kept)} certificates are in the register")


def _ports(asked: argparse.Namespace) -> SeedPorts:
    kms: Any = boto3.client("kms")
    table = Table(asked.table, kms.meta.region_name)
    seal, hashes = CertificateSeal(kms, asked.key), KmsKeyedHash(kms, asked.hmac_key)
    certificates = TableCertificates(table, seal, hashes)
    return SeedPorts(certificates, KmsSigner(kms), asked.base_url.rstrip("/"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.register")
    parser.add_argument("--base-url", required=True, help="the service's one public address")
    parser.add_argument("--table", required=True, help="the table of certificates")
    parser.add_argument("--key", required=True, help="the KMS key that seals certificates")
    parser.add_argument("--hmac-key", required=True, help="the KMS key that hashes their holders")
    parser.add_argument("--register", type=Path, default=REGISTER, help="what is held")
    return parser.parse_args()


if __name__ == "__main__":
    main()
