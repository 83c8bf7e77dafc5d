"""What every implementation of the port ``Archives`` does.

Gives ``archives``, and ``kept``: a name → the package that stands under it.
"""

import pytest

from chalicelib.domain.errors import Conflict


class ArchivesContract:
    def test_a_package_is_kept_under_its_name(self, archives, kept):
        """To the last byte."""
        archives.keep("app-1.zip", b"package")

        assert kept("app-1.zip") == b"package"

    def test_the_same_package_may_come_again(self, archives, kept):
        """A retry is no fault."""
        archives.keep("app-1.zip", b"package")
        archives.keep("app-1.zip", b"package")

        assert kept("app-1.zip") == b"package"

    def test_another_package_never_takes_its_place(self, archives, kept):
        """What is archived stays as it is."""
        archives.keep("app-1.zip", b"package")

        with pytest.raises(Conflict, match=r"app-1\.zip"):
            archives.keep("app-1.zip", b"other")
        assert kept("app-1.zip") == b"package"
