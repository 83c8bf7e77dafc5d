"""The journey of an application through the doors, as far as a test needs it."""

from tests.entrypoints.api.service import (
    AREA,
    CLERK,
    INSURANCE,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
)

EVENT = "keep-a-dragon"
PERMIT = {"permit_no": "龙证7号", "keeper": KEEPER.name, "resident_id": KEEPER.resident_id,
          "dragon": "小红"}  # fmt: skip
POLICY = {"policy_no": "P-1", "keeper": KEEPER.name, "resident_id": KEEPER.resident_id,
          "permit_no": "龙证7号", "valid_until": "2027-11-22"}  # fmt: skip


def opening(**changes):
    """What an application is opened with."""
    return {
        "life_event": EVENT,
        "role": "keeper",
        "places": {"residence": AREA},
        "answers": {"breathes_fire": "plain"},
        **changes,
    }


def opened(service, key="key-1", **changes):
    """A new application, as it was answered."""
    heard = service.call("POST", "/v1/applications", opening(**changes), KEEPER,
                         Idempotency_Key=key)  # fmt: skip
    assert heard.status == 201, heard.text
    return heard.body


def path(application, rest=""):
    """An address within an application."""
    return f"/v1/applications/{application['id']}{rest}"


def named(service, application):
    """The neighbour, named by the applicant; the code that they are sent."""
    body = {"role": "neighbour", "name": NEIGHBOUR.name, "id_number": NEIGHBOUR.resident_id}
    heard = service.call("POST", path(application, "/parties"), body, KEEPER)
    assert heard.status == 201, heard.text
    return heard.body["invitation"]


def joined(service, application):
    """The neighbour takes up the invitation."""
    code = named(service, application)
    heard = service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR)
    assert heard.status == 200, heard.text


def agreed(service, application, who, party):
    """Somebody agrees that their card is read."""
    body = {"party": party, "certificates": {"KEEPER_CARD": True}}
    heard = service.call("PUT", path(application, "/consents"), body, who, If_Match="*")
    assert heard.status == 200, heard.text
    return heard.body


def filled(service, **changes):
    """Two people, both cards read, everything typed."""
    service.give_card(KEEPER, "card-keeper")
    service.give_card(NEIGHBOUR, "card-neighbour")
    application = opened(service, **changes)
    joined(service, application)
    agreed(service, application, KEEPER, "keeper")
    agreed(service, application, NEIGHBOUR, "neighbour")
    body = {"values": {"dragon_name@keeper": "小红"}}
    heard = service.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")
    assert heard.status == 200, heard.text
    return application


def attached(service, application):
    """A file for everything that is asked."""
    shown = service.call("GET", path(application), who=KEEPER).body
    for material in shown["materials"]:
        if material["disposition"]["kind"] == "asked":
            posted(service, application, material["id"])


def posted(service, application, material, content=b"application/pdf proof"):
    """One file, invited, posted and attached."""
    body = {"material": material, "media_type": "application/pdf"}
    form = service.call("POST", path(application, "/uploads"), body, KEEPER).body
    service.uploads.quarantine[form["key"]] = content
    body = {"material": material, "key": form["key"]}
    return service.call("POST", path(application, "/materials"), body, KEEPER)


def signed(service, application):
    """Both sign what stands."""
    for who in (KEEPER, NEIGHBOUR):
        digest = service.call("GET", path(application, "/review"), who=who).body["digest"]
        heard = service.call("POST", path(application, "/signatures"), {"digest": digest}, who)
        assert heard.status == 200, heard.text


def submitted(service, **changes):
    """Handed in."""
    application = filled(service, **changes)
    attached(service, application)
    signed(service, application)
    heard = service.call("POST", path(application, "/submission"), {}, KEEPER)
    assert heard.status == 202, heard.text
    service.arrive(application["id"])
    return heard.body


def granted(service, application, item):
    """One item sent, granted and certified."""
    handle = service.dispatch(application["id"], item)
    content = {"DRAGON_PERMIT": PERMIT} if item == REGISTRATION else {"DRAGON_POLICY": POLICY}
    body = {"outcome": "granted", "certificates": content}
    who = OFFICER if item == REGISTRATION else INSURER
    heard = service.call("POST", f"/v1/cases/{handle}/decision", body, who)
    assert heard.status == 200, heard.text
    service.certify(application["id"], item)
    return handle


def delivered(service):
    """Everything granted and handed over."""
    application = submitted(service)
    granted(service, application, REGISTRATION)
    granted(service, application, INSURANCE)
    service.deliver(application["id"])
    return application


def handed_in_anew(service, application):
    """Sent back for a name, which is another one now, signed and handed in again."""
    said = settled(service, application, outcome="correction", reason="x",
                   fields=["dragon_name@keeper"])  # fmt: skip
    assert said.status == 200, said.text
    body = {"values": {"dragon_name@keeper": "大红"}}
    service.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")
    signed(service, application)
    service.call("POST", path(application, "/submission"), {}, KEEPER)
    service.arrive(application["id"])


def settled(service, application, **body):
    """A clerk speaks."""
    where = f"/v1/desk/applications/{application['id']}/outcome"
    return service.call("POST", where, body, CLERK)
