"""Every sentence that a person may be told has its Chinese."""

import pytest

from chalicelib.domain.chinese import CONDITIONS, SENTENCES, in_chinese
from tests.domain.wording import of_conditions, sentences

RAISED = sentences()


def test_sentences_are_found_where_they_are_raised():
    """Plain ones, those with gaps, and those that stand under a name."""
    assert {
        "No such role.",
        "The application is {}: it cannot change now.",
        "Only an operator may do this.",
        "must be at least {}",
    } <= set(RAISED)


@pytest.mark.parametrize("sentence", sorted(RAISED))
def test_whatever_is_raised_is_told_in_chinese(sentence):
    """A new sentence is added to chalicelib/domain/chinese, or this fails."""
    assert sentence in SENTENCES


@pytest.mark.parametrize("sentence", sorted(SENTENCES))
def test_a_translation_fills_no_gap_that_its_sentence_does_not_have(sentence):
    """It may leave one out."""
    assert SENTENCES[sentence].count("{}") <= sentence.count("{}")
    assert SENTENCES[sentence]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("No such role.", "没有该角色。"),
        ("must be a date as YYYY-MM-DD", "应为日期，格式为 YYYY-MM-DD"),
        ("must be at least 3", "不得小于 3"),
        (
            "The application is accepted: this is settled.",
            "办件状态为“已受理”，此项已定，不能修改。",
        ),
        ("is longer than {} characters", "超过 {} 个字符"),
        ("no such question; did you mean '{a}'?", "没有该问题；是否指 '{a}'？"),
        ("is not offered; choose from b, c", "没有这个选项；可选：b, c"),
        ("Field required / is missing", "缺少此项 / 缺少此项"),
        ("Field required / said nowhere", "缺少此项 / said nowhere"),
    ],
)
def test_a_sentence_is_told_with_what_fills_its_gaps(english, chinese):
    """Words of ours in Chinese, what was typed as it was typed."""
    assert in_chinese(english) == chinese


def test_what_nobody_translated_stays_as_it_is():
    """Better English than nothing."""
    assert in_chinese("The moon is full.") == "The moon is full."


OF_CONDITIONS = of_conditions()


@pytest.mark.parametrize("sentence", sorted(OF_CONDITIONS))
def test_whatever_is_wrong_with_a_condition_is_told_in_chinese(sentence):
    """Librarians read it first of all in theirs."""
    assert sentence in CONDITIONS
    assert CONDITIONS[sentence].count("{}") <= sentence.count("{}")


def test_what_a_condition_speaks_of_is_in_chinese_and_what_was_written_as_it_is():
    """The kinds of value are words of ours; names are the librarian's."""
    said = "an amount and a decimal number do not go together"

    assert in_chinese(said, "conditions") == "金额和小数不能放在一起"
    assert in_chinese("did you mean facts.a?", "conditions") == "是不是 facts.a？"
    assert in_chinese(said) == said
    assert len(OF_CONDITIONS) > 50
