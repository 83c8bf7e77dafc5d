"""Who stands before the clerk, as long as this visit remembers it."""

from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.visiting.present import Present
from chalicelib.entrypoints.api.window import PersonBody
from chalicelib.entrypoints.pages.asked import Asked


def present_now(asked: Asked) -> Present | None:
    """The person whom this clerk serves now; nobody where no clerk asks."""
    if asked.identity is None or not asked.is_attended:
        return None
    return asked.visit.served_by(asked.identity.subject, asked.now)


def remembered(asked: Asked, person: PersonBody) -> Present:
    """From now on, until the clerk is done with them."""
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    return Present(**person.model_dump(), clerk=asked.identity.subject, since=asked.now,
                   seen_at=asked.now)  # fmt: skip
