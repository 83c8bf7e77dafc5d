"""A supervisor sees how departments keep their time, and nothing of whoever applied."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import (
    CLERK,
    INSURER,
    KEEPER,
    OFFICER,
    OPERATOR,
    REGISTRATION,
    SUPERVISOR,
)

STOP = {"outcome": "suspended", "ground": "hearing", "article": "第四十七条", "reason": "要听证"}
GAP = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}
WORKLIST = f"/v1/bodies/{OFFICER.body}/worklist"
CASES = f"/v1/supervision/bodies/{OFFICER.body}/cases"


@pytest.fixture
def application(service):
    return submitted(service)


@pytest.fixture
def handle(service, application):
    return service.dispatch(application["id"], REGISTRATION)


def watch(service, path="/v1/supervision", who=SUPERVISOR):
    return service.call("GET", path, who=who)


@pytest.mark.usefixtures("handle")
def test_each_body_that_has_cases_is_counted(service):
    """How many wait, and how many are past their day; a body that has none is left out."""
    before = watch(service).body
    service.clock.move(timedelta(days=200))
    after = watch(service).body

    ((now,), (later,)) = before["bodies"], after["bodies"]
    assert (now["body"], now["waiting"], now["past"]) == (OFFICER.body, 1, 0)
    assert (later["waiting"], later["past"], later["soon"]) == (1, 1, 0)
    assert before["area"] in {each["area"] for each in before["areas"]}


def test_a_case_tells_its_time_and_nobodys_data(service, handle, application):
    """Neither who applied nor what they said, nor a handle by which it could be opened."""
    heard = watch(service, CASES)

    (case,) = heard.body["cases"]
    assert (case["item"], case["application"]) == (REGISTRATION, application["number"])
    assert case["clock"]["state"] == "running"
    for personal in (KEEPER.name, KEEPER.resident_id, "小红", handle, application["id"]):
        assert personal not in heard.text


def test_a_stop_says_by_which_ground_and_article_and_not_why(service, handle):
    """The reason is sealed: it may speak of somebody. Once it runs on, no article holds."""
    service.call("POST", f"/v1/cases/{handle}/decision", STOP, OFFICER)
    (stopped,) = watch(service, CASES).body["cases"]
    service.call("POST", f"/v1/cases/{handle}/decision", {"outcome": "continued"}, OFFICER)
    (runs,) = watch(service, CASES).body["cases"]

    assert (stopped["article"], stopped["clock"]["stop"]["by"]) == ("第四十七条", "hearing")
    assert "要听证" not in f"{stopped}"
    assert (runs["article"], runs["clock"]["stop"]) == (None, None)


def test_whether_somebody_took_it_is_what_the_department_itself_sees(service, handle):
    """Not whether its time was stopped, or runs again; neither gives it to anybody or takes it."""
    case, seen = f"/v1/cases/{handle}", []
    for said in (STOP, {"outcome": "continued"}, None, {**STOP, "reason": "再次听证"}):
        path = f"{case}/decision" if said else f"{case}/taking"
        assert service.call("POST", path, said or {}, OFFICER).status == 200
        (watched,) = watch(service, CASES).body["cases"]
        (line,) = service.call("GET", WORKLIST, who=OFFICER).body
        seen.append((watched["taken"], line["taken"]))

    assert seen == [(False, False), (False, False), (True, True), (True, True)]


def test_when_somebody_is_visited_is_nobody_elses(service, handle):
    """Neither what was offered nor what was taken."""
    stop = {**STOP, "offers": ["2026-11-25T02:00:00Z"]}
    assert service.call("POST", f"/v1/cases/{handle}/decision", stop, OFFICER).status == 200

    (case,) = watch(service, CASES).body["cases"]

    assert (case["clock"]["stop"]["offers"], case["clock"]["stop"]["appointment"]) == ([], None)


def test_what_is_parked_is_seen_to_be(service, handle, application):
    """That an operator is to look is no secret from who watches."""
    assert not watch(service, CASES).body["cases"][0]["parked"]
    service.park(application["id"], REGISTRATION)

    assert watch(service, CASES).body["cases"][0]["parked"]
    assert handle


def test_what_was_taken_back_is_watched_no_more(service, handle, application):
    """Its line may stand a moment longer than it waits."""
    service.call("POST", f"/v1/applications/{application['id']}/withdrawal", {}, KEEPER,
                 If_Match="*")  # fmt: skip

    assert watch(service, CASES).body["cases"] == []
    assert handle


@pytest.mark.usefixtures("handle")
def test_a_long_list_leads_on(service, monkeypatch):
    """As a department's own does."""
    monkeypatch.setattr("chalicelib.entrypoints.api.paging.PAGE", 1)
    service.dispatch(submitted(service, key="k2", another=True)["id"], REGISTRATION)

    first = watch(service, CASES)
    further = first.headers["Link"].partition(">")[0].rpartition("?")[2]
    second = watch(service, f"{CASES}?{further}")

    assert len({line["application"] for line in (*first.body["cases"], *second.body["cases"])}) == 2
    assert "Link" not in second.headers


def test_whoever_watches_one_area_sees_no_other(service, handle):
    """Neither its bodies nor their cases; an area that is none is said to be."""
    elsewhere = SUPERVISOR.model_copy(update={"subject": "s-elsewhere", "area": "110000"})
    here = SUPERVISOR.model_copy(update={"subject": "s-here", "area": OFFICER.body[-6:]})

    assert watch(service, who=elsewhere).status == 403
    assert watch(service, CASES, elsewhere).status == 403
    assert watch(service, "/v1/supervision?area=000000").status == 422
    assert watch(service, "/v1/supervision/bodies/none/cases").status == 404
    assert watch(service, CASES, here).status == 200
    assert [each["area"] for each in watch(service, who=here).body["areas"]] == ["990101"]
    assert handle


@pytest.mark.usefixtures("handle")
@pytest.mark.parametrize("path", ["/v1/supervision", CASES])
def test_whoever_names_no_area_sees_nothing_and_is_told_so(service, path):
    """A claim that was forgotten opens no other area."""
    nowhere = SUPERVISOR.model_copy(update={"subject": "s-nowhere", "everywhere": False})

    refused = watch(service, path, nowhere)

    assert refused.status == 403
    assert "没有监察的地区" in refused.body["detail"]


def test_of_a_body_that_serves_two_areas_each_is_watched_by_its_own(service):
    """Whoever watches one of them sees the cases that lie in it; the counts are the body's own."""
    other = "990102"
    areas = {area.code: area for area in service.definitions.areas}
    first = areas[OFFICER.body[-6:]]
    areas.setdefault(other, first.model_copy(update={"code": other}))
    service.redefine_all(areas=tuple(areas.values()), bodies=tuple(
        body.model_copy(update={"areas": (*body.areas, other)}) if body.id == OFFICER.body else body
        for body in service.definitions.bodies))  # fmt: skip
    service.dispatch(submitted(service)["id"], REGISTRATION)

    watching = {area: SUPERVISOR.model_copy(update={"subject": f"s-{area}", "area": area})
                for area in (first.code, other)}  # fmt: skip
    seen = {a: len(watch(service, CASES, who).body["cases"]) for a, who in watching.items()}
    counts = {a: watch(service, who=who).body["bodies"][0] for a, who in watching.items()}

    assert seen == {first.code: 1, other: 0}
    assert [counted["waiting"] for counted in counts.values()] == [1, 1]


@pytest.mark.parametrize("who", [KEEPER, CLERK, OFFICER, INSURER, OPERATOR, None])
def test_nobody_else_may(service, who):
    """Who watches does not act, and who acts does not watch others."""
    refused = {watch(service, path, who).status for path in ("/v1/supervision", CASES)}

    assert refused == ({401} if who is None else {403})
