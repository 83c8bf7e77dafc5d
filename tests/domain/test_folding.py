"""Records folded into the application as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.folding import fold, pinned
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.happenings import (
    Accepted,
    Answered,
    Archived,
    Attached,
    Consented,
    Delivered,
    Fetched,
    FoundNotCompetent,
    Origin,
    PartyAdded,
    PartyNamed,
    PartyStood,
    Prefilled,
    Returned,
    Signed,
    Submitted,
    Typed,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import (
    Certified,
    Dispatched,
    Explained,
    Granted,
    ItemDeclined,
    ItemPrefilled,
    ItemReturned,
    NotFilled,
    Taken,
)
from chalicelib.domain.journal.read_happenings import Differed
from chalicelib.domain.journal.records import Records
from tests.domain.story import (
    ADA,
    AREA,
    BEN,
    NOW,
    Journal,
    draft,
    event,
    found,
    plan_of,
    role,
    text,
)

LIFE = event((role(), role("owner", many=True)))
PLAN = plan_of(("orbit",), ("rink", "orbit"))
SUBMITTED = Submitted(digest="d" * 64, plan=PLAN, number="990101-1")
RETURNED = Returned(reason="blurred", fields=("name@keeper",), materials=("orbit.sketch",))
SENT = Dispatched(body="moon-office-990101", round=1, handle="h", due=NOW, provisional=False)
GRANTED = Granted(round=1, certificates={"PERMIT": {"permit_no": "1"}})
DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")
GAP = ItemReturned(round=1, reason="r", fields=("name@keeper",), materials=())
ORIGIN = Origin(key="name@keeper", certificate="CARD", number="N-1", field="name")
FILLED = Prefilled(values={"name@keeper": "Ada"}, origins=(ORIGIN,))


def sketch(key="k"):
    return Attached(material="orbit.sketch", key=key, media_type="image/png", size=1, sha256=key)


def stands(journal):
    return fold(journal.records, LIFE)


def test_a_new_application_is_its_applicants_draft():
    """Pinned to its catalogue; the version counts its entries."""
    state = stands(draft())
    assert (state.id, state.phase, state.version) == ("app-1", "draft", 3)
    assert (state.life_event, state.catalogue) == ("adopt-a-moon", "c" * 64)
    assert (state.applicant, state.opened_at) == ("keeper", NOW)
    assert dict(state.places) == {"residence": AREA}
    assert (state.people["keeper"].name, state.people["keeper"].id_number) == ("Ada", ADA)
    assert state.is_editable
    assert not state.is_over


def test_the_latest_answers_are_the_answers():
    """They are given whole each time."""
    journal = draft().write(Answered(answers={"kind": "ice"}), Answered(answers={"big": True}))
    assert dict(stands(journal).answers) == {"big": True}


def test_parties_are_named_join_and_refuse():
    """What they are follows from the life event."""
    added = PartyAdded(party="owner", role="owner", holder="holder-ben", standing="invited")
    journal = draft().write(added).write(PartyNamed(name="Ben", id_number=BEN), subject="owner")
    journal.write(PartyStood(party="owner", standing="joined"))
    state = stands(journal)
    owner = state.party("owner")
    assert (owner.role, owner.kind, owner.takes_part) == ("owner", "natural", "signs")
    assert [p.standing for p in state.parties] == ["joined", "joined"]
    assert state.people["owner"].name == "Ben"
    assert state.party("guest") is None


def test_one_who_was_named_again_has_one_part_and_not_two():
    """The latest entry stands."""
    added = PartyAdded(party="owner", role="owner", holder="holder-ben", standing="refused")
    journal = draft().write(added, added.model_copy(update={"standing": "invited"}))
    assert [p.standing for p in stands(journal).parties] == ["joined", "invited"]


def test_a_party_of_a_role_that_the_life_event_does_not_have_is_refused():
    """The application stands on another catalogue."""
    stranger = PartyAdded(party="sun", role="sun", holder=None, standing="joined")
    with pytest.raises(Unknown, match="sun"):
        stands(draft().write(stranger))


def test_a_signed_in_person_has_the_parts_they_have_joined():
    """Only those: an invitation gives no sight of the application."""
    added = PartyAdded(party="owner", role="owner", holder="holder-ben", standing="invited")
    state = stands(draft().write(added))
    assert [p.id for p in state.party_of(frozenset({"holder-ada"}))] == ["keeper"]
    assert state.party_of(frozenset({"holder-ben"})) == ()


def test_what_a_party_said_last_about_a_certificate_counts():
    """Agreed, then refused."""
    say = Consented(party="keeper", certificate="CARD", agreed=True)
    journal = draft().write(say)
    assert stands(journal).consent("keeper", "CARD") is True
    journal.write(say.model_copy(update={"agreed": False}))
    assert stands(journal).consent("keeper", "CARD") is False
    assert stands(journal).consent("keeper", "PERMIT") is None
    assert stands(journal).consent("nobody", "CARD") is None


def test_one_person_with_two_parts_says_it_for_both():
    """It is one certificate of one person."""
    ada_again = PartyAdded(party="owner", role="owner", holder="holder-ada", standing="joined")
    say = Consented(party="keeper", certificate="CARD", agreed=True)
    journal = draft().write(
        ada_again, say, say.model_copy(update={"party": "owner", "agreed": False})
    )
    assert stands(journal).consent("keeper", "CARD") is False


def test_what_was_typed_stands_above_what_was_prefilled():
    """Whichever came first."""
    state = stands(draft().write(Typed(values={"name@keeper": "A."}), FILLED))
    assert state.values == {"name@keeper": "A."}
    assert state.prefilled == {"name@keeper": "Ada"}
    assert state.origins["name@keeper"].number == "N-1"


def test_the_latest_answer_of_a_register_counts():
    """Down first, held later."""
    journal = draft().write(Fetched(found=(found("source_down"),)), Fetched(found=(found("held"),)))
    state = stands(journal)
    assert state.holdings.of("keeper", "CARD").kind == "held"
    assert state.holdings.of("owner", "CARD") is None


def test_what_a_certificate_filled_goes_with_the_consent_to_it():
    """What another party's card or another certificate filled stays."""
    others = Prefilled(
        values={"name@owner": "Ben", "no@keeper": "7"},
        origins=(ORIGIN.model_copy(update={"key": "name@owner"}),
                 ORIGIN.model_copy(update={"key": "no@keeper", "certificate": "PERMIT"})),
    )  # fmt: skip
    journal = draft().write(FILLED, others, Fetched(found=(found("not_allowed"),)))
    state = stands(journal)
    assert set(state.prefilled) == set(state.origins) == {"name@owner", "no@keeper"}


def test_what_a_certificate_filled_stands_until_that_one_is_answered_again():
    """Of the same number, too: another register may tell less of it. What was typed stays."""
    typed = Typed(values={"name@keeper": "Ada"})
    journal = draft().write(FILLED, typed, Fetched(found=(found("held"),)))
    assert (dict(stands(journal).prefilled), dict(stands(journal).origins)) == ({}, {})
    assert stands(journal).values == {"name@keeper": "Ada"}
    anew = FILLED.model_copy(update={"values": {"name@keeper": "Eda"}})
    assert stands(journal.write(anew)).prefilled == {"name@keeper": "Eda"}


def test_the_latest_file_for_a_material_counts():
    """With the place in the journal at which it came."""
    journal = draft().write(sketch("one"), sketch("two"))
    state = stands(journal)
    assert state.attachments["orbit.sketch"].key == "two"
    assert state.attached_as["orbit.sketch"] == journal.records.entries[-1].sequence


def test_a_returned_application_can_be_edited_and_needs_the_marked_file_anew():
    """Once handed in again nothing is marked any more."""
    journal = draft().write(sketch(), SUBMITTED)
    assert (stands(journal).phase, stands(journal).is_editable) == ("submitted", False)
    back = stands(journal.write(RETURNED))
    assert (back.phase, back.returned, back.was_returned) == ("returned", RETURNED, True)
    assert back.is_editable
    assert dict(back.attachments) == {}
    again = stands(journal.write(sketch("new"), SUBMITTED))
    assert (again.phase, again.returned, again.was_returned) == ("submitted", None, True)
    assert again.attachments["orbit.sketch"].key == "new"


def test_when_it_was_first_submitted_is_kept():
    """A second time does not make it younger."""
    journal = draft().write(SUBMITTED)
    first = stands(journal).submitted_at
    assert stands(journal.write(RETURNED, SUBMITTED)).submitted_at == first


def test_a_signature_is_the_digest_that_was_signed():
    """One for each party."""
    journal = draft().write(Signed(party="keeper", digest="a"), Signed(party="keeper", digest="b"))
    assert stands(journal).signatures == {"keeper": "b"}


@pytest.mark.parametrize(
    ("bodies", "phase", "is_over"),
    [
        ((Accepted(how="desk"),), "accepted", False),
        ((FoundNotCompetent(competent=text("Sun office")),), "not_competent", True),
        ((FoundNotCompetent(competent=text("Sun office")), Delivered(certificates=())),
         "not_competent", True),
        ((Withdrew(),), "withdrawn", True),
        ((Withdrew(), Delivered(certificates=("N-1",))), "withdrawn", True),
        ((Accepted(how="automatic"), Delivered(certificates=("N-1",))), "delivered", True),
        ((Withdrew(), Delivered(certificates=()), Archived(package="p", sha256="s")), "archived",
         True),
    ],
)  # fmt: skip
def test_the_phase_is_what_it_came_to(bodies, phase, is_over):
    """What was delivered after a withdrawal leaves it withdrawn."""
    state = stands(draft().write(SUBMITTED, *bodies))
    assert (state.phase, state.is_over, state.is_editable) == (phase, is_over, False)


def test_acceptance_delivery_and_competence_keep_what_they_say():
    """When, what, and who."""
    state = stands(draft().write(SUBMITTED, Accepted(how="desk"), Delivered(certificates=("N-1",))))
    assert (state.number, state.delivered) == ("990101-1", ("N-1",))
    assert state.accepted_at > state.submitted_at
    other = stands(draft().write(SUBMITTED, FoundNotCompetent(competent=text("Sun office"))))
    assert other.competent == text("Sun office")


def test_each_item_keeps_what_its_department_said():
    """Granted, declined, returned, and what earlier items filled in."""
    journal = draft().write(SUBMITTED).write(SENT, GRANTED, stream="orbit")
    journal.write(ItemPrefilled(values={"a": "1"}, origins=()), stream="rink")
    journal.write(ItemPrefilled(values={"b": "2"}, origins=()), SENT, GAP, DECLINED, stream="rink")
    state = stands(journal)
    assert (state.grants, state.item_refusals) == ({"orbit": GRANTED}, {"rink": DECLINED})
    assert state.item_returns == {"rink": GAP}
    assert state.item_values == {"rink": {"a": "1", "b": "2"}}
    assert {name: item.stage for name, item in state.items.items()} == {
        "orbit": "granted",
        "rink": "declined",
    }
    assert state.not_filled == {}


def test_each_item_keeps_what_fills_nothing_and_why():
    """Each certificate of an earlier item that stood no more."""
    first, second = (NotFilled(certificate=c, party="keeper", reason="revoked") for c in "AB")
    journal = draft().write(SUBMITTED)
    for refused in (first, second):
        journal.write(ItemPrefilled(values={}, origins=(), refused=refused), stream="rink")
    assert stands(journal).not_filled == {"rink": (first, second)}
    assert fold(journal.glanced(), LIFE).not_filled == {}


def test_each_item_keeps_the_reason_its_department_gave_last():
    """For a stop, or for more time; sealed, as every reason is."""
    first = Explained(round=1, of="suspended", reason="r")
    last = Explained(round=1, of="extended", reason="s")
    journal = draft().write(SUBMITTED).write(SENT, first, last, stream="orbit")
    assert stands(journal).explanations == {"orbit": last}
    assert fold(journal.glanced(), LIFE).explanations == {}


def test_what_is_sealed_and_not_opened_is_simply_not_known():
    """A destroyed key takes the person; what happened still stands."""
    journal = draft().write(Typed(values={"name@keeper": "A."}), SUBMITTED, Withdrew())
    state = fold(journal.glanced(), LIFE)
    assert (state.people, state.values, state.salt) == ({}, {}, "")
    assert (state.phase, state.version) == ("withdrawn", 6)


def test_the_salt_is_sealed_with_who_the_applicant_is():
    """Nobody else's, and the first."""
    journal = draft().write(PartyNamed(name="Ben", id_number=BEN), subject="owner")
    assert stands(journal).salt == journal.records.entries[2].salt


def test_a_journal_that_does_not_begin_with_its_opening_is_damaged():
    """An operator looks."""
    for records in (Records(application="app-1"), Journal().write(Withdrew()).records):
        with pytest.raises(Damaged, match="opening"):
            pinned(records)


JOURNAL = draft().write(FILLED, sketch(), SUBMITTED, Accepted(how="desk"))
JOURNAL.write(SENT, Taken(officer="o"), GRANTED, Certified(certificates=()), stream="orbit")
JOURNAL.write(SENT, GAP, DECLINED, stream="rink").write(Withdrew(), Delivered(certificates=()))
STREAMS = [[e for e in JOURNAL.records.entries if e.stream == s] for s in (WHOLE, "orbit", "rink")]


@given(st.permutations([n for n, stream in enumerate(STREAMS) for _ in stream[n == 0 :]]))
def test_it_does_not_matter_how_streams_are_interleaved(turns):
    """Each in its own order: the application comes out the same, every time it is folded."""
    left = [iter(stream) for stream in STREAMS]
    first = next(left[0])
    entries = (first, *(next(left[turn]) for turn in turns))
    mixed = JOURNAL.records.model_copy(update={"entries": entries})
    assert fold(mixed, LIFE) == fold(mixed, LIFE) == stands(JOURNAL)


def test_what_registers_have_otherwise_is_known_until_it_is_read_anew():
    """By number and register; it is sealed, since it says what they say."""
    differed = Differed(certificate="CARD", number="N-1", said={"sun": {"name": "Ada"}, "own": {}})
    state = fold(draft().write(differed, subject="keeper").records, event())
    assert state.differences == {"N-1": {"sun": {"name": "Ada"}, "own": {}}}
    assert Differed.sealed
