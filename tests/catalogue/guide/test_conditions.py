"""A condition is told in the words of its facts and options."""

import pytest

from chalicelib.catalogue.guide.conditions import condition_in_words
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.text import Text
from tests.invented import definitions

FIRE = {"value": "fire", "text": {"zh": "喷火", "en": "Fire"}}
PLAIN = {"value": "plain", "text": {"zh": "不喷火", "en": "None"}}
FACTS = {
    "dragon.breath": {"text": {"zh": "气息", "en": "Breath"}, "kind": "choice",
                      "options": [FIRE, PLAIN]},
    "dragon.foods": {"text": {"zh": "食物", "en": "Foods"}, "kind": "choices",
                     "options": [{"value": "fish", "text": {"zh": "鱼", "en": "Fish"}}]},
    "dragon.tame": {"text": {"zh": "驯服", "en": "It is tame"}, "kind": "yes_no"},
    "dragon.length": {"text": {"zh": "身长", "en": "Length"}, "kind": "number", "unit": "m"},
    "dragon.heads": {"text": {"zh": "头数", "en": "Heads"}, "kind": "count"},
    "dragon.price": {"text": {"zh": "价格", "en": "Price"}, "kind": "amount"},
    "dragon.hatched": {"text": {"zh": "出壳日", "en": "Hatched"}, "kind": "date"},
}  # fmt: skip


@pytest.fixture(scope="module")
def known():
    facts = tuple(FactType(path=path, **fact) for path, fact in FACTS.items())
    return definitions().model_copy(update={"facts": facts})


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("facts.dragon.tame", "驯服：是", "It is tame: yes"),
        ("!facts.dragon.tame", "驯服：否", "It is tame: no"),
        ("facts.dragon.tame == false", "驯服：否", "It is tame: no"),
        ('facts.dragon.breath == "fire"', "气息：喷火", "Breath: Fire"),
        ('facts.dragon.breath != "fire"', "气息：不是喷火", "Breath: not Fire"),
        ('facts.dragon.breath in ["fire", "plain"]', "气息：喷火或不喷火", "Breath: Fire or None"),
        ('!(facts.dragon.breath in ["fire"])', "气息：不是喷火", "Breath: not Fire"),
        ('"fish" in facts.dragon.foods', "食物：含鱼", "Foods: including Fish"),
        ('!("fish" in facts.dragon.foods)', "食物：不含鱼", "Foods: without Fish"),
        ("facts.dragon.length >= 12.5", "身长：不少于 12.5 m", "Length: at least 12.5 m"),
        ("2 < facts.dragon.heads", "头数：超过 2", "Heads: above 2"),
        ("facts.dragon.price <= 123456", "价格：不超过 1,234.56 元", "Price: at most CNY 1,234.56"),
        ('facts.dragon.hatched < "2026-01-01"', "出壳日：早于 2026-01-01",
         "Hatched: before 2026-01-01"),
        ('facts.dragon.tame && (facts.dragon.heads == 1 || facts.dragon.breath == "fire")',
         "驯服：是，并且（头数：1，或者气息：喷火）",
         "It is tame: yes, and (Heads: 1, or Breath: Fire)"),
        ("!(facts.dragon.tame && facts.dragon.heads > 1)",
         "并非（驯服：是，并且头数：超过 1）", "not (It is tame: yes, and Heads: above 1)"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_words(known, source, zh, en):
    """As somebody reads it who never saw a definition."""
    assert condition_in_words(Condition(source), known) == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    "source",
    [
        "size(facts.dragon.foods) > 1",
        "facts.dragon.heads + 1 > 2",
        "facts.dragon.heads > facts.dragon.heads",
        "applicant.kind",
        '"fish" in ["fish"]',
        "facts.dragon.tame ? true : false",
    ],
)
def test_what_no_sentence_can_be_made_of_stands_as_it_is_written(known, source):
    """Better the librarian's own line than a wrong one."""
    assert condition_in_words(Condition(source), known) == Text(zh=source, en=source)
