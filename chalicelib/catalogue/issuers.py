"""Definitions → the bodies that need a signing key: those that may issue a certificate."""

from chalicelib.domain.definitions.definitions import Definitions


def issuers(definitions: Definitions) -> tuple[str, ...]:
    """The ids of all bodies whose department issues a type or grants an item that yields one."""
    departments = {certificate.issuer for certificate in definitions.certificates}
    departments |= {item.department for item in definitions.items if item.outputs}
    return tuple(sorted(b.id for b in definitions.bodies if b.department in departments))
