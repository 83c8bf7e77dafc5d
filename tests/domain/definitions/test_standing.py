"""How definitions stand depends on where: the item's own place, or where the whole is accepted."""

import pytest

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.definitions.overlay import (
    BundleDifference,
    EventDifference,
    ItemDifference,
    Overlay,
)
from chalicelib.domain.errors import Unknown
from tests.domain.story import days, event, item, world

EVENT = "adopt-a-moon"
SHOP = item("shop").model_copy(update={"place": "premises"})
HERE, BESIDE = "990101", "990102"


def promised(value, name="orbit"):
    return ItemDifference(item=name, limits={"promised": days(value)})


def moons(*overlays):
    """Orbits are of the residence, where the whole is accepted; shops are of the premises."""
    life = event().model_copy(update={"places": ("residence", "premises")})
    plain = world(item("orbit"), SHOP, life=life)
    return again(plain, overlays=overlays)


def again(definitions, **parts):
    known = {name: getattr(definitions, name) for name in Definitions.model_fields}
    return Definitions(**{**known, **parts})


def at(definitions, residence=HERE, premises=HERE):
    return definitions.standing_at(EVENT, {"residence": residence, "premises": premises})


def limits(definitions):
    return {i.id: i.limits.promised.value for i in definitions.items}


def test_without_overlays_they_are_the_very_same():
    """Nothing is copied, so nothing is slower."""
    standard = moons()
    assert at(standard) is standard


def test_where_nothing_is_different_they_are_the_very_same():
    """An overlay of elsewhere costs nothing here."""
    standard = moons(Overlay(area=BESIDE, items=(promised(5),)))
    assert at(standard) is standard


def test_a_narrower_area_lies_over_a_wider_one():
    """Province, city, county, whatever order the files have."""
    county = Overlay(area=HERE, items=(promised(2),))
    city = Overlay(area="990100", items=(promised(3), promised(4, "shop")))
    province = Overlay(area="990000", items=(promised(5), promised(6, "shop")))
    assert limits(at(moons(county, province, city))) == {"orbit": 2, "shop": 4}
    assert limits(at(moons(county, province, city), BESIDE, BESIDE)) == {"orbit": 3, "shop": 4}


def test_an_item_follows_its_own_place():
    """The premises in one county, the residence in another."""
    definitions = moons(Overlay(area=BESIDE, items=(promised(2), promised(3, "shop"))))
    assert limits(at(definitions, premises=BESIDE)) == {"orbit": 1, "shop": 3}
    assert limits(at(definitions, residence=BESIDE)) == {"orbit": 2, "shop": 1}


def test_the_whole_follows_the_place_where_it_is_accepted():
    """That of the first place that the life event speaks of."""
    promise = Promise(limit=days(2), confidence="high")
    definitions = moons(
        Overlay(
            area=BESIDE,
            bundles=(BundleDifference(bundle=event().bundle, correction=days(5)),),
            life_events=(EventDifference(life_event=EVENT, promise=promise),),
        )
    )
    there, elsewhere = at(definitions, residence=BESIDE), at(definitions, premises=BESIDE)
    assert there.bundle(event().bundle).correction == days(5)
    assert there.life_event(EVENT).promise == promise
    assert elsewhere is definitions


def test_another_life_event_is_nobody_elses_difference():
    """Nor are another bundle, an item that there is not, and a place that is not asked for."""
    promise = Promise(limit=days(2), confidence="high")
    definitions = moons(
        Overlay(
            area=HERE,
            items=(promised(2, "comet"),),
            bundles=(BundleDifference(bundle="comets", correction=days(5)),),
            life_events=(EventDifference(life_event="adopt-a-comet", promise=promise),),
        )
    )
    assert at(definitions) is definitions
    shops = moons(Overlay(area=HERE, items=(promised(2, "shop"),)))
    assert shops.standing_at(EVENT, {"residence": HERE}) is shops


def test_they_bear_the_name_of_the_whole():
    """An application is pinned to the whole catalogue, wherever it takes place."""
    definitions = moons(Overlay(area=HERE, items=(promised(2),)))
    assert at(definitions).hash == definitions.hash
    assert at(definitions) != definitions


def test_each_way_is_made_once():
    """Whoever comes second gets what was made for the first, from wherever it is the same."""
    definitions = moons(Overlay(area="990100", items=(promised(2),)))
    assert at(definitions) is at(definitions)
    assert at(definitions) is at(definitions, BESIDE, BESIDE)


def test_what_was_looked_up_before_is_not_taken_for_what_stands_there():
    """Items found by name are those of the place."""
    definitions = moons(Overlay(area=HERE, items=(promised(2),)))
    assert definitions.items_by_id["orbit"].limits.promised == days(1)
    assert at(definitions).items_by_id["orbit"].limits.promised == days(2)


def test_a_life_event_there_is_none_of_is_unknown():
    """The places of it are unknown too."""
    definitions = moons(Overlay(area=HERE, items=(promised(2),)))
    with pytest.raises(Unknown):
        definitions.standing_at("adopt-a-comet", {"residence": HERE})


def test_overlays_are_part_of_the_name():
    """What a county does differently is published with the rest, and signed with it."""
    assert moons(Overlay(area=HERE, items=(promised(2),))).hash != moons().hash


def test_as_many_are_remembered_as_differ_however_many_places_are_asked_for():
    """Anybody may ask for any place, before signing in."""
    definitions = moons(Overlay(area=BESIDE, items=(promised(2),)))
    for number in range(50):
        at(definitions, premises=f"{number:06}")
        at(definitions, residence=BESIDE, premises=f"{number:06}")

    assert len(vars(definitions)["_remembered"]) == 1
