"""Whoever leads an application sees what a newer version would change, and says yes or no."""

from chalicelib.entrypoints.services.migrating import MigrationPorts, migrated
from tests.entrypoints.api.journey import filled, opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, REGISTRATION, STRANGER
from tests.invented import otherwise


def newer(service, **update):
    """A version in which the registration is written otherwise; it is published."""
    whole = service.definitions
    items = tuple(i.model_copy(update=update) if i.id == REGISTRATION else i for i in whole.items)
    published = otherwise(whole, items=items)
    service.catalogues.put(published)
    return published.hash


def longer(service):
    """It is promised a day later."""
    limits = next(i for i in service.definitions.items if i.id == REGISTRATION).limits
    value = limits.promised.value + 1
    promised = limits.promised.model_copy(update={"value": value})
    return newer(service, limits=limits.model_copy(update={"promised": promised}))


def operate(service, application, to):
    ports = MigrationPorts(
        service.applications, service.catalogues, service.clock, service.randomness
    )
    return migrated(application["id"], to, ports)


def see(service, application, who=KEEPER):
    return service.call("GET", path(application, "/migration"), who=who)


def answer(service, application, to, who=KEEPER, *, agree=True, **headers):
    body = {"to": to, "agree": agree}
    return service.call("POST", path(application, "/migration"), body, who, **headers)


def test_nothing_is_offered_where_nothing_was_published(service):
    """It is on the version that everybody is on."""
    body = see(service, opened(service)).body

    assert body["version"] == service.definitions.hash
    assert (body["to"], body["offered"], body["verdict"]) == (None, False, "same")


def test_an_offer_is_seen_agreed_to_and_remembered(service):
    """With what is different in both languages; afterwards it says what it came from."""
    application = submitted(service)
    to = longer(service)
    assert operate(service, application, to).done == "offered"

    offered = see(service, application).body
    agreed = answer(service, application, to)
    after = see(service, application).body

    assert (offered["to"], offered["offered"], offered["verdict"]) == (to, True, "applicant")
    assert {"zh", "en"} == set(offered["needs"][0])
    assert (agreed.status, agreed.body["catalogue"]) == (200, to)
    assert (after["version"], after["moved_from"]) == (to, service.definitions.hash)
    assert after["differences"] == offered["differences"]


def test_a_draft_says_what_moving_it_has_changed(service):
    """At the next opening."""
    application = filled(service)
    item = next(i for i in service.definitions.items if i.id == REGISTRATION)
    to = newer(service, fields=tuple(f for f in item.fields if f.field != "dragon_name"))
    assert operate(service, application, to).done == "moved"

    body = see(service, application).body

    assert (body["to"], body["moved_from"]) == (None, service.definitions.hash)
    assert body["differences"][0]["en"].startswith("one field fewer: The dragon's name")


def test_a_refusal_leaves_it_as_it_is(service):
    """And is no offer any more."""
    application = submitted(service)
    to = longer(service)
    operate(service, application, to)

    assert answer(service, application, to, agree=False).body["catalogue"] != to
    assert see(service, application).body["to"] is None
    assert answer(service, application, to).status == 409


def test_nobody_else_sees_or_answers_it(service):
    """Another party may not; a stranger is told nothing."""
    application = submitted(service)
    to = longer(service)
    operate(service, application, to)

    assert see(service, application, NEIGHBOUR).status == 403
    assert answer(service, application, to, NEIGHBOUR).status == 403
    assert see(service, application, STRANGER).status == 404


def test_an_answer_to_what_changed_meanwhile_is_refused(service):
    """412: look again."""
    application = submitted(service)
    to = longer(service)
    operate(service, application, to)

    assert answer(service, application, to, If_Match='"1"').status == 412


def test_an_application_says_that_a_newer_version_waits(service):
    """To who leads it, until they have answered; nobody else is asked."""
    application = submitted(service)
    to = longer(service)
    operate(service, application, to)

    asked = [service.call("GET", path(application), who=who).body["offered"]
             for who in (KEEPER, NEIGHBOUR)]  # fmt: skip
    answer(service, application, to, agree=False)

    assert asked == [True, False]
    assert service.call("GET", path(application), who=KEEPER).body["offered"] is False
