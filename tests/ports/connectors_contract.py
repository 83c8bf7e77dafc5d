"""What every implementation of the port ``Connector`` does.

Gives ``connector``, ``heard`` (what the system of ``waters-990101`` was told, in order) and
``silence`` (makes that system unreachable).
"""

import pytest

from chalicelib.domain.errors import BodyUnavailable
from chalicelib.ports.connectors import Push

PUSH = Push(body="waters-990101", item="fishing-permit", handle="handle-1", round=1)


class ConnectorContract:
    def test_the_bodys_system_is_told(self, connector, heard):
        """By a handle, and nothing personal."""
        connector.push(PUSH)

        assert heard() == [
            {"what": "dispatched", "item": "fishing-permit", "handle": "handle-1", "round": 1}
        ]

    def test_the_bodys_system_is_told_of_a_withdrawal(self, connector, heard):
        """Under the same handle; it is another message than that of the case."""
        connector.push(PUSH)
        connector.push(PUSH.model_copy(update={"what": "withdrawn"}))

        assert [each["what"] for each in heard()] == ["dispatched", "withdrawn"]

    def test_telling_again_is_no_fault(self, connector, heard):
        """The system recognises the handle."""
        connector.push(PUSH)
        connector.push(PUSH)

        assert len({each["handle"] for each in heard()}) == 1

    def test_a_system_that_does_not_answer_is_tried_again_later(self, connector, silence):
        """The error's name is what the state machine retries."""
        silence()

        with pytest.raises(BodyUnavailable, match="waters-990101"):
            connector.push(PUSH)
