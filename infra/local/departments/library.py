"""The definitions → what a rule can name: items, what they require and yield, certificates' fields.

Read from the files themselves, each when it is first asked for: the departments' systems know no
catalogue, and most rules name few items.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from infra.local.departments.reading import read
from infra.local.place import ROOT

BUNDLES = ROOT / "bundles"


class Part(BaseModel):
    """A part of a definition: what is not looked at may be there all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Part):
    """Anything with a name of its own."""

    id: str


class FormField(Part):
    """A field of the form."""

    field: str


class Output(Part):
    """A certificate that is yielded."""

    certificate: str


class Item(Named):
    """One item, as far as a rule can speak of it."""

    requirements: tuple[Named, ...] = ()
    fields: tuple[FormField, ...] = ()
    outputs: tuple[Output, ...] = ()

    @property
    def field_names(self) -> frozenset[str]:
        """The fields that it requires, whosever."""
        return frozenset(each.field for each in self.fields)

    @property
    def materials(self) -> frozenset[str]:
        """Everything that it may ask for."""
        return frozenset(f"{self.id}.{each.id}" for each in self.requirements)

    @property
    def certificates(self) -> frozenset[str]:
        """The types that it yields."""
        return frozenset(each.certificate for each in self.outputs)


class CertificateType(Named):
    """One type of certificate."""

    fields: tuple[Named, ...]


class CertificateTypes(Part):
    """All of them."""

    certificates: tuple[CertificateType, ...]


class Library:
    """The definitions in one directory; raises Unreadable where one of them is broken."""

    def __init__(self, bundles: Path) -> None:
        self._bundles, self._items = bundles, dict[str, Item]()
        self.items = frozenset(path.stem for path in (bundles / "items").glob("*.yaml"))

    def item(self, name: str) -> Item:
        """One of the items."""
        if name not in self._items:
            self._items[name] = read(self._bundles / "items" / f"{name}.yaml", Item)
        return self._items[name]

    @cached_property
    def certificate_fields(self) -> Mapping[str, frozenset[str]]:
        """The fields of each type of certificate."""
        types = read(self._bundles / "certificates.yaml", CertificateTypes)
        return {each.id: frozenset(f.id for f in each.fields) for each in types.certificates}


@cache
def library() -> Library:
    """That of this repository, read once."""
    return Library(BUNDLES)
