"""What every implementation of the port ``Messenger`` does.

Gives ``messenger``, ``to`` (addresses: ``good``, ``refusing`` for good, ``busy`` for now) and
``arrived`` (the ids of what was taken, in order).
"""

import pytest

from chalicelib.domain.errors import SourceDown, Undeliverable
from chalicelib.domain.notices.message import Message


def message(to, says="news", **more):
    code = "123456" if says == "code" else ""
    return Message(id="a" * 32, to=to, says=says, language="zh", code=code,
                   link="https://yijian.example.org/v1/me/inbox", **more)  # fmt: skip


class MessengerContract:
    def test_a_message_arrives(self, messenger, to, arrived):
        """Under its own id."""
        messenger.send(message(to["good"]))

        assert arrived() == ["a" * 32]

    def test_a_message_that_is_sent_again_bears_the_same_id(self, messenger, to, arrived):
        """Whoever gets it twice can tell."""
        messenger.send(message(to["good"]))
        messenger.send(message(to["good"]))

        assert arrived() == ["a" * 32, "a" * 32]

    def test_an_address_that_refuses_for_good_is_told_from_one_that_does_for_now(
        self, messenger, to, arrived
    ):
        """Only the second is tried again."""
        with pytest.raises(Undeliverable):
            messenger.send(message(to["refusing"]))
        with pytest.raises(SourceDown):
            messenger.send(message(to["busy"]))

        assert arrived() == []

    def test_no_error_says_to_whom_it_was(self, messenger, to):
        """Errors go into logs."""
        for kind in ("refusing", "busy"):
            with pytest.raises((Undeliverable, SourceDown)) as refused:
                messenger.send(message(to[kind]))
            assert to[kind] not in str(refused.value)

    def test_a_code_arrives_as_well(self, messenger, to, arrived):
        """It is the only thing else that is ever sent."""
        messenger.send(message(to["good"], "code"))

        assert len(arrived()) == 1
