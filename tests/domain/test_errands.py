"""What the state machine must be told: all of it, nothing else, however often it is asked."""

from collections import deque

import pytest

from chalicelib.domain.errands import BendAway, Forget, GoOn, Start, errands
from chalicelib.domain.errors import NotCompetent, PrerequisiteDeclined, Withdrawn
from chalicelib.domain.journal.happenings import (
    Attempted,
    MandateEnded,
    Returned,
    Submitted,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import (
    Granted,
    ItemCorrected,
    ItemReturned,
    Parked,
)
from chalicelib.domain.machine import transitions
from chalicelib.domain.overview import Overview
from tests.domain.model import Machine, submitted
from tests.domain.story import draft, plan_of, planned_item

ONE = plan_of(("orbit",))
ALL_END = {"all_end_if_declined": True}
SHAPES = {
    "each alone": plan_of(("a",), ("b",), ("c",)),
    "a chain": plan_of(("a",), ("b", "a"), ("c", "b")),
    "two after one": plan_of(("a",), ("b", "a"), ("c", "a")),
    "one after two": plan_of(("a",), ("b",), ("c", "a", "b")),
}
VITAL = plan_of(("b",), ("c", "b"))
VITAL = VITAL.model_copy(update={"items": (planned_item("a", **ALL_END), *VITAL.items)})
SHAPES["one that ends all"] = VITAL


def told(journal):
    return list(errands(Overview(records=journal.records)))


def possible(machine):
    """Everything that somebody outside may do now."""
    overview = machine.overview
    if not machine.is_over and not overview.is_withdrawn:
        yield Machine.withdraw, ()
        for name, item in overview.items.items():
            if item.is_undecided:
                yield Machine.grant, (name,)
                yield Machine.decline, (name,)
                if item.round == 1:
                    yield Machine.return_, (name,)
            if item.stage == "returned":
                yield Machine.correct, (name,)
    if machine.at == {"-": "accept"}:
        yield Machine.accept, ()
        yield Machine.find_another_competent, ()


def key(machine):
    overview = machine.overview
    items = tuple((i.stage, i.round, i.ended) for i in overview.items.values())
    return overview.is_withdrawn, items, tuple(sorted(machine.at.items()))


def every_state(plan):
    """Every state that can be reached in which everything due was told."""
    start = Machine(plan)
    seen, queue = {key(start)}, deque([start])
    while queue:
        machine = queue.popleft()
        yield machine
        for do, arguments in possible(machine):
            after = machine.fork()
            do(after, *arguments)
            if key(after) not in seen:
                seen.add(key(after))
                queue.append(after)


def may_wait(token, overview):
    """Whether somebody outside has still to act before this token can be told anything."""
    if overview.is_withdrawn:
        return False
    if token.state == "accept":
        return "accepted" not in overview.kinds
    item = overview.items[token.stream]
    if token.state == "await":
        before = [overview.items[name].ended for name in overview.plan.item(item.item).after]
        return None in before and set(before) <= {None, "granted"}
    if overview.prerequisite_failed(token.stream):
        return False
    return item.is_undecided if token.state == "dispatch" else item.stage == "returned"


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_happens_each_waiting_token_is_told_or_rightly_kept_waiting(shape):
    """Three items, every outcome, a withdrawal at every point: nothing hangs, nothing is early.

    Where nobody outside can act any more the application is archived, and its journals tell how
    many states the machine entered.
    """
    for machine in every_state(SHAPES[shape]):
        overview = machine.overview
        assert all(may_wait(token, overview) for token in overview.records.tokens)
        if not list(possible(machine)):
            assert machine.is_over
            assert all(item.ended for item in overview.items.values()) or (
                "accepted" not in overview.kinds
            )
        if machine.is_over:
            assert transitions(machine.journal.glanced()) == machine.entered


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_was_granted_stays_granted(shape):
    """No withdrawal and no other item's end takes it back."""
    for machine in every_state(SHAPES[shape]):
        for item in machine.overview.items.values():
            granted = any(e.kind == "granted" and e.stream == item.item
                          for e in machine.journal.records.entries)  # fmt: skip
            assert not granted or item.ended in {None, "granted"}


def test_a_submitted_application_starts():
    """Once: while its run waits, it is not started again."""
    journal = submitted(ONE)
    assert told(journal) == [Start(attempt=1)]
    journal.wait("accept")
    assert told(journal) == []


def test_a_draft_does_not_start_nor_does_one_that_was_withdrawn_as_a_draft():
    """Nothing was handed in."""
    assert told(draft()) == []
    assert told(draft().write(Withdrew())) == []


def test_one_that_was_withdrawn_before_its_run_began_still_starts():
    """So that it is delivered and archived like any other."""
    assert told(submitted(ONE).write(Withdrew())) == [Start(attempt=1)]


def test_asking_twice_tells_the_same():
    """Errands are read off the journal and change nothing."""
    journal = submitted(ONE)
    token = journal.wait("accept")
    journal.write(Withdrew())
    assert told(journal) == told(journal) == [BendAway(token=token, outcome=Withdrawn)]


def test_a_returned_application_keeps_its_run_waiting_and_is_not_started_again():
    """Not even once it is handed in a second time."""
    journal = submitted(ONE)
    journal.wait("accept")
    journal.write(Returned(reason="r", fields=("f",), materials=()))
    assert told(journal) == []
    journal.write(Submitted(digest="e" * 64, plan=ONE, number="n"))
    assert told(journal) == []


def test_another_competent_authority_ends_the_application():
    """It is delivered (its answer is), and archived."""
    machine = Machine(ONE)
    token = machine.journal.records.tokens[0]
    machine.find_another_competent()
    assert machine.is_over
    journal = submitted(ONE)
    journal.wait("accept")
    journal.records = journal.records.model_copy(update={"tokens": (token,)})
    journal.write(machine.journal.records.entries[4].body)
    assert told(journal) == [BendAway(token=token, outcome=NotCompetent)]


def test_a_new_attempt_is_started_and_the_old_ones_tokens_are_forgotten():
    """They died with their run."""
    journal = submitted(ONE)
    token = journal.wait("accept")
    journal.write(Attempted(attempt=2))
    assert told(journal) == [Start(attempt=2), Forget(token=token)]


def test_a_new_attempt_carries_everything_on():
    """What has ended passes straight through, what was handed over is not handed over again."""
    machine = Machine(SHAPES["two after one"])
    machine.accept()
    machine.grant("a")
    machine.return_("b")
    machine.lose()
    assert machine.at == {"a": "ended", "b": "correct", "c": "dispatch"}
    machine.correct("b")
    machine.grant("b")
    machine.decline("c")
    assert machine.is_over
    assert [e.kind for e in machine.journal.records.entries].count("dispatched") == 4


def test_a_parked_item_waits_for_the_operator_and_for_nobody_else():
    """Then it passes through what was done, to what failed."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "certify")}
    machine.accept()
    machine.grant("orbit")
    assert machine.at == {"orbit": "park"}
    machine.resume("orbit")
    assert machine.is_over
    assert machine.overview.items["orbit"].ended == "granted"


@pytest.mark.parametrize("state", ["prefill", "certify"])
def test_a_parked_item_waits_for_the_operator_in_every_later_run(state):
    """A run that is lost lets nothing go on that somebody has to look at first."""
    machine = Machine(ONE)
    machine.failing = {("orbit", state)}
    machine.accept()
    if state == "certify":
        machine.grant("orbit")
    for _ in range(2):
        machine.lose()
        assert machine.at == {"orbit": "park"}
        assert machine.overview.items["orbit"].parked
    machine.resume("orbit")
    if state == "prefill":
        machine.grant("orbit")
    assert machine.is_over
    kinds = [entry.kind for entry in machine.journal.records.entries if entry.stream == "orbit"]
    assert [kinds.count(kind) for kind in ("parked", "resumed", "granted")] == [1, 1, 1]


@pytest.mark.parametrize(("state", "ended"), [("prefill", "withdrawn"), ("certify", "granted")])
def test_what_was_parked_and_withdrawn_ends_in_a_later_run_as_in_its_own(state, ended):
    """What is undecided at once; what was granted when the operator has looked."""
    machine = Machine(ONE)
    machine.failing = {("orbit", state)}
    machine.accept()
    if state == "certify":
        machine.grant("orbit")
    machine.lose()
    machine.withdraw()
    assert machine.is_over == (state == "prefill")
    if not machine.is_over:
        machine.lose()
        assert machine.at == {"orbit": "park"}
        machine.resume("orbit")
    assert machine.overview.items["orbit"].ended == ended


def test_withdrawing_ends_a_parked_item_that_is_undecided():
    """Nobody need look at it any more."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "prefill")}
    machine.accept()
    machine.withdraw()
    assert machine.is_over
    assert machine.overview.items["orbit"].ended == "withdrawn"


def test_withdrawing_does_not_end_a_parked_item_that_is_granted():
    """Its certificates failed: sent back at once they would fail again, and so for ever."""
    machine = Machine(ONE)
    machine.failing = {("orbit", "certify")}
    machine.accept()
    machine.grant("orbit")
    machine.withdraw()
    assert machine.at == {"orbit": "park"}
    machine.resume("orbit")
    assert machine.overview.items["orbit"].ended == "granted"


def test_nobody_need_correct_an_item_that_cannot_be_granted_any_more():
    """It goes back to where it is ended, by a name that is caught there."""
    machine = Machine(VITAL)
    machine.accept()
    machine.return_("b")
    machine.decline("a")
    assert machine.is_over
    assert machine.overview.items["b"].ended == "prerequisite_declined"


def test_an_item_in_its_bodys_hands_is_ended_by_one_that_ends_all():
    """By name, and never as declined."""
    journal = submitted(VITAL)
    machine = Machine(VITAL)
    machine.accept()
    machine.decline("a")
    assert machine.overview.items["b"].ended == "prerequisite_declined"
    token = journal.wait("dispatch", "b")
    for entry in machine.journal.records.entries:
        if entry.stream == "a":
            journal.write(entry.body, stream="a")
    assert BendAway(token=token, outcome=PrerequisiteDeclined) in told(journal)


def test_a_token_that_is_told_late_goes_on():
    """Whatever has happened to its item meanwhile: it passes on to its end."""
    journal = submitted(ONE)
    parked, waiting = journal.wait("park", "orbit"), journal.wait("correct", "orbit")
    journal.write(Granted(round=1, certificates={}), stream="orbit")
    assert told(journal) == [GoOn(token=parked), GoOn(token=waiting)]


def test_a_parked_item_keeps_waiting():
    """Until an operator resumes it."""
    journal = submitted(ONE).write(Parked(state="prefill", error="Boom"), stream="orbit")
    journal.wait("park", "orbit")
    assert told(journal) == []


def test_a_correction_is_bent_to_only_after_the_item_was_returned():
    """By its name."""
    journal = submitted(ONE)
    token = journal.wait("dispatch", "orbit")
    assert told(journal) == []
    journal.write(ItemReturned(round=1, reason="r", fields=("f",), materials=()), stream="orbit")
    (bent,) = told(journal)
    assert (bent.token, bent.outcome.__name__) == (token, "CorrectionAsked")


def test_what_people_say_beside_it_neither_starts_it_nor_keeps_it_from_starting():
    """A mandate taken back between handing in and the first run."""
    ended = MandateEnded(agent="helper", principal="keeper")
    assert told(submitted(ONE).write(ended)) == told(submitted(ONE)) == [Start(attempt=1)]


def test_whoever_corrects_before_the_machine_was_told_goes_into_the_next_round():
    """The token of the round before would wait for ever."""
    journal = submitted(ONE)
    token = journal.wait("dispatch", "orbit")
    journal.write(ItemReturned(round=1, reason="r", fields=("f",), materials=()), stream="orbit")
    journal.write(ItemCorrected(round=1), stream="orbit")
    (bent,) = told(journal)
    assert (bent.token, bent.outcome.__name__) == (token, "CorrectionAsked")
