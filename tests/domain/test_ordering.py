"""What may be ordered of a certificate, and what the one in its place may say."""

import pytest

from chalicelib.domain.definitions.certificate import CertificateField, CertificateType, Validity
from chalicelib.domain.errors import Conflict, Invalid
from chalicelib.domain.ordering import Replacement, new_content, require_may_follow
from chalicelib.domain.text import Text

TEXT = Text(zh="船", en="Boat")


def field(name, type_="text", **changed):
    return CertificateField(id=name, title=TEXT, type=type_, **changed)


def kind(until="ends"):
    return CertificateType(
        id="BOAT_PASS", title=TEXT, issuer="waters", holder="any", holder_field="owner_no",
        fields=(field("owner_no"), field("boat"), field("ends", "date", required=False)),
        validity=Validity(text=TEXT, until=until), base="ecert", sensitivity="general",
        confidence="high",
    )  # fmt: skip


OLD = {"owner_no": "X-1", "boat": "Anna", "ends": "2026-12-31"}


def content(how, fields, until="ends"):
    wanted = Replacement(number="N-1", body="waters-990101", officer="o", how=how, fields=fields,
                         reason="r", reference="l")  # fmt: skip
    return new_content(OLD, wanted, kind(until))


def places(how, fields, until="ends"):
    with pytest.raises(Invalid) as refused:
        content(how, fields, until)
    return [place.pointer for place in refused.value.places]


@pytest.mark.parametrize(
    ("before", "wanted"),
    [("valid", "suspended"), ("valid", "revoked"), ("suspended", "revoked"),
     ("suspended", "valid")],
)  # fmt: skip
def test_what_may_follow_what_stands(before, wanted):
    """A suspension ends one way or the other."""
    require_may_follow("N-1", before, wanted)


@pytest.mark.parametrize(("before", "wanted"), [("valid", "valid"), ("revoked", "valid"),
                                                ("revoked", "suspended")])  # fmt: skip
def test_what_may_not_follow(before, wanted):
    """Revocation is for good, and what holds cannot be restored."""
    with pytest.raises(Conflict):
        require_may_follow("N-1", before, wanted)


def test_a_renewal_of_a_term_that_a_field_states_says_the_new_one():
    """Without it, it would end on the day on which the old one does."""
    assert content("renewal", {"ends": "2027-12-31"}) == {**OLD, "ends": "2027-12-31"}
    assert places("renewal", {}) == ["/fields/ends"]
    assert places("renewal", {"boat": "Berta"}) == ["/fields/boat", "/fields/ends"]
    assert content("renewal", {}, until=None) == OLD


def test_a_renewal_ends_no_earlier():
    """Whoever wants it to end before orders a correction, or revokes it."""
    assert places("renewal", {"ends": "2026-12-30"}) == ["/fields/ends"]
    assert content("correction", {"ends": "2026-12-30"}) == {**OLD, "ends": "2026-12-30"}


def test_a_correction_changes_what_it_names():
    """Everything else is as it was."""
    assert content("correction", {"boat": "Berta"}) == {**OLD, "boat": "Berta"}
    assert places("correction", {"boat": "Anna"}) == ["/fields/boat"]
    assert places("correction", {"owner_no": "X-2"}) == ["/fields/owner_no"]
    assert places("correction", {"ends": "tomorrow"}) == ["/fields/ends"]
    assert places("correction", {}) == ["/fields"]


def test_a_reissue_changes_nothing():
    """Whoever wants something changed orders a correction."""
    assert content("reissue", {}) == OLD
    assert places("reissue", {"ends": "2027-12-31"}) == ["/fields/ends"]
