"""All registers are asked at once within one time; what comes late keeps nothing waiting."""

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.sources import Gathering, HttpSource, OwnRegister, Posting
from chalicelib.adapters.sources.line import GRACE, WIDTH
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.querying import Silent, Told
from chalicelib.domain.text import Text
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.sources import FakeSource
from tests.ports.sources_contract import NOTICE, permit, query

CLOCK = SystemClock()


def defined(name, seconds=3.0, tries=1):
    title = Text(zh=name, en=name)
    return Source(id=name, title=title, base="ecert", seconds=seconds, tries=tries)


def own(*kept):
    return FakeSource("own", *kept)


def soon(seconds=2.0):
    return datetime.now(UTC) + timedelta(seconds=seconds)


def asked_of(*names, **more):
    return {query(): tuple(defined(name, **more) for name in names)}


def threads(*names):
    """The lines that there are of these registers."""
    return [t.name for t in threading.enumerate() if t.name.rpartition("_")[0] in names]


def test_each_query_is_put_to_our_own_register_and_to_those_named_for_it():
    """And to no other; what each says is told apart."""
    fishers, hunters = FakeSource("fishers", permit()), FakeSource("hunters")
    both, ours = query(), query(certificate="BOAT_LICENCE")
    gathering = Gathering(own(), (fishers, hunters), CLOCK)

    found = gathering.ask({both: (defined("fishers"),), ours: ()}, soon())

    assert set(found[both]) == {"own", "fishers"}
    assert [c.number for c in found[both]["fishers"].certificates] == ["P-1"]
    assert found[ours] == {"own": Told()}
    assert hunters.asked == []


def test_who_has_no_address_here_is_not_asked():
    """A deployment without registers asks its own, on the thread that asks."""
    gathering = Gathering(own(permit()), (), CLOCK)
    before = threading.active_count()

    (found,) = gathering.ask(asked_of("nobody-here"), soon()).values()

    assert list(found) == ["own"]
    assert threading.active_count() == before


def test_nothing_asked_is_nothing_answered():
    """Nobody is asked."""
    assert Gathering(own(), (FakeSource("fishers"),), CLOCK).ask({}, soon()) == {}


def test_all_are_asked_at_once():
    """The time for all is that of the slowest, and not that of all together."""
    sources = tuple(FakeSource(f"at-once-{n}", seconds=0.3) for n in range(5))
    gathering = Gathering(own(), sources, CLOCK)

    began = time.monotonic()
    (found,) = gathering.ask(asked_of(*(s.id for s in sources)), soon(5)).values()

    assert time.monotonic() - began < 1.0
    assert all(answer == Told() for answer in found.values())


def test_who_is_late_is_silent_and_keeps_nobody_waiting():
    """What the others said is there, and the time is kept."""
    late = FakeSource("late", seconds=1.5)
    gathering = Gathering(own(permit()), (late, FakeSource("in-time", permit())), CLOCK)

    began = time.monotonic()
    (found,) = gathering.ask(asked_of("late", "in-time"), soon(0.3)).values()

    assert time.monotonic() - began < 1.0
    assert found["late"] == Silent(reason="too_late")
    assert (found["own"].kind, found["in-time"].kind) == ("told", "told")


class Stuck(FakeSource):
    """Heeds no patience at all, until it is let go."""

    def __init__(self, name):
        super().__init__(name)
        self.go = threading.Event()

    def ask(self, asked, patience):
        self.asked.append(asked)
        self.go.wait(10)
        return Told()


def test_a_register_that_hangs_holds_no_more_threads_than_its_line_has():
    """However often it is asked; what waits there is given up."""
    stuck, well = Stuck("stuck"), FakeSource("well")
    gathering = Gathering(FakeSource("mine"), (stuck, well), CLOCK)
    queries = {query(number=f"P-{n}"): (defined("stuck"), defined("well")) for n in range(9)}

    for _ in range(3):
        found = gathering.ask(queries, soon(0.7))
        assert {answers["stuck"].reason for answers in found.values()} <= {"too_late", "no_turn"}
        assert {answers["well"] for answers in found.values()} == {Told()}
    assert len(threads("stuck")) == len(stuck.asked) == WIDTH
    assert len(threads("mine")) == 1
    stuck.go.set()


def test_nobody_waits_for_a_register_whose_whole_line_hangs():
    """Those who come after know it at once; once it lets go it is asked again."""
    stuck = Stuck("hanging")
    gathering = Gathering(own(), (stuck,), CLOCK)
    queries = {query(number=f"P-{n}"): (defined("hanging"),) for n in range(WIDTH)}
    while len(stuck.asked) < WIDTH:
        gathering.ask(queries, soon(0.2))
    time.sleep(GRACE + 0.3)

    began = time.monotonic()
    (found,) = gathering.ask(asked_of("hanging"), soon(5)).values()
    assert found == {"own": Told(), "hanging": Silent(reason="no_turn")}
    assert time.monotonic() - began < 3

    stuck.go.set()
    while any(line.hangs() for line in gathering._lines.values()):
        time.sleep(0.01)
    (found,) = gathering.ask(asked_of("hanging"), soon(5)).values()
    assert found["hanging"] == Told()


def test_one_question_that_hangs_does_not_hold_up_the_others():
    """There are other threads on the line."""
    stuck = Stuck("one-hangs")
    gathering = Gathering(own(), (stuck,), CLOCK)
    gathering.ask(asked_of("one-hangs"), soon(0.3))
    stuck.ask = lambda *_: Told()

    began = time.monotonic()
    (found,) = gathering.ask(asked_of("one-hangs"), soon(5)).values()
    assert found["one-hangs"] == Told()
    assert time.monotonic() - began < 3
    stuck.go.set()


def test_a_healthy_register_is_put_several_questions_at_a_time():
    """Ten shareholders are ten questions: it is not called silent because they stand in line."""
    slow = FakeSource("several", seconds=0.3)
    gathering = Gathering(own(), (slow,), CLOCK)
    queries = {query(number=f"P-{n}"): (defined("several"),) for n in range(3 * WIDTH)}

    began = time.monotonic()
    found = gathering.ask(queries, soon(3.2))

    assert all(answers["several"] == Told() for answers in found.values())
    assert time.monotonic() - began < 3
    assert len(threads("several")) == WIDTH


def test_a_process_ends_though_a_register_still_hangs():
    """Nobody waits for its threads."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", HANGING], capture_output=True, check=False,
                          timeout=20)  # fmt: skip
    assert (done.stdout, done.returncode) == (b"too_late\n", 0), done.stderr
    assert time.monotonic() - began < 15


HANGING = """
import time
from chalicelib.adapters.sources.line import Line
from concurrent.futures import wait

future = Line("hangs").put(lambda: time.sleep(60), 0.1)
wait([future], timeout=0.1)
print("too_late")
"""


def test_a_register_that_hung_is_asked_again_once_it_lets_go():
    """Its line is free again."""
    stuck = Stuck("let-go")
    gathering = Gathering(own(), (stuck,), CLOCK)
    gathering.ask(asked_of("let-go"), soon(0.1))
    stuck.go.set()

    (found,) = gathering.ask(asked_of("let-go"), soon(2)).values()
    assert found["let-go"] == Told()


def test_what_may_pass_is_tried_again_within_its_own_patience():
    """A register that flaps."""
    flapping = FakeSource("flapping", answers=[Silent(reason="status_503")])
    gathering = Gathering(own(), (flapping,), CLOCK)

    (found,) = gathering.ask(asked_of("flapping", tries=2), soon()).values()
    assert found["flapping"] == Told()


def test_a_register_has_no_more_time_than_its_definition_says():
    """Though the whole has more."""
    slow = FakeSource("slow", seconds=1.0)
    gathering = Gathering(own(), (slow,), CLOCK)

    began = time.monotonic()
    (found,) = gathering.ask(asked_of("slow", seconds=0.2), soon(5)).values()

    assert found["slow"] == Silent(reason="too_late")
    assert time.monotonic() - began < 0.8


def test_one_that_hangs_is_waited_for_once_in_a_prefill():
    """And not once for each of its questions: those that wait meanwhile are not even put."""
    hangs = FakeSource("hangs", seconds=1.0)
    gathering = Gathering(own(), (hangs,), CLOCK)
    queries = {query(number=f"P-{n}"): (defined("hangs", seconds=0.1),) for n in range(9)}
    until = soon(5)

    began = time.monotonic()
    found = [*gathering.ask(queries, until).values(), *gathering.ask(queries, until).values()]

    late, no_turn = Silent(reason="too_late"), Silent(reason="no_turn")
    said = [answers["hangs"] for answers in found]
    assert (said.count(late), said.count(no_turn)) == (
        len(hangs.asked), len(said) - len(hangs.asked)
    )  # fmt: skip
    assert time.monotonic() - began < 0.8
    assert len(hangs.asked) <= WIDTH
    before = len(hangs.asked)
    gathering.ask(queries, soon(6))
    assert before < len(hangs.asked) <= before + WIDTH


def test_nobody_is_asked_after_the_time_is_over():
    """It is told as late, and costs nothing."""
    fishers = FakeSource("over")
    (found,) = Gathering(own(), (fishers,), CLOCK).ask(asked_of("over"), soon(-1)).values()
    assert found["over"] == Silent(reason="no_turn")


def test_our_own_register_down_is_silence_and_the_others_are_used():
    """It is one of them."""
    certificates = FakeCertificates()
    certificates.is_down = True
    ours = OwnRegister(certificates, FakeClock())
    gathering = Gathering(ours, (FakeSource("others", permit()),), CLOCK)

    (found,) = gathering.ask(asked_of("others"), soon()).values()

    assert found["own"] == Silent(reason="down")
    assert found["others"].kind == "told"


class Raising(FakeSource):
    """An adapter with a mistake in it."""

    def ask(self, asked, patience):
        self.asked.append(asked)
        raise ValueError("nobody foresaw this")


def test_a_register_at_which_something_unforeseen_happens_is_silent():
    """What all the others said is there."""
    gathering = Gathering(own(permit()), (Raising("raising"), FakeSource("well", permit())), CLOCK)

    (found,) = gathering.ask(asked_of("raising", "well"), soon()).values()

    assert found["raising"] == Silent(reason="failed")
    assert (found["own"].kind, found["well"].kind) == ("told", "told")


class Refusing(FakeCertificates):
    """What is no outage: a right that is missing."""

    def find(self, holder_id, type_):
        raise PermissionError("AccessDenied")


@pytest.mark.parametrize("others", [(), ("beside",)])
def test_what_is_no_outage_of_our_own_register_comes_out_as_it_is(others):
    """A missing right hidden as silence would look like an outage for ever."""
    ours = OwnRegister(Refusing(), FakeClock())
    gathering = Gathering(ours, tuple(map(FakeSource, others)), CLOCK)

    with pytest.raises(PermissionError):
        gathering.ask(asked_of(*others), soon())


def test_a_notice_goes_to_the_register_that_it_is_for():
    """To no other; one without an address cannot be told."""
    fishers, hunters = FakeSource("fishers"), FakeSource("hunters")
    gathering = Gathering(own(), (fishers, hunters), CLOCK)

    gathering.tell("fishers", NOTICE)

    assert (list(fishers.told), hunters.told) == (["notice-1"], {})
    with pytest.raises(Unknown, match="nobody-here"):
        gathering.tell("nobody-here", NOTICE)
    fishers.is_down = True
    with pytest.raises(SourceDown):
        gathering.tell("fishers", NOTICE)


def test_it_asks_a_real_register_over_http(listening, ourselves):
    """Beside our own, both at once."""
    listening.kept.append(permit())
    posting = Posting(listening.url)
    http = HttpSource(posting, listening.public, ourselves, "fishers", lambda *_: None)

    (found,) = Gathering(own(), (http,), CLOCK).ask(asked_of("fishers"), soon(5)).values()

    assert [c.number for c in found["fishers"].certificates] == ["P-1"]
    posting.close()
