"""What every implementation of the port ``NoticeQueue`` does.

Gives ``queue`` and ``waiting`` (what stands in it, with the seconds that each is kept back).
"""

from datetime import timedelta


class NoticeQueueContract:
    def test_it_names_an_application_and_nothing_else(self, queue, waiting):
        """At once, unless told otherwise."""
        queue.look_at("app-1")

        assert waiting() == [("app-1", 0)]

    def test_it_may_be_asked_to_wait(self, queue, waiting):
        """Before another try."""
        queue.look_at("app-1", timedelta(minutes=2))

        assert waiting() == [("app-1", 120)]

    def test_it_carries_whose_addresses_are_to_be_proved(self, queue, waiting):
        """By the keyed hash of who."""
        queue.prove("holder-ada")

        assert waiting() == [("holder-ada", 0)]
