"""Records with opened bodies → the application as it stands: a pure fold, entry by entry."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from chalicelib.domain.application import Application, Person
from chalicelib.domain.clock.history import History, history_of
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.erased_folding import ERASED_STEPS
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.excerpted import excerpted, guarded
from chalicelib.domain.item_folding import ITEM_STEPS, Step, Updates
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import migrating_happenings as moved
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.records import Excerpt, Records
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.journal.snapshot import opened_as_of
from chalicelib.domain.mandate_folding import MANDATE_STEPS, mandates_after
from chalicelib.domain.names import ItemId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.party import Party
from chalicelib.domain.read_folding import READ_STEPS
from chalicelib.domain.setting_aside import without_files, without_party, without_values
from chalicelib.domain.window_folding import WINDOW_STEPS

IN_EXCERPTS = frozenset({"party_named", "accepted", "found_not_competent", "withdrew", "delivered",
                         "archived"})  # fmt: skip
"""What of its own stream tells how an application stands that was submitted, and who somebody is.
"""


def pinned(records: Records) -> around.Opened:
    """How the application was opened: which life event, of which catalogue.

    Of the catalogue it is on now, where it was moved to another since.
    """
    if records.excerpt:
        return records.excerpt.snapshot.opened
    opened = opened_as_of(records.entries)
    if opened is None:
        raise Damaged(f"The journal of {records.application} does not begin with its opening.")
    return opened


def fold(records: Records, event: LifeEvent) -> Application:
    """What the journal comes to; ``event`` is the life event it is pinned to.

    Of an excerpt: as much of it as was read (``Excerpted``).
    """
    if records.excerpt:
        return _excerpted(records, records.excerpt, event)
    opened, overview = pinned(records), Overview(records=records)
    state = Application(
        id=records.application,
        life_event=opened.life_event,
        catalogue=opened.catalogue,
        places=opened.places,
        applicant=opened.applicant,
        opened_at=records.entries[0].at,
        version=len(records.entries),
        lengths=Counter(entry.stream for entry in records.entries),
        subjects=frozenset(entry.subject for entry in records.entries if entry.subject),
        items=overview.items,
        histories=_histories(overview),
    )
    return _after(state, records.entries, event)


def _after(state: Application, entries: Iterable[Entry], event: LifeEvent) -> Application:
    for entry in entries:
        step = _STEPS.get(entry.kind)
        if step is not None and entry.body is not None:
            state = state.model_copy(update=step(state, entry, event))
    return state


def _excerpted(records: Records, excerpt: Excerpt, event: LifeEvent) -> Application:
    entries = (e for e in records.entries if e.stream != WHOLE or e.kind in IN_EXCERPTS)
    state = _after(excerpted(records.application, excerpt), entries, event)
    return guarded(state, excerpt, Overview(records=records))


def _histories(overview: Overview) -> dict[ItemId, History]:
    planned = overview.plan.items if overview.plan else ()
    return {item.id: history_of(item.promised, overview.records.of(item.id)) for item in planned}


def _answered(_state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"answers": cast("around.Answered", entry.body).answers}


def _party_added(state: Application, entry: Entry, event: LifeEvent) -> Updates:
    body = cast("around.PartyAdded", entry.body)
    role = event.party(body.role)
    if role is None:
        raise Unknown(f"The life event has no party {body.role!r}.")
    party = Party(id=body.party, role=body.role, kind=role.kind, takes_part=role.takes_part,
                  standing=body.standing, holder=body.holder,
                  guardian=role.guardian, proof=role.proved_by)  # fmt: skip
    return {"parties": (*(p for p in state.parties if p.id != party.id), party)}


def _party_named(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.PartyNamed", entry.body)
    person = Person(name=body.name, id_number=body.id_number)
    salt = state.salt or (entry.salt or "" if entry.subject == state.applicant else "")
    return {"people": {**state.people, str(entry.subject): person}, "salt": salt}


def _party_stood(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.PartyStood", entry.body)
    parties = tuple(
        p.model_copy(update={"standing": body.standing}) if p.id == body.party else p
        for p in state.parties
    )
    gone = without_party(state, body.party) if body.standing == "taken_back" else {}
    return {"parties": parties, "mandates": mandates_after(state.mandates, entry), **gone}


def _invited(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Invited", entry.body)
    return {"invited_until": {**state.invited_until, body.party: body.expires}}


def _typed(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Typed", entry.body)
    typed = {**state.typed, **body.values}
    return {"typed": {key: value for key, value in typed.items() if key not in body.emptied}}


def _attached(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Attached", entry.body)
    return {"attachments": {**state.attachments, body.material: body},
            "attached_as": {**state.attached_as, body.material: entry.sequence}}  # fmt: skip


def _signed(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Signed", entry.body)
    return {"signatures": {**state.signatures, body.party: body.digest},
            "awaited": state.awaited.union(body.awaits) - {body.party}}  # fmt: skip


def _signatures_void(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    """Whoever is the first to sign it anew says who else has to."""
    void = cast("SignaturesVoid", entry.body).parties
    left = {name: digest for name, digest in state.signatures.items() if name not in void}
    return {"signatures": left, "awaited": frozenset[PartyId]()}


def _submitted(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Submitted", entry.body)
    return {"phase": "submitted", "plan": body.plan, "number": body.number, "returned": None,
            "submitted_at": state.submitted_at or entry.at}  # fmt: skip


def _returned(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    """A file that was marked counts no more: a new one is to be given."""
    body = cast("around.Returned", entry.body)
    return {"phase": "returned", "returned": body, "returned_at": entry.at,
            "attachments": without_files(state, body.materials),
            "was_returned": state.was_returned or body.by == "desk"}  # fmt: skip


def _accepted(_state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"phase": "accepted", "accepted_at": entry.at}


def _not_competent(_state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.FoundNotCompetent", entry.body)
    return {"phase": "not_competent", "competent": body.competent}


def _withdrew(_state: Application, _entry: Entry, _event: LifeEvent) -> Updates:
    return {"phase": "withdrawn"}


def _delivered(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("around.Delivered", entry.body)
    phase = state.phase if state.phase in {"withdrawn", "not_competent"} else "delivered"
    return {"phase": phase, "delivered": body.certificates}


def _archived(_state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"phase": "archived", "archived_at": entry.at}


def _migrated(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("moved.Migrated", entry.body)
    return {"catalogue": body.to, "moved_from": body.before, "offered": None,
            "plan": body.plan or state.plan,
            "attachments": without_files(state, body.materials),
            **without_values(state, body.fields.__contains__)}  # fmt: skip


def _offered(_state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"offered": cast("moved.MigrationOffered", entry.body).to}


def _offer_refused(_state: Application, _entry: Entry, _event: LifeEvent) -> Updates:
    return {"offered": None}


def _gathered(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    items = cast("around.Gathered", entry.body).items
    return {"gathered": state.gathered | set(items),
            "asked_at": {**state.asked_at, **dict.fromkeys(items, entry.at)},
            "asked_as": {**state.asked_as, **dict.fromkeys(items, entry.sequence)}}  # fmt: skip


_STEPS: Mapping[str, Step] = {
    "answered": _answered,
    "party_added": _party_added,
    "party_named": _party_named,
    "party_stood": _party_stood,
    "invited": _invited,
    "typed": _typed,
    "attached": _attached,
    "signed": _signed,
    "signatures_void": _signatures_void,
    "submitted": _submitted,
    "returned": _returned,
    "accepted": _accepted,
    "found_not_competent": _not_competent,
    "withdrew": _withdrew,
    "delivered": _delivered,
    "archived": _archived,
    "gathered": _gathered,
    "migrated": _migrated,
    "migration_offered": _offered,
    "migration_refused": _offer_refused,
    **READ_STEPS,
    **ERASED_STEPS,
    **ITEM_STEPS,
    **WINDOW_STEPS,
    **MANDATE_STEPS,
}
