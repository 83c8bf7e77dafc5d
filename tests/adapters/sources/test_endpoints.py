"""Where registers listen, and the keys they sign with."""

import json

import pytest

from chalicelib.adapters.sources import is_object, read_endpoints
from chalicelib.domain.errors import Damaged
from tests.fakes.signers import FakeSigner

KEY = dict(FakeSigner().public_key("fishers"))


def told(url="https://fishers.example.org/", **key):
    return json.dumps({"fishers": {"url": url, "key": {**KEY, **key}}})


def test_a_name_of_an_object_is_told_from_endpoints():
    """For more registers than a parameter holds."""
    assert is_object("sources/invented.json")
    assert not is_object(told())
    assert not is_object("{}")


@pytest.mark.parametrize("url", ["https://fishers.example.org/", "http://127.0.0.1:8080",
                                 "http://localhost:8080/register"])  # fmt: skip
def test_each_register_has_an_address_and_a_key(url):
    """Over TLS, or on this very machine."""
    there = read_endpoints(told(url))["fishers"]
    assert (there.url, there.key.model_dump()) == (url, KEY)
    assert read_endpoints("{}") == {}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (told("http://fishers.example.org/"), "fishers.url"),
        (told("ftp://127.0.0.1/"), "fishers.url"),
        (told(kid=""), "fishers.key.kid"),
        (told(crv="P-384"), "fishers.key.crv"),
        (told(x="short"), "fishers.key.x"),
        (told(d="private"), "fishers.key.d"),
        ('{"fishers": {}}', "fishers.url"),
        ("[", "the whole"),
        ("[]", "the whole"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(said, place):
    """A query says who somebody is: it never goes in the clear."""
    with pytest.raises(Damaged, match=f"at {place}"):
        read_endpoints(said)
