"""What every implementation of the port ``Uploads`` does.

Gives ``uploads`` (with a FakeScanner), ``post`` (a form and content → whether the store took it),
``released`` (a key → the content that was released) and ``fetched`` (an address → content, media
type and name).
"""

import hashlib

import pytest

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.ports.uploads import Upload

PICTURE = b"image/png a picture of a fish"
SUM = hashlib.sha256(PICTURE).hexdigest()


class UploadsContract:
    def test_a_posted_file_is_seen_as_it_is(self, uploads, post):
        """Size, checksum and type are those of the bytes."""
        assert post(uploads.invite("app-1/m-1", "image/png", 100), PICTURE)

        upload = uploads.look("app-1/m-1")
        assert (upload.key, upload.size) == ("app-1/m-1", len(PICTURE))
        assert upload.sha256 == hashlib.sha256(PICTURE).hexdigest()
        assert upload.media_type == "image/png"

    def test_a_file_that_is_put_waits_as_one_that_was_posted(self, uploads, released):
        """It is looked at in the same way."""
        uploads.put("app-1/m-1", PICTURE)

        upload = uploads.look("app-1/m-1")
        uploads.release(upload)

        assert (upload.size, upload.media_type) == (len(PICTURE), "image/png")
        assert released("app-1/m-1") == PICTURE

    def test_forms_lead_where_it_says(self, uploads):
        """A page's policy names that, and nothing else."""
        form = uploads.invite("app-1/m-1", "image/png", 100)

        assert form.url.startswith(f"{uploads.origin()}/")
        assert uploads.origin().count("/") == 2

    def test_a_wrong_file_behind_a_right_type_is_seen(self, uploads, post):
        """The form says what type was declared; the bytes say what it is."""
        post(uploads.invite("k", "image/png", 100), b"MZ this is a program")

        assert uploads.look("k").media_type is None

    @pytest.mark.parametrize("content", [b"", PICTURE * 4])
    def test_an_empty_or_too_large_file_is_not_taken(self, uploads, post, content):
        """The store itself refuses, so that nothing of it reaches us."""
        assert not post(uploads.invite("k", "image/png", len(PICTURE)), content)

        with pytest.raises(Unknown):
            uploads.look("k")

    def test_what_nobody_posted_is_unknown(self, uploads):
        """An invitation alone is no file."""
        uploads.invite("k", "image/png", 100)

        with pytest.raises(Unknown):
            uploads.look("k")
        with pytest.raises(Unknown):
            uploads.release(Upload(key="k", size=1, sha256="0" * 64, media_type="image/png"))

    def test_a_released_file_leaves_quarantine(self, uploads, post, released):
        """Only what was verified lives where materials live."""
        post(uploads.invite("k", "image/png", 100), PICTURE)
        uploads.release(uploads.look("k"))

        assert released("k") == PICTURE

    def test_a_released_file_can_still_be_looked_at(self, uploads, post):
        """Whoever was killed between release and attaching goes on from there."""
        post(uploads.invite("k", "image/png", 100), PICTURE)
        before = uploads.look("k")
        uploads.release(before)

        assert uploads.look("k") == before

    def test_a_release_may_be_repeated(self, uploads, post, released):
        """Whoever was killed in between does it again."""
        post(uploads.invite("k", "image/png", 100), PICTURE)

        verified = uploads.look("k")
        uploads.release(verified)
        uploads.release(verified)

        assert released("k") == PICTURE

    def test_everything_under_a_folder_is_erased_wherever_it_lies(self, uploads, post):
        """And nothing beside it; a second time there is nothing left."""
        for key in ("app-1/m-1/a", "app-1/m-2/b", "app-12/m-1/c"):
            post(uploads.invite(key, "image/png", 100), PICTURE)
        uploads.release(uploads.look("app-1/m-1/a"))

        assert uploads.erase("app-1/") >= 2
        assert uploads.erase("app-1/") == 0

        for key in ("app-1/m-1/a", "app-1/m-2/b"):
            with pytest.raises(Unknown):
                uploads.look(key)
        assert uploads.look("app-12/m-1/c").size == len(PICTURE)

    def test_pieces_in_any_order_become_the_file(self, uploads, post):
        """What came is told meanwhile, and is no file before it is joined."""
        for number, piece in ((2, PICTURE[10:20]), (1, PICTURE[:10])):
            assert post(uploads.invite_piece("app-1/m-1", number, 10), piece)
        assert dict(uploads.pieces("app-1/m-1")) == {1: 10, 2: 10}
        with pytest.raises(Unknown):
            uploads.look("app-1/m-1")
        assert post(uploads.invite_piece("app-1/m-1", 3, 10), PICTURE[20:])

        uploads.join("app-1/m-1", SUM)

        assert uploads.look("app-1/m-1").sha256 == SUM
        assert uploads.look("app-1/m-1").media_type == "image/png"
        assert dict(uploads.pieces("app-1/m-1")) == {}

    def test_a_piece_is_no_larger_than_its_form_says(self, uploads, post):
        """The store refuses it, as it refuses a file."""
        assert not post(uploads.invite_piece("k", 1, 10), PICTURE)

        assert dict(uploads.pieces("k")) == {}

    def test_pieces_of_another_file_make_none_and_go(self, uploads, post):
        """So that the next one begins anew."""
        post(uploads.invite_piece("k", 1, 10), PICTURE[:10])

        with pytest.raises(Conflict, match="again"):
            uploads.join("k", SUM)

        assert dict(uploads.pieces("k")) == {}
        with pytest.raises(Unknown):
            uploads.look("k")

    def test_pieces_are_of_one_file_only(self, uploads, post):
        """Also of one whose name begins as another's does."""
        post(uploads.invite_piece("app-1/m-1/a", 1, 10), b"x")

        assert dict(uploads.pieces("app-1/m-1/")) == dict(uploads.pieces("app-1/m-1/ab")) == {}

    def test_pieces_are_erased_with_the_folder_of_their_file(self, uploads, post):
        """And those of others stay."""
        for key in ("app-1/m-1/a", "app-12/m-1/c"):
            post(uploads.invite_piece(key, 1, 10), b"x")

        assert uploads.erase("app-1/") == 1

        assert dict(uploads.pieces("app-1/m-1/a")) == {}
        assert dict(uploads.pieces("app-12/m-1/c")) == {1: 1}

    def test_a_file_replaced_after_it_was_verified_is_not_released(self, uploads, post):
        """What was not looked at never leaves quarantine."""
        form = uploads.invite("k", "image/png", 100)
        post(form, PICTURE)
        verified = uploads.look("k")
        post(form, b"MZ this is a program")

        with pytest.raises(Conflict, match="again"):
            uploads.release(verified)

    def test_a_released_file_is_shown_for_five_minutes(self, uploads, post, fetched):
        """Under its verified type, to be saved under its name and never opened in place."""
        post(uploads.invite("k", "image/png", 100), PICTURE)
        uploads.release(uploads.look("k"))

        link = uploads.show("k", "pond.plan@keeper-2.png", "image/png")

        assert link.expires_in == 300
        assert link.url not in repr(link)
        assert fetched(link.url) == (PICTURE, "image/png", "pond.plan@keeper-2.png")

    def test_what_was_not_released_is_not_shown(self, uploads, post):
        """Nobody is handed a file that was not verified."""
        post(uploads.invite("k", "image/png", 100), PICTURE)

        for key in ("k", "other"):
            with pytest.raises(Unknown):
                uploads.show(key, "k.png", "image/png")
