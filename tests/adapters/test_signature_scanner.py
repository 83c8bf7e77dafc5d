"""The port's contract on the fake and on real signatures, and files that pretend."""

import struct
import zlib

import pytest

from chalicelib.adapters.signature_scanner import MOST_PARTS, SignatureScanner
from tests.fakes.scanners import FakeScanner
from tests.ports.scanners_contract import ScannerContract


def chunk(kind, content):
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXEL = chunk(b"IDAT", zlib.compress(b"\0\0"))
PNG = b"\x89PNG\r\n\x1a\n" + HEADER + PIXEL + chunk(b"IEND", b"")

APP = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
FRAME = b"\xff\xc0\x00\x0b\x08\0\x01\0\x01\x01\x01\x11\0"
SCAN = b"\xff\xda\x00\x08\x01\x01\0\0\x3f\0\x12\x34"
JPEG = b"\xff\xd8" + APP + FRAME + SCAN + b"\xff\xd9"

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"

WHOLE = {"image/png": PNG, "image/jpeg": JPEG, "application/pdf": PDF}


class TestFakeScanner(ScannerContract):
    @pytest.fixture
    def scanner(self):
        return FakeScanner()

    @pytest.fixture
    def sample(self):
        return lambda media_type: f"{media_type} and so on".encode()


class TestSignatureScanner(ScannerContract):
    @pytest.fixture
    def scanner(self):
        return SignatureScanner()

    @pytest.fixture
    def sample(self):
        return WHOLE.get


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_a_file_cut_off_anywhere_is_not_whole(content):
    """Half a picture was not sent properly."""
    whole = len(content.rstrip())

    assert {SignatureScanner().media_type(content[:end]) for end in range(whole)} == {None}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_a_file_does_not_begin_somewhere_within(content):
    """What stands before a signature may be anything."""
    assert SignatureScanner().media_type(b"<script>" + content) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PNG + b"<script>", id="something behind the end"),
        pytest.param(PNG.replace(PIXEL, b""), id="no picture"),
        pytest.param(PNG.replace(HEADER, b""), id="no header"),
        pytest.param(PNG.replace(HEADER + PIXEL, PIXEL + HEADER), id="the header is not first"),
        pytest.param(PNG + chunk(b"tEXt", b"x"), id="the end is not last"),
        pytest.param(PNG.replace(chunk(b"IEND", b""), b""), id="no end"),
        pytest.param(PNG[:20] + b"\x09" + PNG[21:], id="a checksum does not fit"),
    ],
)
def test_a_png_that_does_not_hold_together_is_none(content):
    """Each chunk is followed, with its checksum."""
    assert SignatureScanner().media_type(content) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff\xd8" + APP + SCAN + b"\xff\xd9", id="no frame"),
        pytest.param(b"\xff\xd8" + FRAME + b"\xff\xd9", id="no picture"),
        pytest.param(b"\xff\xd8\xff<script>\xff\xd9", id="no segment"),
        pytest.param(JPEG[:-2], id="no end"),
    ],
)
def test_a_jpeg_that_does_not_hold_together_is_none(content):
    """Each segment is followed to the picture."""
    assert SignatureScanner().media_type(content) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(JPEG.replace(FRAME, b"\xff\xff" + FRAME), id="fill bytes"),
        pytest.param(JPEG + JPEG, id="a second picture, as cameras add it"),
        pytest.param(JPEG + b"\0" * 9, id="padding"),
    ],
)
def test_a_jpeg_as_cameras_make_it_is_taken(content):
    """People photograph what they are asked for."""
    assert SignatureScanner().media_type(content) == "image/jpeg"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PDF + b"\0\0\r\n", id="padding"),
        pytest.param(PDF + b"startxref\n9\n%%EOF", id="signed later, with a second end"),
    ],
)
def test_a_pdf_as_programs_make_it_is_taken(content):
    """A signature appends to a PDF (ISO 32000-1, 7.5.6)."""
    assert SignatureScanner().media_type(content) == "application/pdf"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PDF + b"<script>", id="something behind the end"),
        pytest.param(b"%PDF-1.7\n%%EOF", id="no table"),
    ],
)
def test_a_pdf_that_does_not_end_properly_is_none(content):
    """Its end says where its table is."""
    assert SignatureScanner().media_type(content) is None


def test_what_fills_up_before_a_marker_is_gone_over():
    """As much as anybody likes (ITU-T T.81, B.1.1.2)."""
    filled = b"\xff\xd8" + b"\xff" * 5000 + APP + b"\xff" * 5000 + FRAME + SCAN + b"\xff\xd9"

    assert SignatureScanner().media_type(filled) == "image/jpeg"
    assert SignatureScanner().media_type(b"\xff\xd8" + b"\xff" * 5000) is None


@pytest.mark.parametrize(("start", "part", "end"), [
    (b"\xff\xd8" + APP, b"\xff\xfe\x00\x02", FRAME + SCAN + b"\xff\xd9"),
    (b"\x89PNG\r\n\x1a\n" + HEADER, chunk(b"tEXt", b""), PIXEL + chunk(b"IEND", b"")),
], ids=["JPEG", "PNG"])  # fmt: skip
def test_of_more_parts_than_any_camera_makes_it_is_no_picture(start, part, end):
    """Each costs time, and somebody may send thousands in a few kilobytes."""
    assert SignatureScanner().media_type(start + part * 100 + end) is not None
    assert SignatureScanner().media_type(start + part * MOST_PARTS + end) is None
