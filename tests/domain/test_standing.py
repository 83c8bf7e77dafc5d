"""How a certificate stands, in words for its holder."""

from datetime import date
from typing import get_args

import pytest

from chalicelib.domain.standing import SINCE, standing_words
from chalicelib.domain.verdict import STANDINGS, Standing

DAY = date(2026, 11, 26)


@pytest.mark.parametrize("standing", get_args(Standing))
def test_every_standing_is_told_in_both_languages(standing):
    """With the day where one is known."""
    told = standing_words(standing, DAY)

    written = "2026年11月26日" in told.zh, "26 November 2026" in told.en
    assert written == (standing in SINCE, standing in SINCE)
    assert "{" not in told.zh + told.en


def test_without_a_day_it_is_told_all_the_same():
    """What another register ended, say."""
    assert standing_words("revoked", None) == STANDINGS["revoked"]
