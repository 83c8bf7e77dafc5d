"""What may be read, was read, or awaits others → the lists of one page, each thing once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chalicelib.entrypoints.api.sources import SourceView
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_answers import SeenAnswer
from chalicelib.entrypoints.api.views.seen_choices import SeenChoice
from chalicelib.entrypoints.api.views.seen_conflicts import SeenConflict

YES, NO = "yes", "no"


class Came(NamedTuple):
    """An answer about oneself; ``said``: what was decided, where that may still be changed."""

    answer: SeenAnswer
    said: str | None
    choice: SeenChoice | None
    conflict: SeenConflict | None

    @property
    def pair(self) -> str:
        """Of whom and what, as fields of the page are called."""
        return f"{self.answer.party}.{self.answer.certificate}"


class Offers(NamedTuple):
    """What one has to decide, what the law lets be read, what is asked for again, what came.

    ``others``: what awaits somebody else; ``of_others``: what came of that.
    """

    open: tuple[tuple[SourceView, str | None], ...]
    by_law: tuple[SourceView, ...]
    again: tuple[SourceView, ...]
    came: tuple[Came, ...]
    others: tuple[SourceView, ...]
    of_others: tuple[SeenAnswer, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody could be asked now, without anything being decided."""
        return bool(self.again or self.by_law)


def offers_of(view: ApplicationView, sources: Iterable[SourceView]) -> Offers:
    """Each certificate in one list: first what is to be decided."""
    own: list[SourceView] = []
    others: list[SourceView] = []
    for source in sources:
        (own if source.party in view.own else others).append(source)
    said = {(c.party, c.certificate): YES if c.agreed else NO for c in view.consents}
    asked = [s for s in own if s.ground == "consent" and s.permission != "given"]
    given = [s for s in own if s.ground == "consent" and s.permission == "given"]
    listed = {(s.party, s.certificate) for s in (*asked, *given)}
    return Offers(
        open=tuple((s, said.get((s.party, s.certificate))) for s in asked),
        by_law=tuple(s for s in own if s.ground != "consent"),
        again=tuple(given),
        came=tuple(_came(view, said, listed)),
        others=tuple(others),
        of_others=tuple(a for a in view.answered if a.party not in view.own),
    )


def _came(
    view: ApplicationView, said: dict[tuple[str, str], str], listed: set[tuple[str, str]]
) -> Iterator[Came]:
    choices = {(each.party, each.certificate): each for each in view.choices}
    conflicts = {(each.party, each.certificate): each for each in view.conflicts}
    for answer in view.answered:
        pair = answer.party, answer.certificate
        if answer.party in view.own and pair not in listed:
            yield Came(answer, said.get(pair), choices.get(pair), conflicts.get(pair))
