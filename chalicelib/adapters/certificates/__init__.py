"""The register of certificates in DynamoDB: rows, what seals them, and the register itself."""

from chalicelib.adapters.certificates.issuer_keys import TableIssuerKeys
from chalicelib.adapters.certificates.lists import TableStatusLists
from chalicelib.adapters.certificates.register import TableCertificates
from chalicelib.adapters.certificates.seal import CertificateSeal

__all__ = ["CertificateSeal", "TableCertificates", "TableIssuerKeys", "TableStatusLists"]
