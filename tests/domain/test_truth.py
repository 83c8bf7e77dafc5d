"""A condition over what is known."""

import pytest

from chalicelib.domain.conditions import Condition
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.truth import verdict

BOTH = Condition('facts.moon.kind == "ice" && facts.moon.size > 3')


def test_no_condition_is_always_true():
    """What has no condition applies, whatever is known."""
    assert verdict(None, {}).truth is True


def test_what_is_not_known_leaves_it_open_and_is_named():
    """The facts that are missing are those still to be asked."""
    said = verdict(BOTH, {"moon.kind": "ice"})
    assert (said.truth, said.unknown) == (None, {"moon.size"})


def test_only_the_facts_that_settled_it_are_its_reason():
    """A fact that made no difference is no reason."""
    said = verdict(BOTH, {"moon.kind": "rock", "moon.size": 9})
    assert (said.truth, said.facts) == (False, ("moon.kind",))


def test_a_condition_that_breaks_is_a_fault_of_its_definition():
    """Left open, no answer could ever settle it: the item would silently be left out."""
    broken = Condition("facts.moon.size / facts.moon.count > 1")
    with pytest.raises(DefinitionFault, match="breaks"):
        verdict(broken, {"moon.size": 4, "moon.count": 0})
