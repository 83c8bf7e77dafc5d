"""Orders about a certificate: revoked, suspended, in force again; another in its place."""

from collections.abc import Mapping

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.ordering import Ordered, Replaced
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.orders import order_status, replace_certificate
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.certificates import orderable, path_to
from chalicelib.entrypoints.pages.work.contents import asked_for, typed
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("ordering")
FIELDS = "fields"
ORDERED = Text(zh="已办理，持证人会收到通知。", en="Done. Its holder is told.")
REPLACED = Text(zh="新证照已签发，持证人会收到通知。",
                en="Another was issued in its place. Its holder is told.")  # fmt: skip
STATUSES: Mapping[str, Mapping[str, Text]] = {
    "genuine": {
        "suspended": Text(zh="暂停（以后可以恢复）", en="Suspend it (it can be restored)"),
        "revoked": Text(zh="撤销（不能恢复）", en="Revoke it (for good)"),
    },
    "expired": {"revoked": Text(zh="撤销（不能恢复）", en="Revoke it (for good)")},
    "suspended": {
        "valid": Text(zh="恢复", en="Restore it"),
        "revoked": Text(zh="撤销（不能恢复）", en="Revoke it (for good)"),
    },
}
"""How it stands → what may follow; what was replaced or revoked is ordered about no more."""

HOWS: Mapping[str, Mapping[str, Text]] = {
    "genuine": {
        "correction": Text(zh="更正：内容写错了", en="Correct it: something in it is wrong"),
        "renewal": Text(zh="延续：换一个有效期", en="Renew it: another term"),
        "reissue": Text(zh="补发：内容不变", en="Issue it again, as it is"),
    },
    "expired": {"renewal": Text(zh="延续：换一个有效期", en="Renew it: another term")},
}


@leaf.page("GET", "/work/certificates/{number}/status")
def show_status(asked: Asked) -> Reply:
    """What may follow on how it stands."""
    view = orderable(asked, asked.names["number"])
    return _page("work/order.html", asked, view=view,
                 options=_said(STATUSES.get(view.standing, {}), asked))  # fmt: skip


@leaf.page("POST", "/work/certificates/{number}/status", again=show_status)
def order(asked: Asked) -> Reply:
    """Ordered; the same again changes nothing."""
    told = {name: asked.posted.one(name) for name in ("status", "reason", "reference")}
    said = Said(names=own_body(asked, number=asked.names["number"]), told=told)
    ordered = ask(asked, order_status, Ordered, said).view
    return Sent(path_to(ordered.number), said=ORDERED)


@leaf.page("GET", "/work/certificates/{number}/replacement")
def show_replacement(asked: Asked) -> Reply:
    """How, and which fields say something else from now on."""
    view = orderable(asked, asked.names["number"])
    changeable = [field for field in view.fields if field.id != view.holder_field]
    return _page("work/replace.html", asked, view=view, changing=asked_for(changeable, FIELDS, {}),
                 options=_said(HOWS.get(view.standing, {}), asked))  # fmt: skip


@leaf.page("POST", "/work/certificates/{number}/replacement", again=show_replacement)
def replace(asked: Asked) -> Reply:
    """Another stands in its place: its page comes next."""
    view = orderable(asked, asked.names["number"])
    told = {name: asked.posted.one(name) for name in ("how", "reason", "reference")}
    changed = typed(view.fields, FIELDS, asked.posted)
    said = Said(names=own_body(asked, number=view.number), told={**told, FIELDS: changed})
    try:
        replaced = ask(asked, replace_certificate, Replaced, said).view
    except Invalid as wrong:
        raise Invalid(wrong.detail, tuple(map(_beside, wrong.places))) from None
    return Sent(path_to(replaced.number), said=REPLACED)


def _page(template: str, asked: Asked, **told: object) -> Reply:
    return Shown(template, {**told, "where": path_to(asked.names["number"])})


def _said(options: Mapping[str, Text], asked: Asked) -> list[tuple[str, str]]:
    return [(value, asked.say(title)) for value, title in options.items()]


def _beside(place: Place) -> Place:
    """``/fields/dragon`` is typed into ``fields.dragon``."""
    return Place(f"/{place.pointer.removeprefix('/').replace('/', '.')}", place.reason)
