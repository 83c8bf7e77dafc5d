"""What a register's owner says of it: in whose name it is asked, about whom, what is right."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.definitions.head_key import HeadKey
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import Code, Snake


class Subject(Frozen):
    """A person or company of the test data, by number and name."""

    id: str = Field(min_length=1, max_length=40, repr=False)
    name: str = Field(min_length=1, max_length=200, repr=False)


class Case(Frozen):
    """One certificate that the register keeps of the subject, with some of its fields as they are.

    ``service``: the public address in whose name the register is asked. ``key``: what it signs its
    answers with. ``fields`` should be fewer than the certificate has. ``unknown`` is a number that
    the register does not know, ``not_kept`` a certificate type that it does not keep.
    """

    service: str = Field(pattern=r"^https?://[^\s?#]{1,400}$")
    key: HeadKey
    subject: Subject
    certificate: Code
    fields: Mapping[Snake, FieldValue] = Field(min_length=1, repr=False)
    unknown: str = Field(min_length=1, max_length=40)
    not_kept: Code
