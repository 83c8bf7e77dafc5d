"""Fields are asked in as few pages as there can be, and what belongs together stands together."""

import random

import pytest

from chalicelib.domain.sections import FULL, TYPED, Wanted, sections

MOST = FULL // TYPED


def wanted(party, count, *items, may_be_filled=False, begin=0):
    items = items or ("one", "two")
    return [Wanted(f"f{n}@{party}", party, items, may_be_filled)
            for n in range(begin, begin + count)]  # fmt: skip


def names(found):
    return [section.name for section in found]


def test_nothing_to_ask_is_no_page():
    assert sections([]) == ()


def test_what_is_asked_of_several_people_fits_on_one_page():
    """Each in a group of their own, in the order in which they come."""
    (only,) = sections([*wanted("buyer", 4), *wanted("seller", 4), *wanted("buyer", 1, begin=4)])

    assert [(group.party, len(group.fields)) for group in only.groups] == [
        ("buyer", 5),
        ("seller", 4),
    ]
    assert only.keys[:2] == ("f0@buyer", "f1@buyer")


def test_a_group_that_does_not_fit_begins_a_page():
    """Rather than being torn."""
    found = sections([*wanted("buyer", MOST - 2), *wanted("seller", 3)])

    assert names(found) == ["buyer", "seller"]


def test_what_certificates_may_fill_takes_less_of_a_page():
    found = sections([*wanted("buyer", FULL - TYPED, may_be_filled=True), *wanted("seller", 1)])

    assert len(found) == 1


def test_more_than_a_page_of_one_party_is_set_apart_by_what_needs_it():
    """What several items need, or one that needs little, comes first; then each item's own."""
    fields = [*wanted("company", 3, "tax"), *wanted("company", 7, begin=3),
              *wanted("company", 4, "bank", begin=10),
              *wanted("company", 2, "seal", begin=14)]  # fmt: skip

    found = sections(fields)

    groups = [(group.item, len(group.fields)) for section in found for group in section.groups]
    assert groups == [(None, 9), ("tax", 3), ("bank", 4)]
    assert names(found) == ["company", "company.bank"]


def test_what_is_still_more_than_a_page_goes_on_on_the_next():
    found = sections(wanted("company", MOST + 2))

    assert names(found) == ["company", "company.2"]
    assert [len(section.keys) for section in found] == [MOST, 2]


def test_where_all_belongs_to_one_item_nothing_else_begins_the_page():
    found = sections(wanted("company", MOST + 1, "tax"))

    assert names(found) == ["company.tax", "company.tax.2"]


@pytest.mark.parametrize("seed", range(20))
def test_every_field_is_asked_once_and_no_page_holds_too_much(seed):
    """Whatever the form."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    fields = [
        Wanted(f"f{n}@{party}", party, tuple(chance.sample("abc", chance.randint(1, 3))),
               chance.random() < 0.5)
        for n in range(chance.randint(1, 90)) for party in [chance.choice("xyz")]
    ]  # fmt: skip

    found = sections(fields)

    asked = [key for section in found for key in section.keys]
    assert sorted(asked) == sorted(field.key for field in fields)
    sizes = [sum(group.size for group in section.groups) for section in found]
    assert max(sizes) <= FULL
    assert len(set(names(found))) == len(found)
    fulls = [size + after.groups[0].size
             for size, after in zip(sizes, found[1:], strict=False)]  # fmt: skip
    assert all(size > FULL for size in fulls)
