"""A page and who asks → whether they may: the pages' half of the table of who may do what.

A page shows only what the API's own routes give (decision 61): a row here decides who is asked to
sign in first; what stands in ``domain/access.py`` decides once more with each thing that is shown.
Each folder of pages keeps its rows in a file of its own; that of an application has two.
"""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who
from chalicelib.domain.page_access.citizen import CITIZEN
from chalicelib.domain.page_access.following import FOLLOWING
from chalicelib.domain.page_access.holder import HOLDER
from chalicelib.domain.page_access.public import PUBLIC
from chalicelib.domain.page_access.visiting import VISITING
from chalicelib.domain.page_access.window import WINDOW
from chalicelib.domain.page_access.work import WORK

BY_LEAF: Mapping[str, Mapping[Route, Who]] = {
    **VISITING, **PUBLIC, **CITIZEN, **FOLLOWING, **HOLDER, **WINDOW, **WORK,
}  # fmt: skip
"""Every page, under the leaf it is on: ``folder.module`` of the pages."""

PAGES: Mapping[Route, Who] = {page: who for rows in BY_LEAF.values() for page, who in rows.items()}
