"""How a certificate stands → the same in words for whom it is about, in both languages."""

from collections.abc import Mapping
from datetime import date

from chalicelib.domain.text import Text
from chalicelib.domain.verdict import STANDINGS, Standing
from chalicelib.domain.written import written_day

SINCE: Mapping[Standing, Text] = {
    "revoked": Text(
        zh="自{}起已被发证机关撤销，不能再使用。",
        en="Revoked by its issuer since {}: it can be used no more.",
    ),
    "superseded": Text(
        zh="自{}起已被取代，不再有效。", en="Superseded since {}: it stands no more."
    ),
    "suspended": Text(
        zh="自{}起已被发证机关暂停，恢复之前不能使用。",
        en="Suspended by its issuer since {}: it cannot be used until they let it hold again.",
    ),
    "expired": Text(
        zh="有效期至{}，已过期；可以向发证机关申请延续。",
        en="It was valid until {}: ask its issuer to renew it.",
    ),
}
"""``{}`` is the day since when, or its last day."""


def standing_words(standing: Standing, day: date | None) -> Text:
    """One sentence, with the day; where there is nothing to say, the standing itself."""
    if standing not in SINCE or day is None:
        return STANDINGS[standing]
    said, written = SINCE[standing], written_day(day)
    return Text(zh=said.zh.format(written.zh), en=said.en.format(written.en))
