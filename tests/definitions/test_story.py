"""docs/story.md tells what happens now."""

from tests.definitions.story.page import PAGE, page


def test_the_story_is_told_as_it_happens_now():
    """The page was written from a run, and a run of today writes the very same."""
    told = PAGE.read_text("utf-8") if PAGE.exists() else ""
    assert told == page(), "docs/story.md is not what happens now: run `make story`"
