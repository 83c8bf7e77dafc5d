"""Help, words explained, and how accessible these pages are."""

from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("about")


@leaf.page("GET", "/help")
def show_help(_asked: Asked) -> Reply:
    """What people ask most."""
    return Shown("public/help.html")


@leaf.page("GET", "/glossary")
def show_glossary(_asked: Asked) -> Reply:
    """What the words mean that these pages use."""
    return Shown("public/glossary.html")


@leaf.page("GET", "/accessibility")
def show_accessibility(_asked: Asked) -> Reply:
    """What was done so that everybody can use these pages, and whom to tell where they cannot."""
    return Shown("public/accessibility.html")
