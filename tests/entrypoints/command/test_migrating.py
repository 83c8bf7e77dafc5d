"""``./yijian migrate`` as an operator calls it: what each application would become, or became."""

import pytest

from chalicelib.domain.migration import Migration
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.migrating import told_lines


def text(word):
    return Text(zh=f"中{word}", en=word)


@pytest.mark.parametrize(
    ("verdict", "done", "line"),
    [
        ("same", "nothing", "app-1: there already, left as it is"),
        ("safe", "moved", "app-1: safe, moved"),
        ("safe", "shown", "app-1: safe, only shown"),
        ("applicant", "offered", "app-1: needs the applicant, its applicant is asked"),
        ("applicant", "refused", "app-1: needs the applicant, its applicant refused before"),
        ("forbidden", "nothing", "app-1: forbidden, left as it is"),
    ],
)
def test_the_first_line_says_whether_and_what(verdict, done, line):
    """One for each application."""
    said = Migration(application="app-1", before="a", to="b", verdict=verdict, done=done)

    (first,) = told_lines(said)

    assert first.en == line
    assert first.zh.startswith("app-1：")


def test_each_difference_is_told_with_its_weight():
    """What is only different, what has to be agreed to, what forbids it."""
    said = Migration(application="app-1", before="a", to="b", verdict="forbidden", done="nothing",
                     changes=(text("sooner"),), needs=(text("dearer"),),
                     forbids=(text("begun"),))  # fmt: skip

    assert [line.en.split() for line in told_lines(said)][1:] == [
        ["differs", "sooner"], ["to", "agree", "dearer"], ["forbidden", "begun"]]  # fmt: skip
