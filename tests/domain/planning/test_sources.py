"""How one piece of evidence is met, from each source there is."""

import pytest

from chalicelib.domain.holding import Found, Several
from tests.domain.story import (
    NOW,
    event,
    evidence,
    found,
    item,
    needs,
    party,
    planned,
    role,
    way,
    world,
)

READ = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
LOOKED_UP = needs("card", evidence("CARD", "register"), evidence("CARD", "upload"))


def met(requirement, held=(), parties=(), **more):
    """How the one requirement of the one item is met."""
    return way(planned(world(item("orbit", requirement), **more), {}, parties, held), _id(parties))


def _id(parties):
    named = [p.id for p in parties if p.id != p.role]
    return "orbit.card" + (f"@{named[0]}" if named else "")


def test_a_valid_certificate_serves():
    """Its number and issuer are told."""
    served = met(READ, [found("held")])
    assert (served.kind, served.number, served.issuer) == ("held", "N-1", "moon-office")


def test_a_field_of_a_base_register_serves():
    """It is told apart from a certificate."""
    assert met(LOOKED_UP, [found("held")]).kind == "registered"


def test_nothing_is_fetched_before_its_party_agreed():
    """Until then it awaits their consent."""
    waiting = met(READ)
    assert (waiting.kind, waiting.consent_of) == ("awaiting", "keeper")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("absent", "absent"),
        ("no_match", "no_match"),
        ("stale", "stale"),
        ("source_down", "source_down"),
        ("not_allowed", "refused"),
    ],
)
def test_what_no_register_gives_is_asked_with_the_reason(said, why):
    """Each answer that does not help is told apart, with who could change it."""
    asked = met(READ, [found(said)])
    assert (asked.kind, asked.why, asked.registrar) == ("asked", why, "moon-office")


def test_what_a_register_may_not_tell_is_told_from_what_nobody_agreed_to():
    """The party could change the one, and not the other."""
    assert met(READ, [found("withheld")]).why == "withheld"


def test_what_registers_have_otherwise_waits_for_the_party_to_say():
    """Whoever never signs in says nothing: then it is asked."""
    waiting = met(READ, [found("conflict")])
    assert (waiting.kind, waiting.why) == ("awaiting", "choice")
    asked = met(READ, [found("conflict")], parties=(party(takes_part="named"),))
    assert (asked.kind, asked.why, asked.registrar) == ("asked", "conflict", "moon-office")


SEVERAL = Found(party="keeper", certificate="CARD",
                holding=Several(numbers=("N-1", "N-2"), as_of=NOW))  # fmt: skip


def test_of_several_the_one_that_is_meant_is_awaited_where_somebody_can_say_which():
    """Of whoever never signs in, and is represented by nobody, it is brought."""
    for somebody in (party(), party(takes_part="named", guardian="mother")):
        waiting = met(READ, [SEVERAL], parties=(somebody,))
        assert (waiting.kind, waiting.why) == ("awaiting", "choice")
    asked = met(READ, [SEVERAL], parties=(party(takes_part="named"),))
    assert (asked.kind, asked.why, asked.registrar) == ("asked", "several", "moon-office")


@pytest.mark.parametrize("standing", ["refused", "lapsed", "released"])
def test_of_whoever_takes_no_part_nothing_is_read(standing):
    """Their certificate is asked of the applicant instead."""
    asked = met(READ, parties=(party(standing=standing),))
    assert (asked.kind, asked.why) == ("asked", "refused")


def test_what_the_law_obliges_to_read_needs_nobodys_consent():
    """A refused invitation does not keep a duty from being done."""
    duty = needs("card", evidence("CARD", "certificate", ground="duty"))
    assert met(duty, parties=(party(standing="refused"),)).kind == "awaiting"


def test_who_comes_into_being_here_holds_nothing_yet():
    """A company that is being founded has no certificate to be read."""
    life = event((role(), role("firm", "founded", kind="legal")))
    own = needs("card", evidence("CARD", "certificate", of="firm"), evidence("CARD", "upload"))
    assert met(own, life=life).why == "absent"


def test_what_another_item_yields_is_produced_by_it():
    """Both are in the bundle: it is not asked."""
    permit = needs("permit", evidence("PERMIT", "output"), evidence("PERMIT", "upload"))
    both = world(item("orbit", yields=["PERMIT"]), item("rink", permit))
    assert way(planned(both), "rink.permit").item == "orbit"


def test_what_no_other_item_yields_is_asked():
    """Only the second item is chosen: there is nobody to produce it."""
    permit = needs("permit", evidence("PERMIT", "output"), evidence("PERMIT", "upload"))
    asked = way(planned(world(item("rink", permit))), "rink.permit")
    assert (asked.kind, asked.why) == ("asked", "no_source")


def test_a_department_checks_for_itself():
    """The body that handles the item does."""
    checked = met(needs("card", evidence("good-repute", "check")))
    assert (checked.kind, checked.body) == ("checked", "moon-office-990101")


@pytest.mark.parametrize(
    ("source", "kind"), [("commitment", "committed"), ("form", "filled"), ("act", "act")]
)
def test_what_needs_nobody_else_is_met_at_once(source, kind):
    """A promise, a part of the form, a signature."""
    assert met(needs("card", evidence("good-repute", source))).kind == kind


def test_an_upload_that_may_come_later_is_deferred():
    """It is due so many working days after acceptance."""
    later = met(needs("card", evidence("good-repute", "upload", due_days=10)))
    assert (later.kind, later.due_days) == ("deferred", 10)


def test_what_only_the_applicant_can_bring_is_asked():
    """There is no source that could take it away."""
    asked = met(needs("card", evidence("sketch-of-the-moon", "upload")))
    assert (asked.kind, asked.why, asked.registrar) == ("asked", "no_source", None)


GRANDMOTHER = role("gran", "agrees", represented_by="keeper", proved_by="PERMIT")
HERS = needs("card", evidence("CARD", "certificate", of="gran"),
             evidence("hers", "check", of="gran"))  # fmt: skip


def hers(*held):
    """How what was hers is met, after these answers about her."""
    return met(HERS, held, life=event((role(), GRANDMOTHER)))


def test_of_whom_a_certificate_must_say_that_they_cannot_act_nothing_else_serves_before():
    """It awaits what proves it; where that is not held, another way is taken."""
    card, proof = found("held", "gran"), found("held", "gran", "PERMIT")
    assert (hers(card).kind, hers(card).consent_of) == ("awaiting", "gran")
    assert hers(proof).kind == "awaiting"
    assert hers(proof, card).kind == "held"


@pytest.mark.parametrize("said", ["absent", "no_match", "stale", "source_down", "not_allowed"])
def test_where_nothing_proves_that_somebody_cannot_act_nothing_of_theirs_is_used(said):
    """Not even what a register has said of them: the department looks for itself."""
    assert hers(found(said, "gran", "PERMIT"), found("held", "gran")).kind == "checked"


def test_what_is_asked_for_want_of_a_proof_says_whose_the_proof_would_be():
    """Its issuer could change that."""
    paper = needs("card", evidence("CARD", "certificate", of="gran"),
                  evidence("CARD", "upload", of="gran"))  # fmt: skip
    asked = met(paper, [found("absent", "gran", "PERMIT")], life=event((role(), GRANDMOTHER)))
    assert (asked.kind, asked.why, asked.registrar) == ("asked", "absent", "moon-office")
