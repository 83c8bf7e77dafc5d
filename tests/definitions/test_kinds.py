"""What each item is, in the words of the law on licences."""


def test_every_item_says_what_it_is(definitions):
    """None is held to the days of joint handling because nobody said that it is no licence."""
    silent = [item.id for item in definitions.items if "kind" not in item.model_fields_set]
    assert not silent, f"say their kind: {', '.join(silent)}"
