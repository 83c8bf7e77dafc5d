"""What is to be read on which ground, and what it fills."""

import pytest

from chalicelib.domain.folding import fold
from chalicelib.domain.holding import Found
from chalicelib.domain.journal.happenings import (
    Chosen,
    Consented,
    Fetched,
    PartyAdded,
    PartyNamed,
)
from chalicelib.domain.prefilling import Content, fill, fill_produced, producers, readings
from tests.domain.story import (
    BEN,
    SAID,
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

LIFE = event((role(), role("owner"), role("guest", "named")))
READS = needs("card", evidence("CARD", "certificate"), evidence("card-copy", "upload"))
OWNERS = needs("owner-card", evidence("CARD", "certificate", of="owner"),
               evidence("CARD", "upload", of="owner"))  # fmt: skip
DUTY = needs("guest-card", evidence("CARD", "register", of="guest", ground="duty"),
             evidence("CARD", "upload", of="guest"))  # fmt: skip
NAME = field("name", "name", prefill=[("CARD", "name")])
NUMBER = field("permit_no", prefill=[("PERMIT", "permit_no")])
ORBIT = item("orbit", READS, fields=["name"], yields=["PERMIT"])
RINK = item("rink", needs("permit", evidence("PERMIT", "output")), fields=["permit_no", "name"])
MOONS = world(ORBIT, RINK, life=LIFE, fields=(NAME, NUMBER))


def agreed(yes=True, party="keeper"):
    return Consented(party=party, certificate="CARD", agreed=yes)


def fetched(said, party="keeper"):
    return Fetched(found=(found(said, party),))


def named(journal, party, holder, standing="joined"):
    added = PartyAdded(party=party, role=party, holder=holder, standing=standing)
    return journal.write(added).write(PartyNamed(name="Ben", id_number=BEN), subject=party)


def read(journal, definitions=MOONS):
    state = fold(journal.records, LIFE)
    plan = planned(definitions, {}, state.parties, state.holdings.found)
    return list(readings(state, plan))


def permissions(journal, definitions=MOONS):
    return {r.party: r.permission for r in read(journal, definitions)}


def test_what_would_be_read_is_told_before_anybody_agrees():
    """Whose, which, for which items and fields, on what ground."""
    (reading,) = read(draft())
    assert (reading.party, reading.certificate, reading.items) == ("keeper", "CARD", ("orbit",))
    assert (reading.fields, reading.ground, reading.permission) == (("name",), "consent", "open")


def test_a_party_agrees_or_refuses():
    """Until they did, it is open."""
    assert permissions(draft().write(agreed())) == {"keeper": "given"}
    assert permissions(draft().write(agreed(yes=False))) == {"keeper": "refused"}


@pytest.mark.parametrize("said", ["held", "absent", "no_match", "stale"])
def test_what_has_its_answer_is_not_read_again(said):
    """It stands for this application."""
    assert read(draft().write(agreed(), fetched(said))) == []


def test_a_source_that_was_down_is_asked_again():
    """Even where the copy that is asked meanwhile goes by another name."""
    assert permissions(draft().write(agreed(), fetched("source_down"))) == {"keeper": "given"}


def test_what_registers_have_otherwise_is_read_anew_once_the_party_has_said():
    """And not again, whoever decides by rule and says otherwise since."""
    asked = draft().write(agreed(), fetched("conflict"))
    assert read(asked) == []
    chosen = asked.write(Chosen(party="keeper", certificate="CARD", number="N-1", source="sun"))
    (reading,) = read(chosen)
    assert (reading.number, reading.source) == ("N-1", "sun")
    other = SAID["held"].model_copy(update={"sources": ("earth",)})
    for told in (other, other.model_copy(update={"overruled": ("sun",)}),
                 other.model_copy(update={"sources": ("earth", "sun")})):  # fmt: skip
        answer = Fetched(found=(Found(party="keeper", certificate="CARD", holding=told),))
        assert read(chosen.write(answer)) == []


def test_a_word_that_was_overruled_may_be_chosen_after_all():
    """What was answered before that does not follow it."""
    overruled = SAID["held"].model_copy(update={"sources": ("earth",), "overruled": ("sun",)})
    answer = Fetched(found=(Found(party="keeper", certificate="CARD", holding=overruled),))
    journal = draft().write(agreed(), fetched("conflict"), answer)
    assert read(journal) == []
    anew = Chosen(party="keeper", certificate="CARD", number="N-1", source="sun")
    (reading,) = read(journal.write(anew))
    assert reading.source == "sun"
    assert read(journal.write(answer)) == []


def test_what_a_register_may_not_tell_is_asked_again_and_may_still_be_refused():
    """Only the party's own refusal is the end of it."""
    denied = fetched("withheld")
    assert permissions(draft().write(agreed(), denied)) == {"keeper": "given"}
    assert permissions(draft().write(agreed(yes=False), denied)) == {"keeper": "refused"}


def test_a_refusal_is_written_once_and_taken_back_by_agreeing():
    """Then it is read after all."""
    refused = draft().write(agreed(yes=False), fetched("not_allowed"))
    assert read(refused) == []
    assert permissions(refused.write(agreed())) == {"keeper": "given"}


def test_a_consent_may_be_taken_back_after_it_was_used():
    """PIPL art. 15: what was read serves no more."""
    journal = draft().write(agreed(), fetched("held"), agreed(yes=False))
    assert permissions(journal) == {"keeper": "refused"}
    assert read(journal.write(fetched("not_allowed"))) == []


def test_what_this_plan_does_not_need_any_more_is_not_read():
    """Not even what was asked for before."""
    journal = draft().write(agreed(), fetched("source_down"))
    assert read(journal, world(item("orbit"), life=LIFE)) == []


def test_one_person_agrees_for_all_their_parts():
    """Ada keeps the moon and owns it."""
    both = world(item("orbit", READS, OWNERS, fields=["name"]), life=LIFE, fields=(NAME,
                 ))  # fmt: skip
    journal = named(draft(), "owner", "holder-ada").write(agreed())
    assert set(permissions(journal, both).values()) == {"given"}


def test_nobody_agrees_for_another():
    """Ben is asked himself."""
    both = world(item("orbit", READS, OWNERS), life=LIFE)
    journal = named(draft(), "owner", "holder-ben").write(agreed())
    assert permissions(journal, both) == {"keeper": "given", "owner": "open"}


def test_nothing_is_read_about_somebody_without_a_name():
    """There is nobody to ask for."""
    assert permissions(draft(), world(item("orbit", DUTY), life=LIFE)) == {"guest": "open"}


def test_a_duty_needs_no_consent_and_stays_one_after_the_source_was_down():
    """The guest is only named, and never joins to agree."""
    watched = world(item("orbit", DUTY), life=LIFE)
    journal = named(draft(), "guest", "holder-ben", "named")
    assert permissions(journal, watched) == {"guest": "given"}
    journal.write(fetched("source_down", "guest"))
    assert permissions(journal, watched) == {"guest": "given"}


PLAN = planned(MOONS)
CARD = Content(certificate="CARD", number="N-1", fields={"name": "Ada", "resident_id": "x"})
GRANTED = Content(certificate="PERMIT", number="N-2", fields={"permit_no": "7"})


def test_a_certificate_fills_the_fields_it_can_and_says_where_each_came_from():
    """Nothing more of it is taken."""
    filled = fill(PLAN, "keeper", CARD)
    assert filled.values == {"name@keeper": "Ada"}
    (origin,) = filled.origins
    assert (origin.key, origin.certificate, origin.number, origin.field) == (
        "name@keeper",
        "CARD",
        "N-1",
        "name",
    )


def test_a_certificate_fills_nothing_about_somebody_else():
    """Nor what it does not carry."""
    assert fill(PLAN, "owner", CARD).values == {}
    assert fill(PLAN, "keeper", CARD.model_copy(update={"fields": {}})).values == {}
    assert fill(PLAN, "keeper", GRANTED).values == {}


def test_what_an_earlier_item_produced_fills_a_later_ones_form():
    """Only that item's, only about that party."""
    assert fill_produced(PLAN, "rink", "keeper", GRANTED).values == {"permit_no@keeper": "7"}
    assert fill_produced(PLAN, "orbit", "keeper", GRANTED).values == {}
    assert fill_produced(PLAN, "rink", "owner", GRANTED).values == {}
    assert fill_produced(PLAN, "rink", "keeper", CARD).values == {}


def test_an_item_takes_what_its_form_and_its_materials_need_from_earlier_ones():
    """Once, where both need the same."""
    assert producers(PLAN, "rink") == {("orbit", "PERMIT", "keeper")}
    assert producers(PLAN, "orbit") == frozenset()


GRAN = role("owner", "agrees", represented_by="keeper", proved_by="PERMIT")
PROOF = needs("proof", evidence("PERMIT", "output", of="owner"),
              evidence("PERMIT", "certificate", of="owner"))  # fmt: skip


@pytest.mark.parametrize("ground", ["consent", "duty"])
def test_what_proves_that_somebody_cannot_act_is_read_before_anything_else_of_them(ground):
    """Even where another item will yield it; the rest is read once it is held, and not else."""
    theirs = needs("owner-card", evidence("CARD", "certificate", of="owner", ground=ground),
                   evidence("CARD", "upload", of="owner"))  # fmt: skip
    life = event((role(), GRAN))
    moons = world(item("orbit", theirs, PROOF), item("rink", yields=[("PERMIT", "owner")]),
                  life=life)  # fmt: skip
    journal = named(draft(), "owner", "holder-ben", "named")
    journal = journal.write(agreed(party="owner"))
    journal = journal.write(Consented(party="owner", certificate="PERMIT", agreed=True))

    def due(journal):
        state = fold(journal.records, life)
        plan = planned(moons, {}, state.parties, state.holdings.found)
        found_open = {r.certificate: r.permission for r in readings(state, plan)}
        return {code for code, permission in found_open.items() if permission == "given"}

    def said(answer):
        return journal.write(Fetched(found=(found(answer, "owner", "PERMIT"),)))

    assert due(journal) == {"PERMIT"}
    assert due(said("held")) == {"CARD"}
    assert due(said("absent")) == set()
