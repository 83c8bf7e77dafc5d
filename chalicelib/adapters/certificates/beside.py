"""What is sealed beside certificates, each under a data key of its own: orders and shares.

Whoever wraps data keys anew need not know what they seal.
"""

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.certificates.marks import RULINGS
from chalicelib.adapters.certificates.shares import SHARES_OF
from chalicelib.domain.names import CertificateNumber


class SealedRow(Model):
    """``RULINGS#<number>`` or ``SHARES#<keyed hash>``, as far as both are alike."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute(null=True)
    key = BinaryAttribute(legacy_encoding=False)

    @property
    def sealed_for(self) -> CertificateNumber:
        """What its data key is wrapped for: a certificate's number, or a share's own name."""
        return self.id or self.pk.removeprefix(RULINGS)

    @property
    def place(self) -> str:
        """Where it is, for an operator; it says nothing of anybody."""
        return f"{self.pk} {self.sk}"


BESIDE = (RULINGS, SHARES_OF)
"""What the keys of their partitions begin with."""
