"""A new version of the definitions, published while pages of the former one are open."""

from chalicelib.domain.definitions.life_event import Question
from tests.invented import otherwise


def publish(portal, **parts):
    """A new version, in which these parts are others; nothing is remembered of the former."""
    version = f"{portal.definitions.hash}-changed"
    portal.definitions = otherwise(portal.definitions, **parts).known_as(version)
    portal.catalogues.put(portal.definitions)


def publish_event(portal, **parts):
    """The same, in which the life event is another."""
    (event,) = portal.definitions.life_events
    publish(portal, life_events=(event.model_copy(update=parts),))


def rename_question(portal):
    """What was asked under one name is asked under another."""
    (question,) = portal.definitions.life_events[0].questions
    other = Question(**{**question.model_dump(), "id": "breath"})
    publish_event(portal, questions=(other,))


def charge(portal, fen=8000):
    """One of its items costs something from now on."""
    first, *others = portal.definitions.items
    fee = first.fee.model_copy(update={"amount": fen})
    publish(portal, items=(first.model_copy(update={"fee": fee}), *others))


def press(browser, form, **fields):
    """Send a form as it stood when its page was shown."""
    return browser.post(form.action, [*form.hidden, *fields.items()])
