"""An item supersedes only a certificate that it relies on, and only by what it yields itself."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.text import Text


def superseding(definitions: Definitions) -> Iterator[Flaw]:
    """Each certificate said to be superseded that the item never looks at, or cannot replace."""
    for under, item in each("items", definitions.items):
        read = _read(item)
        for at, old in each("supersedes", item.supersedes, under):
            if (old.certificate, old.of) not in read:
                yield error(
                    at,
                    Text(
                        zh=f"{item.id} 不以 {old.of} 的 {old.certificate} 为材料，无从取代",
                        en=f"{item.id} relies on no {old.certificate} of {old.of} that it could"
                        " supersede",
                    ),
                    Text(
                        zh="请加一项 source: certificate 的材料，或删去这一条",
                        en="add evidence of it with source: certificate, or take this away",
                    ),
                )
            elif not item.outputs:
                yield error(
                    at,
                    Text(
                        zh=f"{item.id} 不产出证照，取代不了 {old.certificate}",
                        en=f"{item.id} yields nothing that could supersede {old.certificate}",
                    ),
                    Text(
                        zh="请写 outputs，或删去这一条", en="write its outputs, or take this away"
                    ),
                )


def _read(item: Item) -> set[tuple[str, str]]:
    """What the item takes from the register, of whom."""
    return {
        (evidence.type, evidence.of)
        for requirement in item.requirements
        for evidence in requirement.evidence
        if evidence.is_read
    }
