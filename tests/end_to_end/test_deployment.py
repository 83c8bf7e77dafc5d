"""A version is deployed on the running cloud while an application waits, and another taken back.

The first began on the old version and ends on the new one; the second the other way round.
"""

from collections import Counter
from contextlib import contextmanager

import pytest

from chalicelib.domain.journal.chain import verify
from infra.local.deploy import Deployment, deploy
from infra.local.journeys import handling
from infra.local.journeys.seen import View
from infra.local.preparation import PACKAGE
from infra.local.service import parameters
from tests.end_to_end.deciding import Cases
from tests.end_to_end.newer import (
    MATERIAL,
    NOTED,
    NOTED_NEXT,
    SIGNED,
    SIGNED_NEXT,
    newer_package,
    publish_newer,
)
from tests.end_to_end.standing import USUAL
from tests.end_to_end.test_failures import yijian
from tests.end_to_end.walking import archived, small, submitted, until

REGISTRATION, HEALTH = "business-registration", "health-certificate"
FOOD, WASTE = "food-licence", "fume-and-waste-registration"
SILENT = USUAL.replace(f"  {HEALTH}:\n", f"  {HEALTH}:\n    outcome: silent\n")
WAITS = {(HEALTH, "dispatch"), (FOOD, "await")}
OLD, NEW, MOVED = "opened before", "opened after", "opened before and moved"
both = pytest.mark.parametrize("which", [OLD, NEW])

pytestmark = pytest.mark.cloud


class Deployments:
    """What stood at each moment of the two applications, and what came of them."""

    def __init__(self, standing, callers):
        self.standing, self.callers = standing, callers
        self.catalogues, self.machines = [], []
        self.plays, self.before, self.views, self.came = {}, {}, {}, {}
        self.moves = []

    def deployed(self, package):
        """This package stands from now on; who asks is told by which catalogue."""
        service = self.standing.service
        deploy(service.cloud, Deployment(package, parameters(service.place, service.ports)))
        self.look()

    def look(self):
        """What answers now."""
        health = self.callers.bearing(None).get("/v1/health").json()
        self.catalogues.append(health["catalogue"])
        arn = self.standing.service.outputs["MachineArn"]
        machine = self.standing.client("stepfunctions").describe_state_machine(stateMachineArn=arn)
        self.machines.append(machine["definition"])

    @contextmanager
    def waiting(self, which):
        """An application that waits for one department."""
        with submitted(self.standing, small()) as play:
            handling.accept(play)
            until(lambda: self.standing.waits(play.application) == WAITS, "not waiting")
            self.plays[which] = play
            self.before[which] = self.standing.records(play.application)
            yield play

    def moved(self, to):
        """An application that is moved while it lies at its desk, and then goes to its end."""
        with submitted(self.standing, small()) as play:
            self.plays[MOVED] = play
            for words in (["--dry-run"], [], []):
                self.move(MOVED, to, *words)
            self.move(MOVED, "0" * 64)
            handling.accept(play)
            self.end(MOVED)

    def move(self, which, to, *words):
        """An operator moves it to a version that is published; what they were told."""
        application = self.plays[which].application
        self.moves.append(yijian(self.standing, "migrate", application, "--to", to, *words))

    def end(self, which):
        """It is archived; how it looked to its applicant."""
        play = self.plays[which]
        self.came[which] = archived(play)
        self.views[which] = play.applicant.get(play.at, View)

    def entries(self, which):
        """All that stands of it in the end."""
        return self.standing.records(self.plays[which].application).entries


@pytest.fixture(scope="module")
def made(standing, callers, tmp_path_factory):
    """Deployed forth and back."""
    deployments, folder = Deployments(standing, callers), tmp_path_factory.mktemp("newer")
    deployments.look()
    catalogue = publish_newer(standing, folder)
    deployments.moved(catalogue)
    standing.departments_follow(SILENT)
    with deployments.waiting(OLD) as old:
        deployments.move(OLD, catalogue)
        deployments.deployed(newer_package(standing, catalogue, folder))
        with deployments.waiting(NEW):
            cases = Cases(standing, callers, old)
            granted = cases.system(HEALTH).post(f"{cases.at(HEALTH)}/decision", cases.grant(HEALTH))
            assert granted.status_code == 200, granted.text
            deployments.end(OLD)
            deployments.deployed(PACKAGE)
            standing.departments_follow(USUAL)
            deployments.end(NEW)
            yield deployments


def signed(entries, item):
    """Which code certified an item."""
    return [e.actor for e in entries if (e.stream, e.kind) == (item, "certified")]


def asked(view):
    return {m.id for m in view.materials if m.disposition.kind == "asked"}


def test_the_service_answers_by_what_is_deployed(made):
    """The catalogue for new applications, and the machine for new runs; then the first again."""
    first, second, third = made.catalogues
    assert first == third != second
    assert [NOTED_NEXT in machine for machine in made.machines] == [False, True, False]
    assert [NOTED in machine for machine in made.machines] == [True, False, True]


@both
def test_a_run_that_waits_goes_on_by_itself_on_the_code_that_is_deployed(made, which):
    """No new attempt: the machine's update ends no run, and the next step is the new version's."""
    play, entries = made.plays[which], made.entries(which)
    assert made.standing.runs(play.application) == [f"{play.application}-1"]
    began, ended = (SIGNED, SIGNED_NEXT) if which == OLD else (SIGNED_NEXT, SIGNED)
    for item in (REGISTRATION, WASTE):
        assert signed(entries, item) == [began]
    for item in (HEALTH, FOOD):
        assert signed(entries, item) == [ended]


def test_each_application_keeps_the_catalogue_it_was_opened_on(made):
    """Its own materials to its end; that of the second is in no package any more."""
    for which, catalogue in ((OLD, made.catalogues[0]), (NEW, made.catalogues[1])):
        opened = next(e.body for e in made.entries(which) if e.kind == "opened")
        assert opened.catalogue == catalogue
    assert MATERIAL in asked(made.views[OLD])
    assert asked(made.views[OLD]) - asked(made.views[NEW]) == {MATERIAL}


@both
def test_nothing_is_lost_and_nothing_happens_twice(made, which):
    """What stood before stands; each item is sent, granted and certified once."""
    view, results, verified = made.came[which]
    assert view.phase == "archived"
    assert {item.ended for item in results.items} == {"granted"}
    assert verified == sum(len(item.certificates) for item in results.items) > 0
    entries = made.entries(which)
    assert {e.hash for e in made.before[which].entries} <= {e.hash for e in entries}
    verify(entries)
    counted = Counter((entry.stream, entry.kind) for entry in entries)
    for item in (REGISTRATION, HEALTH, FOOD, WASTE):
        assert [counted[item, kind] for kind in ("dispatched", "granted", "certified")] == [1, 1, 1]
    for kind in ("submitted", "accepted", "delivered", "archived"):
        assert counted["-", kind] == 1


def test_one_that_lies_at_its_desk_is_moved_to_a_newer_version_and_ends_on_it(made):
    """Shown first, moved once, and asked for a material fewer; by the deployment's own function."""
    shown, moved, again, unknown, _ = made.moves
    application = made.plays[MOVED].application
    said = [done.stdout.splitlines()[0] for done in (shown, moved, again)]
    words = ("safe, only shown", "safe, moved", "there already, left as it is")
    assert said == [f"{application}: {word}" for word in words]
    assert "one material fewer" in shown.stdout
    assert (unknown.returncode, unknown.stdout) == (2, "")
    counted = Counter((entry.stream, entry.kind) for entry in made.entries(MOVED))
    assert counted["-", "migrated"] == 1
    assert made.views[MOVED].phase == "archived"
    assert MATERIAL not in asked(made.views[MOVED])
    verify(made.entries(MOVED))


def test_one_whose_item_is_begun_is_not_moved_under_its_department(made):
    """It says which, and the application stays as it was."""
    *_, refused = made.moves
    assert refused.returncode == 1
    assert "forbidden" in refused.stdout
    assert "is begun: what it requires stays" in refused.stdout
    assert "migrated" not in {entry.kind for entry in made.entries(OLD)}
