"""A holder's proof + what its reader asked for → whether it was made for them, and now.

That the holder's key signed it over just what is shown is proved before (``domain/credential``):
what is decided here is whether it is a copy of what was shown to somebody else, or at another time.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from chalicelib.domain.characters import plain_name
from chalicelib.domain.credential import Binding
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import SKEW
from chalicelib.domain.sharing import LONGEST
from chalicelib.domain.text import Text

FRESH = timedelta(minutes=5)
"""How old a proof may be where nobody gave a nonce: a nonce is as new as whoever drew it says."""

AGED = LONGEST
"""How old it may be with one: nobody waits longer for a showing than a share can be opened."""

Proof = Literal[
    "none", "missing", "good", "uncompared", "unasked",
    "another_nonce", "another_audience", "from_the_future", "too_old",
]  # fmt: skip
"""``none``: nothing proves that its holder shows it, and nobody asked for that; ``missing``: its
reader did ask. ``uncompared``: it bears the reader's nonce, and was made for whom it names: whether
that is the reader, nobody can tell who did not say who they are. ``unasked``: it is fresh, and
whether it was made for this showing nobody can tell, who gave no nonce."""

PROOFS: Mapping[Proof, Text] = {
    "none": Text(zh="没有证明是持证人出示的", en="nothing proves that its holder shows it"),
    "missing": Text(zh="缺少您要求的出示证明：可能是副本",
                    en="the proof that you asked for is missing: it may be a copy"),
    "good": Text(zh="是持证人向您出示的", en="its holder shows it to you"),
    "uncompared": Text(zh="带有您的随机数；没有给您的名称，请核对是向谁出示的",
                       en="it bears your nonce; compare for whom it was made: you gave no name"),
    "unasked": Text(zh="是持证人刚刚出示的；没有给随机数，无法确认是向您出示",
                    en="its holder has just shown it; without a nonce, to whom is unproved"),
    "another_nonce": Text(zh="随机数不符：是另一次出示的副本", en="another nonce: it is a copy"),
    "another_audience": Text(zh="是向别人出示的副本", en="a copy of what was shown to another"),
    "from_the_future": Text(zh="出示时间在将来，请核对时钟", en="made in the future: see clocks"),
    "too_old": Text(zh="出示时间过久，可能是副本", en="made too long ago: maybe a copy"),
}  # fmt: skip


class Wish(Frozen):
    """What whoever reads it gave the holder: a nonce of their own, and their name."""

    nonce: str | None = Field(default=None, repr=False)
    audience: str | None = Field(default=None, repr=False)

    @property
    def is_any(self) -> bool:
        """Whether a proof was asked for."""
        return self.nonce is not None or self.audience is not None


def proven(binding: Binding | None, wish: Wish, at: datetime) -> Proof:
    """Whether what is shown was meant for this reader (RFC 9901 §7.3)."""
    if binding is None:
        return "missing" if wish.is_any else "none"
    if wish.nonce is not None and wish.nonce != binding.nonce:
        return "another_nonce"
    if wish.audience is not None and plain_name(wish.audience) != plain_name(binding.audience):
        return "another_audience"
    if binding.at > at + SKEW:
        return "from_the_future"
    return _aged(at - binding.at, wish)


def _aged(age: timedelta, wish: Wish) -> Proof:
    """What a proof of this age proves, where it fits all that its reader gave."""
    if age > SKEW + (FRESH if wish.nonce is None else AGED):
        return "too_old"
    if wish.nonce is None:
        return "unasked"
    return "uncompared" if wish.audience is None else "good"
