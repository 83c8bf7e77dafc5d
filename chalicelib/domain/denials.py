"""Why a register was not asked, as a person reads it."""

from collections.abc import Mapping

from chalicelib.domain.conditional_use import Denial
from chalicelib.domain.text import Text

DENIALS: Mapping[Denial, Text] = {
    "another_application": Text(zh="不属于该办件", en="it is not for this application"),
    "another_purpose": Text(zh="与办理事由不符", en="it is for another purpose"),
    "another_requester": Text(zh="查询方不是该办件的办理方", en="whoever asks has no right to it"),
    "another_subject": Text(
        zh="被查询人不是该办件的当事人", en="whom it is about has no part in the application"
    ),
    "another_number": Text(
        zh="不是当事人选定的那一份", en="it is not the certificate that is meant"
    ),
    "another_ground": Text(
        zh="查询依据与事项规定不符", en="it rests on another ground than the law's"
    ),
    "another_law": Text(zh="所引法律不是该事项的依据", en="the law it names does not say so"),
    "not_open": Text(zh="办件已不在办理该步骤", en="the application is past this step"),
    "not_required": Text(zh="办理的事项不需要该证照", en="no item of the application requires it"),
    "field_not_required": Text(
        zh="办理的事项不需要其中的某个字段", en="no item of the application requires that field"
    ),
    "no_consent": Text(
        zh="当事人没有同意，或已撤回同意", en="the party has not agreed, or no longer"
    ),
    "not_proved": Text(
        zh="尚未证明该当事人需由他人代办", en="that somebody must act for the party is not proved"
    ),
    "revoked": Text(zh="该证照已被撤销", en="the certificate was revoked"),
    "suspended": Text(zh="该证照已被暂停使用", en="the certificate is suspended"),
    "superseded": Text(
        zh="该证照已被另一证照取代", en="another certificate has taken the place of this one"
    ),
    "run_out": Text(zh="该证照已过有效期", en="the certificate has run out"),
}
"""Every reason there is, with its words."""


def words_of(reason: str) -> Text:
    """The words of a reason as it was kept; what is none any more is its own word."""
    known = {f"{each}": text for each, text in DENIALS.items()}
    return known.get(reason, Text(zh=reason, en=reason))
