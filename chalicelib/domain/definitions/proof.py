"""The proof admission list: the only proofs that may be asked, and what replaced the others."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Confidence, Text

ProofMethod = Literal[
    "data_sharing", "e_certificate", "applicant_commitment",
    "departmental_verification", "cancelled", "kept_paper",
]  # fmt: skip


class Proof(Frozen):
    """One proof: kept, or cancelled and replaced by what.

    ``evidence`` lists the evidence types of requirements that are this proof.
    """

    id: str = Field(pattern=r"^PRF[0-9]{3}$")
    title: Text
    status: Literal["kept", "cancelled"]
    method: ProofMethod
    source: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: Confidence
