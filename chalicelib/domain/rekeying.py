"""What moving to a newer key has done, by kind: nothing of anybody."""

from typing import Literal, get_args

from chalicelib.domain.text import Text

Done = Literal["key", "listed", "alias", "address", "resealed", "notice", "certificate",
               "apart", "unreadable", "damaged"]  # fmt: skip

KINDS: tuple[Done, ...] = get_args(Done)

TOLD: dict[Done, Text] = {
    "key": Text(zh="数据密钥已改由新主密钥包裹", en="data keys wrapped by the newer key"),
    "listed": Text(zh="办件列表项已换索引", en="applications listed under the newer hash"),
    "alias": Text(zh="持有人已登记新索引", en="holders' newer hashes noted"),
    "address": Text(zh="联系方式已换索引", en="addresses moved to the newer hash"),
    "resealed": Text(zh="联系方式已改由新密钥加密", en="addresses sealed by the newer key"),
    "notice": Text(zh="收件箱消息已换索引", en="notices moved to the newer hash"),
    "certificate": Text(zh="证照已换索引", en="certificates moved to the newer hash"),
    "apart": Text(zh="持有人密钥已另行加密", en="holders' keys sealed apart"),
    "unreadable": Text(zh="当事人密钥已销毁，不再换索引", en="parties whose key was destroyed"),
    "damaged": Text(zh="无法打开的行，未改动", en="rows that cannot be opened, left as they are"),
}
"""Each kind, as an operator reads it before its number."""
