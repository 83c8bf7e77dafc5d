"""What is asked next, and what is not asked at all."""

from hypothesis import given, settings

from chalicelib.domain.asking import next_first, unneeded
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from tests.domain.asking.inventing import QUESTIONS, Asking, lives
from tests.domain.story import event, fact, item, planned, question, world

FILE_ORDER = [question.id for question in QUESTIONS]


def first(left):
    return left[0]


def in_file_order(left):
    return min(left, key=FILE_ORDER.index)


def of(*whens, facts=("a", "b", "c"), questions=None):
    """A life event of one item for each condition, asked about yes or no."""
    items = tuple(item(f"item-{n}") for n in range(len(whens)))
    asked = tuple(question(name, f"moon.{name}") for name in facts)
    return world(
        *items,
        life=event(questions=questions or asked),
        places=tuple(BundleItem(item=i.id, when=Condition(w))
                     for i, w in zip(items, whens, strict=True)),
        facts=tuple(fact(f"moon.{name}", "yes_no") for name in facts),
    )  # fmt: skip


def asked(definitions, told=None):
    return planned(definitions, told).questions_left


@settings(max_examples=30)
@given(lives())
def test_no_order_of_asking_takes_fewer_questions_on_average(definitions):
    """Small events are thought through: nobody who knew everything could ask less."""
    asking = Asking(definitions)

    assert abs(asking.average({}, first) - asking.least()) < 1e-9


@settings(max_examples=50)
@given(lives())
def test_asking_in_file_order_never_takes_fewer(definitions):
    """What the file says first is asked first only where that costs nothing."""
    asking = Asking(definitions)

    assert asking.average({}, first) <= asking.average({}, in_file_order) + 1e-9


@settings(max_examples=30)
@given(lives())
def test_no_question_is_asked_whose_answer_cannot_change_the_plan(definitions):
    """Of each that is left, some answer leads to a plan that another does not lead to."""
    asking, told = Asking(definitions), {}
    while left := asking.left(told):
        for name in left:
            others = [n for n in asking.ways if n != name]
            outcomes = [asking.shapes(told | {name: way}, others) for way in asking.ways[name]]
            assert any(outcome != outcomes[0] for outcome in outcomes)
        told[left[0]] = asking.ways[left[0]][-1]


@settings(max_examples=30)
@given(lives())
def test_an_answer_that_is_not_needed_could_be_any_other(definitions):
    """And the plan would be the same."""
    asking = Asking(definitions)
    told = {name: ways[0] for name, ways in asking.ways.items()}

    idle = unneeded(definitions.life_events[0], definitions, told)

    for name in told:
        plans = [asking.shapes(told | {name: way}, []) for way in asking.ways[name]]
        assert (name in idle) == all(plan == plans[0] for plan in plans)


def test_what_has_to_be_asked_anyway_is_asked_first():
    """It costs nothing, and may settle what else would be asked."""
    assert asked(of("facts.moon.a && facts.moon.b", "facts.moon.c"))[0] == "a"
    assert asked(of("facts.moon.a && facts.moon.c", "facts.moon.c")) == ("c", "a")
    assert asked(of("facts.moon.a && facts.moon.c", "facts.moon.c"), {"moon.c": False}) == ()


def test_the_question_that_settles_more_is_asked_before_the_first_one():
    """Whatever c says, one of the others need not be asked."""
    either = of("facts.moon.c && facts.moon.a", "facts.moon.c && facts.moon.b")

    assert asked(either) == ("c", "a", "b")


def test_what_ties_is_asked_in_the_order_of_the_file():
    """The librarian's order is how people talk about it."""
    assert asked(of("facts.moon.b && facts.moon.c || facts.moon.a")) == ("a", "b", "c")
    assert asked(of("facts.moon.a == facts.moon.b"))[0] == "a"


def test_what_is_told_by_the_event_itself_is_neither_asked_nor_unneeded():
    """Nobody answered it."""
    definitions = of("facts.moon.a && facts.moon.b")
    life = definitions.life_events[0].model_copy(update={"given": {"moon.a": False}})

    assert unneeded(life, definitions, {"b": True}) == ("b",)
    assert next_first(life, definitions, {"moon.a": True}, frozenset({"moon.b"})) == ("b",)


def test_two_questions_about_one_fact_are_both_left():
    """Whichever of them is answered tells it."""
    twice = (question("a", "moon.a"), question("b", "moon.b"), question("again", "moon.a"))

    assert asked(of("facts.moon.a", "facts.moon.b", questions=twice)) == ("a", "again", "b")


def test_what_can_be_read_only_with_a_needless_answer_is_asked_for_it_in_the_end():
    """A condition that says one thing in two ways stays open until it is read: none hangs."""
    twice = of("facts.moon.a && facts.moon.b || facts.moon.a && !facts.moon.b", "facts.moon.c")

    assert asked(twice) == ("a", "c")
    assert asked(twice, {"moon.a": True, "moon.c": True}) == ("b",)


def test_a_needless_answer_to_two_questions_is_asked_in_file_order():
    """Nothing tells one of them from the other."""
    one = "facts.moon.b && facts.moon.c"
    same = of(f"facts.moon.a && ({one}) || facts.moon.a && !({one})")

    assert asked(same, {"moon.a": True}) == ("b", "c")


def test_where_too_much_hangs_together_one_step_is_looked_ahead():
    """The hub of eight facts is asked first: without it nothing else matters."""
    names = [*(f"x{n}" for n in range(7)), "hub"]
    whens = (f"facts.moon.hub && facts.moon.{name}" for name in names[:-1])

    assert asked(of(*whens, facts=names))[0] == "hub"


def test_a_condition_too_wide_to_look_through_needs_all_its_facts():
    """Until it is settled: then nothing of it is asked."""
    names = [f"x{n}" for n in range(13)]
    wide = of(" && ".join(f"facts.moon.{name}" for name in names), facts=names)

    assert asked(wide) == tuple(names)
    assert asked(wide, {"moon.x5": False}) == ()


def about(*whens, facts, questions):
    """A life event of one item for each condition, asked about anything."""
    whole = of(*whens, questions=questions)
    return whole.model_copy(update={"facts": facts})


def test_no_option_is_idle_however_many_are_named():
    """Nine of them, each deciding an item of its own, and nobody can think through every set."""
    options = [f"o{n}" for n in range(9)]
    whens = (f'"{option}" in facts.moon.uses' for option in options)
    whole = about(*whens, facts=(fact("moon.uses", "choices"),),
                  questions=(question("uses", "moon.uses", *options),))  # fmt: skip
    life = whole.life_events[0]

    assert unneeded(life, whole, {"uses": ("o8",)}) == ()
    assert asked(whole) == ("uses",)


def test_a_figure_that_is_compared_with_a_known_one_is_needed():
    """Whether b is more than 150 decides, though no condition writes that figure."""
    whole = about(
        "facts.moon.a > 100.0", "facts.moon.a < facts.moon.b",
        facts=(fact("moon.a", "number"), fact("moon.b", "number")),
        questions=(question("a", "moon.a"), question("b", "moon.b")),
    )  # fmt: skip
    life = whole.life_events[0]

    assert unneeded(life, whole, {"a": 150.0, "b": 200.0}) == ()
    assert asked(whole, {"moon.a": 150.0}) == ("b",)
    given = life.model_copy(update={"given": {"moon.a": 150.0}, "questions": life.questions[1:]})
    assert unneeded(given, whole, {"b": 200.0}) == ()
