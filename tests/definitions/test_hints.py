"""Each field explained: what no certificate fills is typed, and whoever types it is told how."""


def test_a_field_that_nobody_can_prefill_has_a_hint(definitions):
    """In both languages; write it beside the field in ``bundles/fields.yaml``."""
    typed = [field for field in definitions.fields if not field.prefill]

    assert [field.id for field in typed if field.hint is None] == []


def test_a_hint_says_more_than_the_name_of_its_field(definitions):
    """Nor does it go on for longer than three lines of a phone."""
    hints = {field.id: (field.hint, field.text) for field in definitions.fields if field.hint}

    assert [name for name, (hint, text) in hints.items() if hint.zh == text.zh] == []
    assert [name for name, (hint, _) in hints.items() if len(hint.zh) > 50] == []
    assert [name for name, (hint, _) in hints.items() if len(hint.en) > 130] == []
