"""Characters → tokens, or the first character that is none."""

import pytest

from chalicelib.domain.conditions import ConditionFault
from chalicelib.domain.conditions.caps import LENGTH
from chalicelib.domain.conditions.tokens import tokenize


def texts(source):
    return [token.text for token in tokenize(source)]


def refusal(source):
    with pytest.raises(ConditionFault) as caught:
        tokenize(source)
    return caught.value


def test_words_signs_numbers_and_texts_are_told_apart():
    """Each token has its category and its place."""
    tokens = tokenize("facts.a >= 1.5e3 && 'it'")
    assert [token.category for token in tokens] == [
        *("name", "sign", "name", "sign", "number", "sign", "text", "end"),
    ]
    assert [(token.start, token.end) for token in tokens[-2:]] == [(20, 24), (24, 24)]


def test_blanks_and_comments_are_skipped():
    """A comment runs to the end of its line, as in CEL."""
    assert texts(" 1 // one\n\t+ .5//end") == ["1", "+", ".5", ""]


def test_a_quoted_mark_does_not_end_a_text():
    """An escaped mark and the other mark are inside."""
    assert texts(r"""'a\'"b' "c\"'d" """) == [r"""'a\'"b'""", r'''"c\"'d"''', ""]


@pytest.mark.parametrize(
    ("source", "column", "remedy"),
    [
        ("facts.a = 1", 9, "write == to compare"),
        ("true & false", 6, "write && for and"),
        ("true | false", 6, "write || for or"),
        ("(1 > 0）", 7, "write the half-width )"),
        ("facts.a == “x”", 12, 'write the straight mark "'),
        ("facts.a == 'x", 12, "close the text on its line"),
        ("'two\nlines'", 1, "close the text on its line"),
        ('"""x"""', 1, "close the text on its line"),
        ("facts.数 == 1", 7, "names are ASCII letters"),
        ("facts.a == 1u", 12, "write it like 12 or 12.5"),
        ("0x1F == 1", 1, "write it like 12 or 12.5"),
        ("{'a': 1}", 1, "maps are not part of conditions"),
        ("1 == ²", 6, "write the half-width 2"),
        ("1 == 1;", 7, "names are ASCII letters"),
        ("'\ud800'", 2, "write the whole character"),
    ],
)
def test_a_stray_character_is_named_with_what_to_write(source, column, remedy):
    """The column is that of the character, counted from 1."""
    fault = refusal(source)
    assert fault.column == column
    assert remedy in fault.remedy


def test_a_source_that_is_too_long_is_not_read():
    """One character more than allowed is refused, and the last allowed one is not."""
    assert len(tokenize(" " * LENGTH)) == 1
    assert refusal(" " * (LENGTH + 1)).column == LENGTH + 1
