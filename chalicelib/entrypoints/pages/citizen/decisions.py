"""What somebody may decide of their certificates ↔ the fields of the page on which they do.

``use.<party>.<certificate>``: whether it may be read; ``which.…``: which of several is meant;
``word.…``: whose word counts where registers differ.
"""

import re
from collections.abc import Iterator, Mapping

from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.citizen.as_seen import Seen, Sent, marks_in
from chalicelib.entrypoints.pages.citizen.offers import NO, YES
from chalicelib.entrypoints.pages.posted import Posted

USE, WHICH, WORD = "use", "which", "word"
NAME = re.compile(rf"({USE}|{WHICH}|{WORD})\.[^.]+\.[^.]+")
Decided = Mapping[str, Sent]


def decided(view: ApplicationView) -> Decided:
    """Field → what was decided; nothing of what was not."""
    told: dict[str, Sent] = {}
    for each in view.consents:
        told[f"{USE}.{each.party}.{each.certificate}"] = (YES if each.agreed else NO,)
    for choice in view.choices:
        chosen = (choice.chosen,) if choice.chosen else ()
        told[f"{WHICH}.{choice.party}.{choice.certificate}"] = chosen
    for conflict in view.conflicts:
        counts = tuple(word.source for word in conflict.words if word.counts)
        told[f"{WORD}.{conflict.party}.{conflict.certificate}"] = counts
    return told


def seen_decisions(stands: Decided, posted: Posted) -> dict[str, Seen]:
    """Each on which something was said, beside what stands; what is chosen no more clashes."""
    marks = marks_in(posted)
    known = {name for name in marks if name in stands or name.startswith(f"{USE}.")}
    return {name: Seen(marks[name] if name in known else "", (word,), stands.get(name, ()))
            for name, word in _said(posted)}  # fmt: skip


def _said(posted: Posted) -> Iterator[tuple[str, str]]:
    """Who agrees to all agrees to what was listed there and not decided: a "no" stays one."""
    for name in filter(NAME.fullmatch, posted.fields):
        word = posted.one(name)
        if word and (word in {YES, NO} or not name.startswith(f"{USE}.")):
            yield name, word
    for each in posted.all("listed") if posted.has("all") else ():
        if "." in each and not posted.one(f"{USE}.{each}"):
            yield f"{USE}.{each}", YES
