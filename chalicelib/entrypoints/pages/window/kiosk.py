"""The kiosk: a computer for everybody, that remembers nobody."""

from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.sign_out import cleared

leaf = Leaf("kiosk")
CLEAR = "/kiosk/clear"


@leaf.page("GET", "/kiosk")
def show_kiosk(asked: Asked) -> Reply:
    """What is different here: for who puts a kiosk up, and for who stands before it.

    A form of somebody who is forgotten by now may clear: its token fits no more, and takes nothing.
    No link does, and no form of which the browser says that it is another site's.
    """
    if asked.form.said and asked.visit.public_since and not asked.is_foreign:
        return cleared(asked)
    return Shown("window/kiosk.html", leads_away=True)


@leaf.page("POST", "/kiosk", again=show_kiosk, ends=True)
def begin(asked: Asked) -> Reply:
    """From now on this browser is for everybody: nothing of before is in it, nobody signed in."""
    return cleared(asked)


@leaf.page("POST", CLEAR, again=show_kiosk, ends=True)
def clear(asked: Asked) -> Reply:
    """Done: signed out here and at the provider, and nothing is left for the next one."""
    return cleared(asked) if asked.visit.public_since else Sent("/kiosk")
