"""Coverage of the core is measured while the tests run that stand for it, and for no others.

Tracing each line costs nearly as much again as running it. Pages, adapters, whole journeys, AWS and
a thousand lives go through the core too; it is to be covered whole without them.
"""

from coverage import Coverage

FAULTS = "tests/definitions/test_proofs.py::test_a_fault_in_the_real_definitions_is_found_and_named"
ALONE = (
    "a division by zero",
    "a fee that nobody is there to pay",
    "a field about nobody who is there",
    "a mark on what is not so",
    "a question about nothing",
    "a refusal that has nothing left to end",
    "an application that nobody can open",
    "extensions without an end",
    "more combinations than anybody could look into",
)
"""Faults that show what no small test of the check does."""

MEASURED = (
    "tests/domain/",
    "tests/catalogue/",
    "tests/stages/",
    "tests/cloud/",
    "tests/entrypoints/api/",
    "tests/entrypoints/command/",
    "tests/entrypoints/services/",
    "tests/entrypoints/steps/",
    "tests/entrypoints/streams/",
    "tests/definitions/test_search.py",
    *(f"{FAULTS}[{each}]" for each in ALONE),
)
ASIDE = (
    "tests/catalogue/possible/test_against_planner.py",
    "tests/catalogue/reading/test_yaml_file.py",
    "tests/catalogue/search/test_search.py",
    "tests/catalogue/test_combinations.py::test_nothing_can_come_out_that_comes_out_in_no_combination",
    "tests/cloud/test_clocks.py",
    "tests/cloud/test_orders.py",
    "tests/domain/asking/test_rule.py::test_no_order_of_asking_takes_fewer_questions_on_average",
    "tests/domain/conditions/test_differential.py",
    "tests/domain/credential/test_altered.py",
    "tests/domain/test_errands.py",
    "tests/domain/test_status_list.py",
    "tests/entrypoints/api/test_openapi.py",
    "tests/entrypoints/command/test_new.py",
    "tests/entrypoints/services/test_orders_at_once.py",
    "tests/stages/test_driving_at_once.py",
    "tests/stages/test_life.py",
)
"""What takes long, and shows no more than the others."""


class Measuring:
    """All that measures in this process: in one of several there are two, one within the other."""

    def __init__(self):
        self._paused = []

    def look_at(self, nodeid):
        """Pause, or go on: for this test, with all that is set up for it."""
        is_aside = not nodeid.startswith(MEASURED) or nodeid.startswith(ASIDE)
        while self._paused and not is_aside:
            self._paused.pop().start()
        while is_aside and (current := Coverage.current()):
            current.stop()
            self._paused.append(current)
