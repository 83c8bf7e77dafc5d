"""A page's path → where its help stands on the page of help."""

HELP = "/help"

PLACES = (
    ("/search", "finding"),
    ("/themes/", "finding"),
    ("/life-events/", "finding"),
    ("/start/", "questions"),
    ("/plan/", "plan"),
    ("/sign-in", "signing-in"),
    ("/hand-over", "device"),
    ("/applications", "application"),
    ("/messages", "application"),
    ("/wallet", "certificates"),
    ("/me/represented", "certificates"),
    ("/me/shares", "sharing"),
    ("/me/data", "data"),
    ("/me/settings", "settings"),
    ("/shares", "opening"),
    ("/verify", "verifying"),
)
"""The first that a path begins with counts."""


def help_path(path: str) -> str:
    """The address of its help; of all help where it has none of its own."""
    found = next((place for start, place in PLACES if path.startswith(start)), None)
    return f"{HELP}#{found}" if found else HELP
