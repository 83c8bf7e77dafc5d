"""What certificates say, and what was typed over it → where the two differ, marked.

What was typed stands, as it always did. What the certificate says is kept beside it: the officer
sees both, all sign both, and the register that said it is told. Typing the same again ends it.
"""

import unicodedata
from collections.abc import Iterator

from pydantic import Field

from chalicelib.domain.application import Application
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code
from chalicelib.domain.plan import Plan


class Difference(Frozen):
    """One value of the form that was typed over what a certificate says.

    ``field`` is that certificate's own name for it; ``key`` the form's.
    """

    key: str
    certificate: Code
    number: CertificateNumber
    field: str
    registered: FieldValue = Field(repr=False)
    said: FieldValue = Field(repr=False)

    @property
    def party(self) -> str:
        """Whom it is about."""
        return self.key.rpartition("@")[2]


def difference(key: str, application: Application) -> Difference | None:
    """Where the form says otherwise than the certificate under this key; None where it does not."""
    origin, registered = application.origins.get(key), application.prefilled.get(key)
    said = application.typed.get(key)
    if origin is None or registered is None or said is None or is_same(registered, said):
        return None
    return Difference(key=key, certificate=origin.certificate, number=origin.number,
                      field=origin.field, registered=registered, said=said)  # fmt: skip


def differences(application: Application, plan: Plan) -> Iterator[Difference]:
    """Every difference in the fields of this plan, in their order."""
    for planned in plan.fields:
        found = difference(planned.key, application)
        if found is not None:
            yield found


def is_same(registered: FieldValue, said: FieldValue) -> bool:
    """Whether both say the same; with which blanks, in which width, is no correction."""
    if isinstance(registered, str) and isinstance(said, str):
        return _plain(registered) == _plain(said)
    return registered == said


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))
