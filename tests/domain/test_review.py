"""What all sign, and what is missing before submission."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.conditions import Condition
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import (
    Answered,
    Attached,
    Consented,
    Fetched,
    Origin,
    PartyAdded,
    PartyNamed,
    PartyStood,
    Prefilled,
    Signed,
    Typed,
)
from chalicelib.domain.review import digest, review
from tests.domain.story import (
    BEN,
    draft,
    event,
    evidence,
    fact,
    field,
    found,
    item,
    needs,
    planned,
    question,
    role,
    world,
)

LIFE = event(
    (role(), role("owner", many=True, at_least=2), role("guest", "named"),
     role("witness", "agrees", at_least=0), role("firm", "founded", kind="legal")),
    questions=(question("cold", "moon.cold"),),
)  # fmt: skip
CARDS = tuple(
    needs(f"{of}-card", evidence("CARD", source, of=of)) for of, source in
    (("owner", "certificate"), ("guest", "upload"), ("witness", "upload"))
)  # fmt: skip
FIELDS = (field("name"), field("nickname", required=False),
          field("permit_no", prefill=[("PERMIT", "permit_no")]))  # fmt: skip
ORBIT = item("orbit", *CARDS, fields=["name", "nickname"], yields=["PERMIT"])
RINK = item("rink", needs("permit", evidence("PERMIT", "output")), fields=["permit_no"])
MOONS = world(ORBIT, RINK, life=LIFE, fields=FIELDS)


def named(journal, party, standing="joined", role_=None, holder=None):
    added = PartyAdded(party=party, role=role_ or party.split("-")[0],
                       holder=holder or f"holder-{party}", standing=standing)  # fmt: skip
    return journal.write(added).write(PartyNamed(name="Ben", id_number=BEN), subject=party)


def looked(journal, definitions=MOONS, facts=None):
    state = fold(journal.records, definitions.life_events[0])
    plan = planned(definitions, facts or {}, state.parties, state.holdings.found)
    return review(state, plan, definitions)


def missing(journal, definitions=MOONS):
    return {p.pointer: p.reason for p in looked(journal, definitions).missing}


def test_everything_that_is_missing_is_named():
    """Parties, files, values; not who need not be named, nor what another item will produce."""
    assert missing(draft()) == {
        "/parties/owner": "2 not named yet",
        "/parties/guest": "1 not named yet",
        "/consents/owner/CARD": "not settled yet",
        "/materials/orbit.guest-card": "no file yet",
        "/values/name@keeper": "not filled yet",
    }


def test_an_open_question_is_missing():
    """It must be answered before anything is certain."""
    orbit = item("orbit", fields=[("name", Condition("facts.moon.cold"))])
    assert "/answers/cold" in missing(draft(), world(orbit, life=LIFE, fields=FIELDS))


def test_once_all_is_there_nothing_is_missing():
    """Two owners joined and their cards are held, the guest is named, the file is there."""
    journal = named(named(named(draft(), "owner"), "owner-2"), "guest", "named")
    journal.write(Fetched(found=(found("held", "owner"), found("held", "owner-2"))))
    journal.write(Typed(values={"name@keeper": "Ada"}))
    journal.write(Attached(material="orbit.guest-card", key="k", media_type="image/png", size=1,
                           sha256="s"))  # fmt: skip
    found_ = looked(journal)
    assert (found_.missing, found_.unsigned) == ((), ("keeper", "owner", "owner-2"))


def test_nobody_signs_on_what_was_read_by_a_consent_that_was_taken_back():
    """Not before the sources were asked again, and what they filled is out of the form."""
    card = needs("card", evidence("CARD", "certificate"), evidence("CARD", "check"))
    one = world(item("orbit", card))
    journal = draft().write(Consented(party="keeper", certificate="CARD", agreed=True))
    journal.write(Fetched(found=(found("held"),)))
    assert missing(journal, one) == {}

    journal.write(Consented(party="keeper", certificate="CARD", agreed=False))
    assert missing(journal, one) == {"/consents/keeper/CARD": "not settled yet"}
    assert missing(journal.write(Fetched(found=(found("not_allowed"),))), one) == {}


def test_whoever_was_invited_has_still_to_join():
    """Each of them."""
    journal = named(named(draft(), "owner", "invited"), "witness", "invited")
    looked_at = [tuple(p) for p in looked(journal).missing if p.pointer.startswith("/parties/")]
    assert looked_at == [
        ("/parties/owner", "1 not named yet"),
        ("/parties/owner", "has not joined yet"),
        ("/parties/guest", "1 not named yet"),
        ("/parties/witness", "has not joined yet"),
    ]


def test_whoever_must_sign_and_refused_is_still_missed():
    """Until somebody else takes the place."""
    one = world(item("orbit"), life=event((role(), role("owner"))))
    journal = named(draft(), "owner", "refused")
    assert missing(journal, one) == {"/parties/owner": "has not joined yet"}
    assert missing(named(journal, "owner-2"), one) == {}
    assert looked(journal, one).unsigned == ("keeper", "owner-2")


def test_whoever_only_agrees_may_refuse():
    """The applicant brings the card instead."""
    card = needs("card", evidence("CARD", "certificate", of="witness"),
                 evidence("CARD", "upload", of="witness"))  # fmt: skip
    life = event((role(), role("witness", "agrees")))
    refused = named(draft(), "witness", "refused")
    assert set(missing(refused, world(item("orbit", card), life=life))) == {"/materials/orbit.card"}


def test_nobody_need_be_named_for_a_role_that_the_plan_does_not_speak_of():
    """No item needs the witness here."""
    life = event((role(), role("witness", "agrees")))
    assert missing(draft(), world(item("orbit"), life=life)) == {}


def test_who_signed_this_digest_has_signed():
    """And nobody else."""
    one = world(item("orbit"))
    journal = draft()
    sealed = looked(journal, one).digest
    assert looked(journal, one).unsigned == ("keeper",)
    assert looked(journal.write(Signed(party="keeper", digest=sealed)), one).unsigned == ()


SIMPLE = world(item("orbit", needs("card", evidence("CARD", "certificate"),
                                   evidence("CARD", "upload")), fields=["name"]),
               life=event((role(), role("owner", many=True)),
                          questions=(question("cold", "moon.cold"),)),
               facts=(fact("moon.cold", "yes_no"),), fields=(field("name"),))  # fmt: skip
CHANGES = {
    "answered": Answered(answers={"cold": True}),
    "typed": Typed(values={"name@keeper": "Ada"}),
    "typed otherwise": Typed(values={"name@keeper": "Adah"}),
    "prefilled": Prefilled(values={"no@keeper": "7"}, origins=(
        Origin(key="no@keeper", certificate="CARD", number="N", field="no"),)),
    "attached": Attached(material="orbit.card", key="k", media_type="a/b", size=1, sha256="1"),
    "attached otherwise": Attached(material="orbit.card", key="k", media_type="a/b", size=1,
                                   sha256="2"),
    "fetched": Fetched(found=(found("held"),)),
    "absent": Fetched(found=(found("absent"),)),
    "another party": PartyAdded(party="owner", role="owner", holder="ben", standing="joined"),
    "one more": PartyAdded(party="owner-2", role="owner", holder="cai", standing="joined"),
}  # fmt: skip


@given(
    st.lists(st.sampled_from(sorted(CHANGES)), unique=True, max_size=4),
    st.sampled_from(sorted(CHANGES)),
)
def test_a_change_to_anything_signed_voids_the_signatures(before, change):
    """Typed, prefilled, attached, answered, joined: the digest is another one."""
    journal = draft().write(*(CHANGES[name] for name in before if name != change))
    state = fold(journal.records, SIMPLE.life_events[0])
    sealed = looked(journal, SIMPLE).digest
    changed = fold(journal.write(CHANGES[change]).records, SIMPLE.life_events[0])
    assert (looked(journal, SIMPLE).digest == sealed) == _says_the_same(state, changed)


def _says_the_same(one, other):
    told = ("answers", "values", "attachments", "parties", "holdings")
    return all(getattr(one, name) == getattr(other, name) for name in told)


def test_what_a_certificate_says_is_signed_too_where_something_else_was_typed():
    """Whoever signs a correction signs what it corrects; without one the digest is as it was."""
    digests = set()
    for said, typed in (("Ada", "Eda"), ("Ida", "Eda"), ("Eda", "Eda")):
        origin = Origin(key="name@keeper", certificate="CARD", number="N-1", field="name")
        journal = draft().write(
            Prefilled(values={"name@keeper": said}, origins=(origin,)),
            Typed(values={"name@keeper": typed}),
        )
        digests.add(looked(journal, SIMPLE).digest)
    assert len(digests) == 3
    assert looked(draft().write(Typed(values={"name@keeper": "Eda"})), SIMPLE).digest in digests


def test_the_same_application_has_the_same_digest():
    """However often it is looked at, and whatever was signed in between."""
    journal = draft().write(CHANGES["typed"])
    sealed = looked(journal, SIMPLE).digest
    assert looked(journal.write(Signed(party="keeper", digest="x")), SIMPLE).digest == sealed
    assert looked(journal.write(Consented(party="keeper", certificate="CARD", agreed=True)),
                  SIMPLE).digest == sealed  # fmt: skip


def test_another_plan_has_another_digest():
    """What is signed is this plan on this catalogue."""
    state = fold(draft().records, SIMPLE.life_events[0])
    plan = planned(SIMPLE)
    other = plan.model_copy(update={"lead": "sun-office"})
    newer = state.model_copy(update={"catalogue": "d" * 64})
    assert len({digest(state, plan), digest(state, other), digest(newer, plan)}) == 3


def test_nobody_can_guess_from_the_digest_what_was_typed():
    """The same said by two applicants has two digests: the salt is sealed with the applicant."""
    one, other = draft(), draft()
    salted = other.records.entries[2].model_copy(update={"salt": "ff" * 16})
    entries = (*other.records.entries[:2], salted)
    other.records = other.records.model_copy(update={"entries": entries})
    assert looked(one, SIMPLE).digest != looked(other, SIMPLE).digest


@pytest.mark.parametrize("standing", ["lapsed", "refused"])
def test_one_who_left_does_not_count_among_those_who_must_be_named(standing):
    """Two owners are needed; one of two left."""
    journal = named(named(draft(), "owner"), "owner-2")
    journal.write(PartyStood(party="owner-2", standing=standing))
    assert missing(journal)["/parties/owner"] == "1 not named yet"
