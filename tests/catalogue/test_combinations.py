"""Every combination of answers, and no two between which nothing can tell."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalogue.combinations import MOST, combinations
from chalicelib.domain.answers import bind
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import Option
from chalicelib.domain.definitions.item import ItemField
from chalicelib.domain.definitions.life_event import Question, QuestionOption
from chalicelib.domain.text import Text
from chalicelib.domain.truth import verdict
from tests.invented import definitions

WORDS = Text(zh="某", en="some")


def asking(facts, conditions=(), given=None, none=()):
    """The invented life event with other facts, all of them asked but those that are given."""
    whole, given = definitions(), given or {}
    types = tuple(
        FactType(path=path, text=WORDS, kind=kind,
                 options=tuple(Option(value=o, text=WORDS) for o in options))
        for path, (kind, options) in facts.items()
    )  # fmt: skip
    questions = tuple(
        Question(id=t.path.replace(".", "_"), text=WORDS, fact=t.path, may_be_none=t.path in none,
                 options=tuple(QuestionOption(value=o.value, text=WORDS) for o in t.options))
        for t in types if t.path not in given
    )  # fmt: skip
    event = whole.life_events[0].model_copy(update={"questions": questions, "given": given})
    fields = tuple(ItemField(field="keeper_name", when=Condition(c)) for c in conditions)
    item = whole.items[0].model_copy(update={"fields": fields, "requirements": ()})
    rest = tuple(i.model_copy(update={"requirements": (), "fields": ()}) for i in whole.items[1:])
    return event, whole.model_copy(
        update={"facts": types, "life_events": (event,), "items": (item, *rest)}
    )


def every(*args, **more):
    return combinations(*asking(*args, **more))


def test_a_choice_has_its_options_and_a_multiple_choice_every_set_of_them():
    """And none of them only where that is an answer."""
    found = every({"f.a": ("choice", "xy"), "f.b": ("choices", "pq"), "f.c": ("yes_no", "")})

    assert found.count == 2 * 3 * 2
    assert list(found)[:3] == [
        {"f_a": "x", "f_b": ("p",), "f_c": True},
        {"f_a": "x", "f_b": ("p",), "f_c": False},
        {"f_a": "x", "f_b": ("q",), "f_c": True},
    ]
    none = every({"f.b": ("choices", "pq")}, none=["f.b"])
    assert [answers["f_b"] for answers in none] == [(), ("p",), ("q",), ("p", "q")]


def test_what_is_given_is_a_fact_of_every_combination_and_never_asked():
    """It stands beside what the answers tell."""
    found = every({"f.a": ("yes_no", ""), "f.b": ("count", "")}, given={"f.b": 3})

    assert [found.facts(answers) for answers in found] == [
        {"f.b": 3, "f.a": True},
        {"f.b": 3, "f.a": False},
    ]


def test_what_is_compared_with_a_given_fact_is_cut_by_it():
    """Its value is a figure like another."""
    found = every({"f.a": ("count", ""), "f.b": ("count", "")}, ["facts.f.a > facts.f.b"],
                  given={"f.b": 3})  # fmt: skip

    assert {answers["f_a"] > 3 for answers in found} == {True, False}
    assert {answers["f_a"] for answers in found} >= {3}


def test_some_questions_alone_are_asked_about_some_facts():
    """The others do not multiply the work; without any there is one combination."""
    found = every({"f.a": ("choice", "xy"), "f.b": ("choices", "pq")})

    assert list(found.about(["f.a"])) == [{"f_a": "x"}, {"f_a": "y"}]
    assert list(found.about([])) == [{}]


def test_how_many_there_are_is_told_before_any_is_made():
    """More than there is time for, and more than the machine can count with."""
    found = every({f"f.a{n}": ("choices", [f"o{m}" for m in range(40)]) for n in range(3)})

    assert found.count == (2**40 - 1) ** 3 > MOST


def test_an_area_is_a_place():
    """One that a condition names, or another one that is served."""
    found = every({"f.a": ("area", "")}, ['facts.f.a == "990102"'])

    assert list(found) == [{"f_a": "990102"}, {"f_a": "990101"}]


@pytest.mark.parametrize("kind", ["number", "count", "amount", "date"])
def test_every_combination_is_an_answer_that_may_be_given(kind):
    """The door takes each of them."""
    figure = {"number": "5.0", "date": '"2026-01-31"'}.get(kind, "5")
    event, whole = asking({"f.a": (kind, ""), "f.b": (kind, "")},
                          [f"facts.f.a > {figure}", "facts.f.a < facts.f.b"])  # fmt: skip

    found = combinations(event, whole)
    told = [found.facts(answers) for answers in found]

    assert told == [bind(event, answers, whole) for answers in found]
    assert {(f["f.a"] > f["f.b"]) - (f["f.a"] < f["f.b"]) for f in told} == {-1, 0, 1}


comparisons = st.builds(
    "{} {} {}".format,
    st.sampled_from(["facts.f.a", "facts.f.b", "facts.f.c"]),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    st.sampled_from(["facts.f.a", "facts.f.b", "facts.f.c", "0", "2", "3", "6"]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(comparisons, min_size=1, max_size=4))
def test_nothing_can_come_out_that_comes_out_in_no_combination(sources):
    """Of three counts that are compared with figures and with each other."""
    found = every({f"f.{name}": ("count", "") for name in "abc"}, sources)
    conditions = [Condition(source) for source in sources]

    def vector(facts):
        return tuple(verdict(condition, facts).truth for condition in conditions)

    anything = product(range(9), repeat=3)
    assert {vector(dict(zip(("f.a", "f.b", "f.c"), each, strict=True))) for each in anything} == {
        vector(found.facts(answers)) for answers in found
    }
