"""An operator lets a parked item go on, and does nothing else."""

from tests.entrypoints.api.journey import path, submitted
from tests.entrypoints.api.service import KEEPER, OFFICER, OPERATOR, REGISTRATION


def resume(service, application, item=REGISTRATION):
    return service.call("POST", path(application, f"/items/{item}/resumption"), {}, OPERATOR)


def test_a_parked_item_is_resumed_in_the_operators_name(service):
    """The journal says who let it go on."""
    application = submitted(service)
    service.park(application["id"], REGISTRATION)

    heard = resume(service, application)

    last = service.applications.glance(application["id"]).entries[-1]
    assert heard.status == 202
    assert (last.kind, last.actor, last.stream) == ("resumed", "operator:s-operator", REGISTRATION)


def test_an_item_that_is_not_parked_is_left_alone(service):
    """409; and a second resumption is one too many."""
    application = submitted(service)
    early = resume(service, application)
    service.park(application["id"], REGISTRATION)
    resume(service, application)

    assert (early.status, resume(service, application).status) == (409, 409)


def test_an_item_there_is_none_of_is_not_found(service):
    """Neither is an application."""
    application = submitted(service)

    assert resume(service, application, "none").status == 404
    assert resume(service, {"id": "0" * 20}).status == 404


def parked(service, who=OPERATOR):
    return service.call("GET", "/v1/parked", who=who)


def test_what_is_parked_is_listed_until_it_goes_on(service):
    """Which item of which application, where and by which error; nothing of anybody."""
    application = submitted(service)
    assert parked(service).body == []
    service.park(application["id"], REGISTRATION)

    heard = parked(service)

    (line,) = heard.body
    assert (line["application"], line["item"]) == (application["id"], REGISTRATION)
    assert (line["state"], line["error"], line["void"]) == ("dispatch", "Oops", False)
    assert KEEPER.name not in heard.text
    resume(service, application)
    assert parked(service).body == []


def test_a_line_that_outlives_what_it_is_about_is_not_shown(service):
    """The list is a moment behind what was written."""
    application = submitted(service)
    service.park(application["id"], REGISTRATION)
    before = dict(service.applications._worklists)
    resume(service, application)
    service.applications._worklists.update(before)

    assert parked(service).body == []


def test_only_an_operator_sees_what_is_parked(service):
    """403 for an officer."""
    assert parked(service, OFFICER).status == 403
