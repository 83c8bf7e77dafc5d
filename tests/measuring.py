"""Coverage of the core is measured while tests run, but for those that take long and show no more.

Tracing each line costs as much again as running it. Whole journeys, AWS and a thousand lives
go through the core too; it is to be covered whole without them, by the tests that stand for it.
"""

from coverage import Coverage

ASIDE = (
    "tests/end_to_end/",
    "tests/browser/",
    "tests/aws/",
    "tests/infra/",
    "tests/benchmarks/",
    "tests/entrypoints/services/test_orders_at_once.py",
    "tests/adapters/applications/test_callback.py",
    "tests/stages/test_life.py",
    "tests/definitions/test_open_restaurant_story.py",
    "tests/definitions/test_start_company_story.py",
    "tests/definitions/test_worked_paths.py",
)


class Measuring:
    """Whatever measures in this process; where nothing does, there is nothing to pause."""

    def __init__(self):
        self._paused = None

    def look_at(self, nodeid):
        """Pause, or go on: for this test, with all that is set up for it."""
        is_aside = nodeid.startswith(ASIDE)
        if self._paused and not is_aside:
            self._paused.start()
            self._paused = None
        elif not self._paused and is_aside and (current := Coverage.current()):
            current.stop()
            self._paused = current
