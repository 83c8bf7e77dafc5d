"""A register that holds one of each certificate that a person can hold, and counts its fetches."""

from collections import Counter
from collections.abc import Iterable

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.certificates import Certificate
from tests.cloud.inventing import content_for
from tests.cloud.people import ISSUED, Person
from tests.fakes.certificates import FakeCertificates


class Register(FakeCertificates):
    """``fetched``: how often which certificate was asked for, by application, holder and kind."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._kinds = [kind for kind in definitions.certificates if kind.holder != "legal"]
        self.fetched: Counter[tuple[ApplicationId, str, str]] = Counter()
        self._application = ApplicationId("")

    def begin(self, application: ApplicationId, people: Iterable[Person]) -> None:
        """From now on it is this application's, and these people hold their certificates."""
        self._application = application
        for somebody in people:
            for kind in self._kinds:
                self.keep(_held(kind, somebody))

    def find(self, holder_id: str, type_: str) -> tuple[Certificate, ...]:
        """This holder's certificates of this type, counted."""
        self.fetched[self._application, holder_id, type_] += 1
        return super().find(holder_id, type_)


def _held(kind: CertificateType, by: Person) -> Certificate:
    return Certificate(
        number=f"{kind.id}-{by.id_number}",
        type=kind.id,
        issuer=kind.issuer,
        holder_id=by.id_number,
        fields=content_for(kind, by.id_number),
        issued_at=ISSUED,
        origin=f"register/{kind.id}/{by.id_number}",
        signed="",
    )
