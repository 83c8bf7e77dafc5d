"""An application that was handed in, and what departments say of it, as tests of its pages need."""

from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import KEEPER, OFFICER, REGISTRATION

ONE = "/applications/"
BOUNDARY = "a-line-between"
SITE = {"outcome": "suspended", "ground": "site_inspection", "article": "45", "reason": "要看龙舍",
        "days": 3, "offers": ["2026-11-24T02:00:00Z", "2026-11-26T02:00:00Z"]}  # fmt: skip
DECLINED = {"outcome": "declined", "reason": "龙太大", "article": "第五条", "remedies": "可以复议"}
GAP = {"outcome": "correction", "reason": "名字看不清", "fields": ["dragon_name@keeper"]}


def at(portal, who, path, language="zh"):
    """Somebody's own browser, on this page."""
    browser = portal.browser(language)
    browser.sign_in(who, to=path)
    return browser


def signs(browser):
    """Tick that what is shown was read, and sign it."""
    (box,) = browser.page.all("input", name="read")
    return browser.send(read=box.get("value"))


def handed_in(portal, **changes):
    """Where it is followed."""
    return f"{ONE}{submitted(portal, **changes)['id']}"


def lets_act(portal, *reach):
    """The neighbour is an agent of the keeper's, who may be let do so much."""
    keeper, neighbour = portal.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": reach})
    portal.redefine(parties=(keeper, agent))


def lets(portal, path, *reach):
    """The keeper lets their agent do so much of it."""
    body = {"agent": "neighbour", "reach": [*reach]}
    heard = portal.call("PUT", f"/v1{path}/mandates", body, KEEPER)
    assert heard.status == 200, heard.text


def sent(portal, path, item=REGISTRATION):
    """It is with its department, under this handle."""
    return portal.dispatch(path.removeprefix(ONE), item)


def says(portal, handle, told, who=OFFICER):
    """A department says so."""
    heard = portal.call("POST", f"/v1/cases/{handle}/decision", told, who)
    assert heard.status == 200, heard.text


def asked_to_correct(portal, path):
    """The department that leads it asks for all that is missing."""
    number = portal.call("GET", f"/v1{path}", who=KEEPER).body["number"]
    told = {"application": number}
    heard = portal.call("POST", f"/v1/bodies/{OFFICER.body}/gaps", told, OFFICER)
    assert heard.status in {200, 409}, heard.text


def attach(browser, content, name="lair.pdf", **fields):
    """What a browser sends of a form with a file in it."""
    form = browser.page.form
    said = "Content-Disposition: form-data; name="
    parts = [f'--{BOUNDARY}\r\n{said}"{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in [*form.hidden, *fields.items()]]  # fmt: skip
    parts.append(f'--{BOUNDARY}\r\n{said}"file"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n".encode())  # fmt: skip
    body = b"".join([*parts, content, f"\r\n--{BOUNDARY}--\r\n".encode()])
    sent = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return browser._go("POST", form.action, body, sent)


def press(browser, action, **changes):
    """The button that leads there: with all that stands in its form, as browsers send it."""
    leads = {e.get("formaction") for e in browser.page.all("button")}
    assert action in {*leads, browser.page.form.action}
    sent = [(name, value) for name, value in standing(browser.page) if name not in changes]
    told = [(name, each) for name, value in changes.items() for each in value]
    return browser.post(action, [*sent, *told])


def standing(page):
    """Each field of the page's own form that a browser sends, as it stands."""
    for each in page.form.element.iter("input"):
        boxed = each.get("type") in {"radio", "checkbox"}
        if not boxed or each.get("checked") is not None:
            yield each.get("name"), each.get("value") or ""
