"""What an operator sees to: what could not be driven, done once more; what is parked, let go."""

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.failures import Replayed
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.failures import list_failures, replay_failures
from chalicelib.entrypoints.api.operator import ResumedItem, resume_item
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("operation")
DONE = Text(zh="已重新执行，全部成功。", en="Done once more, and all of it succeeded.")
LEFT = Text(zh="已重新执行，仍有未成功的，列在下面。",
            en="Done once more; what still fails is listed below.")  # fmt: skip
RESUMED = Text(zh="已放行，事项从停下的地方继续。",
               en="It goes on from where it had stopped.")  # fmt: skip


@leaf.page("GET", "/operation")
def show_failures(asked: Asked) -> Reply:
    """The longest waiting first, by the class of its error; nothing of anybody."""
    return Shown("work/operation.html", {"failures": ask(asked, list_failures, tuple).view})


@leaf.page("POST", "/operation/replay", again=show_failures)
def replay(asked: Asked) -> Reply:
    """Try one application once more, or everything."""
    application = asked.posted.one("application") or None
    done = ask(asked, replay_failures, Replayed, Said(told={"application": application})).view
    return Sent("/operation", said=LEFT if done.failing or done.left else DONE)


@leaf.page("POST", "/operation/resumption", again=show_failures)
def resume(asked: Asked) -> Reply:
    """Let a parked item go back to the state that failed."""
    names = {name: asked.posted.one(name) for name in ("application", "item")}
    try:
        ask(asked, resume_item, ResumedItem, Said(names=names))
    except Unknown as unknown:
        places = (Place.at("application", reason=unknown.detail),)
        raise Invalid(unknown.detail, places) from None
    return Sent("/operation", said=RESUMED)
