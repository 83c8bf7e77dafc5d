"""Where somebody wanted to go → the way there by the sign-in; never to anybody else's pages."""

from re import fullmatch
from urllib.parse import quote

HOME = "/"


def sign_in_path(to: str) -> str:
    """The page that signs in and then leads on."""
    return "/sign-in" if to == HOME else f"/sign-in?to={quote(to, safe='/')}"


def ours(to: str) -> str:
    """The path, where it is one of ours; else the first page."""
    return to if fullmatch(r"/(?![/\\])[\x21-\x7e]{0,500}", to) and "\\" not in to else HOME


def is_at_window(to: str) -> bool:
    """Whether it leads to a clerk's pages: several of them take turns at one computer."""
    return f"{to}/".startswith("/window/")
