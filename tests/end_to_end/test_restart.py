"""The whole local cloud is stopped while applications wait in every way, and started: all go on."""

from collections import Counter
from contextlib import ExitStack, contextmanager

import pytest

from chalicelib.domain.journal.chain import verify
from infra.local.departments.rules import Marks, Rule
from infra.local.journeys import handling
from infra.local.journeys.arranging import arrange
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import archived, small, submitted, until

REGISTRATION, HEALTH = "business-registration", "health-certificate"
FOOD, WASTE = "food-licence", "fume-and-waste-registration"
ITEMS = {REGISTRATION, HEALTH, FOOD, WASTE}
SILENT = USUAL.replace(f"  {HEALTH}:\n", f"  {HEALTH}:\n    outcome: silent\n")
CORRECTING = {
    HEALTH: Rule(),
    WASTE: Rule(outcome="correction", reason="请写明净化器型号。",
                marks=Marks(fields=("fume_purifier",))),
}  # fmt: skip
CORRECTED = small().model_copy(
    update={"departments": CORRECTING,
            "corrections": {WASTE: {"fume_purifier": "静电式净化器 JD-8"}}}
)  # fmt: skip
WAITS = {
    "accept": {("-", "accept")},
    "await": {(HEALTH, "dispatch"), (FOOD, "await")},
    "correct": {(WASTE, "correct")},
    "parked": {(REGISTRATION, "park"), (HEALTH, "park"), (FOOD, "await"), (WASTE, "await")},
    "dispatch": {(REGISTRATION, "dispatch"), (HEALTH, "dispatch"), (FOOD, "await"),
                 (WASTE, "await")},
}  # fmt: skip
"""Each application by what it waits for: at the desk, for a silent department, for its applicant,
for an operator, and for departments whose systems are down."""
STAYING = ("accept", "correct", "parked")
"""What no cloud can do by itself: a person has to act."""
each = pytest.mark.parametrize("wait", WAITS)

pytestmark = pytest.mark.cloud


class Waiting:
    """The applications, from before the stop to their ends."""

    def __init__(self, standing, plays):
        self.standing, self._plays = standing, plays
        self.plays, self.before, self.again, self.came = {}, {}, {}, {}

    def submit(self, wait, journey):
        """One is handed in."""
        self.plays[wait] = self._plays.enter_context(submitted(self.standing, journey))
        return self.plays[wait]

    def settle(self, wait):
        """It waits as it is to wait, and nothing else of it moves any more."""
        application, waits = self.plays[wait].application, WAITS[wait]
        until(lambda: self.standing.waits(application) == waits, f"not waiting in {wait}")

    def bring(self):
        """All five at once: those that a later change of the departments would move come last."""
        self.standing.departments_follow(SILENT)
        correct = self.submit("correct", CORRECTED)
        arrange(correct)
        handling.accept(correct)
        self.settle("correct")
        handling.accept(self.submit("await", small()))
        self.settle("await")
        with without_handles(self.standing):
            handling.accept(self.submit("parked", small()))
            self.settle("parked")
        self.submit("accept", small())
        self.settle("accept")
        dispatch = self.submit("dispatch", small())
        self.standing.departments_fall_silent()
        handling.accept(dispatch)
        until(lambda: "BodyUnavailable" in self.standing.failed(f"{dispatch.application}-1"),
              "nobody was refused")  # fmt: skip
        self.settle("dispatch")
        self.before = {w: self.standing.records(p.application) for w, p in self.plays.items()}

    def go_on(self):
        """The cloud is up again: what stays is seen waiting, then each is helped by one act."""
        for wait in STAYING:
            self.again[wait] = self.waiting_again(wait)
        handling.accept(self.plays["accept"])
        for item in (REGISTRATION, HEALTH):
            self.resume(item)
        self.came = {wait: archived(play) for wait, play in self.plays.items()}

    def waiting_again(self, wait):
        """How it stands once its second run waits as the first one did."""
        application = self.plays[wait].application

        def runs():
            return {token.attempt for token in self.standing.records(application).tokens}

        until(lambda: runs() == {2}, f"{wait} has no second run that waits")
        self.settle(wait)
        return self.standing.records(application)

    def resume(self, item):
        """The operator looked at what was parked, and lets it go on."""
        play = self.plays["parked"]
        operator = play.visitors.of("operator")
        operator.post(f"{play.at}/items/{item}/resumption", {}, dict)


@contextmanager
def without_handles(standing):
    """A right is missing from the deployment: dispatch may not make handles. Then it is mended."""
    roles = standing.client("iam").list_roles()["Roles"]
    (role,) = [r["RoleName"] for r in roles if r["RoleName"].startswith("yijian-DispatchRole")]
    denied = {"RoleName": role, "PolicyName": "slip"}
    standing.client("iam").put_role_policy(**denied, PolicyDocument=DENIED)
    try:
        yield
    finally:
        standing.client("iam").delete_role_policy(**denied)


DENIED = """{"Version": "2012-10-17", "Statement": [
  {"Effect": "Deny", "Action": "kms:GenerateMac", "Resource": "*"}]}"""


@pytest.fixture(scope="module")
def restarted(standing):
    """What stood before the stop and after the start, and what came of it."""
    with ExitStack() as plays:
        waiting = Waiting(standing, plays)
        waiting.bring()
        standing.stop()
        standing.start()
        waiting.go_on()
        yield waiting


@each
def test_each_waited_in_its_own_way(restarted, wait):
    """All five at once, in the midst of it."""
    before = restarted.before[wait]
    assert {(token.stream, token.state) for token in before.tokens} == WAITS[wait]
    parked = {entry.stream for entry in before.entries if entry.kind == "parked"}
    assert parked == ({REGISTRATION, HEALTH} if wait == "parked" else set())


@pytest.mark.parametrize("wait", STAYING)
def test_what_a_person_has_to_do_waits_for_them_again(restarted, wait):
    """At the desk, for the applicant, for an operator: in a new run, as in the one before."""
    again, before = restarted.again[wait], restarted.before[wait]
    assert {(token.stream, token.state) for token in again.tokens} == WAITS[wait]
    stood = {entry.hash for entry in before.entries}
    assert [e.kind for e in again.entries if e.hash not in stood] == ["attempted"]


@each
def test_each_is_archived(restarted, wait):
    """By itself, or by the one act that it waited for."""
    view, results, verified = restarted.came[wait]
    assert view.phase == "archived"
    assert {item.ended for item in results.items} == {"granted"}
    assert len(results.items) == len(ITEMS)
    assert verified == len({c.number for item in results.items for c in item.certificates}) > 0


@each
def test_its_journals_begin_with_what_stood_before(standing, restarted, wait):
    """Nothing that was written before the stop is missing or other than it was."""
    after = standing.records(restarted.plays[wait].application).entries
    assert {entry.hash for entry in restarted.before[wait].entries} <= {e.hash for e in after}
    verify(after)


@each
def test_nothing_happened_twice(standing, restarted, wait):
    """Each round was sent and decided once, each item ended once, the whole delivered once."""
    counted = Counter((entry.stream, entry.kind) for entry in
                      standing.records(restarted.plays[wait].application).entries)  # fmt: skip
    for item in ITEMS:
        rounds = 2 if (wait, item) == ("correct", WASTE) else 1
        assert [counted[item, kind] for kind in ("dispatched", "granted", "certified")] == [
            rounds, 1, 1
        ]  # fmt: skip
    for kind in ("submitted", "accepted", "delivered", "archived"):
        assert counted["-", kind] == 1


@each
def test_it_goes_on_in_a_new_run(standing, restarted, wait):
    """The waiting run died with the cloud; what had ended passed through the next."""
    application = restarted.plays[wait].application
    assert sorted(standing.runs(application)) == [f"{application}-1", f"{application}-2"]
