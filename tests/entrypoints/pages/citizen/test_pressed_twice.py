"""A button that is pressed twice does once what it does: without a script, on a slow network."""

from tests.entrypoints.api.journey import filled, opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.pages.citizen.following import at

PARTY = {"role": "neighbour", "name": NEIGHBOUR.name, "id_number": NEIGHBOUR.resident_id}


def seen(portal, application):
    return portal.call("GET", path(application), who=KEEPER).body


def test_of_the_form_it_writes_once(portal, application, keeper, where):
    form = keeper.get(f"{where}/fill/keeper").form
    sent = [*form.hidden, ("dragon_name@keeper", "小红"), ("later", "yes")]
    keeper.post(form.action, sent)
    before = seen(portal, application)["version"]

    assert keeper.post(form.action, sent).status == 200
    assert seen(portal, application)["version"] == before


def test_of_an_invitation_it_names_one_and_the_code_that_is_shown_is_good(portal, keeper):
    application = opened(portal)
    where = f"/applications/{application['id']}/parties"
    form = keeper.get(where).form
    hidden = [each for each in form.hidden if each[0] not in PARTY]
    for _ in range(2):
        keeper.post(form.action, [*hidden, *PARTY.items()])

    parties = [p for p in seen(portal, application)["parties"] if p["role"] == "neighbour"]
    assert [party["standing"] for party in parties] == ["invited"]
    (code,) = keeper.page.all("b", class_="secret")
    heard = portal.call("POST", "/v1/invitations", {"code": code.text}, NEIGHBOUR)
    assert heard.status == 200


def test_of_the_signature_it_signs_once(portal):
    application = filled(portal)
    browser = at(portal, KEEPER, f"/applications/{application['id']}/sign")
    form = browser.page.form
    (box,) = browser.page.all("input", name="read")
    sent = [*form.hidden, ("read", box.get("value"))]
    browser.post(form.action, sent)
    before = seen(portal, application)["version"]

    assert browser.post(form.action, sent).status == 200
    assert seen(portal, application)["version"] == before
