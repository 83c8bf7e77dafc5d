"""Whatever goes wrong is a problem: told in the reader's language, and without a leak."""

import json

import pytest

from chalicelib.domain import errors
from chalicelib.entrypoints.api.problems import TOLD, kebab, problem_of
from chalicelib.entrypoints.api.told import language_of
from tests.entrypoints.api.journey import opened, path
from tests.entrypoints.api.service import KEEPER


class Secretive(Exception):
    """An error that says too much."""


def broken(service):
    """The register of applications falls over, quoting somebody's number."""

    def read(_application):
        raise Secretive(f"row of {KEEPER.resident_id} is gone")

    service.applications.read = read


def test_an_unforeseen_error_tells_nothing_but_an_id_that_is_logged(service):
    """Neither its words nor its class leave the house; the log has the class, not the words."""
    application = opened(service)
    broken(service)

    heard = service.call("GET", path(application), who=KEEPER)

    line = json.loads(service.log.getvalue())
    assert (heard.status, heard.body["type"]) == (500, "/problems/unforeseen")
    assert heard.headers["Content-Type"] == "application/problem+json"
    assert "Secretive" not in heard.text
    assert KEEPER.resident_id not in heard.text + service.log.getvalue()
    assert heard.body["instance"] in line["message"]
    assert line["kind"] == "Secretive"


def test_services_that_cannot_be_built_are_a_problem_too(service, caplog):
    """A missing setting fails the call and not the process."""

    def fall(*_):
        raise LookupError("This function was not told YIJIAN_ISSUER.")

    service._services = fall
    app = service.another_app()

    heard = service.call("GET", "/v1/health", app=app)

    assert heard.status == 500
    assert "YIJIAN" not in heard.text
    assert "LookupError" in caplog.text


def test_damaged_records_are_an_operators_matter(service):
    """500: whoever asked can do nothing about it."""

    def read(_application):
        raise errors.Damaged("Entry -#3 does not fit its digest.")

    application = opened(service)
    service.applications.read = read

    heard = service.call("GET", path(application), who=KEEPER)

    assert heard.status == 500
    assert "digest" not in heard.text


@pytest.mark.parametrize(
    ("accepted", "language", "title"),
    [("", "zh", "没有找到"), ("en-GB,en;q=0.9", "en", "Not found"), ("fr", "zh", "没有找到")],
)
def test_a_problem_is_told_in_the_language_of_its_reader(service, accepted, language, title):
    """Chinese, unless English is liked better."""
    heard = service.call("GET", "/v1/life-events/none", Accept_Language=accepted)

    assert heard.body["title"] == title
    assert heard.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("zh;q=0.5,en;q=0.4", "zh"), ("en;q=x", "zh"), ("zh;q=0.1, en;q=0.2", "en"), ("*", "zh")],
)
def test_languages_are_weighed(accepted, language):
    """By their q, broken ones at nothing."""
    assert language_of(accepted) == language


def test_whoever_is_overtaken_tries_again_by_themselves(service):
    """Three times, then it is said."""
    application = opened(service)
    overtaken = []
    real = service.applications.write

    def write(change):
        if len(overtaken) < limit:
            overtaken.append(change)
            raise errors.ConcurrentChange("Somebody else was first.")
        real(change)

    service.applications.write = write
    where = path(application, "/values")

    def typed(name):
        overtaken.clear()
        values = {"values": {"dragon_name@keeper": name}}
        return service.call("PUT", where, values, KEEPER, If_Match="*")

    limit = 3
    first = typed("小红")
    limit = 4
    second = typed("小绿")

    assert (first.status, second.status) == (200, 409)
    assert second.body["type"] == "/problems/concurrent-change"
    assert second.headers["Retry-After"] == "5"


def test_every_fault_of_a_request_and_every_outage_has_its_status():
    """A class without one would be told as a fault of ours."""
    ours = {*errors.RequestFault.__subclasses__(), *errors.TryLater.__subclasses__()}

    assert ours <= set(TOLD)


def test_a_definition_fault_is_ours_to_mend():
    """Whoever asked is not told what is wrong with a file of ours."""
    fault = errors.DefinitionFault("2 bodies serve dragon-office in 990101; one must.")

    problem = problem_of(fault, "en", "id")

    assert problem.status == 500
    assert "dragon-office" not in problem.detail


def test_a_class_names_its_type():
    """ConcurrentChange → concurrent-change."""
    assert kebab("ConcurrentChange") == "concurrent-change"


def test_every_answer_about_somebody_is_kept_nowhere(service):
    """no-store, and nothing is guessed about its type."""
    application = opened(service)

    for heard in (service.call("GET", path(application), who=KEEPER),
                  service.call("GET", path(application))):  # fmt: skip
        assert heard.headers["Cache-Control"] == "no-store"
        assert heard.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepted", "detail", "reason"),
    [
        ({}, "部分填写内容不符合要求。", "超过 40 个字符"),
        ({"Accept_Language": "zh-CN"}, "部分填写内容不符合要求。", "超过 40 个字符"),
        ({"Accept_Language": "en"}, "Some values do not fit their fields.",
         "is longer than 40 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_language_of_its_reader(service, accepted, detail, reason):
    """As a whole, and at each place."""
    where, body = path(opened(service), "/values"), {"values": {"dragon_name@keeper": "x" * 41}}

    heard = service.call("PUT", where, body, KEEPER, If_Match="*", **accepted)

    assert heard.body["detail"] == detail
    assert heard.body["places"] == [{"pointer": "/values/dragon_name@keeper", "reason": reason}]
