"""What a party says of certificates about them: to be read, or not."""

from collections.abc import Iterator

from chalicelib.domain.applying import commands as asked
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.refusing import require_refusable
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Place
from chalicelib.domain.journal import happenings as did
from chalicelib.domain.journal.entry import Happened


def agree(desk: Desk, change: asked.Agree) -> Iterator[Happened]:
    """Raises NotAllowed for others' data, Conflict where it was handed in, Invalid for a duty."""
    if change.party not in desk.own:
        raise NotAllowed("Each party agrees for their own data only.")
    _require_untaken(desk, change)
    desk.require_editable()
    read = {r.certificate for r in desk.plan.readable if r.party == change.party}
    for certificate, agreed in change.certificates.items():
        if certificate not in read:
            reason = "this case does not read it"
            places = (Place.at("certificates", certificate, reason=reason),)
            raise Invalid("Consent was given for something that is not read.", places)
        if not agreed:
            require_refusable(desk, change.party, certificate)
        if desk.application.consent(change.party, certificate) is not agreed:
            said = did.Consented(party=change.party, certificate=certificate, agreed=agreed)
            yield Happened(body=said)


def _require_untaken(desk: Desk, change: asked.Agree) -> None:
    """What was read by consent and handed in was lawfully used, and stays so (PIPL art. 15)."""
    is_handed_in = desk.application.phase in {"submitted", "accepted"}
    if is_handed_in and not all(change.certificates.values()):
        raise Conflict(
            "What was agreed to was handed in, and cannot be taken back by itself: the applicant"
            " can withdraw the application."
        )
