"""Who may open which page: signing in and out, styles and scripts."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

VISITING: Mapping[str, Mapping[Route, Who]] = {
    "visiting.sign_in": {
        ("GET", "/sign-in"): Who.ANYBODY,
        ("POST", "/sign-in"): Who.ANYBODY,
        ("GET", "/sign-in/return"): Who.ANYBODY,
    },
    "visiting.sign_out": {
        ("GET", "/sign-out"): Who.ANYBODY,
        ("POST", "/sign-out"): Who.ANYBODY,
    },
    "visiting.assets": {
        ("GET", "/assets/{name}"): Who.ANYBODY,
    },
}
