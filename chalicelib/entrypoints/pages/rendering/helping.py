"""A page's path → where its help stands on the page of help."""

from fnmatch import fnmatchcase

HELP = "/help"

PLACES = (
    ("/search*", "finding"),
    ("/themes/*", "finding"),
    ("/life-events/*", "finding"),
    ("/start/*", "questions"),
    ("/plan/*", "plan"),
    ("/sign-in*", "signing-in"),
    ("/sign-out*", "signing-in"),
    ("/hand-over*", "device"),
    ("/kiosk*", "kiosk"),
    ("/invitations*", "taking-part"),
    ("/applications/*/parties*", "taking-part"),
    ("/applications/*/sign", "taking-part"),
    ("/applications/*/answers*", "questions"),
    ("/applications*", "application"),
    ("/messages*", "application"),
    ("/wallet/*/share", "sharing"),
    ("/wallet*", "certificates"),
    ("/me/represented*", "certificates"),
    ("/me/shares*", "sharing"),
    ("/me/data*", "data"),
    ("/me/settings*", "settings"),
    ("/shares*", "opening"),
    ("/verify*", "verifying"),
    ("/window/desk*", "desk"),
    ("/window/applications/*/mandate", "on-paper"),
    ("/window/applications/*/sign", "on-paper"),
    ("/window*", "window"),
    ("/work/gaps*", "time"),
    ("/work/certificates*", "issued"),
    ("/work/disputes*", "issued"),
    ("/work/messages*", "work"),
    ("/work/keys", "work"),
    ("/work/*/correction", "time"),
    ("/work/*/suspension", "time"),
    ("/work/*/resumption", "time"),
    ("/work/*/extension", "time"),
    ("/work/*", "case"),
    ("/work*", "work"),
    ("/supervision*", "supervision"),
    ("/operation*", "operation"),
)
"""The first that a path is like counts: ``*`` is whatever stands there."""


def help_path(path: str) -> str:
    """The address of its help; of all help where it has none of its own."""
    found = next((place for like, place in PLACES if fnmatchcase(path, like)), None)
    return f"{HELP}#{found}" if found else HELP
