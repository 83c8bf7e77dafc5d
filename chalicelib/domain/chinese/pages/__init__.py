"""What pages say is wrong, beside what the API says; each folder of pages in a file of its own."""

from collections.abc import Mapping

from chalicelib.domain.chinese.pages.citizen import CITIZEN
from chalicelib.domain.chinese.pages.following import FOLLOWING
from chalicelib.domain.chinese.pages.holder import HOLDER
from chalicelib.domain.chinese.pages.public import PUBLIC
from chalicelib.domain.chinese.pages.window import WINDOW
from chalicelib.domain.chinese.pages.work import WORK

PAGES: Mapping[str, str] = {**PUBLIC, **CITIZEN, **FOLLOWING, **HOLDER, **WINDOW, **WORK}
