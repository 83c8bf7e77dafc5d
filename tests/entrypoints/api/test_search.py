"""Life events by words, by themes, and as guides, for anybody."""

from chalicelib.domain.definitions.theme import Theme
from chalicelib.domain.text import Text

EVENT = "keep-a-dragon"


def test_words_find_life_events(service):
    """With why, where it is not the title."""
    found = service.call("GET", "/v1/search?q=dragon").body

    assert [each["life_event"]["id"] for each in found] == [EVENT]
    assert service.call("GET", "/v1/search?q=submarine").body == []
    assert service.call("GET", "/v1/search").body == []


def test_too_many_words_are_not_looked_for(service):
    """Nobody types so much; the place is named."""
    heard = service.call("GET", f"/v1/search?q={'a' * 101}")

    assert (heard.status, heard.places) == (422, ["/query/q"])


def test_a_theme_has_the_life_events_that_name_it(service):
    """In the order of the themes; one may be empty."""
    titled = Text(zh="龙", en="dragons")
    themes = tuple(Theme(id=name, kind="about", title=titled) for name in ("beasts", "empty"))
    service.redefine(themes=("beasts",))
    service.redefine_all(themes=themes)

    told = service.call("GET", "/v1/themes").body

    assert [(t["id"], [e["id"] for e in t["life_events"]]) for t in told] == [
        ("beasts", [EVENT]), ("empty", []),
    ]  # fmt: skip


def test_a_guide_tells_the_fullest_case(service):
    """As it is printed."""
    guide = service.call("GET", f"/v1/life-events/{EVENT}/guide").body

    assert guide["id"] == EVENT
    assert len(guide["items"]) == 2
    assert service.call("GET", "/v1/life-events/none/guide").status == 404
