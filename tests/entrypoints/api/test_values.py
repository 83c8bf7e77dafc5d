"""Values are typed under their keys; wrong ones are named."""

import pytest

from tests.entrypoints.api.journey import agreed, joined, opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, OFFICER, REGISTRATION


def typed(service, application, values, who=KEEPER, version="*"):
    where = path(application, "/values")
    return service.call("PUT", where, {"values": values}, who, If_Match=version)


def test_a_typed_value_stands_in_the_form(service):
    """What is left out stays as it is."""
    application = opened(service)
    typed(service, application, {"dragon_name@keeper": "小红"})

    body = typed(service, application, {"keeper_name@keeper": "陈立新"}).body

    stands = {field["key"]: field["stands"] for field in body["fields"] if field["stands"]}
    assert {key: value["value"] for key, value in stands.items()} == {
        "dragon_name@keeper": "小红",
        "keeper_name@keeper": "陈立新",
    }


@pytest.mark.parametrize(
    "values",
    [
        {"dragon_nam@keeper": "x"},
        {"keeper_id@keeper": "990101198503151011"},
        {"dragon_name@keeper": 7},
        {"dragon_name@keeper": "x" * 41},
        {"permit_no@keeper": "forged"},
    ],
)
def test_a_wrong_value_is_named(service, values):
    """Unknown field, wrong check digit, wrong type, too long, or not to be typed at all."""
    application = opened(service)

    heard = typed(service, application, values)

    assert (heard.status, heard.places) == (422, [f"/values/{key}" for key in values])


def test_a_party_types_for_themselves_only(service):
    """Who opened it may type for all."""
    application = opened(service)
    joined(service, application)

    other = typed(service, application, {"dragon_name@keeper": "x"}, NEIGHBOUR)
    own = typed(service, application, {"neighbour_id@neighbour": NEIGHBOUR.resident_id}, NEIGHBOUR)

    assert (other.status, own.status) == (403, 200)


def test_a_stale_version_changes_nothing(service):
    """412: read it again."""
    application = opened(service)
    typed(service, application, {"dragon_name@keeper": "小红"})

    heard = typed(service, application, {"dragon_name@keeper": "小绿"},
                  version=f'"{application["version"]}"')  # fmt: skip

    assert heard.status == 412


def test_a_correction_is_answered_for_what_was_marked(service):
    """And for nothing else; the item then goes back."""
    application = submitted(service)
    handle = service.dispatch(application["id"], REGISTRATION)
    gap = {"outcome": "correction", "reason": "看不清", "fields": ["dragon_name@keeper"]}
    service.call("POST", f"/v1/cases/{handle}/decision", gap, OFFICER)
    where = path(application, f"/items/{REGISTRATION}/correction")

    shown = service.call("GET", path(application), who=KEEPER).body["items"][0]
    both = {"dragon_name@keeper": "小青", "keeper_name@keeper": "x"}
    stray = service.call("POST", where, {"values": both}, KEEPER)
    right = service.call("POST", where, {"values": {"dragon_name@keeper": "小青"}}, KEEPER)

    assert shown["correction"]["fields"] == ["dragon_name@keeper"]
    assert (stray.status, stray.places) == (422, ["/values/keeper_name@keeper"])
    assert right.body["items"][0]["stage"] == "corrected"


def test_an_item_that_asks_nothing_takes_no_correction(service):
    """409; and an item there is none of is not found."""
    application = submitted(service)

    statuses = [
        service.call("POST", path(application, f"/items/{item}/correction"), {}, KEEPER).status
        for item in (REGISTRATION, "none")
    ]

    assert statuses == [409, 404]


def stands_in(heard):
    return {f["key"]: f["stands"] and f["stands"]["value"] for f in heard.body["fields"]}


def test_what_was_typed_is_taken_out_with_null(service):
    """Beside others that are typed at the same time; twice is as once."""
    application = opened(service)
    typed(service, application, {"dragon_name@keeper": "小红", "keeper_name@keeper": "陈立新"})

    told = {"dragon_name@keeper": None, "keeper_name@keeper": "陈立昕"}
    stands = stands_in(typed(service, application, told))
    again = typed(service, application, {"dragon_name@keeper": None})

    assert (stands["dragon_name@keeper"], stands["keeper_name@keeper"]) == (None, "陈立昕")
    assert (again.status, stands_in(again)["dragon_name@keeper"]) == (200, None)


def test_what_a_certificate_says_stands_again(service):
    """It was never gone."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)
    agreed(service, application, KEEPER, "keeper")
    typed(service, application, {"keeper_name@keeper": "陈立昕"})

    stands = stands_in(typed(service, application, {"keeper_name@keeper": None}))

    assert stands["keeper_name@keeper"] == KEEPER.name


def test_nobody_takes_out_what_others_typed(service):
    application = opened(service)
    joined(service, application)
    typed(service, application, {"dragon_name@keeper": "小红"})

    assert typed(service, application, {"dragon_name@keeper": None}, NEIGHBOUR).status == 403
