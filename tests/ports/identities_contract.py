"""What every implementation of the port ``Identities`` does.

A test class inherits it and gives three fixtures: ``identities`` (the port), ``token_of`` (one of
INVENTED, by name → a token just given to them) and ``expired_token``.
"""

import pytest

from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.identity import Capacity, Identity, Mandate, Role

INVENTED = {
    "founder": Identity(
        subject="p-e773b95bcd408754",
        name="陈立新",
        resident_id="99010119850315101X",
        roles=frozenset({Role.APPLICANT, Role.PARTY}),
    ),
    "company-representative": Identity(
        subject="p-616f7617ab09c519",
        name="吴启明",
        resident_id="990101197504181099",
        roles=frozenset({Role.APPLICANT, Role.PARTY}),
        may_act_for=(
            Mandate(
                credit_code="91990101MA99N0015M",
                name="北辰投资有限公司",
                capacity=Capacity.LEGAL_REPRESENTATIVE,
            ),
        ),
    ),
    "lead-officer-990101": Identity(
        subject="p-75fb693884d70148",
        name="许正",
        roles=frozenset({Role.OFFICER, Role.LEAD_OFFICER}),
        body="market-regulation-990101",
        area="990101",
    ),
    "supervisor": Identity(
        subject="p-c1c9d7d81e27cb6d",
        name="彭岩",
        roles=frozenset({Role.SUPERVISOR}),
        everywhere=True,
    ),
    "supervisor-990101": Identity(
        subject="p-4a7c02d95be1f863",
        name="施明岚",
        roles=frozenset({Role.SUPERVISOR}),
        area="990101",
    ),
    "system-tax-990102": Identity(
        subject="system-tax-990102",
        name="石桥区税务局业务系统",
        roles=frozenset({Role.SYSTEM}),
        body="tax-990102",
        area="990102",
    ),
}


class IdentitiesContract:
    @pytest.mark.parametrize("name", INVENTED)
    def test_a_token_stands_for_the_one_it_was_given_to(self, identities, token_of, name):
        """Subject, name, numbers, roles, body, area and mandates come back as they are on file."""
        assert identities.identify(token_of(name)) == INVENTED[name]

    def test_a_mandate_is_found_by_credit_code(self, identities, token_of):
        """For that company, and for no other."""
        representative = identities.identify(token_of("company-representative"))

        assert representative.mandate_for("91990101MA99N0015M") == representative.may_act_for[0]
        assert representative.mandate_for("91990102MA99D0029U") is None

    def test_a_token_may_be_shown_many_times(self, identities, token_of):
        """Asking twice gives the same answer."""
        token = token_of("founder")

        assert identities.identify(token) == identities.identify(token)

    def test_two_people_are_never_mixed_up(self, identities, token_of):
        """Each token keeps to its own person."""
        one, other = token_of("founder"), token_of("company-representative")

        assert identities.identify(other) == INVENTED["company-representative"]
        assert identities.identify(one) == INVENTED["founder"]

    @pytest.mark.parametrize(
        "nonsense",
        [
            "",
            " ",
            "x",
            "a.b",
            "a.b.c",
            "e30.e30.",
            "词.语.句",
            "\ud800",
            "x" * 100_000,
            "Bearer a.b.c",
        ],
        ids=lambda word: ascii(word[:12]),
    )
    def test_what_is_no_token_is_refused(self, identities, nonsense):
        """Whatever stands in the header, the answer is to sign in."""
        with pytest.raises(NotSignedIn):
            identities.identify(nonsense)

    def test_an_expired_token_is_told_apart(self, identities, expired_token):
        """The remedy is in the words: sign in again; the token is not."""
        with pytest.raises(NotSignedIn, match="expired") as refusal:
            identities.identify(expired_token)

        assert expired_token not in str(refusal.value)
