"""An officer of the issuing body orders something of a certificate; nobody else may."""

from datetime import date

import pytest

from chalicelib.domain.verified import Verification
from tests.entrypoints.api.service import INSURER, KEEPER, OFFICER

NUMBER = "990101-20261123-7K3M-9QX4"
ONE = f"/v1/bodies/{OFFICER.body}/certificates/{NUMBER}"
WHY = {"reason": "let go", "reference": "行政许可法 第70条"}
REVOKED = {"status": "revoked", **WHY}
CORRECTED = {"how": "correction", "fields": {"dragon": "小青"}, **WHY}


def test_an_officer_revokes_a_certificate_of_their_body(service):
    """Whoever may sign does it: who ordered it, of which body, why and by which law."""
    answer = service.call("POST", f"{ONE}/status", REVOKED, OFFICER)

    assert (answer.status, answer.body["status"], answer.body["act"]) == (200, "revoked", 1)
    (order,) = service.remote.orders
    assert (order.number, order.body, order.officer) == (NUMBER, OFFICER.body, OFFICER.subject)
    assert (order.reason, order.reference) == ("let go", "行政许可法 第70条")


def test_an_officer_has_a_certificate_corrected(service):
    """The new number comes back, with the one that it replaces."""
    answer = service.call("POST", f"{ONE}/replacement", CORRECTED, OFFICER)

    assert answer.status == 200
    assert answer.body == {"number": "R-2", "replaces": NUMBER, "how": "correction",
                           "corrected": ["dragon"], "valid_until": None}  # fmt: skip
    (replacement,) = service.remote.replacements
    assert (replacement.how, replacement.fields) == ("correction", {"dragon": "小青"})


@pytest.mark.parametrize(("end", "body"), [("status", REVOKED), ("replacement", CORRECTED)])
@pytest.mark.parametrize("who", [KEEPER, INSURER])
def test_nobody_else_orders_anything(service, who, end, body):
    """Neither a person nor another body's officer."""
    assert service.call("POST", f"{ONE}/{end}", body, who).status == 403
    assert service.call("POST", f"{ONE}/{end}", body).status == 401
    assert (service.remote.orders, service.remote.replacements) == ([], [])


@pytest.mark.parametrize("part", ["reason", "reference"])
def test_an_order_says_why_and_by_which_law(service, part):
    """A blank is no reason."""
    for value in ("", "  ", None):
        answer = service.call("POST", f"{ONE}/status", {**REVOKED, part: value}, OFFICER)
        assert answer.status == 422
        assert answer.body["places"][0]["pointer"] == f"/{part}"


def test_a_number_may_be_typed_as_it_is_read(service):
    """Lower case and blanks do not matter."""
    typed = ONE.replace(NUMBER, NUMBER.lower())
    assert service.call("POST", f"{typed}/status", REVOKED, OFFICER).status == 200
    assert service.remote.orders[0].number.upper() == NUMBER


KNOWN = Verification(number=NUMBER, standing="genuine", type="DRAGON_PERMIT", issuer=OFFICER.body,
                     issued=date(2026, 11, 23))  # fmt: skip


def test_an_officer_is_told_what_their_certificate_can_say_and_nothing_that_it_says(service):
    """Its kind, how it stands, its fields: nothing of whom it is about."""
    service.remote.verifications[NUMBER] = KNOWN
    heard = service.call("GET", ONE, who=OFFICER)

    assert heard.status == 200, heard.text
    assert (heard.body["standing"], heard.body["certificate"]) == ("genuine", "DRAGON_PERMIT")
    assert "dragon" in [field["id"] for field in heard.body["fields"]]
    assert heard.body["holder_field"] == "resident_id"
    assert KEEPER.name not in heard.text


@pytest.mark.parametrize(
    "changes", [{"issuer": INSURER.body}, {"type": None, "issuer": None, "standing": "unknown"}]
)
def test_of_what_another_body_issued_an_officer_is_told_nothing(service, changes):
    """As of what nobody issued."""
    service.remote.verifications[NUMBER] = KNOWN.model_copy(update=changes)

    assert service.call("GET", ONE, who=OFFICER).status == 404
