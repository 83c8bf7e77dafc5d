"""Every sentence that a person may be told has its Chinese."""

import pytest

from chalicelib.domain.chinese import SENTENCES, in_chinese
from tests.domain.wording import sentences

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
        ("'{a}' is not offered; choose from b, c", "没有选项 '{a}'；可选：b, c"),
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
