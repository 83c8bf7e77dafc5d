"""A certificate's number and who asks, told by a door → where its paper can be fetched."""

from pydantic import JsonValue, TypeAdapter

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.document import DocumentPorts, anew, document
from chalicelib.entrypoints.services.sealed_paper import SealedPaperPorts, sealed_paper
from chalicelib.entrypoints.services.verification import VerificationPorts
from chalicelib.ports.documents import Waiting
from chalicelib.ports.wallets import Document

WAITING = TypeAdapter(tuple[Waiting, ...])
ANSWER: TypeAdapter[Document] = TypeAdapter(Document)
HOLDERS = TypeAdapter(frozenset[str])


def documents(event: Question, _context: object) -> Answer:
    """``{"number": …, "holders": […]}`` → its paper, where one of these holds it.

    ``{"verb": "waiting"}`` → the papers that a person must see to, for operators; ``{"verb":
    "anew", "number": …}`` → whether there was one, which is made anew at the next asking;
    ``{"paper": …}`` → how a PDF in base64 stands, for anybody.
    """

    def work() -> JsonValue:
        if event.get("verb") == "waiting":
            listed: JsonValue = WAITING.dump_python(wiring.documents().waiting(), mode="json")
            return listed
        if event.get("verb") == "anew":
            return anew(str(event["number"]), _ports())
        if "paper" in event:
            judged: JsonValue = sealed_paper(str(event["paper"]), _judging()).model_dump(
                mode="json"
            )
            return judged
        holders = HOLDERS.validate_python(event["holders"])
        found = document(str(event["number"]), holders, _ports())
        powertools.count("PapersAsked", {"kind": found.kind})
        made: JsonValue = ANSWER.dump_python(found, mode="json")
        return made

    return answer("documents", work)


def _judging() -> SealedPaperPorts:
    return SealedPaperPorts(
        seals=wiring.seals(),
        documents=wiring.documents(),
        verification=VerificationPorts(
            certificates=wiring.certificates(),
            signer=wiring.signer(),
            issuer_keys=wiring.issuer_keys(),
            check=Es256Verifier(),
            clock=wiring.clock(),
        ),
    )


def _ports() -> DocumentPorts:
    return DocumentPorts(
        certificates=wiring.certificates(),
        catalogues=wiring.catalogues(),
        current=wiring.current(),
        ledger=wiring.ledger(),
        documents=wiring.documents(),
        press=wiring.press(),
        sealer=wiring.sealer(),
        clock=wiring.clock(),
        base_url=wiring.base_url(),
    )
