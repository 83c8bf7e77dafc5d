"""Nothing is asked that the proof admission list does not admit."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error, warning
from chalicelib.catalogue.walk import each, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.text import Text


def proofs(definitions: Definitions) -> Iterator[Flaw]:
    """Each cancelled proof that is asked all the same; each upload that rests on no sure law."""
    yield from _asked_though_cancelled(definitions)
    yield from _asked_without_law(definitions)
    yield from _cancelled_by_a_kept_one(definitions)


def _asked_though_cancelled(definitions: Definitions) -> Iterator[Flaw]:
    cancelled = {
        evidence: proof
        for proof in definitions.proofs
        if proof.status == "cancelled"
        for evidence in proof.evidence
    }
    for need in needs(definitions):
        kind = need.evidence.type
        if need.evidence.source == "upload" and kind in cancelled:
            proof = cancelled[kind]
            yield error(
                (*need.at, "type"),
                Text(
                    zh=f"{kind} 已被 {proof.id}（{proof.title.zh}）取消，不得再要",
                    en=f"{kind} may not be asked: {proof.id} ({proof.title.en}) cancelled it",
                ),
                Text(zh=f"请改用 {proof.method}", en=f"use what replaced it: {proof.method}"),
            )


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
