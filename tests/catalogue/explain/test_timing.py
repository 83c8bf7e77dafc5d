"""How long it takes is told step by step, with days once it is known when it starts."""

from datetime import UTC, date, datetime

from chalicelib.catalogue.explain import Start, explain
from chalicelib.catalogue.explain.materials import Shown
from chalicelib.domain.calendar import AreaDays, Calendar
from chalicelib.domain.definitions.life_event import Promise
from tests.catalogue.explain.moons import MOONS, changed, explained, planned, told
from tests.domain.story import AREA, days

CALENDAR = Calendar(published=frozenset({2026}), days_off=frozenset({date(2026, 3, 4)}))
MONDAY = Start(at=datetime(2026, 3, 2, 1, tzinfo=UTC), calendar=CALENDAR, desk=AREA)


def timing(answers=None, start=None):
    return explained(answers, start).timing


def promising(promise):
    life = MOONS.life_events[0].model_copy(update={"promise": promise})
    return changed(life_events=(life,))


def test_each_step_says_what_it_waits_for_and_which_half_days_it_takes():
    """From the end of one half-day to that of another."""
    told_ = timing()

    assert [(s.item.id, s.begins, s.ends) for s in told_.path] == [("orbit", 0, 8), ("rink", 8, 12)]
    first, second = told_.path
    assert (first.waits_for, second.waits_for.id) == (None, "orbit")
    assert first.words.en == "begins at acceptance, and takes half-days 1 to 8"
    assert second.words.zh == "“orbit”办结后开始，占第 9 到第 12 个半天"
    assert told_.words.en == "the longest way: orbit → rink, 6 working days"
    assert (told_.promise.en, told_.due_on, first.due_on) == ("10 working days", None, None)


def test_with_a_start_each_step_has_its_days():
    """Days off are not counted; the one after begins when the one before is due."""
    told_ = timing(start=MONDAY)

    assert [(s.begins_on, s.due_on) for s in told_.path] == [
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 3, 9), date(2026, 3, 11)),
    ]
    assert told_.due_on == date(2026, 3, 17)
    assert not any(step.provisional for step in told_.path)


def test_each_item_counts_by_the_days_of_its_own_area_and_the_whole_by_those_of_the_desk():
    """As every clock does once it runs."""
    off = AreaDays(area=AREA, off=frozenset({date(2026, 3, 3)}))
    here = MONDAY._replace(calendar=CALENDAR.model_copy(update={"areas": (off,)}))

    told_ = timing(start=here)
    assert [step.due_on for step in told_.path] == [date(2026, 3, 10), date(2026, 3, 12)]
    assert told_.due_on == date(2026, 3, 18)
    elsewhere = timing(start=here._replace(desk="990102"))
    assert (elsewhere.path, elsewhere.due_on) == (told_.path, date(2026, 3, 17))


def test_days_of_a_year_that_is_not_published_are_marked():
    """Also for what comes after them."""
    late = Start(at=datetime(2026, 12, 30, 1, tzinfo=UTC), calendar=CALENDAR, desk=AREA)
    assert [step.provisional for step in timing(start=late).path] == [True, True]


def test_what_would_shorten_it_most_is_named():
    """At half its limit the longer one saves more."""
    told_ = timing()

    assert [(g.item.id, g.faster, g.halved) for g in told_.gains] == [
        ("orbit", 1, 4), ("rink", 1, 2),
    ]  # fmt: skip
    assert told_.best.item.id == "orbit"
    assert told_.best.words.en == (
        "“orbit” half a day sooner saves 0.5 days; in half its time, 2 days"
    )


def test_a_promise_that_names_its_items_is_explained_by_these():
    """What is not promised does not count."""
    moons = promising(Promise(limit=days(5), items=("orbit",), confidence="high"))
    shown = Shown(planned(definitions=moons), told(definitions=moons))

    assert [step.item.id for step in explain(shown).timing.path] == ["orbit"]


def test_without_a_promise_the_whole_is_explained():
    """Nothing is promised then."""
    moons = promising(None)
    shown = Shown(planned(definitions=moons), told(definitions=moons))
    told_ = explain(shown, MONDAY).timing

    assert (told_.promise, told_.due_on, told_.half_days) == (None, None, 12)


def test_what_is_done_on_the_spot_or_in_one_half_day_says_so():
    """And saves nothing where it takes no time."""
    promise = Promise(limit=days(5), items=("party",), confidence="high")
    life = MOONS.life_events[0].model_copy(update={"promise": promise})
    orbit = MOONS.items_by_id["orbit"]
    quick = orbit.limits.model_copy(update={"promised": days(0.5)})
    items = tuple(i.model_copy(update={"limits": quick}) if i.id == "orbit" else i
                  for i in MOONS.items)  # fmt: skip
    moons = changed(items=items, life_events=(life,))
    first, second = explain(Shown(planned(definitions=moons), told(definitions=moons))).timing.path

    assert first.words.en == "begins at acceptance, and takes half-day 1"
    assert second.words.zh == "“orbit”办结后开始，当场办结"


def test_where_nothing_is_certain_yet_nothing_is_promised_step_by_step():
    """There is no item yet."""
    shown = Shown(planned().model_copy(update={"items": (), "undecided": ("rink",)}), told())
    told_ = explain(shown).timing

    assert (told_.half_days, told_.path, told_.best) == (0, (), None)
    assert told_.words.zh == "目前还没有确定要办的事项"


def test_where_no_item_of_the_case_is_promised_that_is_told():
    """Everything is answered: what is promised is not part of it."""
    moons = promising(Promise(limit=days(5), items=("skates",), confidence="high"))
    plan, telling = planned(definitions=moons), told(definitions=moons)

    assert explain(Shown(plan, telling)).timing.words.en == (
        "the promise covers none of the items of this case"
    )
    open_ = plan.model_copy(update={"undecided": ("skates",)})
    assert explain(Shown(open_, telling)).timing.words.en == "no item is certain yet"
    none = plan.model_copy(update={"items": ()})
    assert explain(Shown(none, telling)).timing.words.zh == "没有要办的事项"
