"""Whose things are meant: one's own, or theirs whom one acts or speaks for.

An address names no company: a sole trader's code is personal. It bears what only its reader's own
sign-in can turn into one again.
"""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.hashing import hashed
from chalicelib.domain.identity import Identity
from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked, with_query
from chalicelib.entrypoints.pages.inside import Said

COMPANY, FOUNDED = "for", "founded_by"
LENGTH = 16
MYSELF = Text(zh="本人", en="Myself")
FOUNDERS = Text(zh="我代表的", en="Whom I speak for")


class Whose(NamedTuple):
    """``asked`` is what stands of it in the addresses of pages, ``query`` in those of the API."""

    name: Text
    asked: Mapping[str, str]
    query: Mapping[str, str]
    company: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the reader themselves."""
        return not self.asked

    def said(
        self,
        names: Mapping[str, str] | None = None,
        told: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Said:
        """What the API is told, for them."""
        return Said(names=names, told=told, query={**self.query, **(query or {})},
                    company=self.company, key=key)  # fmt: skip

    def link(self, path: str, **more: str) -> str:
        """The address of a page about the same."""
        return with_query(path, {**self.asked, **more})


def whose_of(asked: Asked) -> Whose:
    """Whom the address means; raises NotAllowed for a company that one may not act for (now)."""
    if FOUNDED in asked.query:
        founded = {FOUNDED: asked.query[FOUNDED]}
        return Whose(FOUNDERS, founded, founded)
    if COMPANY not in asked.query:
        return OWN
    found = (each for each in companies(asked) if each.asked[COMPANY] == asked.query[COMPANY])
    whose = next(found, None)
    if whose is None:
        raise NotAllowed("You may not act for this company.")
    return whose


OWN = Whose(MYSELF, {}, {})


def companies(asked: Asked) -> tuple[Whose, ...]:
    """Those that the reader may act for."""
    identity = asked.identity
    if identity is None:
        return ()
    return tuple(
        Whose(Text(zh=mandate.name, en=mandate.name),
              {COMPANY: _mark(identity, mandate.credit_code)}, {}, mandate.credit_code)
        for mandate in identity.may_act_for
    )  # fmt: skip


def choices(asked: Asked, path: str, whose: Whose) -> list[tuple[str, Text, bool]]:
    """Address, name, whether it is this one; none where there is nothing to choose."""
    all_of_them = (OWN, *companies(asked))
    if whose not in all_of_them:
        all_of_them = (*all_of_them, whose)
    if len(all_of_them) == 1:
        return []
    return [(each.link(path), each.name, each == whose) for each in all_of_them]


def _mark(identity: Identity, code: str) -> str:
    return hashed(f"{identity.subject} {code}")[:LENGTH]
