"""A register in a list, which answers, errs or is silent as a test wishes."""

import time

from chalicelib.domain.characters import plain_name
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.querying import NotKnown, Silent, Told


class FakeSource:
    """Keeps certificates (``Attested``, with all their fields), and what it was asked and told.

    ``answers`` are given first, one after the other, whatever is asked; ``seconds`` is how long
    each answer takes. It may misbehave: one that ``overlooks_names`` finds by number alone, one
    that ``tells_all`` hands out what nobody asked for.
    """

    def __init__(
        self, name, *kept, answers=(), seconds=0.0, overlooks_names=False, tells_all=False
    ):
        self.id = name
        self.kept = list(kept)
        self.answers = list(answers)
        self.seconds = seconds
        self.overlooks_names, self.tells_all = overlooks_names, tells_all
        self.is_down = False
        self.asked = []
        self.told = {}

    def ask(self, query, patience):
        """What it keeps of whom it is asked about."""
        self.asked.append(query)
        if self.seconds:
            time.sleep(min(self.seconds, patience))
        if self.seconds > patience:
            return Silent(reason="too_late")
        if self.is_down:
            return Silent(reason="no_connection")
        return self.answers.pop(0) if self.answers else self._found(query)

    def tell(self, notice):
        """Remember it, once under its id."""
        if self.is_down:
            raise SourceDown(f"The register {self.id} did not take a notice.")
        self.told.setdefault(notice.id, notice)

    def _found(self, query):
        wanted = (query.holder_id, query.certificate)
        found = [each for each in self.kept if (each.holder_id, each.type) == wanted]
        theirs = [each for each in found
                  if self.overlooks_names or _bears(each.attested, query)]  # fmt: skip
        if found and not theirs:
            return NotKnown()
        told = [each.told_to(self.id, each.attested.fields if self.tells_all else query.fields)
                for each in theirs if query.number in {None, each.number}]  # fmt: skip
        return Told(certificates=tuple(sorted(told, key=lambda c: c.issued_at, reverse=True)))


class Kept:
    """One certificate in a register: of which type, and all that it says."""

    def __init__(self, type_, attested):
        self.type = type_
        self.attested = attested
        self.number, self.holder_id = attested.number, attested.holder_id

    def told_to(self, name, asked):
        """As the register tells it: only the fields that were asked."""
        fields = {name: value for name, value in self.attested.fields.items() if name in asked}
        return self.attested.model_copy(update={"source": name, "fields": fields})


def _bears(attested, query):
    if query.name is None or query.name_field is None:
        return True
    return plain_name(str(attested.fields.get(query.name_field, ""))) == plain_name(query.name)
