"""What register.yaml says → certificates in a register of our own: for the service in memory.

On the local cloud the base registers serve it, and our own register begins empty.
"""

from dataclasses import dataclass
from datetime import UTC

from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.signers import Signer
from infra.local.identity.people import Directory
from infra.local.register import Kept, Register, kept


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
