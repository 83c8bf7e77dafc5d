"""Application + party → their one data key: made at first need, kept wrapped on the party's row.

``key_made`` outlives the key: a party whose key was destroyed never gets a second one, under
which what the first one sealed would look damaged instead of erased.
"""

from pynamodb.exceptions import DoesNotExist, UpdateError

from chalicelib.adapters.applications.faults import refused
from chalicelib.adapters.applications.keys import PARTY, application_key
from chalicelib.adapters.applications.remembered_keys import RememberedKeys
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.wrapping_key import Owner, WrappingKey
from chalicelib.adapters.instants import instant
from chalicelib.domain.errors import Conflict
from chalicelib.ports.clocks import Clock


class PartyKeys:
    """The data keys of all parties, the last few unwrapped in memory for five minutes."""

    def __init__(self, rows: type[Row], wrapping: WrappingKey, clock: Clock) -> None:
        self._rows = rows
        self._wrapping = wrapping
        self._clock = clock
        self._remembered = RememberedKeys(clock)

    def to_seal(self, owner: Owner) -> bytes:
        """The key to seal with; raises Conflict where it was destroyed.

        The row is asked every time: what memory still holds may have been destroyed elsewhere.
        """
        return self._stored(owner) or self._made(owner)

    def to_open(self, owner: Owner, wrapped: bytes) -> bytes:
        """The key that stands wrapped on the party's row."""
        known = self._remembered.key(owner, wrapped)
        if known:
            return known
        opened = self._wrapping.unwrap(owner, wrapped)
        return self._remembered.keep(owner, opened.plaintext, wrapped, is_former=opened.is_former)

    def renew(self, owner: Owner, wrapped: bytes) -> bool:
        """Have it wrapped by the current key, where one of before did it; whether that was done.

        What it has sealed stays as it is. Whoever destroyed it meanwhile has destroyed it.
        """
        is_former = self._wrapping.unwrap(owner, wrapped).is_former
        return is_former and self._renewed(owner, wrapped)

    def _renewed(self, owner: Owner, wrapped: bytes) -> bool:
        anew = self._wrapping.renewed(owner, wrapped)
        try:
            self._rows(*_place(owner)).update(
                actions=[self._rows.wrapped_key.set(anew)],
                condition=self._rows.wrapped_key == wrapped,
            )
        except UpdateError as error:
            refused(error)
            return False
        return True

    def _stored(self, owner: Owner) -> bytes | None:
        try:
            row = self._rows.get(*_place(owner), consistent_read=True)
        except DoesNotExist:
            return None
        if row.wrapped_key:
            key = self.to_open(owner, row.wrapped_key)
            if self._remembered.is_former(owner, row.wrapped_key):
                self._renewed(owner, row.wrapped_key)  # in passing: it is written under anyway
            return key
        if row.key_made:
            raise Conflict(f"The key of {owner.party} was destroyed: nothing can be added.")
        return None

    def _made(self, owner: Owner) -> bytes:
        key, wrapped = self._wrapping.make(owner)
        try:
            self._rows(*_place(owner)).update(
                actions=[
                    self._rows.wrapped_key.set(wrapped),
                    self._rows.key_made.set(instant(self._clock.now())),
                ],
                condition=self._rows.key_made.does_not_exist(),
            )
        except UpdateError as error:
            refused(error)
            return self.to_seal(owner)  # another made it in this very moment: theirs stands
        return self._remembered.keep(owner, key, wrapped)


def _place(owner: Owner) -> tuple[str, str]:
    return application_key(owner.application), PARTY + owner.party
