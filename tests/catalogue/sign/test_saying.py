"""What a slice does not say is not in its hash, so that definitions can learn to say more."""

from collections.abc import Mapping

import pytest

from chalicelib.catalogue.sign.saying import saying
from chalicelib.catalogue.sign.slicing import slices
from chalicelib.domain.frozen import Frozen
from tests.invented import definitions


class Part(Frozen):
    name: str
    when: str | None = None
    least: int = 1


class Whole(Frozen):
    part: Part
    parts: tuple[Part, ...] = ()
    given: Mapping[str, bool | str | int] = {}
    many: bool = False
    most: int = 0


class Learned(Whole):
    """The same, some years later."""

    note: str | None = None
    is_new: bool = False
    listed: tuple[str, ...] = ()


SMALL = {"part": {"name": "a"}}


@pytest.mark.parametrize(
    "said",
    [
        SMALL,
        {**SMALL, "parts": [{"name": "b"}, {"name": "c", "when": "x"}]},
        {**SMALL, "given": {"a": False, "b": "", "c": 0}, "many": True},
    ],
)
def test_a_new_member_that_is_not_used_changes_nothing(said):
    """Nobody signs again over it."""
    old, new = Whole.model_validate(said), Learned.model_validate(said)

    assert saying(old) == saying(new)
    assert old.canonical() != new.canonical()


def test_what_is_said_is_never_left_out():
    """A fact that is given as false is given; a figure is a figure, whoever wrote it."""
    given = Whole.model_validate({**SMALL, "given": {"a": False, "b": "", "c": 0}})

    assert saying(given) == {"part": {"name": "a", "least": 1}, "most": 0,
                             "given": {"a": False, "b": "", "c": 0}}  # fmt: skip
    assert saying(Learned.model_validate({**SMALL, "is_new": True}))["is_new"] is True


def test_a_slice_is_stored_as_it_is_signed():
    """What is unset stands in neither."""
    (one, _) = slices(definitions())

    (asked,) = one.said["items"]
    assert "hint" not in asked["item"]["requirements"][0]
    assert "accepted" not in asked["uses"][0]
    assert asked["item"]["fee"]["amount"] == 0
