"""The words of page.md + what the chapters show → docs/story.md.

    python -m tests.definitions.story.page

Writes it anew. ``[[chapter.name]]`` is where something is shown: each once, and all of them.
"""

import re
from pathlib import Path

from tests.definitions.story import handling, preparing
from tests.definitions.story.founding import ROOT, Founding
from tests.definitions.story.layout import shown
from tests.definitions.story.timeline import timeline

WORDS = Path(__file__).with_name("page.md")
PAGE = ROOT / "docs" / "story.md"
PLACE = re.compile(r"\[\[([a-z_.]+)\]\]")
CHAPTERS = {
    "publish": preparing.published,
    "plan": preparing.planned,
    "apply": preparing.applied,
    "prefill": preparing.prefilled,
    "accept": handling.accepted,
    "dispatch": handling.dispatched,
    "decide": handling.decided,
    "certify": handling.certified,
    "deliver": handling.delivered,
    "timeline": timeline,
    "archive": handling.archived,
}
"""In this order: the last one destroys a key."""


def page():
    """The page as it is now."""
    founding = Founding().live()
    values = {
        f"{chapter}.{name}": value
        for chapter, show in CHAPTERS.items()
        for name, value in show(founding).items()
    }
    words = WORDS.read_text("utf-8")
    places = PLACE.findall(words)
    assert sorted(places) == sorted(values), "page.md and the chapters do not show the same"
    return PLACE.sub(lambda place: shown(values[place.group(1)]), words)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
