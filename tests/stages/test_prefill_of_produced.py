"""What an earlier item had issued fills a later one as it stands now, or says why it does not."""

from datetime import timedelta

import pytest

from chalicelib.catalogue.produced import latest
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import Beside, CertificateField
from chalicelib.domain.denials import DENIALS
from chalicelib.domain.disclosure import disclose
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.ordering import Replacement
from chalicelib.domain.text import Text
from chalicelib.entrypoints.services.holder_told import RegistrarPorts
from chalicelib.entrypoints.services.replacing import replaced
from chalicelib.ports.certificates import Replacing, Ruling, Standing, Superseded
from chalicelib.stages.prefill import Within, prefill
from tests.cloud.flights import (
    DEFINITIONS,
    FOUNDING,
    GRANTS,
    LICENCE,
    PERMIT,
    STABLE,
    Flights,
    changed,
)
from tests.cloud.people import WU
from tests.fakes.certificates import FakeCertificates
from tests.fakes.ledgers import FakeLedger

OFFICE, LAW = "stable-office-990101", "行政许可法 第70条"
NAME, BODY = "stable_name@stable", "body:air-office-990101"


@pytest.fixture
def application(flights):
    """The stable is founded, and its licence is about to fill the form of the permit."""
    application = flights.accepted()
    flights.grant(application, FOUNDING, **GRANTS[FOUNDING])
    while f"prefill {PERMIT}" not in flights.cloud.due:
        flights.cloud.step()
    return application


@pytest.fixture
def licence(flights, application):
    """That licence."""
    (kept,) = flights.cloud.certificates.find(STABLE, "STABLE_LICENCE")
    return kept


def fill(flights, application):
    prefill(Within(application=application, item=PERMIT), flights.cloud.prefill_ports)


def order(flights, number, status, act=1):
    at = flights.cloud.clock.now()
    ruling = Ruling(status=status, at=at, act=act, officer="o-7", reason="r", reference=LAW)
    assert flights.cloud.certificates.rule(number, ruling)


def replace(flights, number, how, **fields):
    cloud = flights.cloud
    ports = RegistrarPorts(cloud.certify_ports.issuing, cloud.applications, cloud.catalogues,
                           cloud.apply_ports.current, cloud.ledger)  # fmt: skip
    order = Replacement(number=number, body=OFFICE, officer="o-7", how=how, fields=fields,
                        reason="misspelt", reference=LAW)  # fmt: skip
    return replaced(order, ports).number


def values(flights, application):
    return flights.cloud.stands(application).application.item_values[PERMIT]


def lines(flights):
    """What the permit's body read of the stable, or was refused."""
    said = flights.cloud.ledger.about(STABLE)
    return [(d.number, d.fields, d.result, d.reason) for d in said if d.requester == BODY]


def given(flights, application):
    """What the body is told that it is not given, and why."""
    stands = flights.cloud.stands(application)
    return disclose(PERMIT, stands.application, stands.plan(), stands.definitions).not_given


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_its_body_ordered_since_is_not_filled_in(flights, application, licence, status):
    """The ledger, the department and the applicant are told why; nothing of it is read."""
    order(flights, licence.number, status)
    fill(flights, application)

    assert values(flights, application) == {}
    assert lines(flights) == [(licence.number, ("name",), "refused", status)]
    (said,) = given(flights, application)
    assert (said.certificate, said.party) == ("STABLE_LICENCE", "stable")
    assert said.why == DENIALS[status]


def test_what_was_suspended_and_holds_again_is_filled_in(flights, application, licence):
    """What counts is how it stands now."""
    order(flights, licence.number, "suspended")
    order(flights, licence.number, "valid", act=2)
    fill(flights, application)

    assert values(flights, application) == {NAME: LICENCE["name"]}
    assert given(flights, application) == ()


def test_what_something_else_replaced_is_not_filled_in(flights, application, licence):
    """By an act of another item, or of nobody who is known here."""
    gone = Superseded(at=flights.cloud.clock.now())
    flights.cloud.certificates.supersede(licence.number, gone)
    fill(flights, application)

    assert values(flights, application) == {}
    assert lines(flights) == [(licence.number, ("name",), "refused", "superseded")]


@pytest.mark.parametrize(("days", "result"), [(0, "held"), (1, "refused")])
def test_what_has_run_out_is_not_filled_in(flights, application, licence, days, result):
    """It holds on its last day, and on none after it."""
    last = legal_day(flights.cloud.clock.now()) - timedelta(days=days)
    ends = licence.model_copy(update={"valid_until": last})
    flights.cloud.certificates = FakeCertificates(ends)
    fill(flights, application)

    reason = "run_out" if days else None
    assert lines(flights) == [(licence.number, ("name",), result, reason)]
    assert bool(values(flights, application)) is (result == "held")


def test_what_was_corrected_is_filled_in_as_it_is_now(flights, application, licence):
    """However often; the ledger names the certificate that was read."""
    replace(flights, licence.number, "correction", name="云溪飞龙站")
    (new,) = (c for c in flights.cloud.certificates.find(STABLE, "STABLE_LICENCE") if not c.ended)
    last = replace(flights, new.number, "reissue")
    fill(flights, application)

    assert values(flights, application) == {NAME: "云溪飞龙站"}
    assert lines(flights) == [(last, ("name",), "held", None)]
    assert given(flights, application) == ()


def test_of_what_was_corrected_and_revoked_then_nothing_is_filled_in(flights, application, licence):
    """The one in its place is looked at as well."""
    new = replace(flights, licence.number, "correction", name="云溪飞龙站")
    order(flights, new, "revoked")
    fill(flights, application)

    assert lines(flights) == [(new, ("name",), "refused", "revoked")]


@pytest.mark.parametrize(
    "changed",
    [
        {"replaces": None},
        {"replaces": Replacing(number="N-0", how="correction")},
        {"replaces": Replacing(number="N-1", how="superseding")},
        {"type": "RIDER_POLICY"},
        {"holder_id": "91990101MA99N0015M"},
    ],
)
def test_only_what_takes_its_place_is_followed(licence, changed):
    """The same right of the same holder, renewed, corrected or issued again."""
    follows = Replacing(number="N-1", how="renewal")
    gone = {"number": "N-1", "superseded": Superseded(at=licence.issued_at, by="N-2")}
    old = licence.model_copy(update=gone)
    new = licence.model_copy(update={"number": "N-2", "replaces": follows, "origin": "o"})

    assert latest("N-1", FakeCertificates(old, new)).number == "N-2"
    other = new.model_copy(update=changed)
    assert latest("N-1", FakeCertificates(old, other)).number == "N-1"


class Watched(FakeCertificates):
    """A register that says what stood in the ledger when it was opened, and may be overtaken."""

    def __init__(self, licence, ledger, overtaken=None):
        super().__init__(licence)
        self._ledger, self._overtaken = ledger, overtaken
        self.opened = []

    def standing(self, number):
        """Says how it stands: that is not to open it."""
        return Standing.of(super().numbered(number))

    def numbered(self, number):
        """Opens it; where it is to be overtaken, its body was quicker, once."""
        self.opened.append(len(self._ledger.recorded))
        if self.opened == [1] and self._overtaken:
            self.rule(number, self._overtaken)
        return super().numbered(number)


def test_it_stands_in_the_ledger_before_it_is_opened(flights, application, licence):
    """And once, however often the step is repeated before it is done."""
    flights.cloud.ledger = FakeLedger()
    flights.cloud.certificates = Watched(licence, flights.cloud.ledger)
    fill(flights, application)

    assert flights.cloud.certificates.opened == [1]
    assert len(lines(flights)) == 1


class Mute(FakeLedger):
    """A ledger that does not answer."""

    def record_once(self, holder_id, disclosure):
        """Writes nothing."""
        raise SourceDown("The ledger does not answer: try again later.")


def test_while_the_ledger_does_not_answer_nothing_is_opened(flights, application, licence):
    """The step is tried again, and then all is as if it had been the first time."""
    ledger = flights.cloud.ledger
    flights.cloud.ledger = Mute()
    flights.cloud.certificates = Watched(licence, flights.cloud.ledger)
    with pytest.raises(SourceDown):
        fill(flights, application)
    assert flights.cloud.certificates.opened == []

    flights.cloud.ledger = ledger
    fill(flights, application)
    assert values(flights, application) == {NAME: LICENCE["name"]}


def test_what_is_revoked_while_it_is_read_is_not_filled_in(flights, application, licence):
    """Its body was quicker by a moment: the ledger has both, what was read and what came of it."""
    flights.cloud.ledger = FakeLedger()
    now = flights.cloud.clock.now()
    revoked = Ruling(status="revoked", at=now, act=1, officer="o", reason="r", reference=LAW)
    flights.cloud.certificates = Watched(licence, flights.cloud.ledger, revoked)
    fill(flights, application)

    assert values(flights, application) == {}
    assert [result for _, _, result, _ in lines(flights)] == ["held", "refused"]


def telling_of_others(name, number, *fields):
    """Definitions in which certificates of this type tell of somebody beside their holder."""
    added = CertificateField(id=number, title=Text(zh="号码", en="Number"), type="resident_id",
                             required=False)  # fmt: skip
    beside = (Beside(id=number, fields=fields),)
    return changed(certificates=tuple(
        kind.model_copy(update={"fields": (*kind.fields, added), "beside": beside})
        if kind.id == name else kind for kind in DEFINITIONS.certificates
    ))  # fmt: skip


def test_whoever_it_tells_of_beside_its_holder_finds_it_in_their_ledger():
    """Once, and with just the fields that tell of them."""
    flights = Flights(definitions=telling_of_others("STABLE_LICENCE", "owner_id", "name"))
    application = flights.accepted()
    content = {**GRANTS[FOUNDING]["STABLE_LICENCE"], "owner_id": WU.id_number}
    flights.grant(application, FOUNDING, STABLE_LICENCE=content)
    flights.cloud.work()

    (read,) = (d for d in flights.cloud.ledger.about(WU.id_number) if d.requester == BODY)
    assert (read.certificate, read.fields, read.result) == ("STABLE_LICENCE", ("name",), "held")
    assert [d.fields for d in flights.cloud.ledger.about(STABLE) if d.requester == BODY] == [
        ("name",)
    ]
