"""What is stored of a secret that somebody else keeps."""

from chalicelib.domain.hashing import hashed


def test_the_secret_itself_is_not_stored():
    """Its SHA-256 is, as everybody computes it."""
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashed("abc") == known


def test_another_secret_has_another_hash():
    """Of any script."""
    assert hashed("月") != hashed("日")
