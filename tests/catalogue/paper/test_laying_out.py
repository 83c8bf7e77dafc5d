"""A certificate becomes a sheet: plainly, or as its type's template says."""

import base64

import pytest

from chalicelib.catalogue.paper.laying_out import OtherForm
from tests.catalogue.paper.pieces import CONTENT, NEXT_YEAR, PNG, sheet


def ids(lines):
    return [line.id for line in lines]


def test_who_writes_no_template_gets_every_field_in_its_order():
    """A librarian need write nothing."""
    plain = sheet()

    (block,) = plain.blocks
    assert ids(block.lines) == ["name", "born", "price", "heads", "breath", "portrait"]
    assert (plain.title.zh, plain.paper, plain.landscape) == ("龙只登记证", "a4", False)
    assert (plain.large, plain.photo, plain.seal.zh) == ((), None, "电子印章")
    assert "716" not in plain.note.zh
    assert plain.number.value.zh == "990101-20261123-7K3M-9QX4"


def test_what_a_template_says_is_done_and_what_it_does_not_name_follows():
    """Nothing is forgotten."""
    said = sheet(
        paper="a5",
        orientation="landscape",
        heading={"zh": "登记证", "en": "Permit"},
        large=["name"],
        groups=[{"title": {"zh": "龙", "en": "Dragon"}, "fields": ["heads", "breath"]}],
        left_out=["price"],
        seal={"zh": "登记专用章", "en": "Registration seal"},
        note={"zh": "请随身携带。", "en": "Carry it."},
    )

    assert (said.paper, said.landscape, said.title.en) == ("a5", True, "Permit")
    assert ids(said.large) == ["name"]
    assert [(b.title.zh if b.title else None, ids(b.lines)) for b in said.blocks] == [
        ("龙", ["heads", "breath"]),
        (None, ["born", "portrait"]),
    ]
    assert (said.seal.en, said.note.zh) == ("Registration seal", "请随身携带。")


def test_where_all_is_laid_out_nothing_follows():
    """No empty block at the end."""
    every = ["name", "born", "price", "heads", "breath"]
    (block,) = sheet(groups=[{"fields": every}], photo="portrait").blocks
    assert ids(block.lines) == every


def test_the_foot_says_the_legal_day_and_how_long_it_holds():
    """Half past midnight in Shanghai is the next day; without a last day the type's words stand."""
    issued, validity = sheet().foot
    assert (issued.value.zh, issued.value.en) == ("2026年11月24日", "24 November 2026")
    assert validity.value.zh == "长期"
    assert sheet(valid_until=NEXT_YEAR).foot[1].value.zh == "至2027年11月22日"


@pytest.mark.parametrize("begins", ["", "data:image/png;base64,"])
def test_a_portrait_is_taken_out_of_the_field_that_carries_it(begins):
    """As base64 alone, or as a data URL."""
    content = CONTENT | {"portrait": f"{begins}{PNG}"}
    pictured = sheet(fields=content, photo="portrait")
    assert pictured.photo == PNG
    assert "portrait" not in ids(pictured.blocks[0].lines)


@pytest.mark.parametrize(
    "said",
    ["见原件", base64.b64encode(b"GIF89a").decode(),
     base64.b64encode(b"\xff\xd8\xff" + bytes(400_000)).decode()],
)  # fmt: skip
def test_a_portrait_that_is_no_picture_is_for_a_person(said):
    """Neither words, nor another kind, nor a huge one."""
    with pytest.raises(ValueError, match="photo"):
        sheet(fields=CONTENT | {"portrait": said}, photo="portrait")


def test_a_field_that_its_type_has_no_more_is_for_a_person():
    """What was issued is never left out in silence."""
    with pytest.raises(OtherForm, match="wings"):
        sheet(fields=CONTENT | {"wings": 2})
