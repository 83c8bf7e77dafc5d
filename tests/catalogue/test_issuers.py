"""Whoever may issue a certificate needs a key, and nobody else."""

from chalicelib.catalogue.issuers import issuers
from tests.invented import definitions


def test_bodies_that_issue_or_yield_certificates_are_issuers():
    """By the type's issuer, or by granting an item that yields one."""
    assert issuers(definitions()) == ("dragon-office-990101", "insurance-office-990101")


def test_a_body_that_yields_nothing_is_no_issuer():
    """It needs no key."""
    whole = definitions()
    silent = whole.model_copy(
        update={
            "certificates": whole.certificates[:1],
            "items": tuple(item.model_copy(update={"outputs": ()}) for item in whole.items),
        }
    )

    assert issuers(silent) == ("dragon-office-990101",)
