"""What goes outside: that there is something new, or a code; never anything of any application.

Whoever sees a mail, a phone's screen or a provider's log learns that this address uses the service,
and nothing else. The shape leaves no room for more.
"""

from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Language, Text


class Message(Frozen):
    """One message to one address. ``id`` is the same whenever it is sent again."""

    id: str
    to: str = Field(repr=False)
    says: Literal["news", "code"]
    language: Language
    code: str = Field(default="", repr=False)
    link: str = ""


SUBJECTS = {
    "news": Text(zh="一件：您有新消息", en="Yijian: there is something new for you"),
    "code": Text(zh="一件：验证码", en="Yijian: your code"),
}
TEXTS = {
    "news": Text(
        zh="您有一条新消息。为保护个人信息，这里不写内容，请登录查看：{link}",
        en="There is something new for you. Sign in to read it; for your privacy nothing of it is"
        " said here: {link}",
    ),
    "code": Text(
        zh="您的验证码是 {code}，十分钟内有效。如非本人操作，请忽略。",
        en="Your code is {code}; it holds for ten minutes. If you did not ask for it, do nothing.",
    ),
}


def subject(message: Message) -> str:
    """Both languages on one line, the wanted one first."""
    return " · ".join(_in_order(SUBJECTS[message.says], message))


def text(message: Message) -> str:
    """Both languages, each in a paragraph, the wanted one first."""
    parts = _in_order(TEXTS[message.says], message)
    return "\n\n".join(part.format(link=message.link, code=message.code) for part in parts)


def _in_order(said: Text, message: Message) -> tuple[str, str]:
    return (said.zh, said.en) if message.language == "zh" else (said.en, said.zh)
