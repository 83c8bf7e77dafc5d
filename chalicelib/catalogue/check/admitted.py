"""Nothing is asked, in any plan, that the proof admission list has cancelled."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.proof import Proof
from chalicelib.domain.text import Text


def admitted(possible: Possible) -> Iterator[Flaw]:
    """Each cancelled proof that somebody would be asked for all the same, and when."""
    cancelled = _cancelled(possible.definitions.proofs)
    for name, item in possible.items.items():
        for under, requirement in each("requirements", item.requirements, possible.at_items[name]):
            live = possible.live(name, requirement)
            for first, alternative in enumerate(requirement.alternatives):
                where = live & possible.able(alternative)
                for second, evidence in enumerate(alternative):
                    is_asked = evidence.source == "upload" and evidence.type in cancelled
                    if where and is_asked:
                        at = (*under, "alternatives", first, second, "type")
                        told = answered(where, possible)
                        yield _asked(at, evidence.type, cancelled[evidence.type], told)


def _asked(at: Place, kind: str, proof: Proof, told: Text) -> Flaw:
    return error(
        at,
        Text(
            zh=f"{told.zh}，会要 {kind}，而它已被 {proof.id}（{proof.title.zh}）取消",
            en=f"{kind} may not be asked: {proof.id} ({proof.title.en}) cancelled it; it is,"
            f" {told.en}",
        ),
        Text(zh=f"请改用 {proof.method}", en=f"use what replaced it: {proof.method}"),
    )


def _cancelled(proofs: tuple[Proof, ...]) -> dict[str, Proof]:
    return {
        evidence: proof
        for proof in proofs
        if proof.status == "cancelled"
        for evidence in proof.evidence
    }
