"""The clear entries about mandates → between whom the last word lets the one act for the other."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Body
from chalicelib.domain.journal.happenings import Mandated, MandateEnded, PartyStood
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.mandate_folding import LEAVING
from chalicelib.domain.names import PartyId

Pair = tuple[PartyId, PartyId]


class Letting(Frozen):
    """Agent and principal, and whether that lets the one act; ``papers``: what paper says."""

    last: Mapping[Pair, bool] = Field(default_factory=dict)
    papers: frozenset[Pair] = frozenset()

    def after(self, body: Body | None) -> "Letting":
        """The same, once this happened as well."""
        match body:
            case Mandated() | MandateEnded() | MandatedOnPaper() as said:
                pair = (said.agent, said.principal)
                lets = not isinstance(said, MandateEnded) and bool(said.reach)
                on_paper = {pair} if isinstance(said, MandatedOnPaper) else set()
                return Letting(last={**self.last, pair: lets},
                               papers=(self.papers - {pair}) | on_paper)  # fmt: skip
            case PartyStood(standing=standing) if standing in LEAVING:
                return self._without(body.party, is_ended=standing == "refused")
            case _:
                return self

    def _without(self, principal: PartyId, *, is_ended: bool) -> "Letting":
        """Whoever refuses ends what they said on paper; of who was taken back none stays."""
        gone = {pair for pair in self.papers if pair[1] == principal}
        kept = {pair: lets for pair, lets in self.last.items() if pair not in gone}
        ended = dict.fromkeys(gone, False) if is_ended else {}
        return Letting(last={**kept, **ended}, papers=self.papers - gone)
