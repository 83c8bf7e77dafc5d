"""The kinds of names that tie definitions, plans and journals together."""

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.names import AreaCode, Code, FactPath, Slug, Snake, is_body


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Slug, "keep-a-dragon"),
        (Slug, "a1-2"),
        (Snake, "floor_area_2"),
        (Code, "BIZ_LICENCE"),
        (FactPath, "premises.floor_area"),
        (FactPath, "a.b.c"),
        (AreaCode, "990101"),
    ],
)
def test_a_name_of_its_kind_is_taken(kind, name):
    """As it is."""
    assert TypeAdapter(kind).validate_python(name) == name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Slug, "Keep-a-dragon"),
        (Slug, "keep--dragon"),
        (Slug, "-keep"),
        (Slug, "keep\n"),
        (Slug, "a" * 61),
        (Snake, "floor-area"),
        (Snake, "floor__area"),
        (Code, "biz_licence"),
        (Code, "BIZ_"),
        (FactPath, "premises"),
        (FactPath, "premises..area"),
        (AreaCode, "99010"),
        (AreaCode, "９９０１０１"),
        (AreaCode, "990101\n"),
    ],
)
def test_any_other_name_is_refused(kind, name):
    """It would mean two things, or none."""
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(name)


@pytest.mark.parametrize(
    "name",
    ["dragon-office-990101", "a", "a" * 60, "", "a" * 61, "A", "甲", "a\n", "a/b", "-a", "a-"],
)
def test_a_body_is_called_by_what_its_definition_could_say(name):
    """So that a name that anybody writes is looked at before anything is looked up."""
    try:
        TypeAdapter(Slug).validate_python(name)
    except ValidationError:
        assert not is_body(name)
    else:
        assert is_body(name)
