"""What a decision looks at."""

import pytest

from chalicelib.domain.applying.commands import Caller, Clerk
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.journal.happenings import Gathered, Mandated, Returned, Shown, Withdrew
from chalicelib.domain.journal.item_happenings import ItemCorrected, ItemReturned
from tests.domain.applying.family import NESTS, by_keeper, with_egg
from tests.domain.applying.setting import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    LIFE,
    begun,
    desk,
    handed_in,
    named,
)

BACK = Returned(reason="r", fields=("name@keeper",), materials=())
GAP = ItemReturned(round=1, reason="r", fields=(), materials=("orbit.sketch",))


def test_a_caller_has_the_parts_they_joined_with():
    """Ada opened it, Ben owns the moon, Cai is nobody here."""
    assert desk(begun()).own == {"keeper"}
    assert desk(begun(), BEN_CALLS).own == {"owner"}
    assert desk(begun(), CAI_CALLS).own == frozenset()
    assert desk(begun()).event == LIFE


def test_somebody_can_say_what_counts_of_everybody_but_who_is_only_named():
    """A guest never signs in, and nobody represents them here."""
    guest = named(begun(), "guest", CAI_CALLS, "named")
    assert [desk(guest).may_choose(party) for party in ("keeper", "owner", "guest", "x")] == [
        True, True, False, True
    ]  # fmt: skip


def test_whoever_may_act_for_a_party_has_its_part():
    """A mandate counts as the party itself."""
    acting = Caller(name="Cai", id_number="x", holder="c", mandates={"holder-ben": "Moons Ltd"})
    assert desk(begun(), acting).own == {"owner"}


def test_only_who_opened_it_is_the_applicant():
    """Others are told so."""
    desk(begun(), ADA_CALLS).require_may("submit")
    with pytest.raises(NotAllowed, match="who opened"):
        desk(begun(), BEN_CALLS).require_may("submit")


def test_only_a_draft_or_a_returned_one_can_change():
    """And only a draft in what is settled by handing it in."""
    draft, sent = desk(begun()), desk(handed_in(begun()))
    returned = desk(handed_in(begun()).write(BACK))
    draft.require_editable()
    draft.require_draft()
    returned.require_editable()
    with pytest.raises(Conflict, match="settled"):
        returned.require_draft()
    with pytest.raises(Conflict, match="cannot change"):
        sent.require_editable()


def test_a_department_marks_materials_of_an_item_that_then_waits():
    """From when the applicant is asked until they are corrected, or it is all over."""
    journal = handed_in(begun()).write(GAP, stream="orbit")
    assert desk(journal).returned_items == {}
    journal.write(Gathered(items=("orbit",), how="lead"))
    assert desk(journal).returned_items == {"orbit": GAP}
    assert desk(journal).returned_materials == {"orbit.sketch"}
    withdrawn = handed_in(begun()).write(GAP, stream="orbit").write(Withdrew())
    assert desk(withdrawn).returned_items == {}
    journal.write(ItemCorrected(round=1), stream="orbit")
    assert desk(journal).returned_materials == frozenset()


def test_what_a_register_says_of_a_child_is_not_about_who_speaks_for_it():
    """To act for somebody is not to be told of them; what is issued for it they collect."""
    at = desk(with_egg(by_keeper()), CAI_CALLS, NESTS)
    assert (at.is_themselves("guardian"), at.is_themselves("egg")) == (True, False)
    assert (at.is_number_told("guardian", "N-1"), at.is_number_told("egg", "N-1")) == (True, False)
    assert (at.collects_for("egg"), at.collects_for("keeper")) == (True, False)


def test_a_number_that_the_law_let_be_shown_is_told():
    """To that reader, and of that certificate alone."""
    shown = Shown(reader="keeper", item="orbit", party="owner", certificate="CARD", number="N-1",
                  keys=("owner_name@owner",))  # fmt: skip
    journal = begun().write(shown)
    assert desk(journal).is_number_told("owner", "N-1")
    assert not desk(journal).is_number_told("owner", "N-2")
    assert not desk(journal, BEN_CALLS).is_number_told("keeper", "N-1")


def test_an_agent_collects_for_whoever_lets_them():
    """As long as the mandate reaches it; what was founded is handed to all."""
    given = Mandated(agent="helper", principal="keeper", reach=("collect",))
    journal = by_keeper()
    assert not desk(journal, BEN_CALLS, NESTS).collects_for("keeper")
    journal.write(given)
    assert desk(journal, BEN_CALLS, NESTS).collects_for("keeper")
    journal.write(given.model_copy(update={"reach": ("prepare",)}))
    assert not desk(journal, BEN_CALLS, NESTS).collects_for("keeper")
    assert desk(begun(), BEN_CALLS).collects_for("firm")
    assert not desk(begun(), BEN_CALLS).collects_for("nobody")


LET = Mandated(agent="helper", principal="keeper", reach=("collect",))
ATTENDED = ADA_CALLS.model_copy(update={"clerk": Clerk(subject="c-1", area="990101")})


@pytest.mark.parametrize("at", [
    desk(begun()), desk(begun(), BEN_CALLS), desk(by_keeper().write(LET), BEN_CALLS, NESTS),
])  # fmt: skip
def test_results_are_shown_to_all_who_take_part_and_to_agents_who_were_let(at):
    """What is offered is not refused."""
    assert at.collects
    at.require_collecting()


@pytest.mark.parametrize("at", [
    desk(by_keeper(), BEN_CALLS, NESTS), desk(begun(), ATTENDED),
])  # fmt: skip
def test_results_are_not_shown_to_other_agents_nor_to_a_clerk(at):
    """What is not offered is refused."""
    assert not at.collects
    with pytest.raises(NotAllowed):
        at.require_collecting()
