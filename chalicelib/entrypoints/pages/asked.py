"""One request as a page sees it: who asks, in which language, what they typed, what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.identity import Identity
from chalicelib.domain.text import Language, Text
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.api.attending import is_clerk
from chalicelib.entrypoints.api.call import Sight
from chalicelib.entrypoints.api.problems import Problem
from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.portal import Portal
from chalicelib.entrypoints.pages.posted import Posted


@dataclass(frozen=True)
class Asked:
    """A request after the door. ``visit`` is an empty one where nothing is remembered.

    ``address`` is the network's, for counting; ``etag`` what the browser has already;
    ``is_foreign``: the browser says that another site's page sent it. ``untold``: somebody is
    signed in, and why nobody can tell just now who that is. ``sight``: what this page has read.
    """

    portal: Portal
    path: str
    names: Mapping[str, str]
    query: Mapping[str, str]
    language: Language
    visit: Visit
    now: datetime
    identity: Identity | None = None
    untold: SourceDown | None = None
    posted: Posted = field(default_factory=Posted)
    form: Form = field(default_factory=Form)
    etag: str | None = None
    address: str = ""
    occurrence: str = ""
    is_foreign: bool = False
    sight: Sight = field(default_factory=dict, repr=False)

    @property
    def subject(self) -> str | None:
        """Who is signed in; None where nobody is."""
        return self.identity.subject if self.identity else None

    @property
    def is_attended(self) -> bool:
        """Whether a clerk asks, who acts for whoever stands at their window."""
        return self.identity is not None and is_clerk(self.identity)

    @property
    def here(self) -> str:
        """This page's address with what is asked in it, less the language it was asked in."""
        return with_query(self.path, self.query)

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text.in_(self.language)

    def link(self, path: str) -> str:
        """The public address of a path."""
        return self.portal.services.link(path)

    def draw(self) -> str:
        """What nobody can guess, as hexadecimal digits."""
        return self.portal.services.apply.randomness.draw(32).hex()

    def mistaken(self, problem: Problem | None, said: Text | None = None) -> "Asked":
        """The same for the page that is shown once more: all that was typed, and what is wrong."""
        return replace(self, form=Form(typed=self.posted.fields, problem=problem, said=said))


def with_query(path: str, query: Mapping[str, str]) -> str:
    """An address: the path, and what is asked there, but for the language."""
    left = {name: value for name, value in query.items() if name != "language"}
    return f"{path}?{urlencode(left)}" if left else path
