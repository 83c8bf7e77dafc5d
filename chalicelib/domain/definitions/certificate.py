"""The e-certificate types: who issues them about whom, with which fields, for how long."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.definitions.template import PLAIN, Template
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, HolderKind, Snake
from chalicelib.domain.text import Confidence, Text

Sensitivity = Literal["public", "general", "sensitive", "highly_sensitive"]
Base = Literal["population", "legal_person", "ecert", "social_credit", "geospatial"]


class CertificateField(Frozen):
    """One field that a certificate of this type carries."""

    id: Snake
    title: Text
    type: FieldType
    options: tuple[Option, ...] = ()
    required: bool = True


class Validity(Frozen):
    """How long a certificate holds: ``years`` from issue, or ``until`` one of its date fields.

    Neither means until it is changed, superseded or revoked.
    """

    text: Text
    years: int | None = Field(default=None, ge=1)
    until: Snake | None = None


class Beside(Frozen):
    """Somebody of whom a certificate tells beside its holder.

    ``id`` is the field with their number, ``fields`` what else it says of them. Of two holders (a
    marriage) both stand here: who of them is the holder is seen by the number.
    """

    id: Snake
    fields: tuple[Snake, ...] = ()


class CertificateType(Frozen):
    """A kind of signed statement about a holder, by an issuer.

    ``holder_field`` is the field that identifies the holder (a resident ID or a credit code).
    ``holder_name`` is the field that carries the holder's own name, where there is one.
    ``told_apart_by`` is the field by which a holder of several tells them apart (a location).
    ``beside`` are those of whom it tells beside its holder, and who find that in their ledger.
    ``template`` says how it is laid out on paper, where that is not plain.
    """

    id: Code
    title: Text
    issuer: str
    holder: HolderKind
    holder_field: Snake
    holder_name: Snake | None = None
    fields: tuple[CertificateField, ...]
    validity: Validity
    told_apart_by: Snake | None = None
    beside: tuple[Beside, ...] = ()
    template: Template = PLAIN
    base: Base
    sensitivity: Sensitivity
    confidence: Confidence

    def field(self, name: str) -> CertificateField | None:
        """The field of this name, where this type has it."""
        return next((field for field in self.fields if field.id == name), None)
