"""A read passes only where the plan requires exactly that, on that ground, while it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.conditional_use import Use, denial, denial_of_joined, law_of, laws
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import (
    Chosen,
    Consented,
    Fetched,
    PartyAdded,
    PartyNamed,
    Withdrew,
)
from chalicelib.domain.prefilling import readings
from chalicelib.domain.text import Basis
from tests.domain.story import (
    ADA,
    BEN,
    CAI,
    CARD,
    PERMIT,
    certificate,
    draft,
    event,
    evidence,
    field,
    found,
    item,
    needs,
    planned,
    role,
    world,
)

ACT = Basis(law="Moon Act", article="art. 7", confidence="high")
LIFE = event((role(), role("guest", "named")))
BADGE = certificate("BADGE", ("phone", "phone"), ("name", "name")).model_copy(
    update={"told_apart_by": "phone", "holder_name": "name"}
)
ORBIT = item(
    "orbit",
    needs("card", evidence("CARD", "certificate"), evidence("card-copy", "upload")),
    needs("guest-badge", evidence("BADGE", "register", of="guest", ground="duty"),
          evidence("BADGE", "upload", of="guest")).model_copy(update={"basis": ACT}),
    fields=["name", "guest_id"],
)  # fmt: skip
RINK = item("rink", needs("card", evidence("CARD", "certificate"), evidence("card-copy", "upload")),
            needs("badge", evidence("BADGE", "certificate", of="guest"),
                  evidence("BADGE", "upload", of="guest")))  # fmt: skip
GUEST_ID = field("guest_id", "resident_id", of="guest", prefill=[("BADGE", "resident_id")])
FIELDS = (field("name", "name", prefill=[("CARD", "name")]), GUEST_ID)
MOONS = world(ORBIT, RINK, life=LIFE, fields=FIELDS, certificates=(CARD, BADGE, PERMIT))


def said(agreed=True, party="keeper", code="CARD"):
    return Consented(party=party, certificate=code, agreed=agreed)


def begun(*bodies):
    """Ada keeps, and has named Ben as her guest."""
    guest = PartyAdded(party="guest", role="guest", holder="holder-ben", standing="named")
    journal = draft().write(guest).write(PartyNamed(name="Ben", id_number=BEN), subject="guest")
    return journal.write(*bodies)


def state(journal):
    application = fold(journal.records, LIFE)
    plan = planned(MOONS, {}, application.parties, application.holdings.found)
    return application, plan


CARD_READ = Use(application="app-1", items=("orbit", "rink"), requester="party:keeper",
                purpose="adopt-a-moon", ground="consent", references=("Moon Act",), holder_id=ADA,
                certificate="CARD", fields=("name",))  # fmt: skip
BADGE_READ = CARD_READ.model_copy(
    update={"certificate": "BADGE", "holder_id": BEN, "ground": "duty",
            "references": ("Moon Act art. 7",), "fields": ("name", "resident_id")}
)  # fmt: skip


def why(use, journal=None):
    return denial(use, *state(journal or begun(said())), MOONS)


def changed(use, **parts):
    return use.model_copy(update=parts)


def test_what_the_plan_requires_and_the_party_agreed_to_is_read():
    """All of it, part of it, or only whether there is one."""
    assert why(CARD_READ) is None
    assert why(changed(CARD_READ, items=("rink",), fields=(), references=())) is None


def test_a_duty_needs_nobodys_consent():
    """The item whose requirement lays it down is among those that read."""
    assert why(BADGE_READ, begun()) is None


REFUSED = {
    "another_application": {"application": "app-2"},
    "another_purpose": {"purpose": "sell-a-moon"},
    "another_requester": {"requester": "party:guest"},
    "another_subject": {"holder_id": CAI},
    "another_number": {"number": "N-9"},
    "another_ground": {"ground": "duty"},
    "another_law": {"references": ("Moon Act", "Sun Act")},
    "field_not_required": {"fields": ("name", "permit_no")},
}


@pytest.mark.parametrize(("reason", "parts"), REFUSED.items())
def test_whatever_differs_is_refused_and_says_what(reason, parts):
    """Each by itself is enough."""
    assert why(changed(CARD_READ, **parts)) == reason


@pytest.mark.parametrize(
    "parts",
    [
        {"items": ()},
        {"items": ("orbit", "moonwalk")},
        {"certificate": "PERMIT"},
        {"holder_id": BEN},
    ],
)
def test_what_no_item_requires_of_this_party_is_not_read(parts):
    """No item, one that is not in the plan, another certificate, another party's."""
    assert why(changed(CARD_READ, **parts)) == "not_required"


def test_a_duty_of_one_item_serves_no_other_by_itself():
    """The rink asks for consent: it is read for the rink alone only with that."""
    alone = changed(BADGE_READ, items=("rink",), references=())
    assert why(alone) == "another_ground"
    by_consent = changed(alone, ground="consent")
    assert why(by_consent) == "no_consent"
    assert why(by_consent, begun(said(party="guest", code="BADGE"))) is None


def test_an_item_never_reads_on_the_ground_of_its_own_rights():
    """That is for what the application itself has produced."""
    assert why(changed(CARD_READ, ground="own")) == "another_ground"


@pytest.mark.parametrize("bodies", [[], [said(agreed=False)], [said(), said(agreed=False)]])
def test_without_a_consent_that_stands_nothing_is_read(bodies):
    """Not given, refused, or taken back."""
    assert why(CARD_READ, begun(*bodies)) == "no_consent"


def test_a_consent_that_was_given_anew_stands():
    """What was said last counts."""
    assert why(CARD_READ, begun(said(), said(agreed=False), said())) is None


def test_the_one_that_was_chosen_may_be_named():
    """And no other."""
    chosen = Chosen(party="keeper", certificate="CARD", number="N-2")
    assert why(changed(CARD_READ, number="N-2"), begun(said(), chosen)) is None
    assert why(changed(CARD_READ, number="N-1"), begun(said(), chosen)) == "another_number"


def test_after_an_application_is_over_nothing_is_read_for_it():
    """Nor after it was handed in."""
    assert why(CARD_READ, begun(said(), Withdrew())) == "not_open"


def test_by_what_it_is_recognised_may_be_read_of_it():
    """What tells several apart; the name of who was named by others, and of nobody who signs in."""
    recognised = changed(BADGE_READ, fields=("name", "phone"))
    assert why(recognised, begun()) is None
    joined = PartyAdded(party="guest", role="guest", holder="holder-ben", standing="joined")
    assert why(recognised, begun(joined)) == "field_not_required"


def test_what_the_plan_would_take_from_elsewhere_is_not_read():
    """The card was not there: no field of it is wanted any more."""
    journal = begun(said(), Fetched(found=(found("absent"),)))
    assert why(CARD_READ, journal) == "field_not_required"
    assert why(changed(CARD_READ, fields=()), journal) is None


def test_who_cannot_act_is_proved_to_be_so_before_anything_else_is_read():
    """The proof itself is read first, and then serves."""

    def proving(proof, *bodies):
        application, plan = state(begun(*bodies))
        parties = tuple(party.model_copy(update={"proof": proof}) if party.id == "guest" else party
                        for party in application.parties)  # fmt: skip
        application = application.model_copy(update={"parties": parties})
        return denial(BADGE_READ, application, plan, MOONS)

    assert proving("CARD") == "not_proved"
    assert proving("CARD", Fetched(found=(found("absent", "guest"),))) == "not_proved"
    assert proving("CARD", Fetched(found=(found("held", "guest"),))) is None
    assert proving("BADGE") is None


def test_whoever_has_two_parts_is_read_for_either():
    """One person, one certificate: it is enough that one of their parts has the right."""
    added = PartyAdded(party="guest", role="guest", holder="holder-ada", standing="named")
    journal = draft().write(added).write(PartyNamed(name="Ada", id_number=ADA), subject="guest")
    journal.write(said())
    assert why(CARD_READ, journal) is None
    assert why(changed(BADGE_READ, holder_id=ADA), journal) is None
    assert why(changed(CARD_READ, certificate="PERMIT"), journal) == "not_required"


def test_the_law_is_that_of_the_requirement_or_else_of_the_item():
    """As the ledger keeps it."""
    _, plan = state(begun())
    assert laws(("orbit",), "BADGE", plan, MOONS) == ("Moon Act art. 7",)
    assert laws(("orbit", "rink"), "BADGE", plan, MOONS) == ("Moon Act art. 7", "Moon Act")
    assert law_of(Basis(law="Sun Act", confidence="low")) == "Sun Act"


def test_nobody_is_named_in_a_use_that_is_printed():
    """Logs and traces hold none of it."""
    assert ADA not in repr(CARD_READ)


journals = st.lists(
    st.one_of(
        st.builds(said, agreed=st.booleans(), party=st.sampled_from(["keeper", "guest"]),
                  code=st.sampled_from(["CARD", "BADGE"])),
        st.sampled_from(["held", "absent", "stale", "source_down"]).map(
            lambda answer: Fetched(found=(found(answer),))
        ),
        st.sampled_from(["held", "absent"]).map(
            lambda answer: Fetched(found=(found(answer, "guest", "BADGE"),))
        ),
    ),
    max_size=6,
).map(lambda bodies: begun(*bodies))  # fmt: skip


def as_use(reading, application, plan):
    return Use(application=application.id, items=reading.items, requester="party:keeper",
               purpose=application.life_event, ground=reading.ground,
               references=laws(reading.items, reading.certificate, plan, MOONS),
               holder_id=application.people[reading.party].id_number,
               certificate=reading.certificate, fields=reading.fields,
               number=reading.number)  # fmt: skip


@given(journals)
def test_every_reading_that_may_be_made_passes_and_no_other(journal):
    """The gate and whoever asks read the same plan: neither may drift from the other."""
    application, plan = state(journal)
    for reading in readings(application, plan):
        said_why = denial(as_use(reading, application, plan), application, plan, MOONS)
        assert (said_why is None) == (reading.permission == "given")


@given(
    journals,
    st.sampled_from([CARD_READ, BADGE_READ]),
    st.sets(st.sampled_from(["name", "phone", "resident_id", "permit_no"])),
    st.sets(st.sampled_from(["orbit", "rink", "moonwalk"])),
    st.sampled_from(["consent", "duty", "own"]),
)
def test_no_field_beyond_the_plans_ever_passes(journal, use, fields, items, ground):
    """Whatever is asked, by whomever, on whatever ground: counted from the plan by hand."""
    application, plan = state(journal)
    party = "keeper" if use.holder_id == ADA else "guest"
    asked = changed(use, fields=tuple(sorted(fields)), items=tuple(sorted(items)), ground=ground,
                    references=())  # fmt: skip
    if denial(asked, application, plan, MOONS) is not None:
        return
    filling = {f.filling.field for f in plan.fields
               if f.party == party and f.filling.kind == "from_certificate"
               and f.filling.certificate == use.certificate}  # fmt: skip
    known_by = {"phone", "name", "resident_id"} if party == "guest" else {"resident_id"}
    readable = {item for r in plan.readable if (r.party, r.certificate) == (party, use.certificate)
                for item in r.items}  # fmt: skip
    assert fields <= filling | known_by
    assert items
    assert items <= readable
    assert application.consent(party, use.certificate) or (ground == "duty" and "orbit" in items)


def twice():
    """Ada keeps, and is her own guest; she agreed to the reading of her card."""
    added = PartyAdded(party="guest", role="guest", holder="holder-ada", standing="named")
    journal = draft().write(added).write(PartyNamed(name="Ada", id_number=ADA), subject="guest")
    return journal.write(said())


def why_joined(use, journal, definitions=MOONS):
    application = fold(journal.records, LIFE)
    plan = planned(definitions, {}, application.parties, application.holdings.found)
    return denial_of_joined(use, application, plan, definitions)


BOTH = world(
    item("orbit", needs("card", evidence("CARD", "certificate"), evidence("copy", "upload")),
         fields=["name"]),
    item("rink", needs("guest-card", evidence("CARD", "register", of="guest", ground="duty"),
                       evidence("copy", "upload", of="guest")), fields=["guest_card_id"]),
    life=LIFE,
    fields=(FIELDS[0], field("guest_card_id", "resident_id", of="guest",
                             prefill=[("CARD", "resident_id")])),
)  # fmt: skip
JOINED = CARD_READ.model_copy(update={"fields": ("name", "resident_id"), "ground": "duty"})


def test_several_readings_of_one_person_may_be_put_as_one():
    """Each item and field passes for one of their parts; the ground is the stronger one's."""
    assert why_joined(CARD_READ, begun(said())) is None
    assert why_joined(JOINED, twice(), BOTH) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"fields": ("name", "phone")},
        {"items": ("orbit", "rink", "moonwalk")},
        {"ground": "consent"},
        {"references": ("Sun Act",)},
        {"holder_id": BEN},
    ],
)
def test_what_passes_for_none_of_their_parts_is_refused_for_all(parts):
    """To be joined is no way round."""
    assert why_joined(changed(JOINED, **parts), twice(), BOTH) is not None


def test_a_part_that_has_no_right_to_it_lends_none():
    """Without her consent the keeper's share of it falls away, and so the whole."""
    journal = twice().write(said(agreed=False))
    assert why_joined(JOINED, journal, BOTH) is not None
    assert why_joined(changed(CARD_READ, ground="own"), twice(), BOTH) is not None
