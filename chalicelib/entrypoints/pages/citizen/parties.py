"""Who takes part: named, invited with a code, taken back; how far an agent may go."""

from collections.abc import Mapping

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.domain.visiting.confided import Confided
from chalicelib.entrypoints.api.mandates import end_mandate, give_mandate
from chalicelib.entrypoints.api.parties import AddedParty, add_party, take_back
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Change, Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.token import NAME

leaf = Leaf("parties")
PARTIES = "/applications/{application}/parties"
NAMING = ("role", "company", "name", "id_number")
"""The fields by which somebody is named."""

WERE = "were."
"""Before the name of a mandate's boxes: which of them were ticked when the page was shown."""

NAMED = Text(zh="已经记下。", en="Taken down.")
INVITED = Text(
    zh="已经登记。请把下面的邀请码发给对方，七天内有效。",
    en="Taken down. Send them the code below: it is good for seven days.",
)
TAKEN_BACK = Text(zh="已经移除，表里不再有这个人的内容。",
                  en="Taken out: nothing of them stays in the form.")  # fmt: skip
TWO = "You chose a company, and typed somebody else below."
ONE_OF_THEM = "choose “somebody else” here, or empty the name and number below"
MANDATED = Text(zh="授权已经更新。", en="What they may do is taken down.")


@leaf.page("GET", PARTIES)
def show_parties(asked: Asked) -> Reply:
    """Everybody with a part, the codes that still may be sent, and whom it still needs.

    Once it was handed in, for whoever may still take a mandate back.
    """
    draft = draft_of(asked)
    if not draft.is_open and not any(party.may_let for party in draft.view.parties):
        return draft.settled
    form = asked.form.without(_untouched(asked.form.typed))
    return Shown("citizen/parties.html", {
        "draft": draft, "codes": _codes(draft, asked),
        "companies": asked.identity.may_act_for if asked.identity else (),
    }, form=form)  # fmt: skip


@leaf.page("POST", PARTIES, again=show_parties)
def name_party(asked: Asked) -> Reply:
    """Name somebody; or a company for which one acts, which then takes part at once."""
    posted, rest = asked.posted, _unsent(asked, *NAMING)
    name, number = _meant(asked)
    told = {"role": posted.one("role"), "name": name, "id_number": number}
    added = ask(asked, add_party, AddedParty, about(asked, told)).view
    if added.invitation is None:
        return Sent(asked.path, said=NAMED, change=rest)
    handed = _handed(asked, added)
    return Sent(asked.path, said=INVITED, change=lambda visit: handed(rest(visit)))


@leaf.page("POST", f"{PARTIES}/{{party}}/removal", again=show_parties)
def remove_party(asked: Asked) -> Reply:
    """Take somebody back who has not joined yet."""
    names, rest = {name: asked.names[name] for name in ("application", "party")}, _unsent(asked)
    ask(asked, take_back, ApplicationView, Said(names=names, told={}))
    return Sent(_back(asked), said=TAKEN_BACK, change=rest)


@leaf.page("POST", f"{PARTIES}/{{party}}/mandate", again=show_parties)
def mandate(asked: Asked) -> Reply:
    """What an agent may do from now on; nothing, where nothing was ticked."""
    agent, ticks = asked.names["party"], f"reach.{asked.names['party']}"
    reach, rest = asked.posted.all(ticks), _unsent(asked, ticks)
    if reach:
        ask(asked, give_mandate, ApplicationView,
            about(asked, {"agent": agent, "reach": list(reach)}))  # fmt: skip
    else:
        names = {"application": asked.names["application"], "agent": agent}
        ask(asked, end_mandate, ApplicationView, Said(names=names, told={}))
    return Sent(_back(asked), said=MANDATED, change=rest)


def _meant(asked: Asked) -> tuple[str, str]:
    """The name and number of who is named; raises Invalid where a company and another one are."""
    typed = asked.posted.one("name"), asked.posted.number("id_number")
    for company in asked.identity.may_act_for if asked.identity else ():
        if company.credit_code == asked.posted.one("company"):
            chosen = company.name, company.credit_code
            if not {*typed} <= {*chosen, ""}:
                raise Invalid(TWO, (Place("/company", ONE_OF_THEM),))
            return chosen
    return typed


def _unsent(asked: Asked, *sent: str) -> Change:
    """What was typed or ticked into the rest of the one form stands there again, still unsent.

    But for a mandate that was left as it is: that may be changed elsewhere meanwhile.
    """
    typed = asked.posted.fields
    were = [name for name in typed if name.startswith(WERE)]
    rest = asked.mistaken(None).form.without((NAME, *sent, *_untouched(typed), *were)).typed
    if not any(map(any, rest.values())):
        return lambda visit: visit
    return lambda visit: visit.laying_aside(_back(asked), rest, asked.now)


def _untouched(typed: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The mandates whose boxes were sent as the page had shown them."""
    boxes = {name: typed[WERE + name] for name in typed.get(ASKED, ()) if WERE + name in typed}
    return [name for name, were in boxes.items()
            if {*typed.get(name, ())} == {*" ".join(were).split()}]  # fmt: skip


def _back(asked: Asked) -> str:
    return f"/applications/{asked.names['application']}/parties"


def _handed(asked: Asked, added: AddedParty) -> Change:
    """The code is kept as long as this visit, for who got it: it is written nowhere else."""
    told = Confided(path=_back(asked), mark=added.party, words={"code": f"{added.invitation}"},
                    subject=asked.subject, until=asked.visit.ends_at)  # fmt: skip
    return lambda visit: visit.confiding(told, asked.now)


def _codes(draft: Draft, asked: Asked) -> dict[str, str]:
    """Party → the code that was drawn for them in this visit, while it waits for them."""
    told = asked.visit.confided_to(asked.subject, asked.now)
    waits = {party.id for party in draft.view.parties if party.standing == "invited"}
    return {each.mark: each.words["code"] for each in told
            if each.path == f"{draft.path}/parties" and each.mark in waits}  # fmt: skip
