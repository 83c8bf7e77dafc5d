"""An officer revokes, suspends or restores a certificate: once, and its holder hears of it."""

import pytest

from chalicelib.domain.errors import ConcurrentChange, Conflict, NotAllowed, SourceDown, Unknown
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.ports.certificates import Superseded
from tests.cloud.flights import STABLE
from tests.cloud.people import CHEN, certificate
from tests.entrypoints.services.registering import LAW, OFFICE, Registering


@pytest.fixture
def registering():
    return Registering()


def standing(registering):
    return registering.verified().standing


def test_a_certificate_is_suspended_restored_and_revoked(registering):
    """Whoever verifies it sees each; its list says the same."""
    place = registering.licence.status
    seen = []
    for status in ("suspended", "valid", "revoked"):
        ordered(registering.order(status), registering.ports)
        listed = registering.lists.read(place.name).statuses[place.index]
        seen.append((standing(registering), listed))

    assert seen == [("suspended", "suspended"), ("genuine", "valid"), ("revoked", "revoked")]
    assert registering.verified().ended is not None


def test_the_holder_finds_it_in_the_ledger_and_is_told(registering):
    """By whose act, by which law; why is sealed in the journal."""
    ordered(registering.order("suspended"), registering.ports)
    ordered(registering.order("valid"), registering.ports)

    assert registering.told() == ["certificate_suspended", "reasoned",
                                  "certificate_restored", "reasoned"]  # fmt: skip
    lines = registering.lines()
    assert [line.result for line in lines] == ["suspended", "restored"]
    assert lines[0].requester == f"body:{OFFICE}"
    assert lines[0].purpose == f"{LAW} (1)"
    records = registering.cloud.applications.glance(registering.application)
    assert [e.body for e in records.entries if e.kind == "reasoned"] == [None, None]


def test_the_same_order_again_changes_nothing(registering):
    """Whoever repeats it is answered as the first time; nothing is written twice."""
    first = ordered(registering.order("revoked"), registering.ports)
    assert ordered(registering.order("revoked"), registering.ports) == first

    assert len(registering.cloud.certificates.rulings(registering.licence.number)) == 1
    assert registering.told() == ["certificate_revoked", "reasoned"]
    assert len(registering.lines()) == 1


def test_a_second_suspension_is_another_act(registering):
    """The holder hears of both."""
    for status in ("suspended", "valid", "suspended"):
        ordered(registering.order(status), registering.ports)

    assert [line.result for line in registering.lines()] == ["suspended", "restored", "suspended"]
    assert registering.told().count("certificate_suspended") == 2


@pytest.mark.parametrize("broken", ["ledger", "journal"])
def test_what_stopped_half_way_is_finished_by_a_repeat(registering, broken):
    """The register is marked first; whoever was to hear of it hears of it."""
    ports = registering.ports
    target, name = {"ledger": (ports.ledger, "record_once"),
                    "journal": (ports.applications, "write")}[broken]  # fmt: skip
    working = getattr(target, name)
    setattr(target, name, down)
    with pytest.raises(SourceDown):
        ordered(registering.order("revoked"), ports)
    assert standing(registering) == "revoked"
    setattr(target, name, working)

    ordered(registering.order("revoked"), ports)
    assert len(registering.lines()) == 1
    assert registering.told() == ["certificate_revoked", "reasoned"]


def down(*_):
    raise SourceDown("The ledger does not answer: try again later.")


def test_the_same_for_another_reason_is_a_conflict(registering):
    """One of the two officers has not looked."""
    ordered(registering.order("revoked"), registering.ports)
    with pytest.raises(Conflict, match="for another reason"):
        ordered(registering.order("revoked", reason="another"), registering.ports)


@pytest.mark.parametrize("status", ["suspended", "valid"])
def test_what_was_revoked_stays_revoked(registering, status):
    """A new one can be issued."""
    ordered(registering.order("revoked"), registering.ports)
    with pytest.raises(Conflict, match="for good"):
        ordered(registering.order(status), registering.ports)


def test_what_was_not_suspended_cannot_be_restored(registering):
    """There is nothing to lift."""
    with pytest.raises(Conflict, match="nothing to lift"):
        ordered(registering.order("valid"), registering.ports)


def test_only_its_own_issuer_orders_it(registering):
    """Whoever else knows the number."""
    with pytest.raises(NotAllowed, match="Another body"):
        ordered(registering.order("revoked", body="market-990101"), registering.ports)
    with pytest.raises(Unknown):
        ordered(registering.order("revoked", number="N-404"), registering.ports)
    assert standing(registering) == "genuine"


def test_what_was_replaced_can_be_revoked_and_nothing_else(registering):
    """It holds no more anyway; that it was revoked is said before that it was replaced."""
    at = registering.cloud.clock.now()
    register, other = registering.cloud.certificates, {"number": "S", "origin": "x", "status": None}
    register.keep(registering.licence.model_copy(update=other))
    register.supersede(registering.licence.number, Superseded(at=at, by="S"))

    with pytest.raises(Conflict, match="in its place"):
        ordered(registering.order("suspended"), registering.ports)
    ordered(registering.order("revoked"), registering.ports)
    assert standing(registering) == "revoked"


def test_of_two_officers_in_one_moment_one_is_first(registering):
    """The other looks again, and finds what stands."""
    register = registering.cloud.certificates
    rule = register.rule
    register.rule = lambda *asked: rule(*asked) and rule(*asked)
    with pytest.raises(ConcurrentChange, match="changed meanwhile"):
        ordered(registering.order("revoked"), registering.ports)


def test_what_was_issued_for_no_application_is_told_by_the_ledger(registering):
    """There is no journal from which a notice could be read."""
    held = certificate("EGG_RECORD", CHEN, "E-9")
    for kept in (held, held.model_copy(update={"number": "E-8", "origin": "no/such/origin/x"})):
        registering.cloud.certificates.keep(kept)
        ordered(registering.order("suspended", number=kept.number), registering.ports)

    lines = registering.lines(CHEN.id_number)
    assert [(line.application, line.number) for line in lines] == [
        ("register", "E-9"), ("register", "E-8")
    ]  # fmt: skip
    assert registering.lines(STABLE) == []


def test_what_outlives_its_application_is_ordered_and_told_by_the_ledger(registering):
    """Nothing can be written into what was erased; what was ordered before stays as it is."""
    ordered(registering.order("suspended"), registering.ports)
    registering.destroy()
    before = registering.cloud.applications.glance(registering.application)

    again = ordered(registering.order("suspended"), registering.ports)
    done = ordered(registering.order("revoked"), registering.ports)

    assert ordered(registering.order("revoked"), registering.ports) == done
    assert (again.status, done.status, standing(registering)) == ("suspended", "revoked", "revoked")
    assert registering.cloud.applications.glance(registering.application) == before
    lines = [(line.application, line.result) for line in registering.lines()]
    assert lines == [(registering.application, "suspended"), (registering.application, "revoked")]


def test_what_is_erased_in_the_very_moment_is_ordered_all_the_same(registering):
    """It is found when the journal is read to be written."""
    applications = registering.cloud.applications
    applications.meanwhile(registering.destroy)

    assert ordered(registering.order("revoked"), registering.ports).status == "revoked"
    assert "certificate_revoked" not in kinds(registering)


def kinds(registering):
    """What the journal says, kind after kind."""
    records = registering.cloud.applications.glance(registering.application)
    return [entry.kind for entry in records.entries]
