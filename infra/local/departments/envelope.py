"""A case as the service shows it → what a department's system reads of it."""

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import Option
from chalicelib.domain.journal.happenings import FieldValue
from infra.local.departments.matching import Known


class Read(BaseModel):
    """A part of an answer: what is not read here may be there all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Filled(Read):
    """One field of the case; ``value`` is None where it was left empty."""

    key: str
    party: str
    value: FieldValue | None = Field(default=None, repr=False)
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """Which field it is, whosever."""
        return self.key.partition("@")[0]

    @property
    def words(self) -> FieldValue | None:
        """What people read where an option was chosen."""
        texts = {option.value: option.text.zh for option in self.options}
        if isinstance(self.value, str):
            return texts.get(self.value, self.value)
        if isinstance(self.value, tuple):
            return tuple(texts.get(each, each) for each in self.value)
        return self.value


class Expected(Read):
    """A certificate to grant: about which party, with which fields, one of which names them."""

    certificate: str
    party: str
    holder_field: str = ""
    fields: tuple[CertificateField, ...]


class Material(Read):
    """One material of the case."""

    id: str


class Envelope(Read):
    """One item's case: of the application, nothing else is in it but its number."""

    item: str
    number: str
    round: int
    fields: tuple[Filled, ...]
    materials: tuple[Material, ...] = ()
    outputs: tuple[Expected, ...] = ()

    @property
    def known(self) -> tuple[Known, ...]:
        """Every value of the case."""
        return tuple(
            Known(each.name, each.party, each.value, each.words)
            for each in self.fields
            if each.value is not None and each.words is not None
        )
