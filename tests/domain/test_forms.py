"""What was typed into the one form, and what a certificate says."""

import pytest

from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.errors import Invalid
from chalicelib.domain.forms import check_content, check_values
from tests.domain.story import ADA, FIRM, certificate, field, options

LONG_AGO = "1990-03-07"


def plain(type_, value, **more):
    return check_values({"f@keeper": field("f", type_, **more)}, {"f@keeper": value})["f@keeper"]


def fault(type_, value, **more):
    with pytest.raises(Invalid) as refused:
        plain(type_, value, **more)
    (place,) = refused.value.places
    assert place.pointer == "/values/f@keeper"
    return place.reason


@pytest.mark.parametrize(
    ("type_", "typed", "kept"),
    [
        ("text", "  a moon ", "a moon"),
        ("long_text", "one\ntwo", "one\ntwo"),
        ("name", "欧阳", "欧阳"),
        ("resident_id", " " + ADA, ADA),
        ("credit_code", FIRM.lower(), FIRM),
        ("phone", "199 0000 0001", "19900000001"),
        ("amount", 0, 0),
        ("count", 3, 3),
        ("number", 1.5, 1.5),
        ("number", 2, 2.0),
        ("date", LONG_AGO, LONG_AGO),
        ("choice", "ice", "ice"),
        ("choices", ["ice", "rock"], ("ice", "rock")),
    ],
)
def test_a_value_is_kept_in_its_plain_form(type_, typed, kept):
    """However it was typed."""
    assert plain(type_, typed, options=options("ice", "rock")) == kept


@pytest.mark.parametrize(
    ("type_", "typed"),
    [
        ("text", "   "),
        ("text", 7),
        ("name", ""),
        ("resident_id", ADA[:-1] + "0"),
        ("credit_code", FIRM[:-1] + "0"),
        ("phone", "12345"),
        ("amount", -1),
        ("amount", 1.0),
        ("amount", True),
        ("amount", "1"),
        ("amount", 10**17 + 1),
        ("count", None),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", True),
        ("number", "1"),
        ("number", 10**400),
        ("date", "2026-02-30"),
        ("date", "2026-1-1"),
        ("date", "２０２６-０１-０１"),
        ("date", "2026-01-01\n"),
        ("choice", "sand"),
        ("choices", ["ice", "sand"]),
        ("choices", []),
        ("choices", "ice"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_and_never_shown(type_, typed):
    """The reason goes to whoever typed it, and may stand in a log."""
    reason = fault(type_, typed, options=options("ice", "rock"))
    assert reason
    assert len(str(typed).strip()) < 6 or str(typed).strip() not in reason


def test_what_is_too_long_too_small_or_too_large_is_refused_with_the_bound():
    """Each says how far it may go."""
    assert fault("text", "abcd", max_length=3) == "is longer than 3 characters"
    assert fault("number", 0.001, minimum=0.01) == "must be at least 0.01"
    assert fault("amount", 11, maximum=10) == "must be at most 10"
    assert plain("amount", 10, minimum=10, maximum=10) == 10
    assert plain("text", "abc", max_length=3) == "abc"


def test_a_day_that_no_calendar_has_is_said_in_words_of_ours():
    """And in Chinese, too: what a library says is English."""
    assert fault("date", "2026-02-30") == "this day is not in the calendar"
    assert in_chinese("this day is not in the calendar") == "没有这一天，请核对年、月、日"


def test_what_the_form_does_not_have_is_refused():
    """Nobody slips anything in."""
    with pytest.raises(Invalid) as refused:
        check_values({"f@keeper": field("f")}, {"g@keeper": "x", "f@keeper": 7})
    assert [p.pointer for p in refused.value.places] == ["/values/g@keeper", "/values/f@keeper"]


KIND = certificate("PERMIT", ("permit_no", "text"), ("sorts", "choices"), ("area", "number"))
KIND = KIND.model_copy(
    update={
        "fields": tuple(
            f.model_copy(update={"options": options("ice", "rock"), "required": False})
            if f.id == "sorts" else f
            for f in KIND.fields
        )
    }
)  # fmt: skip
WHOLE = {"resident_id": ADA, "permit_no": "7", "area": 3, "sorts": ("ice",)}


def content(**changes):
    return [tuple(p) for p in check_content(KIND.fields, WHOLE | changes)]


def test_what_a_certificate_must_say_and_says_rightly_is_in_order():
    """What need not be there need not."""
    assert content() == []
    assert content(sorts=["ice", "rock"]) == []
    assert check_content(KIND.fields, {k: v for k, v in WHOLE.items() if k != "sorts"}) == []


def test_what_a_certificate_says_wrongly_is_named():
    """Missing, unknown, of the wrong type, not among the options."""
    assert check_content(KIND.fields, {"resident_id": ADA, "area": 1}) == [
        ("/permit_no", "is missing")
    ]
    assert content(colour="red") == [("/colour", "the certificate has no such field")]
    assert [at for at, _ in content(resident_id="1", area="big")] == ["/resident_id", "/area"]
    assert content(sorts=("sand",)) == [("/sorts", "choose from ice, rock")]


def test_a_certificate_says_everything_in_its_plain_form():
    """So that the same holder is always told in the same way."""
    assert [at for at, _ in content(resident_id=f" {ADA}", permit_no="7 ")] == [
        "/resident_id",
        "/permit_no",
    ]


def test_a_choice_without_options_is_open():
    """There is nothing to choose from."""
    assert plain("choice", "ice") == "ice"
