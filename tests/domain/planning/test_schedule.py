"""When each item starts and ends."""

from tests.domain.story import evidence, item, needs, plan_of, planned, world

PERMIT = needs("permit", evidence("PERMIT", "output"))


def test_an_item_starts_the_moment_the_last_of_its_prerequisites_ends():
    """Three working days, then two: six half-days, then four."""
    moons = world(item("orbit", yields=["PERMIT"], promised=3), item("rink", PERMIT, promised=2),
                  item("party", promised=1))  # fmt: skip
    spans = {i.id: (i.starts, i.ends) for i in planned(moons).items}
    assert spans == {"orbit": (0, 6), "rink": (6, 10), "party": (0, 2)}


def test_the_critical_path_is_shorter_than_one_after_another():
    """What may run beside each other does."""
    moons = world(item("orbit", yields=["PERMIT"], promised=3), item("rink", PERMIT, promised=2),
                  item("party", promised=1))  # fmt: skip
    plan = planned(moons)
    assert (plan.half_days_parallel, plan.half_days_serial) == (10, 12)


def test_a_plan_without_items_takes_no_time():
    """Nothing to do is done at once."""
    assert plan_of().half_days_parallel == 0
