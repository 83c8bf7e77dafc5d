"""What every implementation of ``SetAsides`` does.

Gives ``holding``: the port, holding a message for each of these pairs (application, error).
"""


def said(taken):
    """What messages say."""
    return [(each.message.application, each.message.error) for each in taken]


class SetAsidesContract:
    def test_all_of_it_is_taken_out(self, holding):
        """However many there are; none is dead."""
        pairs = [(f"app-{number}", "SourceDown") for number in range(23)]

        taken = holding(pairs).take()

        assert sorted(said(taken)) == sorted(pairs)
        assert not any(each.message.is_dead for each in taken)

    def test_what_is_out_is_given_to_nobody_else(self, holding):
        """Two operators never do the same at once."""
        port = holding([("app-1", "SourceDown")])
        port.take()

        assert port.take() == ()

    def test_what_is_put_back_is_there_at_once_and_what_is_done_is_gone(self, holding):
        """For ever."""
        port = holding([("app-1", "SourceDown"), ("app-2", "Damaged")])
        first, second = sorted(port.take(), key=lambda each: each.message.application)

        port.done(first)
        port.put_back([second])

        assert said(port.take()) == [("app-2", "Damaged")]

    def test_nothing_set_aside_is_nothing(self, holding):
        """And nothing can be put back."""
        port = holding([])
        port.put_back([])

        assert port.take() == ()
