"""The whole explanation, as far as the case is told."""

import json

from chalicelib.catalogue.explain import Explanation
from tests.catalogue.explain.moons import explained


def test_what_to_ask_next_and_what_was_answered_in_vain_are_told():
    """In the words of the questions."""
    assert explained({}).next_question.question == "kind"
    whole = explained({"kind": "ice", "old": True, "price": 3, "uses": ("play",)})
    assert whole.next_question is None
    assert [answer.question for answer in whole.unneeded] == ["uses"]


def test_an_explanation_is_plain_data():
    """It goes over the wire and comes back the same."""
    whole = explained()
    assert Explanation.model_validate_json(whole.model_dump_json()) == whole
    assert json.loads(whole.model_dump_json())["life_event"] == "adopt-a-moon"
