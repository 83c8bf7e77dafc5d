"""What a plan has under a key → what people call it, by the newer version or else the older."""

from dataclasses import dataclass

from chalicelib.catalogue.pinned import Pinned
from chalicelib.catalogue.worded import plain
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.names import PartyId
from chalicelib.domain.superseding import role_of
from chalicelib.domain.text import Text


@dataclass(frozen=True, slots=True)
class Naming:
    """One application as it is read on two versions."""

    old: Pinned
    new: Pinned

    def of(self, key: str) -> Text:
        """``field@party`` or ``evidence@party``: what it is, and in brackets of whom."""
        name, _, party = key.partition("@")
        title, whose = self.title(name), self.party(party)
        return Text(zh=f"{title.zh}（{whose.zh}）", en=f"{title.en} ({whose.en})")

    def party(self, party: PartyId) -> Text:
        """By the part that they have."""
        role = role_of(party, self.new.application)
        parts = (pinned.event.party(role) for pinned in (self.new, self.old))
        return next((part.title for part in parts if part), plain(party))

    def question(self, name: str) -> Text:
        """As it is asked."""
        asked = (q.text for q in self.new.event.questions if q.id == name)
        return next(asked, plain(name))

    def title(self, name: str) -> Text:
        """Of a field, a type of certificates, or whatever else a requirement wants."""
        titles = {**_titles(self.old.definitions), **_titles(self.new.definitions)}
        return titles.get(name, plain(name))


def _titles(definitions: Definitions) -> dict[str, Text]:
    wanted = {evidence.type: requirement.title for item in definitions.items
              for requirement in item.requirements
              for evidence in requirement.evidence}  # fmt: skip
    issued = {name: kind.title for name, kind in definitions.certificates_by_id.items()}
    return {**wanted, **issued, **{f.id: f.text for f in definitions.fields}}
