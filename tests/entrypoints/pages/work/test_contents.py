"""What an officer types for a certificate is understood as people write it."""

import pytest

from chalicelib.domain.disclosure import ExpectedField
from chalicelib.domain.errors import Invalid
from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.posted import Posted
from chalicelib.entrypoints.pages.work.contents import asked_for, typed


def field(kind):
    return ExpectedField(id="x", title=Text(zh="项", en="Field"), type=kind, required=True,
                         options=())  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "content"),
    [
        ("text", {"E.x": ("小红",)}, {"x": "小红"}),
        ("text", {"E.x": ("",)}, {}),
        ("amount", {"E.x": ("１２0.50元",)}, {"x": 12050}),
        ("amount", {"E.x": ("",)}, {}),
        ("count", {"E.x": ("3",)}, {"x": 3}),
        ("number", {"E.x": ("85.5",)}, {"x": 85.5}),
        ("phone", {"E.x": ("１３8 0000 0000",)}, {"x": "13800000000"}),
        ("choices", {"E.x": ("a", "b", "a")}, {"x": ("a", "b")}),
        ("choices", {}, {}),
        ("date", {"E.x.year": ("２０２６",), "E.x.month": ("3",), "E.x.day": ("9",)},
         {"x": "2026-03-09"}),
        ("date", {"E.x.year": ("",), "E.x.month": ("",), "E.x.day": ("",)}, {}),
    ],
)  # fmt: skip
def test_each_kind_in_its_plain_form(kind, fields, content):
    """In full width, with blanks, in yuan; what was left empty is left out, and zero is not."""
    assert typed([field(kind)], "E", Posted(fields=fields)) == content


def test_zero_is_something():
    """Nobody loses a figure because it is nought."""
    assert typed([field("count")], "E", Posted(fields={"E.x": ("0",)})) == {"x": 0}


def test_a_figure_that_is_none_is_named_by_its_field():
    """As the page calls it."""
    with pytest.raises(Invalid) as caught:
        typed([field("count")], "E", Posted(fields={"E.x": ("three",)}))

    assert [place.pointer for place in caught.value.places] == ["/answers/E.x"]


@pytest.mark.parametrize(("kind", "known", "shown"), [
    ("amount", 12050, "120.5"), ("count", 3, 3), ("text", None, None),
])  # fmt: skip
def test_what_is_known_stands_as_it_would_be_typed(kind, known, shown):
    """Money in yuan."""
    (one,) = asked_for([field(kind)], "E", {"x": known} if known is not None else {})

    assert (one.name, one.known) == ("E.x", shown)
