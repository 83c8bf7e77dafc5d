"""What every implementation of the port ``Scanner`` does.

Gives ``scanner``, and ``sample``: a media type → the bytes of such a file.
"""

import pytest


class ScannerContract:
    @pytest.mark.parametrize("media_type", ["application/pdf", "image/jpeg", "image/png"])
    def test_what_is_allowed_is_recognised(self, scanner, sample, media_type):
        """By its bytes."""
        assert scanner.media_type(sample(media_type)) == media_type

    @pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"GIF89a", b"<html></html>", b"\xff"])
    def test_anything_else_is_none_that_is_allowed(self, scanner, content):
        """Whatever it is called."""
        assert scanner.media_type(content) is None
