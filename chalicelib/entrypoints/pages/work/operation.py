"""What an operator sees to: what could not be driven, done once more; what is parked, let go."""

from chalicelib.domain.failures import Replayed
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.failures import list_failures, replay_failures
from chalicelib.entrypoints.api.operator import ResumedItem, list_parked, resume_item
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import address, kept
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("operation")
DONE = Text(zh="已重新执行，全部成功。", en="Done once more, and all of it succeeded.")
LEFT = Text(zh="已重新执行，仍有未成功的，列在下面。",
            en="Done once more; what still fails is listed below.")  # fmt: skip
RESUMED = Text(zh="已放行，事项从停下的地方继续。",
               en="It goes on from where it had stopped.")  # fmt: skip


@leaf.page("GET", "/operation")
def show_failures(asked: Asked) -> Reply:
    """What failed and what stopped, the longest first; by kinds of errors, nothing of anybody."""
    parked = ask(asked, list_parked, tuple, Said(query=kept(asked, "after")))
    return Shown("work/operation.html", {
        "failures": ask(asked, list_failures, tuple).view, "parked": parked.view,
        "further": address("/operation", parked.further) if parked.further else "",
    })  # fmt: skip


@leaf.page("POST", "/operation", again=show_failures)
def act(asked: Asked) -> Reply:
    """Let the item that is named go on; or try one application once more, or everything."""
    return _resume(asked) if asked.posted.one("item") else _replay(asked)


def _replay(asked: Asked) -> Reply:
    application = asked.posted.one("application") or None
    done = ask(asked, replay_failures, Replayed, Said(told={"application": application})).view
    return Sent("/operation", said=LEFT if done.failing or done.left else DONE)


def _resume(asked: Asked) -> Reply:
    names = {name: asked.posted.one(name) for name in ("application", "item")}
    ask(asked, resume_item, ResumedItem, Said(names=names))
    return Sent("/operation", said=RESUMED)
