"""Every condition comes out true or false in every combination in which it is looked at."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.looks import looks
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.text import Text


def decided(possible: Possible) -> Iterator[Flaw]:
    """Each condition that breaks, and where: a plan would wait for it for ever."""
    for at, condition, scope in looks(possible):
        where = possible.broken(condition) & scope
        if where:
            told = answered(where, possible)
            yield error(
                at,
                Text(zh=f"{told.zh}，条件 {condition.source} 算不出结果（除以零，或数字过大）",
                     en=f"{condition.source} has no truth, {told.en}: it divides by zero, or a"
                     " number grows too large"),
                Text(zh="请先判断除数是否为零，如：甲 > 0 && 乙 / 甲 > 1",
                     en="ask first whether the divisor is zero: a > 0 && b / a > 1"),
            )  # fmt: skip
