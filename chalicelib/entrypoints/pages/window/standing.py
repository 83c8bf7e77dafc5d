"""Who stands before the clerk, as long as this visit remembers it; and where that leads."""

from datetime import timedelta

from chalicelib.domain.access import Who
from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.page_access import PAGES
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Present
from chalicelib.entrypoints.api.window import PersonBody
from chalicelib.entrypoints.pages.asked import Asked

FOR = timedelta(minutes=30)
"""How long it is remembered who stands there; an application is attended for longer."""

STEPS = (
    ("/applications/{application}/fill", Text(zh="填写表单", en="Fill in the form")),
    ("/applications/{application}/parties", Text(zh="登记参加的人", en="Name who takes part")),
    ("/applications/{application}/bring", Text(zh="扫描材料", en="Scan what they brought")),
)  # fmt: skip
"""The pages of an application on which a clerk goes on; one that has none (yet) is left out."""


def present_now(asked: Asked) -> Present | None:
    """The person whom this clerk serves now."""
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    return asked.visit.served_by(asked.identity.subject, asked.now)


def remembered(asked: Asked, person: PersonBody) -> Present:
    """The same for a while: until the clerk is done with them."""
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    return Present(**person.model_dump(), clerk=asked.identity.subject, until=asked.now + FOR)


def steps(application: str) -> list[tuple[str, Text]]:
    """Where a clerk goes on, in this order."""
    return [(path.format(application=application), title) for path, title in STEPS
            if PAGES.get(("GET", path)) is Who.ATTENDED]  # fmt: skip
