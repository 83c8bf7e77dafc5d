"""The fault file: read with its lines, set while a register runs, met by the calls it is about."""

import time

import httpx
import pytest

from infra.local.departments.reading import Unreadable
from infra.local.registers.contents import Types
from infra.local.registers.faults import FAULTS, Around, Fault, read_faults
from infra.local.registers.sources import bases
from infra.local.registers.trouble import Trouble
from tests.infra.registers.asking import FOUNDER, PEOPLE, kept_by

KNOWN = kept_by("population")
AROUND = Around(frozenset(bases()), KNOWN.numbers, frozenset(Types().certificates_by_id))
OTHER = PEOPLE.people["shareholder"].resident_id
GOOD = "{id: a, source: population, of: founder, certificate: ID_CARD, does: down}"


def test_the_file_that_is_shipped_can_be_read():
    """Each line about somebody of their own, so that all may be set at once."""
    faults = read_faults(FAULTS, AROUND).faults
    assert len({fault.of for fault in faults}) == len(faults) == 19
    assert all(KNOWN.of(KNOWN.numbers[fault.of], fault.certificate) for fault in faults)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{id: b, source: populaton, does: down}", "there is no register populaton"),
        ("{id: b, source: population, of: found, does: down}", "no person or company found"),
        ("{id: b, source: population, certificate: ID_CAR, does: down}", "certificate type ID_CAR"),
        ("{id: a, source: population, does: down}", "there are two faults a"),
        ("{id: b, source: population, does: sulk}", "does"),
        ("{id: b, source: population}", "does"),
        ("{id: b, source: population, does: slow}", "seconds"),
        ("{id: b, source: population, does: down, seconds: 3}", "seconds"),
        ("{id: b, source: population, does: down, every: 0}", "every"),
        ("{id: b, source: population, does: down, for_seconds: 0}", "for_seconds"),
        ("{id: b, source: population, does: down, whom: founder}", "whom"),
        ("{id: b, source: population, does: down", "not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, line, words):
    """Whoever wrote it learns which line, and what may be meant."""
    path = tmp_path / "faults.yaml"
    path.write_text(f"faults:\n  - {GOOD}\n\n  - {line}\n", "utf-8")
    with pytest.raises(Unreadable) as refused:
        read_faults(path, AROUND)
    assert f"{path}:4: error: " in str(refused.value)
    assert words in str(refused.value)


def test_what_may_be_meant_is_named(tmp_path):
    """A slip of the pen is mended by reading on."""
    path = tmp_path / "faults.yaml"
    path.write_text(f"faults:\n  - {GOOD.replace('founder', 'founders')}\n", "utf-8")
    with pytest.raises(Unreadable, match="founder"):
        read_faults(path, AROUND)


# When a fault is met


def fault(**said):
    return Fault(**{"id": "f", "source": "population", "does": "down"} | said)


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ({}, "xxxxxx"),
        ({"calls": 2}, "xx...."),
        ({"from_call": 3}, "..xxxx"),
        ({"from_call": 2, "calls": 3}, ".xxx.."),
        ({"every": 2}, ".x.x.x"),
        ({"every": 2, "calls": 2}, ".x.x.."),
        ({"from_call": 2, "every": 3}, "...x.."),
    ],
)
def test_calls_are_counted(said, met):
    """The nth, so many, or each second one."""
    one = fault(**said)
    assert "".join("x" if one.concerns(call, 0) else "." for call in range(1, 7)) == met


def test_time_is_counted():
    """From some seconds after it was set, for so many."""
    one = fault(from_seconds=10, for_seconds=5)
    assert [at for at in (0, 9.9, 10, 14.9, 15) if one.concerns(1, at)] == [10, 14.9]


def test_only_the_calls_that_it_is_about_are_counted():
    """Another person, another type or another register is answered as ever."""
    trouble = Trouble("population", KNOWN.numbers, lambda: 0.0)
    mine = fault(of="founder", certificate="ID_CARD", from_call=2)
    trouble.set([mine, fault(id="theirs", source="legal-person")])
    number = FOUNDER.resident_id
    assert trouble.met(number, "ID_CARD") == ()
    assert trouble.met(OTHER, "ID_CARD") == trouble.met(number, "HOUSEHOLD") == ()
    assert trouble.met(number, "ID_CARD") == (mine,)
    trouble.set([mine])
    assert trouble.met(number, "ID_CARD") == (), "calls are counted anew"


# While it runs


def test_a_register_goes_down_and_comes_back(register, asker, answers_of):
    """Its health says so, and it answers nobody; set anew, it is as before."""
    register.set({"id": "away", "source": "population", "does": "down"})
    for call in (lambda: httpx.get(f"{register.url}/health", trust_env=False),
                 lambda: asker.post(register, asker.signed(asker.query()))):  # fmt: skip
        with pytest.raises(httpx.RemoteProtocolError):
            call()
    register.set()
    assert httpx.get(f"{register.url}/health", trust_env=False).status_code == 200
    assert asker.ask(register, answers_of(register))["result"] == "told"


def test_what_goes_wrong_for_one_leaves_all_others_alone(register, asker, answers_of):
    """And the health of the register."""
    register.set({"id": "a", "source": "population", "does": "busy", "of": "founder"})
    answer = asker.post(register, asker.signed(asker.query()))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    other = asker.ask(register, answers_of(register), subject={"id": OTHER})
    assert other["result"] == "told"
    assert httpx.get(f"{register.url}/health", trust_env=False).status_code == 200


def test_a_slow_one_takes_its_time(register, asker, answers_of):
    """And then answers rightly."""
    register.set({"id": "a", "source": "population", "does": "slow", "seconds": 0.3})
    begun = time.monotonic()
    assert asker.ask(register, answers_of(register))["result"] == "told"
    assert time.monotonic() - begun >= 0.3


def test_whoever_follows_a_redirect_is_answered(register, asker, answers_of):
    """So that following it would not go unnoticed."""
    register.set({"id": "a", "source": "population", "does": "redirect"})
    query = asker.query()
    message = asker.signed(query)
    answer = asker.post(register, message)
    assert (answer.status_code, answer.headers["location"]) == (307, "/elsewhere")
    assert asker.post(register, message, "/elsewhere").status_code == 200


def test_what_ended_is_told_to_have_ended(register, asker, answers_of):
    """A certificate that stood yesterday."""
    register.set({"id": "a", "source": "population", "does": "stale"})
    (one,) = asker.ask(register, answers_of(register))["certificates"]
    assert one["ended"] < time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
    absent = asker.ask(register, answers_of(register), certificate="DIVORCE", fields=[])
    assert absent["certificates"] == []


def test_a_mistake_that_is_sent_is_told_and_changes_nothing(register):
    """As a file's would be, but for its name."""
    register.set({"id": "a", "source": "population", "does": "stale"})
    with pytest.raises(ValueError, match="faults:1: error: there is no register nowhere"):
        register.set({"id": "a", "source": "nowhere", "does": "down"})
    set_ = httpx.get(f"{register.url}/control/faults", trust_env=False).json()
    assert set_ == {"faults": [{"id": "a", "source": "population", "does": "stale"}]}


def test_only_whoever_runs_it_changes_what_goes_wrong(register):
    """A page elsewhere, whose name leads here, finds nothing; nor does what is not asked so."""
    for method, path, host, status in (
        ("PUT", "/control/faults", "evil.example.org", 404),
        ("GET", "/control/faults", "evil.example.org", 404),
        ("GET", "/control/notices", "evil.example.org", 404),
        ("POST", "/control/faults", "127.0.0.1", 404),
        ("PUT", "/queries", "127.0.0.1", 404),
        ("GET", "/queries", "127.0.0.1", 404),
    ):
        answer = httpx.request(method, f"{register.url}{path}", headers={"Host": host},
                               content=b"{}", trust_env=False)  # fmt: skip
        assert answer.status_code == status
    large = httpx.put(f"{register.url}/control/faults", content=b"x" * 70_000, trust_env=False)
    assert large.status_code == 413
