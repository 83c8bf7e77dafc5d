"""What still stands between an application and its submission, in words, each once."""

from types import SimpleNamespace

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.problems import WrongPlace
from chalicelib.entrypoints.pages.citizen.missing import Missing, missing

KEEPER = Text(zh="饲养人", en="Keeper")


def told(*places):
    view = SimpleNamespace(
        id="a", phase="draft", parties=[SimpleNamespace(id="keeper", title=KEEPER)]
    )
    review = SimpleNamespace(fields=[], materials=[], missing=[
        WrongPlace(pointer=pointer, reason=reason) for pointer, reason in places])  # fmt: skip
    return missing(view, review, {})


def test_what_is_mended_on_one_page_in_one_way_is_said_once_with_how_often():
    """Ten readings to agree to are one visit; another reason, or another page, is another line."""
    lines = told(
        ("/consents/keeper/a", "not agreed"),
        ("/consents/keeper/b", "not agreed"),
        ("/parties/keeper", "not agreed"),
        ("/consents/keeper/c", "taken back"),
    )

    assert lines == (
        Missing(KEEPER, "not agreed", "/applications/a/held", places=2),
        Missing(KEEPER, "not agreed", "/applications/a/parties"),
        Missing(KEEPER, "taken back", "/applications/a/held"),
    )
