"""In which combinations what is there."""

from chalicelib.catalogue.check.disclosed import disclosed
from chalicelib.catalogue.possible.possible import Possible, around_corners
from chalicelib.domain.definitions.item import ItemField
from tests.catalogue.check.test_event import FIRE, PLAIN, changed
from tests.invented import definitions


def possible(**parts):
    whole = changed(**parts)
    return Possible.of(whole.life_events[0], whole)


def test_whoever_has_no_part_in_it_is_nowhere():
    """No such role."""
    assert possible().plays("nobody") == 0


def test_items_that_are_never_together_never_wait_for_each_other():
    """Each for one answer."""
    bundle = definitions().bundles[0]
    first, second = bundle.items
    places = (first.model_copy(update={"when": FIRE}),
              second.model_copy(update={"when": PLAIN, "after": (first.item,)}))  # fmt: skip

    assert possible(bundles=(bundle.model_copy(update={"items": places}),)).waits == {}


def test_who_waits_for_whom_around_a_corner_does_so_where_both_wait():
    """Of two steps in different combinations none comes."""
    assert around_corners({("a", "b"): 0b01, ("b", "c"): 0b10}) == {
        ("a", "b"): 0b01, ("b", "c"): 0b10,
    }  # fmt: skip
    assert around_corners({("a", "b"): 0b11, ("b", "c"): 0b10})["a", "c"] == 0b10


def test_where_no_area_has_a_body_for_every_item_nothing_can_be_shown():
    """That it has none is found elsewhere."""
    nowhere = possible(bodies=())

    assert nowhere.area is None
    assert list(disclosed(nowhere)) == []


def test_what_is_shown_wrongly_is_told_once_however_often():
    """A field that stands twice, the second time never: it is shown for the first."""
    first, *rest = definitions().items
    never = PLAIN.model_copy(update={"root": f"{PLAIN.source} && {FIRE.source}"})
    fields = (ItemField(field="permit_no"), ItemField(field="dragon_name", when=FIRE),
              ItemField(field="permit_no", when=never))  # fmt: skip

    told = list(disclosed(possible(items=(first.model_copy(update={"fields": fields}), *rest))))

    assert [flaw.message.en.partition(" where")[0].rpartition(",")[0] for flaw in told] == [
        f"the body of {first.id} is shown permit_no and does not require it, or the reverse"
    ]
