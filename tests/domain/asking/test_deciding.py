"""Everything that answers decide, each once."""

from chalicelib.domain.asking.deciding import decisions
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from tests.domain.story import cancelled, event, evidence, item, needs, role, world

OLD, NEW, BIG = (Condition(f"facts.m.{name}") for name in ("old", "new", "big"))
DEED = needs("deed", evidence("deed", "upload"), when=NEW)


def test_roles_items_and_what_they_need_are_decided_by_all_conditions_on_the_way():
    """What an item needs matters only while the item does; what has no condition is decided."""
    guest, host = role("guest", when=OLD, founded_when=NEW), role("host", founded_when=BIG)
    life = event((role(), guest, host))
    orbit = item("orbit", DEED, needs("plan", evidence("plan", "upload")),
                 cancelled=(cancelled("note", when=NEW),),
                 fields=["name", ("size", BIG)])  # fmt: skip
    rink = item("rink", DEED)
    moons = world(orbit, rink, life=life,
                  places=(BundleItem(item="orbit", when=OLD), BundleItem(item="rink")))  # fmt: skip

    assert decisions(life, moons) == (
        ("facts.m.old",),
        ("facts.m.old", "facts.m.new"),
        ("facts.m.big",),
        ("facts.m.old", "facts.m.big"),
        ("facts.m.new",),
    )
