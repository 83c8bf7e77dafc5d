"""Where each span stands on the drawing: from the start, to scale, with days that can be read."""

from chalicelib.domain.timeline import LEFT, MOST_TICKS, THIN, WIDTH, Span, timeline


def test_bars_stand_from_the_start_and_to_scale():
    """Twice the time is twice as wide, and begins where the other ends."""
    first, second = timeline([Span("a", 0, 2), Span("b", 2, 6)]).rows

    assert first.x == LEFT
    assert second.x == first.x + first.width
    assert round(second.width, 0) == round(2 * first.width, 0)
    assert second.x + second.width <= WIDTH
    assert first.y < second.y


def test_what_takes_no_time_is_a_spot():
    """It is seen, though it has no length."""
    (row,) = timeline([Span("a", 2, 2)]).rows

    assert (row.is_spot, row.width) == (True, THIN)


def test_a_promise_that_comes_later_widens_the_drawing():
    """It stands at its own day."""
    drawn = timeline([Span("a", 0, 2)], promised=20)

    assert drawn.rows[0].width < drawn.promise - LEFT
    assert drawn.promise <= WIDTH
    assert timeline([Span("a", 0, 2)]).promise is None


def test_the_numbers_of_days_never_run_into_each_other():
    """However long it takes."""
    for half_days in (1, 2, 9, 40, 90, 500, 5000):
        ticks = timeline([Span("a", 0, half_days)]).ticks

        assert 2 <= len(ticks) <= MOST_TICKS + 1 or half_days == 1
        assert ticks[0].day == 0
        assert [tick.x for tick in ticks] == sorted({tick.x for tick in ticks})
        assert all(tick.x <= WIDTH for tick in ticks)


def test_nothing_can_be_drawn_too():
    """An empty plan has no rows."""
    assert timeline([]).rows == ()
