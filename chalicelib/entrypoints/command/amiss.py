"""What was amiss with a register's answer → a sentence's end, in both languages."""

from collections.abc import Mapping

from chalicelib.adapters.conformance import Amiss
from chalicelib.domain.text import Text

WORDS: Mapping[str, Text] = {
    "no_connection": Text(zh="连接不上，或没有答复就断开", en="no connection, or no answer"),
    "too_slow": Text(zh="时限之内没有答完", en="it did not answer in time"),
    "too_large": Text(zh="答复超过 1 MiB", en="it answered with more than 1 MiB"),
    "other_status": Text(zh="回答了", en="it answered"),
    "not_refused": Text(zh="没有拒绝，回答了", en="it did not refuse: it answered"),
    "wrong_type": Text(
        zh="内容类型不是 application/jose，而是", en="its content type is not application/jose but"
    ),
    "no_token": Text(zh="答复不是紧凑格式的 JWS", en="its answer is no compact JWS"),
    "other_key": Text(zh="答复不是用约定的密钥签的", en="its answer is not signed by its key"),
    "wrong_typ": Text(zh="答复的 typ 不是 yijian-answer+jwt", en="typ is not yijian-answer+jwt"),
    "malformed": Text(zh="答复里不合格式的是", en="its answer is not as agreed, at"),
    "other_issuer": Text(zh="iss 不是这个登记库", en="iss is not this register"),
    "other_audience": Text(zh="aud 不是查询者", en="aud is not who asked"),
    "other_query": Text(zh="in_reply_to 不是这次查询", en="in_reply_to is not this query"),
    "other_person": Text(zh="答的是另一个人", en="it answered about another person"),
    "other_certificate": Text(zh="答的是另一种证照", en="it answered about another certificate"),
    "clock": Text(zh="时钟相差 60 秒以上", en="its clock is off by more than 60 seconds"),
    "not_used": Text(zh="服务不会采用它，原因", en="the service would not use it, for"),
    "other_result": Text(zh="result 是", en="result is"),
    "none_told": Text(zh="一份也没有告知", en="it told of none"),
    "other_values": Text(zh="字段的值与 fields 不符", en="the values are not those of `fields`"),
    "told_besides": Text(zh="多告知了", en="it told besides"),
    "fields_told": Text(zh="带了字段", en="it told fields"),
    "other_number": Text(zh="告知的不是这一份", en="it told of another"),
}


def told(amiss: Amiss) -> Text:
    """What it was, and what exactly."""
    words = WORDS[amiss.reason]
    more = f" {amiss.detail}" if amiss.detail else ""
    return Text(zh=words.zh + more, en=words.en + more)
