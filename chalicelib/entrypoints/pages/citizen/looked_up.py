"""What was decided of one's certificates, what of it still waits → the sentence that is true."""

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.sources import list_sources
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import about
from chalicelib.entrypoints.pages.inside import ask

READ = Text(
    zh="已经记下您的决定。能查的都查过了，结果在下面。",
    en="Your decisions are kept. All that may be read was read: what came of it stands below.",
)
SILENT = Text(
    zh="已经记下您的决定。有的数据来源暂时没有应答：过一会儿再查一次，不用重新选择。",
    en="Your decisions are kept. Some source does not answer just now: ask again in a while.",
)
UNCHANGED = Text(
    zh="您的决定和原来一样，没有再查。", en="Your decisions stand as they were: nothing was asked."
)


def looked_up(view: ApplicationView, asked: Asked) -> Text:
    """That all was read which may be; or that something of the reader's own still waits."""
    sources = ask(asked, list_sources, tuple, about(asked)).view
    waits = any(each.party in view.own and each.permission == "given" for each in sources)
    return SILENT if waits else READ
