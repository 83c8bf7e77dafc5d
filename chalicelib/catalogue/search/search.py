"""A query + the definitions → life events, the likeliest first, each with the words that met it.

Looked for in titles, in the words that people use for it, in the titles of its items, and in what
is said of it. Tolerant of typing: parts, slips of the finger, words in another order, other
characters of the same sound, pinyin.
"""

from collections.abc import Iterator

from chalicelib.catalogue.search.likeness import likeness
from chalicelib.catalogue.search.wording import Wording, asked_wording, wording
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text

LEAST, BESIDE = 0.46, 0.6
"""What is less alike is not meant; nor is what is far behind the best."""

HALF = 0.75
"""How much counts what meets only what was typed in one of two languages."""

WORDS, ITEMS, SUMMARY = 1.0, 0.8, 0.6
"""How much a hit counts, by where it is."""


class Hit(Frozen):
    """A life event that may be meant; ``because`` of these words, where they are not its title.

    ``times``: in how much of what is said of it the same is met.
    """

    life_event: str
    score: float
    times: int
    because: Text | None


def search(query: str, definitions: Definitions) -> tuple[Hit, ...]:
    """Of equally likely ones the one that speaks of it most often; none where nothing is alike."""
    asked = asked_wording(query)
    if asked.is_empty:
        return ()
    hits = [_best(asked, event, definitions) for event in definitions.life_events]
    most = max((hit.score for hit in hits), default=0.0)
    found = [hit for hit in hits if hit.score >= max(LEAST, BESIDE * most)]
    return tuple(sorted(found, key=lambda hit: (hit.score, hit.times), reverse=True))


def _best(asked: Wording, event: LifeEvent, definitions: Definitions) -> Hit:
    """What is asked in two languages is to be met in both, or counts less."""
    whole = _met(asked, event, definitions)
    halves = [_met(half, event, definitions) for half in asked.halves]
    if not halves:
        return whole
    if min(half.score for half in halves) < LEAST:
        return whole.model_copy(update={"score": HALF * whole.score})
    mean = round(sum(half.score for half in halves) / len(halves), 3)
    return whole.model_copy(update={"score": mean})


def _met(asked: Wording, event: LifeEvent, definitions: Definitions) -> Hit:
    """The best of all that is said of this event."""
    scored = [
        (round(weight * likeness(asked, wording(each)), 3), because)
        for weight, each, because in _said(event, definitions)
    ]
    score, because = max(scored, key=lambda each: each[0])
    times = sum(other >= LEAST for other, _ in scored)
    return Hit(life_event=event.id, score=score, times=times, because=because)


def _said(event: LifeEvent, definitions: Definitions) -> Iterator[tuple[float, str, Text | None]]:
    for title in (event.title.zh, event.title.en):
        yield WORDS, title, None
    for word in (*event.words.zh, *event.words.en):
        yield WORDS, word, Text(zh=word, en=word)
    for place in definitions.bundle(event.bundle).items:
        item = definitions.items_by_id[place.item].title
        yield ITEMS, item.zh, item
        yield ITEMS, item.en, item
    for summary in (event.summary.zh, event.summary.en):
        yield SUMMARY, summary, None
