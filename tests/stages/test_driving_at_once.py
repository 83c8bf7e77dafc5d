"""Two prerequisites end, and a token comes, all in the same moment: whoever looks, none is missed.

Every way in which three writes, the drives that they bring, each drive's reading and what it then
tells the machine can come one after the other.
"""

from itertools import permutations

from chalicelib.domain.concern import TOKEN, Grown, concerned_by
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted, Submitted
from chalicelib.domain.journal.item_happenings import Certified, Ended, ItemDeclined
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Records, Token
from chalicelib.entrypoints.streams.driving import DrivePorts, drive_one
from tests.domain.story import NOW, opened, plan_of
from tests.fakes.applications import FakeApplications
from tests.fakes.executions import FakeExecutions

ONE = "app-1"
PEN = Pen(actor="test", at=NOW, draw=bytes)
ENDED = Certified(certificates=())
DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")


class AsRead:
    """Applications as they were when they were read; what is written is written now."""

    def __init__(self, applications, records):
        self._applications, self._records = applications, records

    def glance(self, _application, part=None):
        return self._records.pop(part) if part in self._records else self._applications.glance(
            ONE, part)  # fmt: skip

    def write(self, change):
        self._applications.write(change)


class Case:
    """One application, accepted on this plan."""

    def __init__(self, plan):
        self.applications, self.executions = FakeApplications(), FakeExecutions()
        self.seen = {}
        bodies = (opened(), Submitted(digest="d", plan=plan, number="n"), Accepted(how="desk"))
        happened = tuple(Happened(body=body) for body in bodies)
        self.applications.write(PEN.write(Records(application=ONE), happened))

    def write(self, stream, body):
        """This body, or the token under which the item waits."""
        if body is None:
            token = Token(stream=stream, state="await", attempt=1, value=f"t-{stream}")
            self.applications.write(Change(application=ONE, notes=(token,)))
            return
        records = self.applications.read(ONE)
        about = "keeper" if body.sealed else None
        change = PEN.write(records, (Happened(stream=stream, body=body, subject=about),))
        self.applications.write(change)

    def look(self, stream, body):
        """The drive that this brings has read, and not yet acted."""
        concerned = concerned_by((Grown(stream, body.kind if body else TOKEN),))
        self.seen[stream, body] = concerned, self.applications.glance(ONE, concerned)

    def act(self, stream, body):
        concerned, records = self.seen.pop((stream, body))
        ports = DrivePorts(AsRead(self.applications, {concerned: records}), self.executions)
        drive_one(ONE, ports, concerned)


ORDERS = sorted(set(permutations("aaabbbccc")))
"""Of three things that are written, looked at and acted on, in this order each: all 1,680."""


def lived(plan, writes, order):
    """A case in which all this came in this order."""
    case = Case(plan)
    steps = {stream: iter((case.write, case.look, case.act)) for stream in writes}
    for stream in order:
        next(steps[stream])(stream, writes[stream])
    return case


def told(case):
    """Whom the machine was told of, and how."""
    bent = ((token, error) for token, error, _ in case.executions.failed)
    return {(token, "on") for token in case.executions.succeeded} | set(bent)


def test_an_item_opens_once_both_its_prerequisites_have_ended():
    """Whichever was first, and whoever looked when."""
    plan = plan_of(("a",), ("b",), ("c", "a", "b"))
    writes = {"a": ENDED, "b": ENDED, "c": None}
    for order in ORDERS:
        case = lived(plan, writes, order)
        assert told(case) == {("t-c", "on")}, order
        assert case.applications.glance(ONE).tokens == (), order


def test_a_refused_prerequisite_is_never_missed():
    """It bends the item away, however it meets the other's grant."""
    plan = plan_of(("a",), ("b",), ("c", "a", "b"))
    writes = {"a": ENDED, "b": Ended(how="declined"), "c": None}
    for order in ORDERS[::7]:
        assert told(lived(plan, writes, order)) == {("t-c", "PrerequisiteDeclined")}, order


def test_a_refusal_that_ends_all_reaches_what_does_not_wait_for_it():
    """Though it is no prerequisite of theirs."""
    plan = plan_of(("a",), ("open",), ("b", "open"), ("c", "b"))
    strict = plan.items[0].model_copy(update={"all_end_if_declined": True})
    plan = plan.model_copy(update={"items": (strict, *plan.items[1:])})
    for order in ORDERS[::7]:
        case = lived(plan, {"a": DECLINED, "b": None, "c": None}, order)
        assert told(case) == {(f"t-{item}", "PrerequisiteDeclined") for item in "bc"}, order


def test_batches_may_come_in_any_order_across_items():
    """What was written first may be driven last: each looks at what stands then."""
    plan = plan_of(("a",), ("b",), ("c", "a", "b"))
    for order in permutations(("a", "b", "c")):
        case, bodies = Case(plan), {"a": ENDED, "b": ENDED, "c": None}
        for stream, body in bodies.items():
            case.write(stream, body)
        for stream in order:
            case.look(stream, bodies[stream])
            case.act(stream, bodies[stream])
        assert case.executions.succeeded == ["t-c"]
