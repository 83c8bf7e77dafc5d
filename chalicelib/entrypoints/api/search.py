"""Life events by the words that people would use, and by the themes under which they lie."""

from pydantic import Field

from chalicelib.catalogue.search import search
from chalicelib.domain.definitions.theme import Theme
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.life_event_view import LifeEventLine, line_of

FIVE_MINUTES = 300
LONGEST = 100


class FoundEvent(Frozen):
    """A life event that may be meant; ``because`` of these words, where they are not its title."""

    life_event: LifeEventLine
    because: Text | None


class ThemeView(Theme):
    """A theme, and the life events that lie under it."""

    life_events: tuple[LifeEventLine, ...] = Field(default=())


noun = Noun("search")
FOUND = Contract(gives=tuple[FoundEvent, ...], lasts=FIVE_MINUTES, query=("q",))
THEMES = Contract(gives=tuple[ThemeView, ...], lasts=FIVE_MINUTES)


@noun.route("GET", "/v1/search", FOUND, Nothing)
def search_life_events(call: Call[Nothing]) -> Answer:
    """The life events that these words (``q``) may mean, the likeliest first."""
    query, definitions = call.query.get("q", ""), call.services.definitions
    if len(query) > LONGEST:
        places = (Place("/query/q", f"at most {LONGEST} characters"),)
        raise Invalid("This is too long to look for.", places)
    lines = {event.id: line_of(event) for event in definitions.life_events}
    return Answer(tuple(FoundEvent(life_event=lines[hit.life_event], because=hit.because)
                        for hit in search(query, definitions)))  # fmt: skip


@noun.route("GET", "/v1/themes", THEMES, Nothing)
def list_themes(call: Call[Nothing]) -> Answer:
    """Where people look: by what it is about, and by who they are."""
    definitions = call.services.definitions
    lines = tuple(line_of(event) for event in definitions.life_events)
    themes = tuple(
        ThemeView(**theme.model_dump(),
                  life_events=tuple(line for line in lines if theme.id in line.themes))
        for theme in definitions.themes
    )  # fmt: skip
    return Answer(themes, etag=definitions.hash)
