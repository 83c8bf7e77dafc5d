"""Every kind of answer has its words, in Chinese and in English."""

from typing import get_args

import pytest

from chalicelib.domain.disposition import WhyAsked
from chalicelib.domain.heard import INSTEAD, KINDS, OTHERWISE, Names, heard, kind_of
from chalicelib.domain.holding import Conflict, Held, Holding, Refused, Several
from chalicelib.domain.text import Text
from tests.domain.story import NOW

NAMES = Names(
    certificate=Text(zh="月亮证", en="Moon card"),
    issuer=Text(zh="月亮局", en="Moon office"),
    source=Text(zh="月亮库", en="Moon register"),
)
KINDS_OF_REASON = {"refused": "not_allowed", "conflict": "unsettled", "several": "unchosen"}
ANSWERS = {kind.model_fields["kind"].default for kind in get_args(get_args(Holding)[0])}
WHY = {KINDS_OF_REASON.get(why, why) for why in get_args(WhyAsked)}


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_kind_of_answer_says_what_it_means_and_what_to_do_now(kind):
    """A new kind is put into words in ``domain/heard.py``, or this fails."""
    assert kind in KINDS
    told = heard(kind, NAMES)
    for text in (told.means, told.do):
        assert text.zh.endswith("。")
        assert text.en.endswith(".")
        assert not {"{", "}"} & {*text.zh, *text.en}


@pytest.mark.parametrize("why", sorted(WHY))
def test_every_reason_for_which_a_material_is_asked_has_its_words(why):
    """With what is to be brought."""
    told = heard(why, NAMES.model_copy(update={"bring": Text(zh="月亮的照片", en="a picture")}))
    assert "月亮的照片" in told.do.zh
    assert "a picture" in told.do.en


@pytest.mark.parametrize("kind", sorted({*KINDS, *OTHERWISE}))
def test_chinese_is_said_in_chinese(kind):
    """And English in English: neither stands in for the other."""
    told = heard(kind, NAMES)
    for text in (told.means, told.do):
        assert any("\u4e00" <= character <= "\u9fff" for character in text.zh)
        assert not any("\u4e00" <= character <= "\u9fff" for character in text.en)


def test_what_is_brought_is_named_where_it_is_known():
    """Else it is what the list says."""
    assert INSTEAD.zh in heard("absent", NAMES).do.zh
    assert heard("source_down", NAMES).means.zh.startswith("月亮库")


def test_more_is_said_where_one_source_counts_over_another_or_a_register_may_not_tell():
    """Otherwise a kind is its own."""
    held = Held(number="N-1", issuer="moon-office", as_of=NOW)
    assert kind_of(held.model_copy(update={"misshapen": ("name",)})) == "held_in_part"
    assert [kind_of(held), kind_of(held.model_copy(update={"overruled": ("sun",)}))] == [
        "held", "decided"
    ]  # fmt: skip
    assert {by: kind_of(Refused(as_of=NOW, by=by)) for by in ("party", "register", "rule")} == {
        "party": "not_allowed", "register": "withheld", "rule": "ruled_out"
    }  # fmt: skip


def test_a_choice_that_nobody_can_make_is_told_otherwise():
    """What nobody chooses is brought; whatever else was answered stays what it is."""
    several = Several(numbers=("N-1", "N-2"), as_of=NOW)
    assert [kind_of(several), kind_of(several, may_choose=False)] == ["several", "unchosen"]
    conflict = Conflict(candidates=(), as_of=NOW)
    assert [kind_of(conflict), kind_of(conflict, may_choose=False)] == ["conflict", "unsettled"]
    assert kind_of(Refused(as_of=NOW), may_choose=False) == "not_allowed"


def test_which_rule_forbids_it_is_said():
    """Where it was kept; older answers have none."""
    rule = Text(zh="当事人没有同意", en="the party has not agreed")
    told = heard("ruled_out", NAMES.model_copy(update={"rule": rule}))
    assert "当事人没有同意" in told.means.zh
    assert "the party has not agreed" in told.means.en
    assert "规则不允许" in heard("ruled_out", NAMES).means.zh


def test_a_kind_without_words_is_a_mistake_of_ours():
    """It is never told as nothing."""
    with pytest.raises(KeyError):
        heard("whispered", NAMES)
