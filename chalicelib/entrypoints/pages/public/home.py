"""The first page: what do you want done? By words, by theme, by who one is; or going on."""

from collections.abc import Iterable

from chalicelib.domain.text import Language
from chalicelib.entrypoints.api.life_events import list_life_events
from chalicelib.entrypoints.api.search import list_themes
from chalicelib.entrypoints.api.views.life_event_view import LifeEventLine
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.begun import begun
from chalicelib.entrypoints.pages.reply import Reply, Shown

EXAMPLES = 3
leaf = Leaf("home")


@leaf.page("GET", "/")
def home(asked: Asked) -> Reply:
    """Search, what was begun, themes, and "I am…"."""
    events = ask(asked, list_life_events, tuple).view
    themes = ask(asked, list_themes, tuple).view
    about = [theme for theme in themes if theme.kind == "about"]
    firsts = [theme.life_events[0] for theme in about if theme.life_events] or events
    return Shown(
        "public/home.html",
        {
            "events": events,
            "about": about,
            "people": [theme for theme in themes if theme.kind == "person"],
            "begun": begun(asked, events),
            "examples": examples(firsts, asked.language),
        },
    )


def examples(events: Iterable[LifeEventLine], language: Language) -> list[str]:
    """Words that people use, of life events that lie apart from each other."""
    words = [event.words for event in events]
    return [(each.zh if language == "zh" else each.en)[0] for each in words][:EXAMPLES]
