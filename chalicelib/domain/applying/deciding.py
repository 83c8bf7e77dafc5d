"""An application and what a caller asks of it → what happens, or why it may not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.domain.answers import bind
from chalicelib.domain.application import Application
from chalicelib.domain.applying import commands as asked
from chalicelib.domain.applying.agreeing import agree
from chalicelib.domain.applying.attending import attend, leave, require_theirs
from chalicelib.domain.applying.booking import book
from chalicelib.domain.applying.choosing import choose
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.erasing import after_all, erase
from chalicelib.domain.applying.mandating import end_mandate, mandate
from chalicelib.domain.applying.mandating_on_paper import mandate_on_paper
from chalicelib.domain.applying.naming import name_party, role_in
from chalicelib.domain.applying.signatures import awaited, to_sign
from chalicelib.domain.applying.typing_in import Sheet, type_in
from chalicelib.domain.errors import Conflict, Incomplete, Invalid, NotAllowed, Place, Unknown
from chalicelib.domain.journal import happenings as did
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import ItemCorrected, ItemReturned
from chalicelib.domain.party import Party, Standing
from chalicelib.domain.review import empty_fields, missing_files, review


def decide_change(desk: Desk, change: asked.Change) -> tuple[Happened, ...]:
    """What this change makes happen; nothing where it is already so.

    Raises NotAllowed, Conflict, Invalid, Incomplete or Unknown, naming each place.
    """
    if not isinstance(change, asked.Join) and not desk.own:
        raise Unknown("There is no such application, or you have no part in it.")
    if desk.application.phase == "erased":
        return after_all(change)
    require_theirs(desk, change)
    return tuple(_DECISIONS[type(change)](desk, change))


def _answer(desk: Desk, change: asked.Answer) -> Iterator[Happened]:
    desk.require_may("prepare")
    desk.require_draft()
    bind(desk.event, change.answers, desk.definitions)
    if dict(change.answers) != dict(desk.application.answers):
        yield Happened(
            body=did.Answered(answers=change.answers), subject=desk.application.applicant
        )


def _add_party(desk: Desk, change: asked.AddParty) -> Iterator[Happened]:
    desk.require_may("prepare")
    desk.require_draft()
    yield from name_party(desk.application, role_in(desk.event, change.role), change, desk.caller)


def _join(desk: Desk, change: asked.Join) -> Iterator[Happened]:
    party = desk.application.party(change.party)
    if party is None or party.holder not in desk.caller.holders:
        raise NotAllowed("The invitation is for somebody else: sign in as the person invited.")
    standing: Standing = "refused" if change.refuse else "joined"
    if party.standing == standing:
        return
    if party.standing != "invited":
        raise Conflict(_SETTLED[party.standing])
    desk.require_draft()
    if not change.refuse:
        _require_free(desk, party)
    yield Happened(body=did.PartyStood(party=party.id, standing=standing))


def _require_free(desk: Desk, party: Party) -> None:
    """A role that only one may have takes nobody else while somebody has it."""
    role = desk.event.party(party.role)
    others = (p for p in desk.application.parties
              if p.role == party.role and p.id != party.id and not p.is_gone)  # fmt: skip
    if role is not None and not role.many and any(others):
        raise Conflict(f"Somebody already is the {role.title.en}.")


def _take_back(desk: Desk, change: asked.TakeBack) -> Iterator[Happened]:
    """Somebody was named who has no part in it: nothing of them stays in the plan or the form."""
    desk.require_may("prepare")
    desk.require_draft()
    party = desk.application.party(change.party)
    if party is None:
        raise Invalid("Nobody of this name was named.", (Place("/party", "was not named"),))
    if party.standing == "joined":
        raise Conflict("They have joined: withdraw, and open another without them.")
    if party.standing != "taken_back":
        yield Happened(body=did.PartyStood(party=party.id, standing="taken_back"))


def _type(desk: Desk, change: asked.Type) -> Iterator[Happened]:
    desk.require_editable()
    sheet = Sheet(
        values=change.values,
        own=None if desk.may(desk.act_of_files) else desk.own | desk.prepares_for,
        marked=_open_to_correction(desk),
        unseen=desk.unseen,
    )
    yield from type_in(desk.application, desk.plan, desk.definitions, sheet)


def _open_to_correction(desk: Desk) -> frozenset[str] | None:
    """The fields that were marked, and those emptied since by a consent taken back; None: all."""
    returned = desk.application.returned
    if returned is None:
        return None
    return frozenset(returned.fields).union(
        empty_fields(desk.application, desk.plan, desk.definitions)
    )


def _attach(desk: Desk, change: asked.Attach) -> Iterator[Happened]:
    desk.require_may(desk.act_of_files)
    require_wanted(desk, change.material)
    before = desk.application.attachments.get(change.material)
    awaited = {name for item in desk.returned_items for name in desk.still_to_bring(item)}
    if before is None or before.sha256 != change.sha256 or change.material in awaited:
        yield Happened(body=did.Attached(**change.model_dump()))


def require_wanted(desk: Desk, material: str) -> None:
    """A file may be given for what is asked, and once submitted only for what was marked.

    What was marked may be brought again as it is, where it was right: that is an answer, too.

    What is asked anew, since a consent was taken back, may be brought as well: no dead end.
    """
    wanted = {m.id for m in desk.plan.asked}
    if not desk.application.is_editable:
        wanted &= desk.returned_materials
    elif desk.application.returned:
        anew = missing_files(desk.application, desk.plan)
        wanted &= {*desk.application.returned.materials, *anew}
    if material not in wanted:
        offered = ", ".join(sorted(wanted)) or "none"
        places = (Place("/material", f"choose from {offered}"),)
        raise Invalid("No file is asked for this material now.", places)


def _sign(desk: Desk, change: asked.Sign) -> Iterator[Happened]:
    """Sign for every part one has; where just this was handed in so, it stays so."""
    signing, looked = to_sign(desk, change.digest)
    for party in signing:
        awaits = awaited(desk, looked) if party == signing[0] else ()
        yield Happened(body=did.Signed(party=party, digest=looked.digest, paper=change.paper,
                                       awaits=awaits))  # fmt: skip
    if signing and signing == looked.unsigned and not desk.is_applicant:
        yield Happened(body=did.AllSigned(digest=looked.digest))


def _submit(desk: Desk, change: asked.Submit) -> Iterator[Happened]:
    desk.require_may("submit")
    if desk.application.number and not desk.application.is_editable:
        return
    desk.require_editable()
    looked = review(desk.application, desk.plan, desk.definitions)
    unsigned = tuple(Place.at("signatures", party, reason="not signed yet")
                     for party in looked.unsigned)  # fmt: skip
    if looked.missing or unsigned:
        raise Incomplete("Something is still missing before submission.", looked.missing + unsigned)
    number = desk.application.number or change.number
    yield from _settled(desk.application)
    yield Happened(body=did.Submitted(digest=looked.digest, plan=desk.plan, number=number))


def _settled(application: Application) -> Iterator[Happened]:
    """Whoever has not answered, and is not needed any more, need not answer."""
    for party in application.parties:
        if party.standing == "invited":
            yield Happened(body=did.PartyStood(party=party.id, standing="released"))


def _withdraw(desk: Desk, _change: asked.Withdraw) -> Iterator[Happened]:
    desk.require_may("withdraw")
    if desk.application.phase == "withdrawn":
        return
    if desk.application.is_over:
        raise Conflict(f"The application is {desk.application.phase}: it cannot be withdrawn.")
    yield from _settled(desk.application)
    yield Happened(body=did.Withdrew())


def _correct(desk: Desk, change: asked.Correct) -> Iterator[Happened]:
    """Answer one item's correction: the marked fields, and new files for the marked materials."""
    desk.require_may("correct")
    returned = desk.returned_items.get(change.item)
    if returned is None:
        _require_corrected(desk, change)
        return
    missing = tuple(_uncorrected(desk, returned, change))
    if missing:
        raise Incomplete("Something that was marked is not corrected yet.", missing)
    yield from _typed_in(desk, returned, change)
    yield Happened(stream=change.item, body=ItemCorrected(round=returned.round))


def _require_corrected(desk: Desk, change: asked.Correct) -> None:
    """Raises Conflict unless just this was answered already, and stands."""
    returned = desk.application.item_returns.get(change.item)
    is_corrected = returned is not None and change.item in desk.application.corrected
    if not returned or not is_corrected or set(change.values) != set(returned.fields):
        raise Conflict("This item waits for no correction.")
    if any(_typed_in(desk, returned, change)):
        raise Conflict("This item was corrected otherwise already: it stands as it is.")


def _typed_in(desk: Desk, returned: ItemReturned, change: asked.Correct) -> Iterator[Happened]:
    marked = frozenset(returned.fields)
    sheet = Sheet(values=change.values, marked=marked, unseen=desk.unseen)
    return type_in(desk.application, desk.plan, desk.definitions, sheet)


def _uncorrected(desk: Desk, returned: ItemReturned, change: asked.Correct) -> Iterator[Place]:
    """What was marked and has no new value, or no file that came after it was asked for."""
    for key in returned.fields:
        if key not in change.values:
            yield Place.at("values", key, reason="marked, and not corrected")
    for name in desk.still_to_bring(change.item):
        yield Place.at("materials", name, reason="marked, and no new file yet")


_SETTLED: Mapping[Standing, str] = {
    "named": "Nobody is invited to this part.",
    "joined": "You have joined: if you want no part in it, sign nothing, and tell who opened it.",
    "refused": "You refused this part: ask who opened the application to name you again.",
    "lapsed": "This invitation has lapsed: ask for a new one.",
    "released": "It was handed in or withdrawn without this part: you need do nothing more.",
    "taken_back": "This invitation was taken back: ask who opened the application.",
}
"""What whoever takes up an invitation is told, where it is too late for that."""

_DECISIONS: Mapping[type, Callable[[Desk, Any], Iterator[Happened]]] = {
    asked.Answer: _answer,
    asked.AddParty: _add_party,
    asked.Join: _join,
    asked.TakeBack: _take_back,
    asked.Mandate: mandate,
    asked.EndMandate: end_mandate,
    asked.MandateOnPaper: mandate_on_paper,
    asked.Agree: agree,
    asked.Choose: choose,
    asked.Type: _type,
    asked.Attach: _attach,
    asked.Sign: _sign,
    asked.Submit: _submit,
    asked.Withdraw: _withdraw,
    asked.Erase: erase,
    asked.Correct: _correct,
    asked.Book: book,
    asked.Attend: attend,
    asked.Leave: leave,
}
