"""Certificates of one's own body: found by number, ordered about; disputes answered; gaps asked."""

from datetime import date

import pytest

from chalicelib.domain.definitions.field import Option
from chalicelib.domain.text import Text
from chalicelib.domain.verified import Verification
from tests.entrypoints.api.service import KEEPER, OFFICER
from tests.entrypoints.api.test_corrections import WRONG
from tests.entrypoints.api.test_disputes import handed_in, informed

NUMBER = "990101-20261123-7K3M-9QX4"
ONE = f"/work/certificates/{NUMBER}"
WHY = {"reason": "持证人已搬走", "reference": "行政许可法 第七十条"}


@pytest.fixture
def known(portal):
    """How the certificate stands, as a test says."""

    def stands(standing="genuine"):
        portal.remote.verifications[NUMBER] = Verification(
            number=NUMBER, standing=standing, type="DRAGON_PERMIT", issuer=OFFICER.body,
            issued=date(2026, 11, 23),
        )  # fmt: skip

    stands()
    return stands


@pytest.mark.usefixtures("known")
def test_a_certificate_is_found_by_its_number_however_it_is_typed(officer):
    """In lower case and full width, with blanks."""
    officer.get("/work/certificates")
    page = officer.send(number=" ９９0101-20261123-7k3m-9qx4 ")

    assert officer.at == ONE
    assert KEEPER.name not in page.text


@pytest.mark.parametrize("number", ["", "990101-20261123-0000-0000"])
def test_what_is_not_this_bodys_is_not_found(officer, number):
    """Said beside the field."""
    officer.get("/work/certificates")

    page = officer.send(number=number)

    assert (page.status, list(page.errors)) == (422, ["number"])


@pytest.mark.parametrize(("standing", "offered"), [
    ("genuine", {"suspended", "revoked"}), ("suspended", {"valid", "revoked"}),
    ("expired", {"revoked"}), ("revoked", set()), ("superseded", set()),
])  # fmt: skip
def test_what_may_follow_hangs_on_how_it_stands(officer, known, standing, offered):
    """What can never be ordered is not offered."""
    known(standing)

    assert officer.get(ONE).status == 200
    page = officer.get(f"{ONE}/status")
    assert {e.get("value") for e in page.all("input", name="status")} == offered


@pytest.mark.usefixtures("known")
def test_it_is_revoked_with_reason_and_law(portal, officer):
    """Once; without a reason it is none."""
    officer.get(f"{ONE}/status")
    assert list(officer.send(status="revoked", reason="", reference="x").errors) == ["reason"]
    officer.send(status="revoked", **WHY)

    assert officer.at == ONE
    (order,) = portal.remote.orders
    assert (order.status, order.reason) == ("revoked", WHY["reason"])


@pytest.mark.usefixtures("known")
def test_it_is_corrected_in_the_fields_that_were_filled_in(portal, officer):
    """Whose it is cannot be changed; what is left empty stays."""
    portal.remote.verifications["R-2"] = portal.remote.verifications[NUMBER].model_copy(
        update={"number": "R-2"}
    )
    page = officer.get(f"{ONE}/replacement")
    assert "fields.resident_id" not in page.form.names()

    officer.send(how="correction", **{"fields.dragon": "小青"}, **WHY)
    assert officer.at.endswith("/R-2")
    (replacement,) = portal.remote.replacements
    assert (replacement.how, replacement.fields) == ("correction", {"dragon": "小青"})


def test_a_dispute_is_looked_into_and_answered(portal, language):
    """What the certificate says beside what was typed; then it waits no more."""
    handed_in(portal)
    informed(portal)
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work/disputes")
    (card,) = officer.page.all("li", class_="card")
    assert WRONG not in officer.page.text

    page = officer.get(next(card.iter("a")).get("href"))
    where = officer.at
    assert WRONG in page.main
    assert KEEPER.name in page.main
    assert list(officer.send(outcome="kept", reason="", reference="x").errors) == ["reason"]
    officer.send(outcome="kept", reason="身份证上就是这样写的", reference="个人信息保护法 第46条")

    assert officer.at == "/work/disputes"
    assert officer.page.all("li", class_="card") == []
    assert officer.get(where).all("form", id="form") == []


def test_a_dispute_is_read_in_words(portal, language):
    """An option by its text, as whoever typed it saw it; the law as all decisions name it."""
    told = {KEEPER.name: Text(zh="成年龙", en="a grown dragon"),
            WRONG: Text(zh="幼龙", en="a young dragon")}  # fmt: skip
    options = tuple(Option.model_construct(value=value, text=text)
                    for value, text in told.items())  # fmt: skip
    portal.redefine_all(certificates=tuple(
        kind.model_copy(update={"fields": tuple(
            field.model_copy(update={"options": options}) if field.id == "name" else field
            for field in kind.fields)})
        for kind in portal.definitions.certificates))  # fmt: skip
    handed_in(portal)
    informed(portal)
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work/disputes")

    page = officer.get(next(officer.page.all("li", class_="card")[0].iter("a")).get("href"))

    for text in told.values():
        assert text.in_(language) in page.main
    assert KEEPER.name not in page.main
    assert page.value("reference") == "个人信息保护法 第46条"


def test_nothing_disputed_is_said(officer):
    """And nothing told, nothing lacking."""
    for path in ("/work/disputes", "/work/gaps", "/work/messages"):
        assert officer.get(path).all("p", class_="lead")
