"""A certificate that somebody will not let be read → whether they may refuse; by which law not."""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.conditional_use import law_of
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.names import Code, PartyId
from chalicelib.domain.plan import Readable
from chalicelib.domain.superseding import role_of
from chalicelib.domain.text import Basis


def require_refusable(desk: Desk, party: PartyId, certificate: Code) -> None:
    """What a duty laid down by law has read needs nobody's consent (PIPL art. 13(3)).

    Raises Invalid, naming that law. Whatever is wrong in it can be corrected all the same.
    """
    duties = (r for r in desk.plan.readable if (r.party, r.certificate) == (party, certificate)
              and r.ground == "duty")  # fmt: skip
    for readable in duties:
        law = ", ".join(law_of(each) for each in laws(readable, desk.application, desk.definitions))
        raise Invalid(
            "What the law has read cannot be refused; where it is wrong, type over it.",
            (Place.at("certificates", certificate, reason=f"is read by law: {law}"),),
        )


def laws(
    readable: Readable, application: Application, definitions: Definitions
) -> tuple[Basis, ...]:
    """By which law these items have it read, each once; of a duty, where there is one."""
    found = [*_laws(readable, role_of(readable.party, application), definitions)]
    return tuple(dict.fromkeys(basis for ground, basis in found if ground == readable.ground))


def _laws(
    readable: Readable, role: str, definitions: Definitions
) -> Iterator[tuple[Ground, Basis]]:
    for item in (definitions.items_by_id[name] for name in readable.items):
        for requirement in item.requirements:
            basis = (requirement.basis,) if requirement.basis else item.basis
            for e in requirement.evidence:
                if e.is_read and (e.type, e.of) == (readable.certificate, role):
                    yield from ((e.ground, each) for each in basis)
