"""What is asked rests on a law, and what is cancelled on an entry of the proof list."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error, warning
from chalicelib.catalogue.walk import each, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.text import Text


def proofs(definitions: Definitions) -> Iterator[Flaw]:
    """Each upload that rests on no sure law; each material cancelled by what the list keeps."""
    yield from _asked_without_law(definitions)
    yield from _cancelled_by_a_kept_one(definitions)


def _asked_without_law(definitions: Definitions) -> Iterator[Flaw]:
    for need in needs(definitions):
        is_plain = need.evidence.source == "upload" and need.evidence.type[0].islower()
        if is_plain and not _is_sure(need.item, need.requirement):
            yield warning(
                need.at,
                Text(
                    zh=f"要求上传 {need.evidence.type}，所依据的法律尚未核实",
                    en=f"{need.evidence.type} is asked, and no verified law says that it may be",
                ),
                Text(zh="请核实依据后写入 basis", en="verify the law and write it as basis"),
            )


def _is_sure(item: Item, requirement: Requirement) -> bool:
    """Whether a law of high confidence stands behind it: its own, or else the item's."""
    own = (requirement.basis,) if requirement.basis else item.basis
    return any(basis.confidence == "high" for basis in own)


def _cancelled_by_a_kept_one(definitions: Definitions) -> Iterator[Flaw]:
    kept = {proof.id for proof in definitions.proofs if proof.status == "kept"}
    for under, item in each("items", definitions.items):
        for at, cancelled in each("cancelled", item.cancelled, under):
            if cancelled.proof in kept:
                yield error(
                    (*at, "proof"),
                    Text(zh=f"{cancelled.proof} 是保留的证明", en=f"{cancelled.proof} is kept"),
                    Text(zh="请改为一条已取消的", en="name one that is cancelled"),
                )
