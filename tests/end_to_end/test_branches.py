"""Three applications at once: one declined and inspected, one sent back, one of a stranger.

How departments behave is told them for each application alone; to the others they are as ever.
"""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from types import SimpleNamespace

import pytest

from chalicelib.domain.journal.chain import verify
from chalicelib.domain.machine import transitions
from infra.local.departments.rules import Extension
from infra.local.journeys.drive import drive
from infra.local.journeys.journey import read_journey
from tests.end_to_end.problems import places

DECLINED, INSPECTED, CORRECTED = "sign-permit", "food-licence", "business-registration"
BODY = "market-regulation-990101"

pytestmark = pytest.mark.cloud


def declined_and_inspected():
    """The restaurant without a sign, whose kitchen is looked at as that of a large one is."""
    journey = read_journey("open-restaurant", "one-declined")
    large = read_journey("open-restaurant", "large_company")
    (inspected,) = (rule for rule in large.departments.values() if rule.suspended)
    return changed(journey, INSPECTED, inspected, suspensions=1, appointments=1)


def sent_back_and_extended():
    """The company that corrects its scope, whose authority then takes the time that it may."""
    journey = read_journey("start-company", "one-correction")
    more = {"value": 3, "unit": "working_days", "confidence": "high"}
    extended = Extension.model_validate({"limit": more, "article": "42", "reason": "须再核对"})
    rule = journey.departments[CORRECTED].model_copy(update={"extended": extended})
    return changed(journey, CORRECTED, rule, extensions=1)


def changed(journey, item, rule, **expected):
    """The same, with one item decided otherwise, and what then comes of it."""
    return journey.model_copy(
        update={
            "departments": {**journey.departments, item: rule},
            "expects": journey.expects.model_copy(update=expected),
        }
    )


@pytest.fixture(scope="module")
def made(standing):
    """All three, under way together; each ends as its file expects, or this raises."""
    journeys = {"declined": declined_and_inspected(), "corrected": sent_back_and_extended(),
                "nothing": read_journey("start-company", "nothing-held")}  # fmt: skip

    def make(journey):
        said = []
        came = drive(journey, standing.at, said.append)
        return SimpleNamespace(journey=journey, said=said, figures=came.figures,
                               at=f"/v1/applications/{came.application}",
                               records=standing.records(came.application))  # fmt: skip

    with ThreadPoolExecutor(len(journeys)) as people:
        return dict(zip(journeys, people.map(make, journeys.values()), strict=True))


def happened(one, item):
    """What happened to one item, in order."""
    return [entry.kind for entry in one.records.entries if entry.stream == item]


def test_what_is_declined_ends_and_nothing_else_does(made):
    """Five of six items are granted, and nobody's but that one application's."""
    ended = {name: dict(one.figures.ended) for name, one in made.items()}
    assert ended == {"declined": {DECLINED: "declined"}, "corrected": {}, "nothing": {}}
    assert made["declined"].figures.granted == 5
    assert happened(made["declined"], DECLINED)[-2:] == ["item_declined", "ended"]


def test_why_it_was_declined_is_told_to_whoever_applied_and_to_nobody_else(made, callers):
    """The results say it; another party learns only how it ended."""
    at, rule = f"{made['declined'].at}/results", made["declined"].journey.departments[DECLINED]

    def told(person):
        items = callers.person(person).get(at).json()["items"]
        return next(item for item in items if item["item"] == DECLINED)

    mine, theirs = told("restaurateur"), told("shop-owner")
    assert mine["refusal"] == {
        "reason": rule.reason, "article": rule.article, "remedies": rule.remedies
    }  # fmt: skip
    assert (theirs["ended"], theirs["refusal"]) == ("declined", None)


def test_an_inspection_stops_the_time_until_it_was_booked_and_held(made, callers):
    """The journal says it in this order, and the clock which appointment it was."""
    kinds = [k for k in happened(made["declined"], INSPECTED) if not k.startswith("item_")]
    assert kinds == ["dispatched", "suspended", "explained", "appointment_booked", "continued",
                     "granted", "certified"]  # fmt: skip
    at = f"{made['declined'].at}/items/{INSPECTED}/clock"
    (stop,) = callers.person("restaurateur").get(at).json()["stops"]
    assert (stop["by"], stop["appointment"]) == ("site_inspection", stop["offers"][0])
    assert stop["until"] is not None


def test_a_correction_is_answered_and_its_time_extended_in_the_next_round(made):
    """Sent back once; then more time is taken, and it is granted."""
    one = made["corrected"]
    assert one.figures.corrections == 1
    assert happened(one, CORRECTED) == [
        "dispatched", "item_returned", "item_corrected", "dispatched", "extended", "explained",
        "granted", "certified",
    ]  # fmt: skip


def test_who_holds_nothing_brings_everything_and_is_granted_everything(made):
    """No certificate was there to be read, and the later items still used what the first gave."""
    figures = made["nothing"].figures
    assert {"held", "registered"}.isdisjoint(figures.dispositions)
    assert (figures.granted, figures.materials_asked) == (7, 5)
    assert any("government holds 0 of the materials" in words for words in made["nothing"].said)


def test_a_department_that_comes_after_the_end_is_refused(standing, made, callers):
    """Whatever it says: the case is decided, and is not shown to it any more."""
    with closing(sqlite3.connect(standing.place.of("departments") / "inbox.sqlite")) as rows:
        asked = "SELECT handle FROM cases WHERE item = ? ORDER BY told_at DESC"
        (handle,) = rows.execute(asked, (INSPECTED,)).fetchone()
    case, body = f"/v1/cases/{handle}", callers.system(BODY)
    stop = {"outcome": "suspended", "ground": "hearing", "article": "45", "reason": "…"}
    refusal = {"outcome": "declined", "reason": "…", "article": "…", "remedies": "…"}
    for said in (stop, refusal, {"outcome": "correction", "reason": "…", "fields": ["x@y"]}):
        places(body.post(f"{case}/decision", said), 409, "conflict")
    places(body.get(case), 409, "conflict")
    late = {"at": "2027-01-04T02:00:00Z"}
    booked = callers.person("restaurateur").post(
        f"{made['declined'].at}/items/{INSPECTED}/appointment", late
    )
    places(booked, 409, "conflict")


def test_the_journals_verify_and_the_machine_went_no_step_too_many(made):
    """Four states an item and four around them, two more for a correction, none for a stop."""
    for one in made.values():
        verify(one.records.entries)
        assert transitions(one.records) == one.journey.expects.transitions
        assert one.records.tokens == ()
