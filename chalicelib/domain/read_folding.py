"""What registers said, and what was agreed and chosen → what changes of the application."""

from collections.abc import Mapping
from typing import cast

from chalicelib.domain.application import Application, Choice, Consent
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.differing import is_same
from chalicelib.domain.holding import Holdings
from chalicelib.domain.item_folding import Step, Updates
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal.certificate_happenings import (
    OUTCOMES,
    DisputeCorrected,
    DisputeKept,
)
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.read_happenings import Differed


def _consented(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Consented", entry.body)
    consent = Consent(party=body.party, certificate=body.certificate, agreed=body.agreed)
    return {"consents": (*state.consents, consent)}


def _fetched(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    """What a certificate filled stands until it is answered again: what it fills then comes anew.

    So it goes where its party refused, or another register tells of that very one by now. What was
    typed over it and says no other than it did goes once that one is not held any more.
    """
    body = cast("around.Fetched", entry.body)
    asked = {(f.party, f.certificate): getattr(f.holding, "number", None)
             if f.holding.kind == "held" else None for f in body.found}  # fmt: skip
    pairs = {key: (key.rpartition("@")[2], origin.certificate)
             for key, origin in state.origins.items()}  # fmt: skip
    gone = {key for key, pair in pairs.items() if pair in asked}
    ended = {key for key in gone if asked[pairs[key]] != state.origins[key].number}
    return {
        "holdings": Holdings(found=(*state.holdings.found, *body.found)),
        "origins": {key: origin for key, origin in state.origins.items() if key not in gone},
        "prefilled": {key: value for key, value in state.prefilled.items() if key not in gone},
        "typed": {key: value for key, value in state.typed.items()
                  if key not in ended or not is_same(state.prefilled[key], value)},
    }  # fmt: skip


def _told_apart(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"labels": {**state.labels, **cast("around.ToldApart", entry.body).labels}}


def _differed(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("Differed", entry.body)
    return {"differences": {**state.differences, body.number: body.said}}


def _chosen(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Chosen", entry.body)
    known = len(state.holdings.found)
    choice = Choice(known=known, **body.model_dump(exclude={"kind"}))
    return {"choices": (*state.choices, choice)}


def _shown(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"shown": (*state.shown, entry.body)}


def _prefilled(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Prefilled", entry.body)
    origins = {origin.key: origin for origin in body.origins}
    return {"prefilled": {**state.prefilled, **body.values},
            "origins": {**state.origins, **origins}}  # fmt: skip


def _register_told(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"registers_told": (*state.registers_told, cast("RegisterTold", entry.body))}


def _answered(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("DisputeKept | DisputeCorrected", entry.body)
    outcome = next(name for name, kind in OUTCOMES.items() if isinstance(body, kind))
    return {"disputes": {**state.disputes, body.mark: outcome}}


READ_STEPS: Mapping[str, Step] = {
    "consented": _consented,
    "fetched": _fetched,
    "told_apart": _told_apart,
    "differed": _differed,
    "chosen": _chosen,
    "shown": _shown,
    "prefilled": _prefilled,
    "register_told": _register_told,
    "dispute_kept": _answered,
    "dispute_corrected": _answered,
}
