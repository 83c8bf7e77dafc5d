"""What somebody asks of an application, and what happens."""

from datetime import timedelta

import pytest

from chalicelib.domain.applying.commands import (
    AddParty,
    Agree,
    Answer,
    Attach,
    Choose,
    Correct,
    Join,
    Sign,
    Submit,
    TakeBack,
    Type,
    Withdraw,
)
from chalicelib.domain.disposition import Awaiting
from chalicelib.domain.errors import Conflict, Incomplete, Invalid, NotAllowed, Unknown
from chalicelib.domain.holding import Found, Several
from chalicelib.domain.journal.happenings import (
    Accepted,
    AllSigned,
    Archived,
    Attached,
    Chosen,
    Consented,
    Delivered,
    Fetched,
    Gathered,
    PartyStood,
    Returned,
    Signed,
    Typed,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import ItemReturned
from chalicelib.domain.review import review
from tests.domain.applying.setting import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    begun,
    decided,
    desk,
    do,
    handed_in,
    named,
)
from tests.domain.story import BEN, NOW, found

CHANGES = (
    Answer(answers={}),
    AddParty(role="owner", name="Ben", id_number=BEN, holder="holder-ben", as_of=NOW),
    Agree(party="keeper", certificates={"CARD": True}),
    Type(values={}),
    Attach(material="orbit.sketch", key="k", media_type="image/png", size=1, sha256="s"),
    Sign(digest="d"),
    Submit(number="n"),
    Withdraw(),
    TakeBack(party="owner"),
    Correct(item="orbit"),
)
APPLICANTS_ONLY = tuple(c for c in CHANGES if not isinstance(c, (Agree, Type, Sign)))
BACK = Returned(reason="r", fields=("name@keeper",), materials=("orbit.sketch",))
ASKED = Gathered(items=("orbit",), how="alone")
GAP = ItemReturned(round=1, reason="r", fields=("name@keeper",), materials=("orbit.sketch",))


def file(sha256="s", material="orbit.sketch"):
    return Attach(material=material, key="k", media_type="image/png", size=1, sha256=sha256)


def bodies(journal, change, caller=ADA_CALLS):
    return [h.body for h in decided(journal, change, caller)]


def complete():
    """All there, but nobody has signed."""
    journal = named(begun(), "guest", CAI_CALLS, "named")
    journal.write(Fetched(found=(found("held"),)))
    journal.write(Typed(values={"name@keeper": "Ada", "owner_name@owner": "Ben"}))
    return do(journal, file())


def sealed(journal):
    around = desk(journal)
    return review(around.application, around.plan, around.definitions).digest


def signed():
    journal = complete()
    for caller in (ADA_CALLS, BEN_CALLS):
        do(journal, Sign(digest=sealed(journal)), caller)
    return journal


def accepted():
    return do(signed(), Submit(number="n")).write(Accepted(how="desk"))


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: type(c).__name__)
def test_whoever_has_no_part_in_it_does_not_even_learn_that_it_exists(change):
    """Whatever they ask."""
    with pytest.raises(Unknown):
        decided(begun(), change, CAI_CALLS)


@pytest.mark.parametrize("change", APPLICANTS_ONLY, ids=lambda c: type(c).__name__)
def test_some_things_only_who_opened_it_may_do(change):
    """Ben owns the moon, and did not open the application."""
    with pytest.raises(NotAllowed):
        decided(begun(), change, BEN_CALLS)


def test_answers_are_checked_and_written_once():
    """The same again changes nothing."""
    (answered,) = bodies(begun(), Answer(answers={"cold": True}))
    assert dict(answered.answers) == {"cold": True}
    assert bodies(begun(), Answer(answers={"cold": False})) == []
    with pytest.raises(Invalid):
        decided(begun(), Answer(answers={"cold": "very"}))


def test_what_was_settled_by_handing_it_in_cannot_change_when_it_comes_back():
    """Answers and parties."""
    returned = handed_in(begun()).write(BACK)
    for change in (Answer(answers={}), CHANGES[1]):
        with pytest.raises(Conflict, match="settled"):
            decided(returned, change)


def test_a_party_is_named_and_joins():
    """Or refuses; either is said once."""
    cai = AddParty(role="witness", name="Cai", id_number="x", holder="holder-cai", as_of=NOW)
    journal = do(begun(), cai)
    join = Join(party="witness")
    assert bodies(journal, join, CAI_CALLS) == [PartyStood(party="witness", standing="joined")]
    joined = do(journal, join, CAI_CALLS)
    assert bodies(joined, join, CAI_CALLS) == []


def test_a_refusal_ends_the_invitation():
    """The same again changes nothing; whoever thinks again is named again."""
    journal = named(begun(), "witness", CAI_CALLS, "invited")
    join, refuse = Join(party="witness"), Join(party="witness", refuse=True)
    do(journal, refuse, CAI_CALLS)
    assert bodies(journal, refuse, CAI_CALLS) == []
    with pytest.raises(Conflict, match="name you again"):
        decided(journal, join, CAI_CALLS)
    again = AddParty(role="witness", name="Cai", id_number="x", holder="holder-cai", as_of=NOW)
    do(journal, again)
    assert bodies(journal, join, CAI_CALLS) == [PartyStood(party="witness", standing="joined")]


def test_a_role_of_one_takes_nobody_else_while_somebody_has_it():
    """However both came to be invited; a refusal is taken all the same."""
    journal = named(named(begun(), "witness", CAI_CALLS, "invited"), "witness-2", BEN_CALLS)
    with pytest.raises(Conflict, match="Somebody already is"):
        decided(journal, Join(party="witness"), CAI_CALLS)
    refused = PartyStood(party="witness", standing="refused")
    assert bodies(journal, Join(party="witness", refuse=True), CAI_CALLS) == [refused]


def test_a_role_of_many_takes_whoever_was_invited():
    """One owner does not stand in another's way."""
    journal = named(begun(), "owner-2", CAI_CALLS, "invited")
    joined = PartyStood(party="owner-2", standing="joined")
    assert bodies(journal, Join(party="owner-2"), CAI_CALLS) == [joined]


def test_who_joined_cannot_refuse_any_more():
    """They are told what they can do instead."""
    with pytest.raises(Conflict, match="sign nothing"):
        decided(begun(), Join(party="owner", refuse=True), BEN_CALLS)


def test_nobody_joins_as_somebody_else():
    """A code selects, and never authenticates."""
    journal = named(begun(), "witness", CAI_CALLS, "invited")
    for party, caller in (("witness", BEN_CALLS), ("nobody", CAI_CALLS)):
        with pytest.raises(NotAllowed):
            decided(journal, Join(party=party), caller)


def test_whoever_was_named_by_mistake_is_taken_back():
    """Not who has joined, nor who was never named."""
    journal = named(begun(), "witness", CAI_CALLS, "invited")
    back = PartyStood(party="witness", standing="taken_back")
    assert bodies(journal, TakeBack(party="witness")) == [back]
    with pytest.raises(Conflict, match="joined"):
        decided(journal, TakeBack(party="owner"))
    with pytest.raises(Invalid, match="Nobody of this name"):
        decided(journal, TakeBack(party="nobody"))


def test_who_has_not_answered_need_not_once_it_is_handed_in_or_taken_back():
    """It is settled before the rest, so that the machine starts."""
    released = PartyStood(party="witness", standing="released")
    waiting = named(signed(), "witness", CAI_CALLS, "invited")
    assert bodies(waiting, Withdraw()) == [released, Withdrew()]
    left_over = named(signed(), "firm-2", CAI_CALLS, "invited")
    digest_of = Sign(digest=sealed(left_over))
    for caller in (ADA_CALLS, BEN_CALLS):
        do(left_over, digest_of, caller)
    first, second = bodies(left_over, Submit(number="n"))
    assert (first, second.kind) == (PartyStood(party="firm-2", standing="released"), "submitted")


def test_nobody_joins_what_was_handed_in():
    """The invitation came too late."""
    late = handed_in(named(begun(), "witness", CAI_CALLS, "invited"))
    with pytest.raises(Conflict):
        decided(late, Join(party="witness"), CAI_CALLS)


def test_a_party_agrees_for_each_certificate_once():
    """And may change their mind."""
    say = Agree(party="keeper", certificates={"CARD": True})
    assert bodies(begun(), say) == [Consented(party="keeper", certificate="CARD", agreed=True)]
    agreed = do(begun(), say)
    assert bodies(agreed, say) == []
    (refused,) = bodies(agreed, Agree(party="keeper", certificates={"CARD": False}))
    assert refused.agreed is False


def test_who_refused_can_agree_after_all():
    """Though the plan asks for a file meanwhile."""
    refused = do(begun(), Agree(party="keeper", certificates={"CARD": False}))
    refused.write(Fetched(found=(found("not_allowed"),)))
    assert bodies(refused, Agree(party="keeper", certificates={"CARD": True}))


def test_what_was_handed_in_by_consent_is_not_taken_back_by_itself():
    """Withdrawing the application ends it; agreeing once more changes nothing either."""
    journal = handed_in(begun())
    with pytest.raises(Conflict, match="can withdraw the application"):
        decided(journal, Agree(party="keeper", certificates={"CARD": False}))
    with pytest.raises(Conflict, match="cannot change now"):
        decided(journal, Agree(party="keeper", certificates={"CARD": True}))


def test_each_party_agrees_for_their_own_data():
    """Not even who opened it agrees for all."""
    with pytest.raises(NotAllowed):
        decided(begun(), Agree(party="owner", certificates={"CARD": True}))


def test_nobody_agrees_to_what_is_not_read():
    """It is named."""
    with pytest.raises(Invalid) as refused:
        decided(begun(), Agree(party="keeper", certificates={"CARD": True, "PERMIT": True}))
    assert refused.value.places[0].pointer == "/certificates/PERMIT"


def test_values_are_typed_by_each_for_themselves():
    """Who opened it, for all."""
    (typed,) = bodies(begun(), Type(values={"owner_name@owner": "Ben"}), BEN_CALLS)
    assert typed.values == {"owner_name@owner": "Ben"}
    assert bodies(begun(), Type(values={"owner_name@owner": "Ben"}))
    with pytest.raises(NotAllowed):
        decided(begun(), Type(values={"name@keeper": "Ada"}), BEN_CALLS)


def test_what_came_back_is_corrected_where_it_was_marked():
    """And nowhere else."""
    filled = begun().write(Typed(values={"owner_name@owner": "Ben"}), subject="owner")
    returned = handed_in(filled).write(BACK)
    assert bodies(returned, Type(values={"name@keeper": "Ada"}))
    with pytest.raises(Invalid, match="marked"):
        decided(returned, Type(values={"owner_name@owner": "Benn"}))


def test_what_a_consent_taken_back_has_emptied_is_typed_and_brought_all_the_same():
    """Or it could never be handed in again."""
    returned = handed_in(begun()).write(Returned(reason="r", fields=("name@keeper",), materials=()))
    returned.write(Fetched(found=(found("not_allowed"),)))
    assert bodies(returned, Type(values={"owner_name@owner": "Ben"}))
    assert bodies(returned, file("new", material="orbit.card"))


def test_what_was_handed_in_cannot_be_typed_over():
    """Nor signed again."""
    for change in (Type(values={"name@keeper": "Ada"}), Sign(digest="d")):
        with pytest.raises(Conflict):
            decided(handed_in(begun()), change)


def test_a_file_is_given_for_what_is_asked():
    """Once: the same file again changes nothing, another one does."""
    journal = do(begun(), file())
    assert bodies(journal, file()) == []
    assert [b.sha256 for b in bodies(journal, file("other"))] == ["other"]


def test_no_file_is_taken_for_what_is_not_asked():
    """What is asked is told."""
    with pytest.raises(Invalid) as refused:
        decided(begun(), file(material="orbit.map"))
    assert refused.value.places[0].reason == "choose from orbit.sketch"


def test_once_it_came_back_a_file_is_given_only_for_what_was_marked():
    """Nothing was, here."""
    fields_only = BACK.model_copy(update={"materials": ()})
    given = Attached(material="orbit.sketch", key="k", media_type="a/b", size=1, sha256="1")
    with pytest.raises(Invalid) as refused:
        decided(handed_in(begun().write(given)).write(fields_only), file())
    assert refused.value.places[0].reason == "choose from none"
    assert bodies(handed_in(begun()).write(BACK), file())


def test_once_handed_in_a_file_is_given_only_for_what_a_department_marked():
    """And not before."""
    with pytest.raises(Invalid):
        decided(accepted(), file("new"))
    assert bodies(accepted().write(GAP, stream="orbit").write(ASKED), file("new"))


def test_every_party_signs_what_they_reviewed():
    """Once, for each part they have."""
    journal = complete()
    assert bodies(journal, Sign(digest=sealed(journal))) == [
        Signed(party="keeper", digest=sealed(journal), awaits=("owner",))
    ]
    do(journal, Sign(digest=sealed(journal)))
    assert bodies(journal, Sign(digest=sealed(journal))) == []


def test_that_all_have_signed_is_written_where_the_applicant_would_not_know():
    """The applicant signed first, and another last."""
    journal = do(complete(), Sign(digest=sealed(complete())))
    digest = sealed(journal)
    assert bodies(journal, Sign(digest=digest), BEN_CALLS) == [
        Signed(party="owner", digest=digest), AllSigned(digest=digest)
    ]  # fmt: skip


def test_whoever_signs_first_makes_known_who_is_waited_for():
    """Once for what is signed: nobody is asked again by whoever signs next, or presses again."""
    journal = do(complete(), Sign(digest=sealed(complete())))
    (signed, *_) = bodies(journal, Sign(digest=sealed(journal)), BEN_CALLS)
    assert signed.awaits == ()


def test_while_somebody_has_not_signed_nothing_is_written_of_all():
    """Nor where the applicant signs last, who sees it."""
    journal = do(complete(), Sign(digest=sealed(complete())), BEN_CALLS)
    assert [entry.kind for entry in journal.records.entries][-1] == "signed"
    do(journal, Sign(digest=sealed(journal)))
    assert [entry.kind for entry in journal.records.entries][-1] == "signed"


def test_nobody_signs_what_they_did_not_see():
    """It changed meanwhile."""
    with pytest.raises(Conflict, match="review it again"):
        decided(complete(), Sign(digest="d" * 64))


def test_nobody_signs_what_is_not_complete():
    """What is missing is named."""
    with pytest.raises(Incomplete) as refused:
        decided(begun(), Sign(digest=sealed(begun())))
    assert "/values/name@keeper" in {p.pointer for p in refused.value.places}


def test_who_signs_nothing_is_told_so():
    """A witness agrees, and does not sign."""
    journal = named(complete(), "witness", CAI_CALLS)
    with pytest.raises(NotAllowed, match="signs"):
        decided(journal, Sign(digest=sealed(journal)), CAI_CALLS)


def test_it_is_handed_in_with_its_plan_once_all_have_signed():
    """Under one number, for ever."""
    journal = signed()
    (sent,) = bodies(journal, Submit(number="n-1"))
    assert (sent.number, sent.digest, sent.plan) == ("n-1", sealed(journal), desk(journal).plan)
    returned = do(journal, Submit(number="n-1")).write(BACK)
    do(returned, file("new"))
    for caller in (ADA_CALLS, BEN_CALLS):
        do(returned, Sign(digest=sealed(returned)), caller)
    assert bodies(returned, Submit(number="n-2"))[0].number == "n-1"


def test_handing_it_in_twice_changes_nothing():
    """Whatever became of it in between: the answer to the first time may have been lost."""
    journal = do(signed(), Submit(number="n"))
    after = journal.write(Accepted(how="automatic"))
    over = after.write(Delivered(certificates=()))
    for later in (journal, after, over, over.write(Archived(package="p", sha256="s"))):
        assert bodies(later, Submit(number="n")) == []


def test_a_signature_that_comes_again_once_it_was_handed_in_changes_nothing():
    """The answer may have been lost while another handed it in; what is otherwise is settled."""
    journal = signed()
    digest = sealed(journal)
    do(journal, Submit(number="n"))
    assert decided(journal, Sign(digest=digest), BEN_CALLS) == ()
    with pytest.raises(Conflict, match="cannot change"):
        decided(journal, Sign(digest="other"), BEN_CALLS)


def test_nothing_is_handed_in_that_is_not_complete_and_signed():
    """Everything that is missing is named, signatures too."""
    with pytest.raises(Incomplete) as refused:
        decided(complete(), Submit(number="n"))
    assert [p.pointer for p in refused.value.places] == ["/signatures/keeper", "/signatures/owner"]


def test_what_came_back_is_not_handed_in_again_with_the_file_that_was_marked():
    """A new one is needed."""
    returned = do(signed(), Submit(number="n")).write(BACK)
    with pytest.raises(Incomplete) as refused:
        decided(returned, Submit(number="n"))
    assert "/materials/orbit.sketch" in {p.pointer for p in refused.value.places}


def test_a_change_after_signing_voids_the_signatures():
    """Everybody signs anew."""
    journal = signed().write(Typed(values={"name@keeper": "Adah"}))
    with pytest.raises(Incomplete):
        decided(journal, Submit(number="n"))


def test_it_is_withdrawn_once_at_any_time_before_its_end():
    """As a draft, handed in or accepted."""
    for journal in (begun(), handed_in(begun()), accepted()):
        assert [b.kind for b in bodies(journal, Withdraw())] == ["withdrew"]
        assert bodies(do(journal, Withdraw()), Withdraw()) == []


def test_what_is_over_cannot_be_withdrawn():
    """It is said how it ended."""
    delivered = accepted().write(Delivered(certificates=()))
    archived = accepted().write(Archived(package="p", sha256="s"))
    for journal, phase in ((delivered, "delivered"), (archived, "archived")):
        with pytest.raises(Conflict, match=phase):
            decided(journal, Withdraw())


def test_an_items_correction_brings_every_marked_value_and_a_new_file():
    """Then the item goes on."""
    journal = accepted().write(GAP, stream="orbit").write(ASKED)
    answer = Correct(item="orbit", values={"name@keeper": "Adah"})
    with pytest.raises(Incomplete) as refused:
        decided(journal, Correct(item="orbit"))
    assert [p.pointer for p in refused.value.places] == [
        "/values/name@keeper",
        "/materials/orbit.sketch",
    ]
    do(journal, file("new"))
    typed, corrected = decided(journal, answer)
    assert typed.body.values == {"name@keeper": "Adah"}
    assert (corrected.stream, corrected.body.kind) == ("orbit", "item_corrected")


ONLY_THE_FILE = GAP.model_copy(update={"fields": ()})


def test_a_file_that_was_right_may_be_brought_again_as_it_is():
    """Whoever marked it by mistake is answered by the very same bytes; once is enough."""
    journal = do(begun(), file("k"))
    handed_in(journal).write(Accepted(how="automatic"))
    journal.write(ONLY_THE_FILE, stream="orbit").write(ASKED)
    with pytest.raises(Incomplete):
        decided(journal, Correct(item="orbit"))

    (again,) = bodies(journal, file("k"))
    assert again.sha256 == desk(journal).application.attachments["orbit.sketch"].sha256
    assert bodies(do(journal, file("k")), file("k")) == []
    (corrected,) = bodies(journal, Correct(item="orbit"))
    assert corrected.kind == "item_corrected"


def test_what_came_after_what_is_told_by_the_journal_and_by_no_clock():
    """A host that is an hour behind brings the file; one that is ahead makes no old file new."""
    journal = accepted()
    journal.write(ONLY_THE_FILE, stream="orbit").write(ASKED)
    late, early = do(journal, file("new")), NOW - timedelta(hours=9)
    entries = tuple(e.model_copy(update={"at": early}) if e.kind == "attached" else e
                    for e in late.records.entries)  # fmt: skip
    behind = moved(late, entries)
    assert [b.kind for b in bodies(behind, Correct(item="orbit"))] == ["item_corrected"]

    marked = do(begun(), file("old"))
    handed_in(marked).write(Accepted(how="automatic"))
    marked.write(ONLY_THE_FILE, stream="orbit").write(ASKED)
    entries = tuple(e.model_copy(update={"at": NOW + timedelta(days=9)})
                    if e.kind == "attached" else e for e in marked.records.entries)  # fmt: skip
    with pytest.raises(Incomplete):
        decided(moved(marked, entries), Correct(item="orbit"))


class moved:  # noqa: N801 (reads like the functions beside it)
    """A journal with other times."""

    def __init__(self, journal, entries):
        self.records = journal.records.model_copy(update={"entries": entries})


def test_a_file_that_was_never_there_is_missed_too():
    """A department may mark what was to come later."""
    later = GAP.model_copy(update={"fields": (), "materials": ("orbit.card",)})
    with pytest.raises(Incomplete):
        decided(accepted().write(later, stream="orbit").write(ASKED), Correct(item="orbit"))


def test_an_items_correction_touches_nothing_else():
    """Only what was marked."""
    journal = do(accepted().write(GAP, stream="orbit").write(ASKED), file("new"))
    stray = {"name@keeper": "Adah", "owner_name@owner": "B"}
    with pytest.raises(Invalid, match="marked"):
        decided(journal, Correct(item="orbit", values=stray))


def test_an_item_that_was_not_returned_waits_for_no_correction():
    """Nor one of an application that was withdrawn."""
    withdrawn = do(accepted().write(GAP, stream="orbit").write(ASKED), Withdraw())
    for journal in (accepted(), withdrawn):
        with pytest.raises(Conflict, match="no correction"):
            decided(journal, Correct(item="orbit", values={"name@keeper": "Adah"}))


def test_answering_a_correction_twice_changes_nothing():
    """The first answer may have been lost; another answer is no repeat."""
    journal = do(accepted().write(GAP, stream="orbit").write(ASKED), file("new"))
    answer = Correct(item="orbit", values={"name@keeper": "Adah"})
    do(journal, answer)
    assert decided(journal, answer) == ()
    assert decided(do(journal, Withdraw()), answer) == ()
    for values, said in (({"name@keeper": "Eve"}, "otherwise"), ({}, "no correction")):
        with pytest.raises(Conflict, match=said):
            decided(journal, Correct(item="orbit", values=values))


def test_what_is_attached_is_kept_with_its_checksum():
    """And nothing else of it."""
    (attached,) = bodies(begun(), file())
    assert attached == Attached(
        material="orbit.sketch", key="k", media_type="image/png", size=1, sha256="s"
    )


SEVERAL = Several(numbers=("N-1", "N-2"), as_of=NOW)


def one_of_two():
    kept = Found(party="keeper", certificate="CARD", holding=SEVERAL)
    return begun().write(Fetched(found=(kept,)))


def test_one_of_several_is_chosen_by_whom_it_is_about():
    """Once; another of them replaces the choice, and nothing that was not offered does."""
    first = Choose(party="keeper", certificate="CARD", number="N-1")
    assert bodies(one_of_two(), first) == [Chosen(party="keeper", certificate="CARD", number="N-1")]
    journal = do(one_of_two(), first)
    assert bodies(journal, first) == []
    assert len(bodies(journal, Choose(party="keeper", certificate="CARD", number="N-2"))) == 1
    with pytest.raises(NotAllowed):
        decided(one_of_two(), first, BEN_CALLS)
    for journal, number in ((one_of_two(), "N-3"), (begun(), "N-1")):
        with pytest.raises(Invalid, match="among those to choose from"):
            decided(journal, Choose(party="keeper", certificate="CARD", number=number))


def test_whoever_registers_differ_about_says_which_is_right():
    """Once, and only of registers that were asked; the number alone says nothing."""
    journal = begun().write(Fetched(found=(found("conflict"),)))
    sun = Choose(party="keeper", certificate="CARD", number="N-1", source="sun")
    assert bodies(journal, sun) == [Chosen(**sun.model_dump())]
    assert bodies(do(journal, sun), sun) == []
    assert len(bodies(do(journal, sun), sun.model_copy(update={"source": "earth"}))) == 1
    for wrong in ({"source": "moon"}, {"number": "N-2"}, {"source": None}):
        with pytest.raises(Invalid, match="among those to choose from"):
            decided(journal, sun.model_copy(update=wrong))
    with pytest.raises(Invalid, match="among those to choose from"):
        decided(begun(), sun)


def test_what_is_not_chosen_yet_is_missing():
    """It is told as that, and not as a consent."""
    around = desk(one_of_two())
    missing = review(around.application, around.plan, around.definitions).missing
    told = {place.pointer: place.reason for place in missing}
    assert told["/choices/keeper/CARD"] == "one of several is not chosen yet"
    card = next(m for m in around.plan.materials if m.evidence == "CARD")
    assert card.disposition == Awaiting(consent_of="keeper", why="choice")
