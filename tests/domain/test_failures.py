"""Messages of what could not be done, gathered for who looks at them."""

from datetime import UTC, datetime, timedelta

from chalicelib.domain.failures import Failure, SetAside, failures

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def message(application, minutes, error="SourceDown", *, is_dead=False):
    since = NOON + timedelta(minutes=minutes)
    return SetAside(application=application, error=error, since=since, is_dead=is_dead)


def test_one_line_an_application_the_longest_waiting_first():
    """Whatever order messages come in: since the first, with the error of the last."""
    came = [message("app-1", 9, "Damaged"), message("app-2", 1), message("app-1", 3)]

    assert failures(came) == (
        Failure(application="app-2", error="SourceDown", since=came[1].since, times=1,
                is_dead=False),
        Failure(application="app-1", error="Damaged", since=came[2].since, times=2, is_dead=False),
    )  # fmt: skip


def test_an_application_is_dead_when_all_its_messages_are():
    """A new one means that it was tried again since."""
    dead, fresh = message("app-1", 1, is_dead=True), message("app-1", 2)

    assert failures([dead])[0].is_dead
    assert not failures([dead, fresh])[0].is_dead


def test_what_names_no_application_is_one_line_too():
    """Whole records were lost."""
    (line,) = failures([message(None, 1), message(None, 2)])
    assert (line.application, line.times) == (None, 2)


def test_each_holder_who_was_not_told_is_one_line_and_stays_unnamed():
    """An operator sees that somebody's code was never sent, and not whose."""
    one, other = (message(None, n, "NotTold").model_copy(update={"holder": f"holder-{n}"})
                  for n in (1, 2))  # fmt: skip
    lines = failures([one, other, one])

    assert [(line.application, line.error, line.times) for line in lines] == [
        (None, "NotTold", 2), (None, "NotTold", 1),
    ]  # fmt: skip
    assert "holder-1" not in repr((one, lines))


def test_nothing_is_nothing():
    """No failure, no line."""
    assert failures([]) == ()
