"""A certificate is looked at before it is granted: as it will be, and with nothing decided."""

import pytest

from tests.entrypoints.api.journey import PERMIT, submitted
from tests.entrypoints.api.service import INSURER, KEEPER, OFFICER, REGISTRATION

CONTENT = {"certificates": {"DRAGON_PERMIT": PERMIT}}


@pytest.fixture
def handle(service):
    return service.dispatch(submitted(service)["id"], REGISTRATION)


def draft(service, handle, body=CONTENT, who=OFFICER):
    return service.call("POST", f"/v1/cases/{handle}/draft", body, who)


def test_a_draft_says_what_the_certificate_will_say(service, handle):
    """Title, issuer, every field; its number is not there yet."""
    (drafted,) = draft(service, handle).body
    sheet = drafted["sheet"]
    lines = [line for block in sheet["blocks"] for line in block["lines"]]

    said = {line["id"]: line["value"]["zh"] for line in (*sheet["large"], *lines)}
    assert drafted["certificate"] == "DRAGON_PERMIT"
    assert (said["dragon"], said["resident_id"]) == ("小红", KEEPER.resident_id)
    assert sheet["number"]["value"]["zh"] == "签发时产生"
    assert sheet["issuer"]["zh"]


def test_a_draft_decides_nothing(service, handle):
    """The case waits as before."""
    before = service.call("GET", f"/v1/cases/{handle}", who=OFFICER)
    draft(service, handle)

    after = service.call("GET", f"/v1/cases/{handle}", who=OFFICER)
    assert after.headers["ETag"] == before.headers["ETag"]


def test_what_could_not_be_granted_has_no_draft(service, handle):
    """Each place is named as the grant would name it."""
    content = {name: value for name, value in PERMIT.items() if name != "permit_no"}

    heard = draft(service, handle, {"certificates": {"DRAGON_PERMIT": content}})

    assert (heard.status, heard.places) == (422, ["/certificates/DRAGON_PERMIT/permit_no"])


def test_what_cannot_be_printed_is_said_before_it_is_granted(service):
    """A portrait that is no picture."""
    service.redefine_all(
        certificates=tuple(_with_portrait(kind) for kind in service.definitions.certificates)
    )
    handle = service.dispatch(submitted(service)["id"], REGISTRATION)

    heard = draft(service, handle)

    assert (heard.status, heard.places) == (422, ["/certificates/DRAGON_PERMIT"])


def _with_portrait(kind):
    if kind.id != "DRAGON_PERMIT":
        return kind
    template = kind.template.model_copy(update={"photo": "dragon"})
    return kind.model_copy(update={"template": template})


def test_another_body_sees_no_draft(service, handle):
    """It is that body's case."""
    assert draft(service, handle, who=INSURER).status == 403
