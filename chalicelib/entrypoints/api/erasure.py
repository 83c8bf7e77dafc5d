"""What one told, erased: a draft as a whole, or one's own part in it; or why it is kept."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.applying.commands import Erase
from chalicelib.domain.erasing import told
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import ONE
from chalicelib.entrypoints.api.asking import ask
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

PART = Text(
    zh="您的部分已从该草稿中删除，内容不再保存；其他当事人填写的内容由其本人决定。",
    en="Your part of this draft is erased, and kept no more; what others told is theirs.",
)


class Erasure(Frozen):
    """What was erased: all of the application, or the caller's own part in it; since when."""

    application: ApplicationId
    erased: Literal["application", "part"]
    at: datetime
    text: Text


noun = Noun("erasure")


@noun.route("POST", f"{ONE}/erasure", Contract(gives=Erasure, word="apply"), Nothing)
def erase(call: Call[Nothing]) -> Answer:
    """Erase a draft (who leads it), or one's own part in one: at once, and for ever.

    What was handed in is kept as an archive: a 409 says until when, and by which law.
    """
    application = ask(call, Erase()).pinned.application
    text, at = told(application), application.erased_at
    if text and at:
        return Answer(Erasure(application=application.id, erased="application", at=at, text=text))
    now = call.services.apply.clock.now()
    return Answer(Erasure(application=application.id, erased="part", at=now, text=PART))
