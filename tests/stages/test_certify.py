"""A granted item → its certificates, each issued once, and used at once."""

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.applying.commands import Agree
from chalicelib.domain.credential import read
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.item import Superseded
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.errors import ConcurrentChange, Conflict, Place, SourceDown
from chalicelib.domain.informing import UNTOLD_REGISTERS
from chalicelib.domain.numbers import is_number
from chalicelib.domain.querying import Attested
from chalicelib.domain.text import Text
from chalicelib.ports.certificates import Elsewhere, Ruling
from chalicelib.ports.certificates import Superseded as Replacement
from chalicelib.stages.accept import AtDesk, Yes, accept
from chalicelib.stages.certify import Decided, certify
from chalicelib.stages.decide import Decline
from tests.cloud.flights import (
    DEFINITIONS,
    EGG,
    EGGS,
    FOUNDING,
    GRANTS,
    INSURANCE,
    LICENCE,
    PERMIT,
    STABLE,
    Flights,
    with_item,
)
from tests.cloud.people import CHEN, certificate
from tests.fakes.certificates import FakeCertificates
from tests.fakes.sources import FakeSource, Kept

OFFICE = "stable-office-990101"


@pytest.fixture
def application(flights):
    return flights.accepted()


def issued(flights, holder, type_):
    return flights.cloud.certificates.find(holder, type_)


def test_a_certificate_is_signed_by_its_issuers_own_key(flights, application):
    """It verifies by the issuer's public key, and says what was granted."""
    flights.grants(application, FOUNDING)

    (licence,) = issued(flights, STABLE, "STABLE_LICENCE")
    assert Es256Verifier().is_genuine(licence.signed, flights.cloud.signer.public_key(OFFICE))
    said = read(licence.signed).credential
    assert (said.number, dict(said.fields)) == (licence.number, LICENCE)
    assert said.issuer == f"https://yijian.example.org/issuers/{OFFICE}"
    assert is_number(licence.number)


def test_a_certificate_holds_as_long_as_its_type_says(flights, application):
    """Five years for a licence; eggs are eggs."""
    flights.grants(application, FOUNDING, EGGS)

    (licence,) = issued(flights, STABLE, "STABLE_LICENCE")
    (record,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert licence.valid_until.isoformat() == "2031-11-22"
    assert record.valid_until is None


def test_certifying_again_issues_nothing_more(flights, application):
    """The item has ended."""
    flights.grants(application, EGGS)
    before = flights.cloud.stands(application).application.version

    certify(Decided(application=application, item=EGGS), flights.cloud.certify_ports)

    assert flights.cloud.stands(application).application.version == before
    assert len(issued(flights, CHEN.id_number, "EGG_RECORD")) == 1


def test_two_steps_at_once_issue_one_certificate(flights, application):
    """The second one finds the first one's in the register, by what it was issued for."""
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    decided = Decided(application=application, item=EGGS)
    flights.cloud.applications.meanwhile(lambda: certify(decided, flights.cloud.certify_ports))

    with pytest.raises(ConcurrentChange):
        certify(decided, flights.cloud.certify_ports)

    (kept,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    (said,) = flights.progress(application, EGGS).certificates
    assert said.number == kept.number


class Repeating:
    """Chance that draws the same a few times, before it draws something else."""

    def __init__(self, randomness, times):
        self._randomness, self._left = randomness, times

    def draw(self, size):
        if size == 8 and self._left:
            self._left -= 1
            return bytes(8)
        return self._randomness.draw(size)


def test_a_number_that_is_taken_is_drawn_again(flights, application):
    """Two certificates of one area and day never bear the same number."""
    flights.cloud.randomness = Repeating(flights.cloud.randomness, times=3)
    flights.grants(application, FOUNDING, EGGS)

    (licence,) = issued(flights, STABLE, "STABLE_LICENCE")
    (record,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert licence.number != record.number


def test_chance_that_always_draws_the_same_is_not_chance(flights, application):
    """The item is parked, for an operator to look."""
    flights.cloud.randomness = Repeating(flights.cloud.randomness, times=1000)
    flights.grants(application, FOUNDING, EGGS)
    assert flights.progress(application, EGGS).parked

    with pytest.raises(Conflict, match="No free certificate number"):
        certify(Decided(application=application, item=EGGS), flights.cloud.certify_ports)


def test_while_the_register_is_down_the_item_waits(flights, application):
    """It is tried again by name, and ends once the register answers."""
    flights.cloud.certificates.is_down = True
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    while f"certify {EGGS}" not in flights.cloud.due:
        flights.cloud.step()
    with pytest.raises(SourceDown):
        certify(Decided(application=application, item=EGGS), flights.cloud.certify_ports)
    flights.cloud.certificates.is_down = False
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "granted"


def test_an_item_that_was_not_granted_ends_without_a_certificate(flights, application):
    """How it ended is written, and it stands in no worklist."""
    flights.decide(application, EGGS, Decline(reason="r", article="1", remedies="m"))
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "declined"
    assert issued(flights, CHEN.id_number, "EGG_RECORD") == ()


def test_what_a_certificate_is_issued_for_names_its_party(flights, application):
    """Two parties of one item never share one."""
    flights.grants(application, EGGS)

    (held,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert held.origin == f"{application}/{EGGS}/EGG_RECORD/keeper"


def test_all_certificates_stand_among_the_results(flights, application):
    """In the order of the plan, when everything is delivered."""
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)

    numbers = flights.cloud.stands(application).application.delivered
    types = [flights.cloud.certificates.numbered(number).type for number in numbers]
    assert sorted(types) == sorted(code for grant in GRANTS.values() for code in grant)


OLD = certificate("EGG_RECORD", CHEN, "E-1")
EGGS_ELSEWHERE = Attested(
    source="eggs",
    number="E-1",
    issuer="egg-office",
    holder_id=CHEN.id_number,
    issued_at=OLD.issued_at,
    fields=OLD.fields,
    as_of=OLD.issued_at,
)
OTHERS = tuple(
    Source(id=name, title=Text(zh=name, en=name), base=base)
    for name, base in (("eggs", "ecert"), ("people", "population"))
)


def again(definitions, **parts):
    """The same, with some parts written otherwise."""
    written = {name: getattr(definitions, name) for name in type(definitions).model_fields}
    return type(definitions)(**{**written, **parts})


def replacing(first=False, elsewhere=None, outputs=None, certificates=None):
    """Eggs are recorded anew: what stood of them before is relied on, and superseded.

    Kept here, or by this other register.
    """
    old = Evidence(type="EGG_RECORD", of="keeper", source="certificate")
    brought = Evidence(type="EGG_RECORD", of="keeper", source="upload")
    title = Text(zh="原备案", en="The record before")
    before = Requirement(id="before", title=title, alternatives=((old,), (brought,)))
    definitions = with_item(
        EGGS, requirements=(before,),
        supersedes=(Superseded(certificate="EGG_RECORD", of="keeper"),),
        **({"outputs": outputs} if outputs else {}),
    )  # fmt: skip
    if certificates:
        definitions = again(definitions, certificates=certificates)
    if elsewhere:
        definitions = again(definitions, sources=OTHERS)
    flights = Flights(definitions=definitions)
    if elsewhere:
        flights.cloud.registers.append(elsewhere)
    else:
        flights.cloud.certificates.keep(OLD)
    application = flights.begin()
    if not first:
        flights.agree(CHEN, application, "keeper", "EGG_RECORD")
    else:
        flights.ask(CHEN, application, Agree(party="keeper", certificates={"EGG_RECORD": False}))
    flights.fill(application)
    flights.sign(CHEN, application)
    flights.submit(CHEN, application)
    flights.cloud.work()
    return flights, application


def test_what_an_item_replaces_is_superseded_by_it_once():
    """By its number; the holder finds it in their ledger; nobody is prefilled from it again."""
    flights, application = replacing()
    flights.grants(application, EGGS)

    new, old = issued(flights, CHEN.id_number, "EGG_RECORD")

    assert (old.number, old.superseded.by) == ("E-1", new.number)
    assert new.superseded is None
    (said,) = [d for d in flights.cloud.ledger.came_of(CHEN.id_number) if d.result == "superseded"]
    assert (said.number, said.items, said.requester) == ("E-1", (EGGS,), f"body:{OFFICE}")


def test_what_another_register_keeps_is_noted_here_and_read_as_ended():
    """Before that register has heard of it: no later application relies on it again."""
    eggs = FakeSource("eggs", Kept("EGG_RECORD", EGGS_ELSEWHERE))
    flights, application = replacing(elsewhere=eggs)
    flights.grants(application, EGGS)

    (new,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    noted = flights.cloud.certificates.elsewhere("E-1")
    assert (noted.type, noted.superseded.by) == ("EGG_RECORD", new.number)
    (said,) = [d for d in flights.cloud.ledger.came_of(CHEN.id_number) if d.result == "superseded"]
    assert (said.number, said.requester) == ("E-1", f"body:{OFFICE}")

    again = flights.begin(another=True)
    flights.agree(CHEN, again, "keeper", "EGG_RECORD")
    flights.prefill(again)
    held = flights.cloud.stands(again).application.holdings.of("keeper", "EGG_RECORD")
    assert (held.kind, held.number) == ("held", new.number)


def test_of_two_that_replace_what_another_register_keeps_the_first_stands():
    """The second is not even issued: an operator looks."""
    flights, application = replacing(
        elsewhere=FakeSource("eggs", Kept("EGG_RECORD", EGGS_ELSEWHERE))
    )
    earlier = Replacement(at=flights.cloud.clock.now(), by="E-0")
    gone = Elsewhere(number="E-1", type="EGG_RECORD", superseded=earlier)
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.certificates.keep(certificate("EGG_RECORD", CHEN, "E-0"))
    flights.cloud.certificates.supersede_elsewhere(CHEN.id_number, gone)
    flights.cloud.work()

    assert flights.cloud.certificates.elsewhere("E-1").superseded == earlier
    assert [each.number for each in issued(flights, CHEN.id_number, "EGG_RECORD")] == ["E-0"]
    assert flights.ended(application)[EGGS] is None


def test_other_registers_are_to_be_told_of_what_was_replaced_and_of_nothing_else():
    """Whoever keeps the old one as well; the line is written in the same breath."""
    flights, application = replacing()
    flights.grants(application, FOUNDING, PERMIT)
    assert flights.cloud.applications.worklist(UNTOLD_REGISTERS) == ()

    flights.grants(application, EGGS)

    (line,) = flights.cloud.applications.worklist(UNTOLD_REGISTERS)
    assert line.application == application


def test_a_repeated_step_supersedes_nothing_twice():
    """The register knows by what it was replaced."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    decided = Decided(application=application, item=EGGS)
    flights.cloud.applications.meanwhile(lambda: certify(decided, flights.cloud.certify_ports))
    with pytest.raises(ConcurrentChange):
        certify(decided, flights.cloud.certify_ports)
    new, old = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert old.superseded.by == new.number
    results = [d.result for d in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert results.count("superseded") == 1


def test_a_step_that_dies_before_the_ledger_writes_its_line_when_it_is_repeated():
    """The mark is there already; what the holder is told of it is not lost, and stands once."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    record, flights.cloud.ledger.record_once = flights.cloud.ledger.record_once, down
    flights.cloud.work()
    flights.cloud.ledger.record_once = record
    flights.resume(application, EGGS)
    flights.cloud.work()

    results = [d.result for d in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert results.count("superseded") == 1
    assert flights.progress(application, EGGS).ended == "granted"


def down(*_):
    """A ledger that does not answer."""
    raise SourceDown("The ledger does not answer: try again later.")


def test_what_another_replaced_before_cannot_be_granted_again():
    """The same cannot be sold twice: the department hears which, and may decline."""
    flights, application = replacing()
    earlier = replaced_by_another(flights)
    with pytest.raises(Conflict, match="stands no more") as refused:
        flights.grant(application, EGGS, EGG_RECORD=EGG)

    assert [place.pointer for place in refused.value.places] == ["/supersedes/EGG_RECORD"]
    flights.decide(application, EGGS, Decline(reason="r", article="1", remedies="m"))
    flights.cloud.work()
    assert flights.ended(application)[EGGS] == "declined"
    assert flights.cloud.certificates.numbered("E-1").superseded == earlier


def test_what_another_replaces_between_grant_and_certificate_is_an_operators():
    """Two were granted what only one can have: nothing is issued, and nothing said of it."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    earlier = replaced_by_another(flights)
    flights.cloud.work()

    assert flights.progress(application, EGGS).parked
    numbers = [each.number for each in issued(flights, CHEN.id_number, "EGG_RECORD")]
    assert sorted(numbers) == ["E-1", "E-2"]
    assert flights.cloud.certificates.numbered("E-1").superseded == earlier
    results = [d.result for d in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert "superseded" not in results


class Overtaken(FakeCertificates):
    """Somebody does something in the moment before a certificate is kept, or one is noted."""

    def __init__(self, register, act):
        super().__init__(*register.everything())
        self._act = act

    def _overtake(self):
        act, self._act = self._act, lambda _: None
        act(self)

    def keep(self, certificate, giving_way=None):
        self._overtake()
        return super().keep(certificate, giving_way)


class OvertakenElsewhere(Overtaken):
    """Just before it is noted, after what takes its place was issued."""

    def keep(self, certificate, giving_way=None):
        return FakeCertificates.keep(self, certificate, giving_way)

    def supersede_elsewhere(self, holder_id, gone):
        self._overtake()
        return super().supersede_elsewhere(holder_id, gone)


def sold(register):
    """Another application has put E-2 in the place of E-1."""
    register.keep(OLD.model_copy(update={"number": "E-2", "origin": "other/x/y"}))
    register.supersede("E-1", Replacement(at=OLD.issued_at, by="E-2"))


def test_two_that_replace_the_same_in_one_moment_leave_one_certificate_that_stands():
    """Who comes second by a moment issues nothing: it is an operator's."""
    flights, application = replacing()
    flights.cloud.certificates = Overtaken(flights.cloud.certificates, sold)
    flights.grants(application, EGGS)

    assert flights.progress(application, EGGS).parked
    numbers = [each.number for each in issued(flights, CHEN.id_number, "EGG_RECORD")]
    assert sorted(numbers) == ["E-1", "E-2"]
    assert flights.cloud.certificates.numbered("E-1").superseded.by == "E-2"


def test_what_another_register_keeps_is_replaced_by_one_of_two_in_one_moment():
    """What is kept elsewhere cannot be marked with ours: what was issued for it is void."""
    flights, application = replacing(
        elsewhere=FakeSource("eggs", Kept("EGG_RECORD", EGGS_ELSEWHERE))
    )
    gone = Elsewhere(number="E-1", type="EGG_RECORD",
                     superseded=Replacement(at=OLD.issued_at, by="E-2"))  # fmt: skip
    flights.cloud.certificates = OvertakenElsewhere(
        flights.cloud.certificates,
        lambda register: FakeCertificates.supersede_elsewhere(register, CHEN.id_number, gone),
    )
    flights.cloud.certificates.keep(
        OLD.model_copy(update={"number": "E-2", "origin": "other/x/y", "holder_id": "other"})
    )
    flights.grants(application, EGGS)

    assert flights.progress(application, EGGS).parked
    (new,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert new.superseded.by == "E-2"


def order(status, act=1):
    """What its issuing body orders of E-1."""
    return Ruling(status=status, at=OLD.issued_at, act=act, officer="o", reason="r", reference="l")


@pytest.mark.parametrize(("status", "why"), [("revoked", "was revoked"), ("suspended", "is susp")])
def test_nothing_is_issued_in_place_of_what_its_body_ended_since_the_grant(status, why):
    """Two departments have decided what only one of them can: an operator looks."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.certificates.rule("E-1", order(status))
    flights.cloud.work()

    assert flights.progress(application, EGGS).parked
    with pytest.raises(Conflict, match=f"E-1 {why}.*nothing is issued in its place"):
        certify(Decided(application=application, item=EGGS), flights.cloud.certify_ports)
    (old,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert (old.number, old.ended.how) == ("E-1", status)


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_nor_in_place_of_what_is_ended_in_the_very_moment(status):
    """It is issued in place of just what was looked at, or not at all."""
    flights, application = replacing()
    flights.cloud.certificates = Overtaken(
        flights.cloud.certificates, lambda register: register.rule("E-1", order(status))
    )
    flights.grants(application, EGGS)

    assert flights.progress(application, EGGS).parked
    (old,) = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert (old.number, old.ended.how) == ("E-1", status)


def test_once_a_suspension_is_lifted_the_item_goes_on():
    """The operator resumes it."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.certificates.rule("E-1", order("suspended"))
    flights.cloud.work()
    flights.cloud.certificates.rule("E-1", order("valid", act=2))
    flights.resume(application, EGGS)
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "granted"
    new, old = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert (old.superseded.by, new.ended) == (new.number, None)


@pytest.mark.parametrize(
    ("status", "why", "reason"),
    [
        ("revoked", "stands no more: decline it", "was revoked"),
        ("suspended", "is suspended: wait, or decline it", "is suspended"),
    ],
)
def test_what_its_body_has_ended_cannot_be_granted_anew(status, why, reason):
    """The department hears which, before it grants what nobody could issue."""
    flights, application = replacing()
    flights.cloud.certificates.rule("E-1", order(status))
    with pytest.raises(Conflict, match=why) as refused:
        flights.grant(application, EGGS, EGG_RECORD=EGG)

    assert refused.value.places == (Place("/supersedes/EGG_RECORD", reason),)


BADGE = CertificateType(
    **{**next(c for c in DEFINITIONS.certificates if c.id == "EGG_RECORD").model_dump(),
       "id": "EGG_BADGE"}
)  # fmt: skip


def badge_for(*outputs):
    """What was recorded of eggs is relied on; the item yields these, in place of it or beside."""
    item = next(item for item in DEFINITIONS.items if item.id == EGGS)
    made = tuple(item.outputs[0].model_copy(update={"certificate": each}) for each in outputs)
    return replacing(outputs=made, certificates=(*DEFINITIONS.certificates, BADGE))


def test_what_nothing_of_its_type_takes_the_place_of_gives_way_to_what_is_issued():
    """By none: it is over, and the certificate of another type says so of nothing."""
    flights, application = badge_for("EGG_BADGE")
    flights.grant(application, EGGS, EGG_BADGE=EGG)
    flights.cloud.work()

    (new,) = issued(flights, CHEN.id_number, "EGG_BADGE")
    old = flights.cloud.certificates.numbered("E-1")
    assert (old.ended.how, old.superseded.by, new.replaces) == ("superseded", None, None)
    assert flights.ended(application)[EGGS] == "granted"


def test_a_step_that_stops_between_two_certificates_goes_on_where_it_was():
    """What the first one has put an end to by none is known as its own; both are issued once."""
    flights, application = badge_for("EGG_BADGE", "EGG_RECORD")
    flights.grant(application, EGGS, EGG_BADGE=EGG, EGG_RECORD=EGG)
    record, flights.cloud.ledger.record_once = flights.cloud.ledger.record_once, down
    flights.cloud.work()
    flights.cloud.ledger.record_once = record
    flights.resume(application, EGGS)
    flights.cloud.work()

    (badge,) = issued(flights, CHEN.id_number, "EGG_BADGE")
    new, old = issued(flights, CHEN.id_number, "EGG_RECORD")
    assert (old.superseded.by, badge.ended, new.ended) == (new.number, None, None)


def test_a_step_that_is_repeated_knows_what_it_ended_by_none():
    """And what somebody else ended by none since the grant is an operator's."""
    flights, application = badge_for("EGG_BADGE")
    flights.grant(application, EGGS, EGG_BADGE=EGG)
    record, flights.cloud.ledger.record_once = flights.cloud.ledger.record_once, down
    flights.cloud.work()
    flights.cloud.ledger.record_once = record
    flights.resume(application, EGGS)
    flights.cloud.work()
    assert flights.ended(application)[EGGS] == "granted"

    flights, application = badge_for("EGG_BADGE")
    flights.grant(application, EGGS, EGG_BADGE=EGG)
    flights.cloud.certificates.supersede("E-1", Replacement(at=OLD.issued_at))
    with pytest.raises(Conflict, match="superseded by something else: nothing is issued"):
        certify(Decided(application=application, item=EGGS), flights.cloud.certify_ports)
    assert issued(flights, CHEN.id_number, "EGG_BADGE") == ()


def replaced_by_another(flights):
    """Another application has replaced it by one of its own."""
    flights.cloud.certificates.keep(OLD.model_copy(update={"number": "E-2", "origin": "other/x/y"}))
    earlier = Replacement(at=flights.cloud.clock.now(), by="E-2")
    flights.cloud.certificates.supersede("E-1", earlier)
    return earlier


def test_what_was_brought_as_a_file_supersedes_nothing_in_the_register():
    """Consent was refused: nobody knows which certificate it was."""
    flights, application = replacing(first=True)
    desk_accepts(flights, application)
    flights.grants(application, EGGS)
    assert all(each.superseded is None for each in issued(flights, CHEN.id_number, "EGG_RECORD"))


def desk_accepts(flights, application):
    """A file was given: a clerk looks."""
    says = AtDesk(application=application, clerk="c", area="990101", says=Yes())
    accept(says, flights.cloud.accept_ports)
    flights.cloud.work()
