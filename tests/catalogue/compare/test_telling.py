"""What changed is told in lines that a person reads, in both languages."""

from typing import get_args

import pytest
from pydantic import BaseModel

from chalicelib.catalogue.compare.telling import told
from chalicelib.catalogue.compare.values import said
from chalicelib.catalogue.compare.words import KEYS
from chalicelib.catalogue.sign.slice import Slice
from chalicelib.domain.definitions.definitions import Definitions
from tests.catalogue.conftest import Folder
from tests.invented import definitions, loaded

OLD = definitions().model_dump(mode="json")
ITEM = "bundles/items/dragon-registration.yaml"
WHERE = "item dragon-registration (Dragon registration): "
IDENTITY = WHERE + "requirement identity (The keeper's identity): "
NAME = "field keeper_name (Keeper's name): "
EVENT = "life event keep-a-dragon (Keep a dragon): "
QUESTION = EVENT + "question breathes_fire (Does it breathe fire?): options: "
OFFICE = "body dragon-office-990101 (Yunxi dragon office): "
KEY = {"kty": "EC", "crv": "P-256", "x": "X", "y": "Y"}
PROMISE = {"value": 2, "unit": "half_days", "note": None, "confidence": "high"}


def lines(old, new):
    return [line.en for line in told(old, new)]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (ITEM, "promised: {value: 3, unit: working_days, confidence: high",
         "promised: {value: 1, unit: working_days, confidence: low",
         WHERE + "limit: promised: 3 working days → 1 working day (not verified)"),
        (ITEM, "statutory: {value: 10, unit: working_days", "statutory: {unit: months",
         WHERE + "limit: statutory: 10 working days → not stated"),
        (ITEM, "statutory: {value: 10, unit: working_days", "statutory: {unit: immediate",
         WHERE + "limit: statutory: 10 working days → on the spot"),
        (ITEM, "statutory: {value: 10, ", "statutory: {value: 10, note: {zh: 注, en: Note}, ",
         WHERE + "limit: statutory: 10 working days → 10 working days, “Note”"),
        (ITEM, "fee: {amount: 0", "fee: {amount: 1250", WHERE + "fee: amount: ¥0.00 → ¥12.50"),
        (ITEM, "fee: {amount: 0, confidence: high", "fee: {confidence: low",
         WHERE + "fee: amount: ¥0.00 → told by the department"),
        (ITEM, "fee: {amount: 0", "fee: {basis: {law: 龙只管理条例, confidence: low}, amount: 0",
         WHERE + "fee: legal basis: nothing → 龙只管理条例 (not verified)"),
        (ITEM, 'article: "4"', 'article: "7"',
         IDENTITY + "legal basis: 龙只管理条例 art. 4 → 龙只管理条例 art. 7"),
        (ITEM, "      - [{type: KEEPER_CARD, of: keeper, source: certificate}]\n", "",
         IDENTITY + "what satisfies it: "
         "KEEPER_CARD of keeper (certificate), or KEEPER_CARD of keeper (upload) → "
         "KEEPER_CARD of keeper (upload)"),
        (ITEM, "of: keeper, source: certificate}", "of: keeper, source: certificate, ground: duty}",
         IDENTITY + "what satisfies it: "
         "KEEPER_CARD of keeper (certificate), or KEEPER_CARD of keeper (upload) → "
         "KEEPER_CARD of keeper (certificate), ground duty, or KEEPER_CARD of keeper (upload)"),
        (ITEM, '    when: facts.dragon.breath == "fire"\n', "",
         WHERE + "requirement fireproof-lair (Proof that the lair is fireproof): when: "
         'facts.dragon.breath == "fire" → nothing'),
        (ITEM, "  - {field: dragon_name}\n", "", WHERE + "field dragon_name: removed"),
        (ITEM, "  - {field: keeper_id}\n", "  - {field: keeper_id}\n  - {field: permit_no}\n",
         WHERE + "field permit_no: added"),
        (ITEM, "  - {field: keeper_name}\n  - {field: keeper_id}\n",
         "  - {field: keeper_id}\n  - {field: keeper_name}\n",
         WHERE + "field now in the order keeper_id, keeper_name, dragon_name"),
        ("bundles/fields.yaml", "{certificate: KEEPER_CARD, field: name}",
         "{certificate: KEEPER_CARD, field: resident_id}",
         NAME + "filled from: KEEPER_CARD.name → KEEPER_CARD.resident_id"),
        ("bundles/facts.yaml", "", "", ""),
        ("events/keep-a-dragon.yaml", "text: {zh: 会, en: It does}", "text: {zh: 会, en: Indeed}",
         QUESTION + "fire “It does”, plain “It does not” → fire “Indeed”, plain “It does not”"),
        ("events/keep-a-dragon.yaml", "[dragon, dragon permit, dragon insurance]", "[dragon]",
         EVENT + "search words: “dragon, dragon permit, dragon insurance” → “dragon”"),
        ("bundles/departments.yaml", "connector: worklist", "connector: system",
         OFFICE + "connector: worklist → a system of its own"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_line(tmp_path, file, old, new, line):
    """Where it is, what it was, what it is now."""
    folder = Folder(tmp_path)
    folder.change(file, old, new)

    found = lines(OLD, loaded(folder.root).definitions.model_dump(mode="json"))

    assert (line in found) if line else found == []


def test_a_part_that_is_new_or_gone_is_told_once():
    """By its name and title, without everything in it."""
    less = {**OLD, "items": OLD["items"][1:]}
    name = OLD["items"][0]["id"], OLD["items"][0]["title"]["en"]

    assert lines(OLD, less) == ["item {} ({}): removed".format(*name)]
    assert lines(less, OLD) == ["item {} ({}): added".format(*name)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ([], "nothing"),
        ("", "nothing"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        ({}, "nothing"),
        ([{"n": 1}, {"n": 2}], "n 1, n 2"),
        ([{"item": {"id": "a"}}, {"item": {"id": "b"}}], "a, b"),
        (["a", "b"], "a, b"),
        ([{"id": "a", "title": {"zh": "甲", "en": "A"}}, {"id": "b"}], "A, b"),
        ([[{"type": "card", "of": "keeper", "source": "upload", "due_days": 5}], ["x", "y"]],
         "card of keeper (upload), due days 5, or x + y"),
        ({**KEY, "until": "2026-12-31"}, "X ≤ 2026-12-31"),
        ({**KEY, "until": None}, "X"),
        ({"limit": PROMISE, "items": ["a"]}, "item a, limit 2 half-days"),
    ],
)  # fmt: skip
def test_values_are_said_as_a_person_would(value, words):
    """Whatever a definition may hold."""
    assert said(value).en == words
    assert said(value).zh


def models(kind):
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from models(argument)


def keys(kind, seen):
    """The names of all fields of a model and of what is in it."""
    if kind in seen:
        return
    seen.add(kind)
    for name, field in kind.model_fields.items():
        yield name
        for inner in models(field.annotation):
            yield from keys(inner, seen)


def test_every_key_of_a_definition_has_its_words():
    """A new one is added to words.py, or this fails."""
    said_by_themselves = {"id", "code", "path", "role", "root", "zh", "en", "kty", "crv", "x", "y"}
    seen = set()

    assert {*keys(Definitions, seen), *keys(Slice, seen)} - said_by_themselves <= set(KEYS)


def test_a_list_that_has_no_names_of_its_own_is_told_whole():
    """Two parts of one name could not be told apart."""
    (line,) = told({"prefill": [{"id": "a"}, {"id": "a", "n": 1}]}, {"prefill": []})

    assert line.en.startswith("filled from: ")


def test_a_part_at_the_top_is_told_by_its_name():
    """Where two lists are compared by themselves."""
    assert lines([{"id": "a"}], [{"id": "b"}]) == ["b: added", "a: removed"]


def test_one_item_that_stands_otherwise_in_two_areas_is_told_with_the_area():
    """Each is a part of its own."""
    old = [{"areas": ["990101"], "item": {"id": "a", "n": 1}},
           {"areas": ["990102"], "item": {"id": "a", "n": 2}}]  # fmt: skip
    new = [old[0], {"areas": ["990102"], "item": {"id": "a", "n": 3}}]

    assert lines({"items": old}, {"items": new}) == ["item a [990102]: item: n: 2 → 3"]
