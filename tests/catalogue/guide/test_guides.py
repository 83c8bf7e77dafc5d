"""A guide says what a life event and its items need, take and yield."""

from typing import get_args

import pytest

from chalicelib.catalogue.guide import event_guide, item_guide
from chalicelib.catalogue.guide.wording import fee_in_words, limit_in_words, way_in_words
from chalicelib.domain.definitions.item import ItemKind
from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.definitions.overlay import Overlay
from chalicelib.domain.definitions.requirement import Evidence
from chalicelib.domain.limits import Limit
from chalicelib.domain.text import Text
from tests.invented import definitions


@pytest.fixture(scope="module")
def known():
    return definitions()


@pytest.fixture(scope="module")
def event(known):
    return event_guide(known.life_event("keep-a-dragon"), known)


@pytest.fixture(scope="module")
def registration(known):
    return item_guide(known.items_by_id["dragon-registration"], known)


def test_a_life_event_says_who_takes_part_and_what_is_asked(event):
    """With the options in words."""
    assert [party.title.en for party in event.parties] == ["Keeper"]
    assert [[o.en for o in q.options] for q in event.questions] == [["It does", "It does not"]]


def test_whoever_cannot_act_and_whoever_acts_for_another_are_told_apart(known):
    """Nobody reads that somebody who died joins with a sign-in of their own."""
    event = known.life_event("keep-a-dragon")
    title = {"zh": "逝者", "en": "The one who died"}
    died = PartyRole(role="died", title=title, kind="natural", takes_part="agrees",
                     represented_by="keeper")  # fmt: skip
    helper = PartyRole(role="helper", title={"zh": "经办人", "en": "Agent"}, kind="natural",
                       takes_part="signs", acts_for="keeper")  # fmt: skip
    firm = PartyRole(role="firm", title={"zh": "龙站", "en": "Station"}, kind="legal",
                     takes_part="agrees", founded_when="facts.dragon.breath == 'fire'")  # fmt: skip
    more = event.model_copy(update={"parties": (*event.parties, died, helper, firm)})
    keeper, dead, agent, station = (party.part for party in event_guide(more, known).parties)
    assert keeper.en.startswith("joins with their own sign-in")
    assert dead.en == "does nothing: by law, Keeper acts for them"
    assert dead.zh == "本人不用操作，由饲养人依法代表"
    assert agent.en.startswith("acts for Keeper")
    assert station.en.endswith("where it does not exist yet, it comes into being through the "
                               "application")  # fmt: skip


def test_a_life_event_says_what_its_items_come_to(event, known):
    """Each item with its condition; materials and departments counted once for all."""
    assert [each.guide.id for each in event.items] == [
        place.item for place in known.bundle("dragon-keeping").items
    ]
    assert event.materials == sum(
        len(item.requirements) + len(item.cancelled) for item in known.items
    )
    assert 0 <= event.brought <= event.materials
    assert [d.en for d in event.departments] == ["Dragon office", "Insurance office"]


def test_a_promise_names_the_items_that_it_covers(known):
    """And none where it covers all, or where nothing is promised."""
    event = known.life_event("keep-a-dragon")
    promise = event.promise.model_copy(update={"items": ("dragon-registration",)})
    some = event.model_copy(update={"promise": promise})
    none = event.model_copy(update={"promise": None})
    assert event_guide(event, known).promise.items == ()
    assert [t.en for t in event_guide(some, known).promise.items] == ["Dragon registration"]
    assert event_guide(none, known).promise is None


def test_an_item_tells_every_way_to_meet_each_requirement(registration):
    """The cheapest first, and when it is needed at all."""
    identity, lair = registration.materials
    assert [way.en.split(":")[0] for way in identity.ways] == [
        "from the register",
        "brought by you (a photograph or a file)",
    ]
    assert not identity.brought
    assert lair.brought
    assert lair.when.en == "The dragon's breath: Fire"
    assert registration.brought == (lair,)


@pytest.mark.parametrize("kind", get_args(ItemKind))
def test_an_item_says_what_it_is_in_both_languages(kind, known):
    """A licence is asked for by other law than a filing: whoever reads it is told which it is."""
    item = known.items_by_id["dragon-registration"].model_copy(update={"kind": kind})
    assert kind in item_guide(item, known).kind.en
    assert item_guide(item, known).kind.zh


def test_an_item_tells_who_handles_it_in_each_area(registration, known):
    """By the area's own name."""
    assert {each.area for each in registration.handled} <= {area.title for area in known.areas}
    assert registration.handled


def test_a_field_names_the_certificate_that_fills_it(registration, known):
    """The first of its sources; nothing where it is typed."""
    filled = {field.text.en: field.filled_by for field in registration.fields}
    for name in ("keeper_name", "dragon_name"):
        field = known.fields_by_id[name]
        source = field.prefill and known.certificates_by_id[field.prefill[0].certificate].title
        assert filled[field.text.en] == (source or None)


def test_an_extension_is_told_where_there_is_one(known):
    """Once, and by how much."""
    item = known.items_by_id["dragon-registration"]
    longer = Limit(value=5, unit="working_days", confidence="high")
    limits = item.limits.model_copy(update={"extension": longer})
    extended = item.model_copy(update={"limits": limits})
    assert item_guide(extended, known).extension.en == "5 working days"
    unextended = item.model_copy(update={"limits": limits.model_copy(update={"extension": None})})
    assert item_guide(unextended, known).extension is None


@pytest.mark.parametrize(
    ("stated", "zh", "en"),
    [
        ({"value": 5, "unit": "working_days"}, "5 个工作日", "5 working days"),
        ({"value": 1, "unit": "working_days"}, "1 个工作日", "1 working day"),
        ({"value": 0.5, "unit": "working_days"}, "0.5 个工作日", "0.5 working days"),
        ({"value": 0, "unit": "working_days"}, "当场", "on the spot"),
        ({"unit": "immediate"}, "当场", "on the spot"),
        ({"value": 2, "unit": "months"}, "2 个月", "2 months"),
        ({"unit": "working_days"}, "没有查到规定的期限", "no figure is known"),
    ],
)
def test_a_limit_is_told_in_words(stated, zh, en):
    """In its own unit."""
    assert limit_in_words(Limit(**stated, confidence="high")) == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    ("fen", "en"),
    [
        (0, "free"),
        (8000, "CNY 80.00"),
        (123456, "CNY 1,234.56"),
        (None, "told by the department"),
    ],
)
def test_a_fee_is_told_in_yuan(fen, en):
    """Definitions count fen; what is not known is not called free."""
    assert fee_in_words(fen).en == en


def test_evidence_that_only_proves_together_is_told_together(known):
    """And what may follow later, within how many days."""
    together = (
        Evidence(type="lair-inspection", of="keeper", source="upload", due_days=10),
        Evidence(type="KEEPER_CARD", of="keeper", source="certificate"),
    )
    assert way_in_words(together, known).en == (
        "brought by you (a photograph or a file), may follow within 10 working days"
        " + from the register: Keeper's identity card"
    )


def test_what_an_area_does_differently_is_told_with_its_law(known):
    """In every served area that lies in it; items that nothing is said of have no such lines."""
    basis = {"law": "龙乡条例", "article": "9", "confidence": "high"}
    quicker = {"promised": {"value": 1, "unit": "working_days", "confidence": "high"}}
    overlay = Overlay.model_validate(
        {"area": f"{known.areas[0].code[:4]}00",
         "items": [{"item": "dragon-registration", "basis": basis, "limits": quicker},
                   {"item": "dragon-registration", "confidence": "low",
                    "reason": {"zh": "口头", "en": "Said"}, "fields": {"drop": ["dragon_name"]}}]}
    )  # fmt: skip
    here = type(known).model_construct(**{**dict(known), "overlays": (overlay,)})

    (there,) = item_guide(here.items_by_id["dragon-registration"], here).differences
    assert known.areas[0].title in there.areas
    assert [line.en for line in there.lines] == [
        "limit: promised: 3 working days → 1 working day",
        "field dragon_name: removed",
    ]
    assert [b.law for b in there.basis] == ["龙乡条例"]
    assert item_guide(here.items_by_id["dragon-insurance"], here).differences == ()


def with_overlay(known, **said):
    overlay = Overlay.model_validate({"area": known.areas[0].code, **said})
    return type(known).model_construct(**{**dict(known), "overlays": (overlay,)})


GROUNDS = {"basis": {"law": "龙乡条例", "article": "9", "confidence": "high"}}


def test_whoever_handles_an_item_there_is_named(known):
    """The body of the department that does it in that area."""
    moved = {"item": "dragon-registration", "department": "insurance-office", **GROUNDS}
    here = with_overlay(known, items=[moved])
    (first, *_) = item_guide(here.items_by_id["dragon-registration"], here).handled
    assert first.body == known.body_for("insurance-office", known.areas[0].code).title


def test_what_is_different_about_the_whole_is_told_of_the_life_event(known):
    """Its promise, its bundle; nothing about another's."""
    promise = {
        "limit": {"value": 4, "unit": "working_days", "confidence": "high"},
        "confidence": "high",
    }
    here = with_overlay(
        known,
        life_events=[{"life_event": "keep-a-dragon", "promise": promise, **GROUNDS}],
        bundles=[{"bundle": "dragon-keeping", **GROUNDS,
                  "correction": {"value": 3, "unit": "working_days", "confidence": "high"}}],
    )  # fmt: skip
    (there,) = event_guide(here.life_event("keep-a-dragon"), here).differences
    assert any("time to correct" in line.en for line in there.lines)
    assert any("5 working days → 4 working days" in line.en for line in there.lines)
    elsewhere = here.life_event("keep-a-dragon").model_copy(update={"id": "another"})
    assert not event_guide(elsewhere, with_overlay(known)).differences
