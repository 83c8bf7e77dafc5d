"""A line of the ledger, piece by piece, in the words in which the person it is about reads it."""

from collections.abc import Mapping

from chalicelib.domain.text import Text

BASES: Mapping[str, Text] = {
    "consent": Text(zh="当事人同意", en="the party's consent"),
    "duty": Text(zh="法定职责", en="a duty laid down by law"),
    "own": Text(zh="本人查看，或本办件自身产生", en="your own, or produced by this application"),
    "joint": Text(
        zh="同一办件的当事人共同填写、共同签署", en="one form that its parties make together"
    ),
    "present": Text(
        zh="当事人到窗口，请工作人员代办",
        en="somebody came to a window and had a clerk act for them",
    ),
}
"""On what it rests."""

RESULTS: Mapping[str, Text] = {
    "held": Text(zh="有有效证照", en="there is a valid one"),
    "several": Text(zh="有多份，尚未选定", en="there are several, and none was chosen yet"),
    "conflict": Text(zh="登记机关之间的记录不一致", en="registers differ about it"),
    "absent": Text(zh="没有", en="there is none"),
    "no_match": Text(
        zh="登记机关没有与之相符的人", en="the register knows nobody of that name and number"
    ),
    "stale": Text(zh="已失效", en="there is one that holds no more"),
    "source_down": Text(zh="登记机关没有答复", en="the register did not answer"),
    "not_allowed": Text(
        zh="当事人或登记机关不允许", en="the party, or the register, did not allow it"
    ),
    "asked": Text(
        zh="查询之前先记，结果另记一行", en="written before it was; what came of it is another line"
    ),
    "shown": Text(zh="已展示", en="it was shown"),
    "superseded": Text(zh="已由新证照取代", en="it was superseded"),
    "disputed": Text(zh="已告知登记机关核对", en="its register was told to look into it"),
    "superseded_told": Text(zh="已告知登记机关", en="its register was told"),
    "refused": Text(zh="已拒绝，没有读取", en="it was refused, and nothing was read"),
}
"""What came of it."""

ACTS: Mapping[str, Text] = {
    "shown": Text(zh="查看了您的", en="was shown of yours:"),
    "superseded": Text(zh="使您的下列证照失效：", en="superseded of yours:"),
    "disputed": Text(
        zh="获知您的下列登记内容与所报不符：", en="was told that this of yours is otherwise:"
    ),
    "superseded_told": Text(
        zh="获知您的下列证照已被取代：", en="was told that this of yours was superseded:"
    ),
    "asked": Text(zh="准备查询您的", en="is about to read of yours:"),
    "refused": Text(zh="要求读取您的", en="asked to read of yours:"),
}
"""What was done, by its result; whatever is not here was a reading."""

READ = Text(zh="查询了您的", en="read of yours:")

YOURSELF = Text(zh="您本人", en="Yourself")
DESK = Text(zh="受理窗口", en="acceptance desk")
WINDOW = Text(zh="综合窗口", en="service window")
SHARE = Text(zh="凭您的分享出示证照", en="what you chose to show of a certificate")
WITH_CODE = Text(zh="凭您所给代码查看的人", en="Whoever has the code that you gave")
WALLET = Text(zh="查看本人证照", en="looking at one's own certificates")
WHETHER = Text(zh="是否持有", en="only whether there is one")


def listed(parts: tuple[Text, ...]) -> Text:
    """Several, one after the other; nothing where there are none is the caller's matter."""
    return Text(zh="、".join(part.zh for part in parts), en=", ".join(part.en for part in parts))


def named_as_is(name: str) -> Text:
    """What has no title any more, by its id."""
    return Text(zh=name, en=name)
