"""An officer need not type what the case says already; and nothing is guessed."""

import pytest

from chalicelib.domain.disclosure import DisclosedField, ExpectedField, ExpectedOutput
from chalicelib.domain.suggesting import suggested
from chalicelib.domain.text import Text


def field(key, value, kind="text", title=None):
    name, _, party = key.partition("@")
    words = title or name
    return DisclosedField(key=key, title=Text(zh=words, en=words), type=kind, options=(),
                          party=party, value=value, source=None)  # fmt: skip


def output(**kinds):
    fields = tuple(ExpectedField(id=name, title=Text(zh=name, en=name), type=kind, required=True,
                                 options=()) for name, kind in kinds.items())  # fmt: skip
    return ExpectedOutput(certificate="EGG", title=Text(zh="蛋", en="Egg"), party="keeper",
                          holder_field="number", fields=fields)  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "fields", "found"),
    [
        ({"colour": "text"}, [field("colour@keeper", "red")], {"colour": "red"}),
        ({"hue": "text"}, [field("colour@keeper", "red", title="hue")], {"hue": "red"}),
        ({"number": "resident_id"}, [field("id@keeper", "990", "resident_id")], {"number": "990"}),
        ({"number": "resident_id"}, [field("id@other", "990", "resident_id")], {}),
        ({"who": "name"}, [field("a@keeper", "陈", "name"), field("b@keeper", "林", "name")], {}),
        ({"colour": "text"}, [field("shade@keeper", "red")], {}),
        ({"colour": "date"}, [field("colour@keeper", "red")], {}),
        ({"colour": "text"}, [field("colour@keeper", None)], {}),
    ],
)
def test_a_value_is_proposed_where_the_case_says_it_of_the_same_party(expected, fields, found):
    """Under the same name or title, of the same type; or as the one name or number there is."""
    assert suggested(output(**expected), fields) == found
