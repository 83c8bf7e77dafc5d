"""What people would type finds the life event that they mean, first of all."""

import pytest

from chalicelib.catalogue.search import search
from chalicelib.catalogue.search.sounds import sounds
from chalicelib.catalogue.search.wording import wording

MEANT = {
    "open-restaurant": "开饭店 开小饭馆 开饭殿 餐饮许可证 开奶茶店 卖早点 resturant kaifandian cafe"
                       " 我要开一家火锅店",
    "buy-home-second-hand": "买二手房 二手房过户 卖房子 房产证 ershoufang second-hand-home",
    "newborn": "孩子出生 生小孩 新生儿上户口 出生证明 newborn baby birth-certificate haizichusheng",
    "bereavement": "亲人去世 办丧事 爸爸去世了怎么办 注销户口 funeral my-father-died",
    "start-company": "注册公司 创业 办营业执照 register-a-business compny zhuce-gongsi",
    "open-supermarket": "开超市 卖水果 想开个小超市要办什么证 grocery chaoshi",
    "retirement": "退休金 退修 tuixiu tuixu pension retire",
    "elderly-benefits": "高龄津贴 老人补贴 老年卡 senior-card",
    "housing-fund-loan": "公积金 公积金贷款 gongjijin housing-fund",
    "school-enrolment": "上小学 孩子上学 shangxue primary-school",
    "open-homestay": "民宿 开民宿 guesthouse b&b minsu",
}  # fmt: skip
TYPED = [(query.replace("-", " "), event) for event, all_of_them in MEANT.items()
         for query in all_of_them.split()]  # fmt: skip


@pytest.mark.parametrize(("query", "event"), TYPED)
def test_what_is_meant_is_found_first(definitions, query, event):
    """In everyday words, by an item, with slips, in pinyin, with another character of its sound."""
    found = [hit.life_event for hit in search(query, definitions)]
    assert found[:1] == [event]


@pytest.mark.parametrize(("query", "event"), [
    ("woxiangkaifandian", "open-restaurant"), ("woxiangkaiyijiafandian", "open-restaurant"),
    ("xiangkaigecanguan", "open-restaurant"), ("wo yao mai er shou fang", "buy-home-second-hand"),
    ("zenme maiershoufang", "buy-home-second-hand"), ("tuixiu shouxu zenmeban", "retirement"),
    ("我想开一家小小的火锅店需要办什么手续", "open-restaurant"),
    ("孩子要上一年级", "school-enrolment"),
    ("开 restaurant", "open-restaurant"), ("我想 open 饭店", "open-restaurant"),
    ("小孩 school", "school-enrolment"), ("我要 buy a house", "buy-home-second-hand"),
    ("buy ershoufang", "buy-home-second-hand"), ("成立 company", "start-company"),
    ("my grandmother died what to do", "bereavement"), ("kid going to school", "school-enrolment"),
])  # fmt: skip
def test_sentences_are_understood_in_pinyin_and_in_two_languages_at_once(definitions, query, event):
    """What stands around the thing is no part of it; both languages have their say."""
    assert [hit.life_event for hit in search(query, definitions)][:1] == [event]


@pytest.mark.parametrize("query", [
    "结婚登记", "二手车", "租房", "生日", "dog licence", "woxiang", "申请", "在线办理", "nihao",
    "今天天气", "开 asdfgh", "qwertyuiop", "hello world", "how do i",
])  # fmt: skip
def test_what_only_looks_alike_is_no_guess(definitions, query):
    """Another character is another thing; a word that all offices use tells nothing."""
    assert search(query, definitions) == ()


@pytest.mark.parametrize("query", ["身份证", "结婚", "离婚", "驾照", "护照", "passport", "jiehun"])
def test_what_cannot_be_done_here_finds_nothing(definitions, query):
    """Better than something else: the page says what to do then."""
    assert search(query, definitions) == ()


def test_every_character_of_what_is_found_can_be_typed_in_pinyin(definitions):
    """A title with a character that has no reading would not be found by it."""
    events = definitions.life_events
    texts = [text for event in events for text in (event.title.zh, *event.words.zh)]
    chinese = [wording(text).chinese for text in texts]
    assert [each for each in chinese if len(sounds(each)) != len(each)] == []
