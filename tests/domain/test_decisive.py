"""Which answer decided how a material is met."""

import pytest

from chalicelib.domain.decisive import decisive
from chalicelib.domain.disposition import Awaiting
from chalicelib.domain.folding import fold
from chalicelib.domain.holding import Found, Several
from chalicelib.domain.journal.happenings import Fetched, PartyAdded, PartyNamed
from tests.domain.story import (
    BEN,
    NOW,
    draft,
    event,
    evidence,
    found,
    item,
    needs,
    planned,
    role,
    world,
)

LIFE = event((role(), role("owner", "agrees", represented_by="keeper", proved_by="PERMIT")))
CARD = needs("card", evidence("CARD", "certificate"), evidence("picture", "upload"))
SKETCH = needs("sketch", evidence("sketch", "upload"))
PLEDGE = needs("pledge", evidence("pledge", "commitment"))
OWNERS = needs("owner-card", evidence("CARD", "certificate", of="owner"),
               evidence("picture", "upload"))  # fmt: skip
MOONS = world(item("orbit", CARD, SKETCH, PLEDGE), life=event())
OWNED = world(item("orbit", OWNERS), life=LIFE)


def of(requirement, *answers, definitions=MOONS, journal=None):
    journal = (journal or draft()).write(Fetched(found=answers))
    life = definitions.life_events[0]
    state = fold(journal.records, life)
    plan = planned(definitions, {}, state.parties, state.holdings.found)
    (material,) = (m for m in plan.materials if m.requirement == requirement)
    said = decisive(material, state, definitions)
    if said is not None and said.holding is not None:
        assert said.holding in {answer.holding for answer in answers}
    return (said.kind, said.certificate) if said else None


@pytest.mark.parametrize("kind", ["held", "absent", "no_match", "stale", "source_down",
                                  "not_allowed", "withheld", "conflict"])  # fmt: skip
def test_each_kind_of_answer_is_found_whether_it_serves_or_not(kind):
    """Also where what is brought instead goes by another name."""
    assert of("card", found(kind)) == (kind, "CARD")


def test_what_was_not_asked_yet_is_open():
    """It waits for consent."""
    assert of("card") == ("open", "CARD")


def test_of_several_the_choice_is_awaited():
    """None was used."""
    several = Several(numbers=("N-1", "N-2"), as_of=NOW)
    answer = Found(party="keeper", certificate="CARD", holding=several)
    assert of("card", answer) == ("several", "CARD")


def test_what_no_source_answers_for_has_none():
    """It is brought; what is promised needs no words here."""
    assert of("sketch") == ("no_source", None)
    assert of("pledge") is None


def test_of_whom_nobody_may_choose_what_differs_stays_unsettled():
    """Somebody who is only named: what is asked of them is brought."""
    life = event((role(), role("guest", "named")))
    card = needs("guest-card", evidence("CARD", "register", of="guest", ground="duty"),
                 evidence("CARD", "upload", of="guest"))  # fmt: skip
    named = draft().write(PartyAdded(party="guest", role="guest", holder="b", standing="named"))
    named.write(PartyNamed(name="Ben", id_number=BEN), subject="guest")
    watched = {"definitions": world(item("orbit", card), life=life), "journal": named}
    assert of("guest-card", found("conflict", "guest"), **watched) == ("unsettled", "CARD")
    several = Several(numbers=("N-1", "N-2"), as_of=NOW)
    answer = Found(party="guest", certificate="CARD", holding=several)
    assert of("guest-card", answer, **watched) == ("unchosen", "CARD")


def owner(standing):
    added = PartyAdded(party="owner", role="owner", holder="h-ben", standing=standing)
    journal = draft().write(added)
    return journal.write(PartyNamed(name="Ben", id_number=BEN), subject="owner")


def test_somebody_who_did_not_join_has_let_nothing_be_read():
    """No source was asked, and that is the reason."""
    assert of("owner-card", definitions=OWNED, journal=owner("refused")) == ("no_consent", None)


def test_where_several_could_answer_and_none_was_asked_it_is_for_want_of_consent():
    """However many ways there are to look it up."""
    theirs = [evidence(code, "certificate", of="owner") for code in ("CARD", "PERMIT")]
    ways = needs("owner-card", *theirs, evidence("picture", "upload"))
    life = event((role(), role("owner", "agrees")))
    named = {"definitions": world(item("orbit", ways), life=life), "journal": owner("refused")}
    assert of("owner-card", **named) == ("no_consent", None)


def test_what_must_be_proved_first_answers_for_what_waits_for_it():
    """Its absence is why the other is asked; its choice is what is awaited."""
    absent = found("absent", "owner", "PERMIT")
    several = Found(party="owner", certificate="PERMIT",
                    holding=Several(numbers=("P-1", "P-2"), as_of=NOW))  # fmt: skip
    named = {"definitions": OWNED, "journal": owner("named")}
    assert of("owner-card", absent, **named) == ("absent", "PERMIT")
    assert of("owner-card", several, **named | {"journal": owner("named")}) == (
        "several", "PERMIT"
    )  # fmt: skip


def test_nobody_is_named_yet_of_whom_it_would_tell():
    """The role stands for them; what waits for them is open."""
    assert of("owner-card", definitions=OWNED) == ("open", "CARD")
    assert Awaiting(consent_of="owner").why == "consent"
