"""A file goes in pieces; after a break what came is not sent again."""

import hashlib

import pytest

from chalicelib.entrypoints.api.pieces import PIECE_BYTES
from chalicelib.ports.uploads import UploadForm
from tests.entrypoints.api.journey import joined, opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.api.test_materials import FIRE, asked, attach

PDF = b"application/pdf " + b"x" * (2 * PIECE_BYTES)


@pytest.fixture
def application(service):
    return opened(service, **FIRE)


@pytest.fixture
def lair(service, application):
    return asked(service, application)


def ask(service, application, material, content=PDF, who=KEEPER, **other):
    body = {"material": material, "media_type": "application/pdf", "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), **other}  # fmt: skip
    return service.call("POST", path(application, "/uploads/pieces"), body, who)


def post(service, pieces, content=PDF):
    for piece in pieces:
        form = UploadForm(url=piece["url"], fields=piece["fields"])
        service.uploads.post(form, content[piece["begins"] : piece["ends"]])


def test_a_large_file_goes_piece_by_piece_and_is_attached_as_any(service, application, lair):
    """Looked at as a whole; no piece is left."""
    first = ask(service, application, lair).body
    cuts = [(piece["begins"], piece["ends"]) for piece in first["missing"]]
    assert cuts == [(0, PIECE_BYTES), (PIECE_BYTES, 2 * PIECE_BYTES),
                    (2 * PIECE_BYTES, len(PDF))]  # fmt: skip
    post(service, first["missing"])

    then = ask(service, application, lair).body
    assert (then["key"], then["missing"]) == (first["key"], [])
    heard = attach(service, application, lair, then["key"])

    file = next(m["file"] for m in heard.body["materials"] if m["id"] == lair)
    assert (file["size"], file["sha256"]) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert service.uploads.quarantine == {}


def test_after_a_break_only_what_is_missing_is_asked_for(service, application, lair):
    """By what the store has, whatever the browser still knows."""
    first = ask(service, application, lair).body["missing"]
    post(service, [first[0], first[2]])

    (left,) = ask(service, application, lair).body["missing"]

    assert left["begins"] == PIECE_BYTES


def test_a_piece_that_did_not_come_whole_is_asked_for_again(service, application, lair):
    """The store knows how large each is."""
    first = ask(service, application, lair).body["missing"][0]
    service.uploads.post(UploadForm(url=first["url"], fields=first["fields"]), PDF[:10])

    assert len(ask(service, application, lair).body["missing"]) == 3


def test_no_piece_is_larger_than_it_should_be(service, application, lair):
    """Nobody fills the store under the form of a piece."""
    last = ask(service, application, lair).body["missing"][-1]

    assert last["ends"] - last["begins"] == 16
    with pytest.raises(Exception, match="refuses"):
        post(service, [{**last, "begins": 0}])


def test_pieces_of_another_file_make_none(service, application, lair):
    """Whoever said another checksum begins anew."""
    post(service, ask(service, application, lair).body["missing"], bytes(len(PDF)))

    assert ask(service, application, lair).status == 409
    assert service.uploads.quarantine == {}
    assert len(ask(service, application, lair).body["missing"]) == 3


def test_a_program_in_pieces_stays_in_quarantine(service, application, lair):
    """What the bytes of the whole show decides, as ever."""
    program = b"MZ" + PDF
    post(service, ask(service, application, lair, program).body["missing"], program)
    key = ask(service, application, lair, program).body["key"]

    assert attach(service, application, lair, key).status == 422
    assert service.uploads.materials == {}


def test_a_piece_cannot_be_attached(service, application, lair):
    """It is no file of this material, whatever it begins with."""
    first = ask(service, application, lair).body["missing"]
    post(service, first)

    heard = attach(service, application, lair, first[0]["fields"]["key"])

    assert (heard.status, heard.places) == (422, ["/key"])


def test_nobody_goes_on_with_what_another_began(service, application, lair):
    """Nor the same person in another application: each has pieces of their own."""
    other = opened(service, key="key-2", another=True, **FIRE)
    post(service, ask(service, application, lair).body["missing"][:1])
    key = ask(service, application, lair).body["key"]

    theirs = ask(service, other, lair).body

    assert len(theirs["missing"]) == 3
    assert theirs["key"].rpartition("/")[2] != key.rpartition("/")[2]
    assert attach(service, other, lair, key).status == 422


def test_who_gives_no_files_here_is_told_nothing(service, application, lair):
    """Not even which pieces there are."""
    joined(service, application)

    assert ask(service, application, lair, who=NEIGHBOUR).status == 403
    assert ask(service, application, lair, who=STRANGER).status == 404


@pytest.mark.parametrize(("other", "place"), [
    ({"size": 10 * 1024 * 1024 + 1}, "/size"), ({"size": 0}, "/size"), ({"size": "x"}, "/size"),
    ({"sha256": "../x"}, "/sha256"), ({"media_type": "text/html"}, "/media_type"),
])  # fmt: skip
def test_what_would_not_be_taken_whole_is_not_taken_in_pieces(
    service, application, lair, other, place
):
    """The same limits, before anything is sent."""
    heard = ask(service, application, lair, **other)

    assert (heard.status, heard.places) == (422, [place])


def test_nothing_is_sent_that_is_not_asked(service, application):
    """With what is asked."""
    heard = ask(service, application, "none")

    assert (heard.status, heard.places) == (422, ["/material"])


def test_a_file_that_was_made_and_not_attached_is_not_sent_again(service, application, lair):
    """Somebody lost the answer."""
    post(service, ask(service, application, lair).body["missing"])
    ask(service, application, lair)

    assert ask(service, application, lair).body["missing"] == []


def test_of_two_who_ask_at_once_both_find_the_file(service, application, lair, monkeypatch):
    """The later one reads pieces that the first is just taking away."""
    post(service, ask(service, application, lair).body["missing"])
    join = service.uploads.join

    def joined_by_another(key, sha256):
        join(key, sha256)
        join(key, sha256)

    monkeypatch.setattr(service.uploads, "join", joined_by_another)

    assert ask(service, application, lair).body["missing"] == []


def test_pieces_that_a_break_left_beside_the_file_are_of_no_matter(service, application, lair):
    """It was made before they were taken away."""
    first = ask(service, application, lair).body["missing"]
    post(service, first)
    ask(service, application, lair)
    post(service, first[1:])

    assert ask(service, application, lair).body["missing"] == []


def test_a_file_that_was_attached_is_sent_anew(service, application, lair):
    """Whoever is asked for it again gives it again, under another key."""
    post(service, ask(service, application, lair).body["missing"])
    key = ask(service, application, lair).body["key"]
    attach(service, application, lair, key)

    again = ask(service, application, lair).body

    assert again["key"] != key
    assert len(again["missing"]) == 3


def test_nothing_is_sent_after_submission(service):
    """Unless it was marked."""
    application = submitted(service, **FIRE)

    assert ask(service, application, asked(service, application)).status == 422
