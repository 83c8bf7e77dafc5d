"""Somebody named for a role."""

from datetime import date

import pytest

from chalicelib.domain.applying.commands import AddParty
from chalicelib.domain.applying.naming import name_party, plain_id, role_in
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import PartyStood
from tests.domain.applying.setting import ADA_CALLS, BEN_CALLS, CAI_CALLS, begun, named
from tests.domain.story import ADA, BEN, FIRM, NOW, draft, event, role

TODAY = date(2026, 3, 2)
LIFE = event((role(), role("owner", many=True), role("guest", "named"), role("agent"),
              role("firm", "founded", kind="legal")))  # fmt: skip


def happens(journal, role_, who, caller=ADA_CALLS):
    add = AddParty(role=role_, name=f" {who.name} ", id_number=who.id_number, holder=who.holder,
                   as_of=NOW)  # fmt: skip
    state = fold(journal.records, LIFE)
    return [h.body for h in name_party(state, LIFE.party(role_), add, caller)]


def test_an_identity_number_is_kept_plain():
    """A person's, an organisation's, or whichever it is where it may be either."""
    assert plain_id("natural", f" {ADA}", TODAY) == plain_id("any", f" {ADA}", TODAY) == ADA
    assert plain_id("legal", FIRM.lower(), TODAY) == plain_id("any", FIRM.lower(), TODAY) == FIRM


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("natural", ADA[:-1] + "0"),
        ("legal", ADA),
        ("natural", "99010120990307001X"),
        ("any", ADA[:-1] + "0"),
        ("any", FIRM[:-1] + "0"),
        ("any", "99010120990307001X"),
    ],
)
def test_a_wrong_identity_number_is_refused_and_never_shown(kind, number):
    """The reason is enough."""
    with pytest.raises(Invalid) as refused:
        plain_id(kind, number, TODAY)
    (place,) = refused.value.places
    assert place.pointer == "/id_number"
    assert number not in place.reason + str(refused.value)


def test_somebody_can_be_named_for_any_role_but_one_that_is_being_founded():
    """The choices are told."""
    assert role_in(LIFE, "owner").role == "owner"
    for name in ("firm", "sun"):
        with pytest.raises(Invalid) as refused:
            role_in(LIFE, name)
        assert refused.value.places[0].reason == "choose from keeper, owner, guest, agent"


def test_who_is_to_join_is_invited():
    """Under their name, without the blanks around it."""
    added, who = happens(draft(), "owner", BEN_CALLS)
    assert (added.party, added.holder, added.standing) == ("owner", "holder-ben", "invited")
    assert who.name == "Ben"


def test_who_names_themselves_has_joined():
    """They are here already."""
    added, _ = happens(draft(), "owner", ADA_CALLS)
    assert added.standing == "joined"


def test_who_is_only_named_is_not_invited():
    """They sign nothing and see nothing."""
    added, _ = happens(draft(), "guest", BEN_CALLS)
    assert added.standing == "named"


def test_naming_the_same_person_twice_changes_nothing():
    """Joined or invited."""
    assert happens(begun(), "owner", BEN_CALLS) == []


def test_each_of_many_has_a_name_of_their_own():
    """The second one is so called."""
    added, _ = happens(begun(), "owner", CAI_CALLS)
    assert added.party == "owner-2"


def test_a_role_of_one_is_given_to_one():
    """Until they are gone."""
    taken = named(draft(), "agent", BEN_CALLS)
    with pytest.raises(Conflict, match="Somebody already is"):
        happens(taken, "agent", CAI_CALLS)
    taken.write(PartyStood(party="agent", standing="refused"))
    added, _ = happens(taken, "agent", CAI_CALLS)
    assert added.party == "agent-2"


def test_who_is_gone_does_not_come_back_while_somebody_else_has_their_role():
    """Not even into the place that was theirs."""
    taken = named(named(draft(), "agent", BEN_CALLS, "refused"), "agent-2", CAI_CALLS)
    with pytest.raises(Conflict, match="Somebody already is"):
        happens(taken, "agent", BEN_CALLS)


@pytest.mark.parametrize(
    ("number", "is_child"),
    [("990101200803020029", False), ("990101200803030020", True), (BEN, False)],
)
def test_nobody_speaks_for_whoever_is_of_age(number, is_child):
    """Of age on the birthday, by the legal day; and they are told what can be done."""
    add = AddParty(role="egg", name="Eve", id_number=number, holder="holder-eve", as_of=NOW)
    egg = role("egg", represented_by="keeper", until_age=18)
    state = fold(draft().records, event((role(), egg)))
    if is_child:
        assert len(list(name_party(state, egg, add, ADA_CALLS))) == 2
        return
    with pytest.raises(Invalid, match="a part of their own") as refused:
        list(name_party(state, egg, add, ADA_CALLS))
    (place,) = refused.value.places
    assert place == Place("/id_number",
                          "is 18 years old or older, by the birth date in the number")  # fmt: skip


def test_a_definition_from_before_there_was_an_age_refuses_nobody():
    """Applications stay on the catalogue they were opened with."""
    add = AddParty(role="egg", name="Ben", id_number=BEN, holder="holder-ben", as_of=NOW)
    egg = role("egg", represented_by="keeper")
    state = fold(draft().records, event((role(), egg)))
    assert len(list(name_party(state, egg, add, ADA_CALLS))) == 2


def test_who_refused_is_invited_again_to_their_own_place():
    """No place, and so no key, ever serves two people."""
    refused = named(draft(), "agent", BEN_CALLS, "refused")
    added, _ = happens(refused, "agent", BEN_CALLS)
    assert (added.party, added.standing) == ("agent", "invited")
