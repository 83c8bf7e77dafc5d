"""How many states of the machine an application entered, told from its journals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.journal.happenings import Withdrew
from chalicelib.domain.machine import transitions
from tests.domain.model import Machine
from tests.domain.story import draft, plan_of, planned_item

ONE = plan_of(("orbit",))
SEVEN = plan_of(("a",), *((name, "a") for name in "bcdefg"))
CHAIN = plan_of(("a",), ("b", "a"), ("c",))


def counted(machine):
    """What the journals tell, as far as anybody can read who may open nothing."""
    return transitions(machine.journal.glanced())


def grant_all(machine):
    while open_ := [i.item for i in machine.overview.items.values() if i.is_undecided]:
        machine.grant(open_[0])


def test_a_clean_run_enters_four_states_an_item_and_four_around_them():
    """Seven items: thirty-two."""
    machine = Machine(SEVEN)
    machine.accept()
    grant_all(machine)
    assert counted(machine) == machine.entered == 7 * 4 + 4


def test_a_correction_adds_two():
    """Correct, and dispatch again."""
    machine = Machine(ONE)
    machine.accept()
    machine.return_("orbit")
    machine.correct("orbit")
    machine.grant("orbit")
    assert counted(machine) == machine.entered == 8 + 2


def test_a_declined_item_enters_as_many_as_a_granted_one():
    """It ends in certify too; what waits for it skips two."""
    machine = Machine(CHAIN)
    machine.accept()
    machine.decline("a")
    machine.grant("c")
    assert counted(machine) == machine.entered == 4 + 4 + 2 + 4


def test_an_application_for_which_another_authority_is_competent_enters_three():
    """Accept, deliver, archive."""
    machine = Machine(ONE)
    machine.find_another_competent()
    assert counted(machine) == machine.entered == 3


def test_one_that_was_withdrawn_before_it_was_accepted_enters_three():
    """The same."""
    machine = Machine(ONE)
    machine.withdraw()
    assert counted(machine) == machine.entered == 3


def test_a_withdrawn_item_skips_what_it_did_not_reach():
    """One was with its body, one waited for that one, one waited for a correction."""
    machine = Machine(CHAIN)
    machine.accept()
    machine.return_("c")
    machine.withdraw()
    assert counted(machine) == machine.entered == 4 + 4 + 2 + 5


@pytest.mark.parametrize(("state", "again"), [("prefill", 2), ("dispatch", 3), ("certify", 4)])
def test_a_parked_item_adds_park_and_walks_again_from_await(state, again):
    """Up to and with the state that failed."""
    machine = Machine(ONE)
    machine.failing = {("orbit", state)}
    machine.accept()
    if state == "certify":
        machine.grant("orbit")
    machine.resume("orbit")
    if state != "certify":
        machine.grant("orbit")
    assert counted(machine) == machine.entered == 8 + 1 + again


def test_a_withdrawn_correction_that_fails_at_its_end_passes_certify_twice():
    """From correct to certify, park, and certify once more."""
    machine = Machine(ONE)
    machine.accept()
    machine.return_("orbit")
    machine.failing = {("orbit", "certify")}
    machine.withdraw()
    assert counted(machine) == machine.entered == 4 + 4 + 3


def test_a_correction_that_nobody_need_answer_any_more_goes_back_and_ends():
    """Correct, dispatch, certify: what ends all was declined."""
    vital = planned_item("a", all_end_if_declined=True)
    machine = Machine(CHAIN.model_copy(update={"items": (vital, planned_item("b"))}))
    machine.accept()
    machine.return_("b")
    machine.decline("a")
    assert counted(machine) == machine.entered == 4 + 4 + 6


def test_an_item_that_failed_twice_adds_both():
    """Each park counts."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "prefill")}
    machine.accept()
    machine.failing = {("orbit", "prefill")}
    machine.resume("orbit")
    machine.resume("orbit")
    machine.grant("orbit")
    assert counted(machine) == machine.entered == 8 + 2 * 3


def test_a_parked_item_that_is_withdrawn_goes_straight_to_its_end():
    """From park to certify."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "prefill")}
    machine.accept()
    machine.withdraw()
    assert counted(machine) == machine.entered == 4 + 4


def test_a_granted_item_that_failed_at_its_end_and_was_withdrawn_is_bent_on_resuming():
    """From await to certify at once."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "certify")}
    machine.accept()
    machine.grant("orbit")
    machine.withdraw()
    machine.resume("orbit")
    assert counted(machine) == machine.entered == 8 + 1 + 2


def test_a_correction_that_failed_to_be_handed_over_walks_again():
    """Correct, the failing dispatch, park, and once more from await."""
    machine = Machine(ONE)
    machine.accept()
    machine.return_("orbit")
    machine.failing = {("orbit", "dispatch")}
    machine.correct("orbit")
    machine.resume("orbit")
    machine.grant("orbit")
    assert counted(machine) == machine.entered == 8 + 2 + 1 + 3


def test_what_was_decided_and_corrected_while_parked_is_not_walked_twice():
    """Nothing moves until the operator resumes."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "correct")}
    machine.accept()
    machine.return_("orbit")
    machine.correct("orbit")
    machine.resume("orbit")
    machine.grant("orbit")
    assert counted(machine) == machine.entered == 8 + 1 + 1 + 3


def test_a_new_attempt_walks_again_what_passes_straight_through():
    """Accept, the map, four for what has ended, the whole way for what has not."""
    machine = Machine(CHAIN)
    machine.accept()
    machine.grant("a")
    lost = machine.entered
    machine.lose()
    machine.grant("b")
    machine.grant("c")
    assert machine.entered == lost + 4 + 3 * 4
    assert counted(machine) == machine.entered


def test_a_new_attempt_that_finds_a_correction_open_goes_back_to_it():
    """Through dispatch, whose answer is the correction again."""
    machine = Machine(ONE)
    machine.accept()
    machine.return_("orbit")
    machine.lose()
    machine.correct("orbit")
    machine.grant("orbit")
    assert counted(machine) == machine.entered


@pytest.mark.parametrize("state", ["prefill", "certify"])
def test_a_new_attempt_that_finds_an_item_parked_goes_back_to_it(state):
    """From await to park at once, and on from there as ever."""
    machine = Machine(ONE)
    machine.failing = {("orbit", state)}
    machine.accept()
    if state == "certify":
        machine.grant("orbit")
    lost = machine.entered
    machine.lose()
    machine.resume("orbit")
    if state == "prefill":
        machine.grant("orbit")
    assert machine.entered == lost + 2 + 2 + 4 + 2
    assert counted(machine) == machine.entered


@pytest.mark.parametrize("is_lost_first", [True, False])
def test_what_is_parked_and_withdrawn_is_counted_in_a_new_attempt(is_lost_first):
    """Taken back before, it is bent to its end; taken back afterwards, it leaves park."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "prefill")}
    machine.accept()
    machine.journal.write(Withdrew()) if not is_lost_first else None
    machine.lose()
    machine.withdraw() if is_lost_first else None
    assert machine.is_over
    assert counted(machine) == machine.entered


def test_a_run_that_was_lost_before_acceptance_counts_what_it_entered():
    """Accept, twice."""
    machine = Machine(ONE)
    machine.lose()
    machine.accept()
    machine.grant("orbit")
    assert counted(machine) == machine.entered == 9


def test_what_was_never_handed_in_entered_nothing():
    """Not even where it was withdrawn."""
    assert transitions(draft().records) == 0
    assert transitions(draft().write(Withdrew()).records) == 0


def test_what_still_runs_is_counted_as_far_as_its_journals_tell():
    """Accept, the map, and two items: one handed over, one waiting."""
    machine = Machine(plan_of(("a",), ("b", "a")))
    assert counted(machine) == machine.entered == 1
    machine.accept()
    assert counted(machine) == machine.entered == 2 + 3 + 1


WHAT_HAPPENS = ("grant", "decline", "return_", "correct", "resume", "withdraw", "fail")
STEPS = st.lists(st.sampled_from(WHAT_HAPPENS), max_size=25)


@settings(max_examples=150)
@given(STEPS, st.data())
def test_whatever_happened_the_journals_tell_every_state_that_was_entered(steps, data):
    """Any order of decisions, corrections, failures, resumptions and a withdrawal."""
    machine = Machine(CHAIN)
    machine.accept()
    for step in steps:
        _step(machine, step, data.draw(st.sampled_from("abc")))
    while not machine.is_over:
        for item in machine.overview.items.values():
            _step(machine, "resume", item.item)
            _step(machine, "correct", item.item)
            _step(machine, "grant", item.item)
    assert counted(machine) == machine.entered


def _step(machine, step, name):
    """Do it, where it can be done."""
    item = machine.overview.items[name]
    if step == "fail" and not item.parked and not item.ended:
        machine.failing.add((name, "prefill" if item.stage == "waiting" else "certify"))
    elif step == "resume" and item.parked and not item.ended:
        machine.resume(name)
    elif machine.overview.is_withdrawn:
        return
    elif step == "withdraw":
        machine.withdraw()
    elif step == "correct" and item.stage == "returned":
        machine.correct(name)
    elif step in {"grant", "decline"} and item.is_undecided:
        getattr(machine, step)(name)
    elif step == "return_" and item.is_undecided and item.round == 1:
        machine.return_(name)
