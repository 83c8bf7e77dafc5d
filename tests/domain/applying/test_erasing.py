"""Whoever wants what they told erased: a draft, their part of one, or nothing, and why."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.applying.commands import AddParty, Erase, EverAsked, Join, Sign, Submit, Type
from chalicelib.domain.applying.erasing import kept
from chalicelib.domain.definitions.retention import Retention
from chalicelib.domain.errors import Conflict, NotAllowed, Unknown
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import (
    Accepted,
    AllSigned,
    Archived,
    Attached,
    Delivered,
    Mandated,
    Opened,
    PartyAdded,
    PartyNamed,
    PartyStood,
    Signed,
    Withdrew,
)
from chalicelib.domain.text import Basis
from tests.domain.applying.setting import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    LIFE,
    begun,
    decided,
    do,
    handed_in,
)
from tests.domain.story import ADA, BEN, NOW, Journal, event, role, world

LAW = Basis(law="Moon Archives Rules", confidence="low")


def bodies(journal, caller=ADA_CALLS, **more):
    return [h.body for h in decided(journal, Erase(), caller, **more)]


def stands(journal):
    return fold(journal.records, LIFE)


def test_who_leads_a_draft_has_all_of_it_erased():
    """Everybody's key is destroyed with it."""
    assert bodies(begun()) == [Erased(why="asked", parties=("keeper", "owner"))]


def test_that_others_have_signed_hands_nothing_in():
    """A signature is over a draft, until somebody submits it."""
    journal = begun().write(Signed(party="owner", digest="d" * 64), AllSigned(digest="d" * 64))

    assert [body.kind for body in bodies(journal)] == ["erased"]


def test_a_draft_that_was_withdrawn_was_never_handed_in_either():
    """Nothing rests on it."""
    assert [body.kind for body in bodies(begun().write(Withdrew()))] == ["erased"]


def test_anybody_else_has_their_own_part_erased_and_nothing_more():
    """It is as if they had refused it; what was brought for them goes as well."""
    assert bodies(begun(), BEN_CALLS) == [
        PartyStood(party="owner", standing="refused"), PartErased(party="owner", materials=())
    ]  # fmt: skip


def test_what_was_ever_asked_of_them_goes_too():
    """Also what a changed answer has taken out of the plan since; not what is another's."""
    ever = (
        EverAsked(material="orbit.deed", party="owner"),
        EverAsked(material="orbit.deed", party="owner", key="a/orbit.deed/1.png"),
        EverAsked(material="orbit.map", party="keeper", key="a/orbit.map/1.png"),
    )
    (_, erased) = (h.body for h in decided(begun(), Erase(ever=ever), BEN_CALLS))

    assert erased == PartErased(party="owner", materials=("orbit.deed",))


def test_of_what_was_asked_of_another_too_only_their_own_files_go():
    """What the other brought for it is the other's."""
    ever = (
        EverAsked(material="orbit.deed", party="owner", key="a/orbit.deed/1.png"),
        EverAsked(material="orbit.deed", party="keeper", key="a/orbit.deed/2.png"),
    )
    (_, erased) = (h.body for h in decided(begun(), Erase(ever=ever), BEN_CALLS))

    assert erased == PartErased(party="owner", files=("a/orbit.deed/1.png",))


@pytest.mark.parametrize(("key", "left"), [("k-1", set()), ("k-2", {"orbit.deed"})])
def test_a_file_that_was_theirs_counts_no_more_under_what_is_anothers_now(key, left):
    """That of the other, under the same material, does."""
    file = Attached(material="orbit.deed", key=key, media_type="image/png", size=1, sha256="s")
    journal = begun().write(file)
    journal.write(PartyStood(party="owner", standing="refused"),
                  PartErased(party="owner", files=("k-1",)))  # fmt: skip

    assert set(stands(journal).attachments) == left


def test_nothing_of_a_part_that_was_erased_stays_in_the_draft():
    """Not what they typed, agreed to, brought or signed."""
    journal = do(begun(), Type(values={"owner_name@owner": "Ben", "name@keeper": "Ada"}))
    file = Attached(material="orbit.deed", key="k", media_type="image/png", size=1, sha256="s")
    journal.write(file, Signed(party="owner", digest="d" * 64))
    erased = PartErased(party="owner", materials=("orbit.deed",))

    left = stands(journal.write(PartyStood(party="owner", standing="refused"), erased))

    assert (set(left.people), set(left.typed)) == ({"keeper"}, {"name@keeper"})
    assert (left.attachments, left.signatures) == ({}, {})
    assert left.party("owner").is_gone


def test_who_had_their_part_erased_is_named_again_under_another_id():
    """The key of the first one is gone for ever: nothing could be sealed for it."""
    journal = do(begun(), Erase(), BEN_CALLS)

    again = AddParty(role="owner", name="Ben", id_number=BEN, holder="holder-ben", as_of=NOW)

    (added, _) = decided(journal, again)
    assert added.body.party == "owner-2"


def test_who_had_their_part_erased_has_no_part_in_it_any_more():
    """A second time there is nothing to erase."""
    journal = do(begun(), Erase(), BEN_CALLS)

    with pytest.raises(Unknown, match="no such application"):
        decided(journal, Erase(), BEN_CALLS)


AGENCY = world(
    life=event((role(), role("agent").model_copy(update={"acts_for": "keeper"}))),
)


def opened_by_an_agent():
    opened = Opened(life_event="adopt-a-moon", catalogue="c" * 64, applicant="agent",
                    places={"premises": "990101"}, acts_for="keeper")  # fmt: skip
    added = PartyAdded(party="agent", role="agent", holder="holder-cai", standing="joined")
    named = PartyNamed(name="Cai", id_number=ADA)
    return Journal().write(opened, added).write(named, subject="agent")


def with_keeper(standing):
    added = PartyAdded(party="keeper", role="keeper", holder="holder-ada", standing=standing)
    return opened_by_an_agent().write(added)


def test_who_opened_it_for_another_may_while_that_other_has_not_joined():
    """Nobody else could."""
    (erased,) = bodies(with_keeper("invited"), CAI_CALLS, definitions=AGENCY)

    assert erased == Erased(why="asked", parties=("agent", "keeper"))


def test_once_that_other_leads_it_only_they_may():
    """The answers are sealed under the key of who opened it: their part alone cannot go."""
    with pytest.raises(NotAllowed, match="only they can have it erased"):
        bodies(with_keeper("joined"), CAI_CALLS, definitions=AGENCY)


def test_an_agent_who_may_withdraw_may_have_it_erased():
    """It is no more than that."""
    journal = with_keeper("joined").write(
        Mandated(agent="agent", principal="keeper", reach=("withdraw",))
    )

    assert [b.kind for b in bodies(journal, CAI_CALLS, definitions=AGENCY)] == ["erased"]


@pytest.mark.parametrize("caller", [ADA_CALLS, BEN_CALLS])
def test_what_was_handed_in_is_kept_while_it_is_handled(caller):
    """And everybody is told by which law."""
    with pytest.raises(Conflict, match=r"kept as long as it is handled.*PIPL art\. 47"):
        decided(handed_in(begun()), Erase(), caller)


def closed():
    journal = handed_in(begun()).write(Accepted(how="desk"), Delivered(certificates=()))
    return journal.write(Archived(package="p.zip", sha256="e" * 64))


def test_what_is_closed_is_kept_until_a_day_that_is_told():
    """Of a bundle that does not say, thirty years from the end of the year."""
    until = f"{NOW.year + 30}-12-31"
    with pytest.raises(Conflict, match=rf"kept as an archive until {until} \("):
        decided(closed(), Erase())


@pytest.mark.parametrize(
    ("years", "said"), [(10, "until 2036-12-31 (Moon Archives Rules"), (None, "kept for ever")]
)
def test_for_how_long_is_data_of_the_bundle(years, said):
    """So many years, or for ever."""
    application = stands(closed()).model_copy(
        update={"archived_at": datetime(2026, 12, 31, 15, 0, tzinfo=UTC)}
    )

    assert said in kept(application, Retention(years=years, basis=LAW))


def erased():
    return do(begun(), Erase())


def test_what_was_erased_is_erased_again_without_a_word():
    """A repeat changes nothing."""
    assert bodies(erased()) == []


@pytest.mark.parametrize("change", [Type(values={}), Sign(digest="d" * 64), Submit(number="n")])
def test_nothing_can_be_asked_of_what_was_erased(change):
    """Whoever was typing is told so."""
    with pytest.raises(Conflict, match="This application was erased"):
        decided(erased(), change)


def test_an_invitation_to_what_was_erased_has_lapsed():
    """Whoever was invited is told no more than that."""
    with pytest.raises(Unknown, match="has lapsed"):
        decided(erased(), Join(party="owner"), BEN_CALLS)


def test_what_was_erased_knows_who_had_a_part_and_nothing_else():
    """So that there is somebody to tell."""
    left = stands(erased())

    assert (left.phase, left.erased.why) == ("erased", "asked")
    assert (left.people, left.answers, left.plan, left.salt) == ({}, {}, None, "")
    assert {party.holder for party in left.parties} == {"holder-ada", "holder-ben"}
    assert left.is_over
    assert not left.is_editable
