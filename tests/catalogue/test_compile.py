"""Definitions go into bytes and come back the same, or not at all."""

import hashlib
import json

import pytest

from chalicelib.catalogue.compile import compiled, read_compiled, stated_hash
from chalicelib.domain.errors import Damaged, DefinitionFault
from chalicelib.domain.frozen import canonical
from tests.invented import definitions


def test_definitions_survive_being_compiled():
    """Equal in every part, conditions included, under the same hash."""
    whole = definitions()

    again = read_compiled(compiled(whole))

    assert again == whole
    assert again.hash == whole.hash == stated_hash(compiled(whole))


def test_the_same_definitions_compile_to_the_same_bytes():
    """So the name is the content's."""
    assert compiled(definitions()) == compiled(definitions())


def test_one_changed_letter_is_noticed():
    """Before anything is read."""
    content = compiled(definitions()).replace(b"dragon", b"dragom", 1)

    with pytest.raises(Damaged, match="does not fit its hash"):
        read_compiled(content)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"hash":"', b"\xff" * 300])
def test_what_is_no_catalogue_is_refused(content):
    """An empty or foreign file says so."""
    with pytest.raises(Damaged, match="not a compiled catalogue"):
        read_compiled(content)


def test_a_catalogue_that_is_cut_short_is_refused():
    """Half a download is no catalogue."""
    with pytest.raises(Damaged):
        read_compiled(compiled(definitions())[:-1])


def test_a_whole_catalogue_of_another_version_is_told_apart():
    """Its hash fits and its shape does not: another version of the service wrote it."""
    canonical = b'{"life_events":[]}'
    name = hashlib.sha256(canonical).hexdigest().encode()
    content = b'{"hash":"' + name + b'","definitions":' + canonical + b"}"

    with pytest.raises(Damaged, match="another version"):
        read_compiled(content)


def test_what_was_published_before_a_field_existed_keeps_its_name():
    """An older catalogue says nothing of overlays: it has none, and is what it always was."""
    written = json.loads(definitions().canonical())
    del written["overlays"]
    older = canonical(written)
    name = hashlib.sha256(older).hexdigest()

    read = read_compiled(b'{"hash":"' + name.encode() + b'","definitions":' + older + b"}")

    assert (read.hash, read.overlays) == (name, ())
    assert read == definitions()


def test_what_was_published_before_is_not_published_again_as_something_else():
    """Its canonical form would no longer fit its name."""
    older = definitions().known_as("0" * 64)

    with pytest.raises(DefinitionFault, match="load the files"):
        compiled(older)
