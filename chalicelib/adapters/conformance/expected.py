"""What every register must do, in words: the name of each check → what is expected."""

from collections.abc import Mapping

from chalicelib.domain.text import Text

MANY = 5
"""Queries at once."""
FAR_SECONDS = 300
"""How far off a message is signed that must be refused."""

EXPECTED: Mapping[str, Text] = {
    "health": Text(
        zh="GET /health 回答 200",
        en="GET /health answers 200",
    ),
    "told": Text(
        zh="按约定的查询得到告知：本库密钥签名，答复的正是这次查询和这个人，时限之内，"
        "不超过 1 MiB，内容相符",
        en="a query as agreed is told: signed by the register's key, about just this query and"
        " person, in time, at most 1 MiB, with the values as they are",
    ),
    "no-more-than-asked": Text(
        zh="只告知查询要的字段",
        en="of a certificate only the fields that were asked are told",
    ),
    "existence": Text(
        zh="不要任何字段的查询，只告知有没有，不带字段",
        en="a query for no field is told that there is one, and no field",
    ),
    "by-number": Text(
        zh="指明证照编号的查询，只告知这一份",
        en="a query for one number is told of this one alone",
    ),
    "own-name": Text(
        zh="号码和姓名相符，告知",
        en="number and name that belong together are told",
    ),
    "other-name": Text(
        zh="号码是这个人、姓名是别人：no_match",
        en="the number of one and the name of another: no_match",
    ),
    "unknown-person": Text(
        zh="查无此人：no_match",
        en="nobody of this number: no_match",
    ),
    "not-kept": Text(
        zh="不归本库管的证照类型：not_allowed",
        en="a certificate type that is not kept here: not_allowed",
    ),
    "unknown-member": Text(
        zh="查询里有本版本不认识的成员：忽略它，照常答复",
        en="a member that this version does not know is overlooked, and the query answered",
    ),
    "at-once": Text(
        zh=f"同时来 {MANY} 个查询，各答各的",
        en=f"{MANY} queries at once are each given their own answer",
    ),
    "bad-signature": Text(
        zh="签名不对：拒绝（4xx）",
        en="a signature that does not fit is refused (4xx)",
    ),
    "other-key": Text(
        zh="冒用名称的另一把密钥：拒绝（4xx）",
        en="another key under the same name is refused (4xx)",
    ),
    "unsigned": Text(
        zh="不签名（alg: none）：拒绝（4xx）",
        en="no signature at all (alg: none) is refused (4xx)",
    ),
    "replayed": Text(
        zh="同一个查询再来一次：拒绝（4xx）",
        en="the same query once more is refused (4xx)",
    ),
    "late": Text(
        zh=f"{FAR_SECONDS} 秒前签的查询：拒绝（4xx）",
        en=f"a query signed {FAR_SECONDS} seconds ago is refused (4xx)",
    ),
    "early": Text(
        zh=f"{FAR_SECONDS} 秒后才签的查询：拒绝（4xx）",
        en=f"a query signed {FAR_SECONDS} seconds from now is refused (4xx)",
    ),
    "other-audience": Text(
        zh="写给别的库的查询：拒绝（4xx）",
        en="a query to another register is refused (4xx)",
    ),
    "other-service": Text(
        zh="别的服务的查询：拒绝（4xx）",
        en="a query of another service is refused (4xx)",
    ),
    "nonsense": Text(
        zh="不是消息的内容：拒绝（4xx），不是 5xx",
        en="what is no message is refused (4xx, never 5xx)",
    ),
    "oversize": Text(
        zh="2 MiB 的内容：拒绝（4xx）或断开",
        en="2 MiB at once are refused (4xx) or cut off",
    ),
    "notice": Text(
        zh="通知：202；同一通知再来一次还是 202",
        en="a notice is taken (202), and the same once more is taken as well (202)",
    ),
    "notice-type": Text(
        zh="把查询当通知寄来：拒绝（4xx）",
        en="a query in place of a notice is refused (4xx)",
    ),
}
"""In the order in which they are checked; the same names stand in docs/conformance.md."""
