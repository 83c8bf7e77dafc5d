"""A newer version of what an application is about: what would change, and whether one agrees."""

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.migration import MigrationView, answer_migration, see_migration
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("version")
ONE = "/applications/{application}"
YES, NO = "yes", "no"

MOVED = Text(zh="已改用新版本。", en="It goes on by the newer version.")
STAYS = Text(zh="继续按原来的版本办理。", en="It goes on by the version that it was on.")
SAY = "Say whether you agree."
ONE_OF = "choose one of these"


@leaf.page("GET", f"{ONE}/version")
def show_version(asked: Asked) -> Reply:
    """What is different; or what the last change has made different."""
    said = Said(names=asked.names)
    view = ask(asked, show_application, ApplicationView, said).view
    offer = ask(asked, see_migration, MigrationView, said).view
    return Shown("citizen/version.html", {"view": view, "offer": offer})


@leaf.page("POST", f"{ONE}/version", again=show_version)
def answer_version(asked: Asked) -> Reply:
    """To the very version that was looked at."""
    agree = asked.posted.one("agree")
    if agree not in {YES, NO}:
        raise Invalid(SAY, (Place.at("agree", reason=ONE_OF),))
    told = {"to": asked.posted.one("to"), "agree": agree == YES}
    view = ask(asked, answer_migration, ApplicationView,
               Said(names=asked.names, told=told)).view  # fmt: skip
    return Sent(f"/applications/{view.id}", said=MOVED if agree == YES else STAYS)
