"""Who may open which page: holder."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

HOLDER: Mapping[str, Mapping[Route, Who]] = {
    "holder.wallet": {
        ("GET", "/wallet"): Who.PERSON,
        ("GET", "/me/represented"): Who.PERSON,
        ("GET", "/wallet/{number}"): Who.PERSON,
        ("GET", "/wallet/{number}/paper"): Who.PERSON,
        ("GET", "/wallet/{number}/signed"): Who.PERSON,
    },
    "holder.sharing": {
        ("GET", "/wallet/{number}/share"): Who.PERSON,
        ("POST", "/wallet/{number}/share"): Who.PERSON,
        ("GET", "/me/shares"): Who.PERSON,
        ("GET", "/me/shares/{share}"): Who.PERSON,
        ("POST", "/me/shares/{share}"): Who.PERSON,
    },
    "holder.ledger": {
        ("GET", "/me/data"): Who.PERSON,
    },
    "holder.settings": {
        ("GET", "/me/settings"): Who.PERSON,
        ("POST", "/me/settings"): Who.PERSON,
        ("GET", "/me/settings/code"): Who.PERSON,
        ("POST", "/me/settings/code"): Who.PERSON,
        ("POST", "/me/settings/again"): Who.PERSON,
    },
}
