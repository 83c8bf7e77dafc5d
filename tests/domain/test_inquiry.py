"""A reading that is due, as the query that is put; several about one certificate are one."""

from chalicelib.domain.conditional_use import denial
from chalicelib.domain.folding import fold
from chalicelib.domain.inquiry import covers, key_of, query_of, seek, together
from chalicelib.domain.journal.happenings import Consented, PartyAdded, PartyNamed
from chalicelib.domain.prefilling import readings
from chalicelib.domain.text import Basis
from tests.domain.attesting import asked
from tests.domain.story import (
    ADA,
    BEN,
    CARD,
    NOW,
    PERMIT,
    draft,
    event,
    evidence,
    field,
    item,
    needs,
    planned,
    role,
    world,
)

LAW = Basis(law="月球法", article="3", confidence="high")
NEED = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
NEED = NEED.model_copy(update={"basis": LAW})
GUEST = needs("guest-card", evidence("CARD", "register", of="guest", ground="duty"),
              evidence("CARD", "upload", of="guest"))  # fmt: skip
NAME = field("name", "name", prefill=[("CARD", "name")])
LIFE = event((role(), role("guest", "named")))
KIND = CARD.model_copy(update={"told_apart_by": "name", "holder_name": "name"})


def queries(*happened, kind=CARD):
    journal = draft()
    for body, subject in happened:
        journal = journal.write(body, subject=subject)
    known = world(item("orbit", NEED, GUEST, fields=["name"]), life=LIFE, fields=(NAME,),
                  certificates=(kind, PERMIT))  # fmt: skip
    state = fold(journal.records, LIFE)
    plan = planned(known, {}, state.parties, state.holdings.found)
    found = {r.party: query_of(r, state, plan, known) for r in readings(state, plan)
             if r.party in state.people}  # fmt: skip
    allowed = {party: denial(q, state, plan, known) for party, q in found.items()}
    return found, allowed


AGREED = (Consented(party="keeper", certificate="CARD", agreed=True), None)
REFUSED = Consented(party="keeper", certificate="CARD", agreed=False)
NAMED = [(PartyAdded(party="guest", role="guest", holder="h", standing="named"), None),
         (PartyNamed(name="Ben", id_number=BEN), "guest")]  # fmt: skip


def test_a_query_says_who_asks_for_what_why_and_by_which_law():
    """Everything that makes the read a lawful one travels with it."""
    found, allowed = queries(AGREED)
    query = found["keeper"]
    assert (query.items, query.requester, query.purpose) == (
        ("orbit",), "party:keeper", "adopt-a-moon"
    )  # fmt: skip
    assert (query.ground, query.references) == ("consent", ("月球法 3",))
    assert (query.holder_id, query.name, query.number) == (ADA, None, None)
    assert (query.certificate, query.fields) == ("CARD", ("name", "resident_id"))
    assert allowed["keeper"] is None


def test_whoever_never_signs_in_is_asked_about_by_name():
    """On the duty of law; the field of the name is said and asked back: both sides compare it."""
    found, allowed = queries(*NAMED, kind=KIND)
    assert (found["guest"].name, found["guest"].name_field) == ("Ben", "name")
    assert found["guest"].fields == ("name", "resident_id")
    assert (found["guest"].ground, allowed["guest"]) == ("duty", None)


def test_what_tells_several_apart_is_asked_until_one_is_chosen():
    """It fills no form by itself."""
    found, _ = queries(AGREED, kind=KIND)
    assert found["keeper"].fields == ("name", "resident_id")


def test_several_queries_about_one_certificate_are_one():
    """With all that any of them asks; a duty is ground enough for all."""
    one = asked(fields=("name",), items=("orbit",), references=("a",))
    other = asked(fields=("mark",), items=("rink", "orbit"), references=("b", "a"), ground="duty")
    (joined,) = together([one, other]).values()
    assert (joined.fields, joined.items) == (("mark", "name"), ("orbit", "rink"))
    assert (joined.references, joined.ground) == (("a", "b"), "duty")
    assert covers(joined, one)
    assert covers(joined, other)
    assert not covers(one, other)


def test_queries_about_others_stay_apart():
    """Another person, another name, another type, another number."""
    base = asked()
    others = [asked(holder_id=BEN), asked(name="Ben"), asked(certificate="PERMIT"),
              asked(number="N-1")]  # fmt: skip
    assert len(together([base, *others])) == 5
    assert all(key_of(each) != key_of(base) for each in others)
    assert not any(covers(base, each) for each in others)


def test_a_consent_stays_one_where_no_duty_joins_it():
    """Nothing is read on more ground than there is."""
    (joined,) = together([asked(), asked(items=("rink",))]).values()
    assert joined.ground == "consent"


def test_what_the_plan_does_not_require_is_not_put():
    """The rule looks at every read a second time, whatever made it."""
    reading, state, plan, known = about_the_keeper(draft().write(AGREED[0]))
    bare = planned(world(item("orbit"), life=LIFE), {}, state.parties)

    sought = seek(reading, state, bare, known)
    assert sought.compared == {"resident_id"}

    assert (sought.denied, sought.reason) == ("not_required", "not_required")
    refusal = sought.refusal(NOW)
    assert (refusal.by, refusal.reason, refusal.sources) == ("rule", "not_required", ())
    assert seek(reading, state, plan, known).denied is None


def test_what_a_party_refused_is_not_put():
    """No rule is in its way: they are."""
    found = seek(*about_the_keeper(draft().write(REFUSED)))
    assert (found.denied, found.reason, found.refusal(NOW).by) == ("refused", None, "party")


def about_the_keeper(journal):
    known = world(item("orbit", NEED, fields=["name"]), life=LIFE, fields=(NAME,))
    state = fold(journal.records, LIFE)
    plan = planned(known, {}, state.parties)
    (reading,) = (r for r in readings(state, plan) if r.party == "keeper")
    return reading, state, plan, known
