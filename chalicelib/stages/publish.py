"""Definitions → an immutable catalogue under its hash, or everything that stands against it."""

from dataclasses import dataclass

from chalicelib.catalogue.check import check
from chalicelib.catalogue.sources import NOWHERE, Sources
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.frozen import Frozen
from chalicelib.ports.catalogues import Catalogues


@dataclass(frozen=True, slots=True)
class PublishPorts:
    """What publishing asks of the world."""

    catalogues: Catalogues


class Published(Frozen):
    """The name of a catalogue; ``already``: the very same one had been published before."""

    hash: str
    already: bool


def publish(definitions: Definitions, ports: PublishPorts, sources: Sources = NOWHERE) -> Published:
    """Prove the definitions and store them for ever. Warnings pass; running cases notice nothing.

    ``sources`` says where each part was written. Raises DefinitionFault with every error found.
    """
    faults = [f.told("en") for f in check(definitions, sources) if f.severity == "error"]
    if faults:
        raise DefinitionFault("\n".join(faults))
    is_new = ports.catalogues.put(definitions)
    return Published(hash=definitions.hash, already=not is_new)
