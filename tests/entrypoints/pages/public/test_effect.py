"""What an answer has changed is said in figures that people count by."""

import pytest

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.public.effect import effect, so_far


class Plan:
    """A plan, as far as its figures go."""

    fees, fees_not_known = 500, ("x",)

    def __init__(self, items, days, **kinds):
        self.items, self.half_days_parallel = range(items), days
        self.summary = self
        self.dispositions = kinds


def test_what_is_not_needed_or_not_certain_is_not_counted():
    """Of materials; what may follow later is still brought."""
    figures = so_far(Plan(2, 4, asked=1, deferred=2, held=3, not_applicable=4, undetermined=5))

    assert figures == (2, 6, 3, 4, 500, 1)


@pytest.mark.parametrize(("before", "after", "said"), [
    (Plan(2, 4, asked=1), Plan(2, 4, asked=1),
     Text(zh="已记下，要办的和要交的都没有变。",
          en="Noted: nothing was added and nothing taken away.")),
    (Plan(2, 4, held=4), Plan(1, 4, held=1),
     Text(zh="已记下：少 1 个事项，少 3 份材料。", en="Noted: 1 fewer item, 3 fewer materials.")),
    (Plan(2, 4), Plan(2, 7, asked=1),
     Text(zh="已记下：多 1 份材料，多 1 份要您自己提供，多 1.5 个工作日。",
          en="Noted: 1 more material, 1 more to bring yourself, 1.5 working days later.")),
    (Plan(2, 4), Plan(2, 2), Text(zh="已记下：少 1 个工作日。", en="Noted: 1 working day sooner.")),
])  # fmt: skip
def test_it_is_said_in_both_languages(before, after, said):
    assert effect(before, after) == said
