"""An officer of the issuing body orders something of a certificate; nobody else may."""

import pytest

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
