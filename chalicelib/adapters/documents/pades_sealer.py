"""A PDF + its issuer → the PDF sealed with PAdES (ETSI EN 319 142-1, level B-B) by pyHanko.

The private key stays where the port Signer has it: pyHanko hands out what is to be signed. The
signature certifies the paper and permits no change (DocMDP 1). Its field is empty and outside the
page, which PDF/A and PDF/UA both allow; the seal that people see is drawn by the press.
"""

import io
from collections.abc import Mapping
from typing import NamedTuple

from asn1crypto.algos import SignedDigestAlgorithm  # type: ignore[import-untyped]  # has none
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from chalicelib.adapters.documents.chain import Chain, fitting
from chalicelib.adapters.documents.holding import holds
from chalicelib.adapters.json_web_key import COORDINATE
from chalicelib.domain.errors import Unknown
from chalicelib.domain.issuer_keys import named
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text
from chalicelib.ports.chains import Chains
from chalicelib.ports.clocks import Clock
from chalicelib.ports.issuer_keys import IssuerKeys
from chalicelib.ports.signers import Signer as Keys

FIELD = "Seal"
LONGEST = 72
"""Bytes of an ECDSA signature on P-256 in DER, at most."""

OUT_OF_SIGHT = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


class PadesSealer:
    """The port Sealer; ``history`` tells which keys may sign now."""

    def __init__(self, keys: Keys, chains: Chains, history: IssuerKeys, clock: Clock) -> None:
        self._keys = keys
        self._chains = chains
        self._history = history
        self._clock = clock

    def seal(self, paper: bytes, issuer: BodyId, name: Text) -> bytes:
        """The PDF with the issuer's signature at its end, found to hold as any reader will find it.

        Raises Unknown where its key was revoked, nobody would believe it, or no chain says whose
        it is.
        """
        key = self._believed(issuer)
        chain = fitting(self._chains.of(issuer, key["kid"]), key, self._clock.now())
        sealed = self._signed(paper, issuer, name, chain)
        if not holds(sealed, chain):
            raise Unknown(f"What was sealed by the key {key['kid']} of {issuer} does not hold.")
        return sealed

    def _believed(self, issuer: BodyId) -> Mapping[str, str]:
        """The key, where its history bears it out; one without a history was always there."""
        key, history = self._keys.public_key(issuer), self._history.of(issuer)
        known = named(key["kid"], history)
        if known is not None and known.revoked is not None:
            raise Unknown(f"The key {key['kid']} of {issuer} was revoked: give it a new one.")
        if history and (known is None or not known.was_in_use(self._clock.now())):
            raise Unknown(f"The key {key['kid']} of {issuer} is not written down as signing now.")
        return key

    def _signed(self, paper: bytes, issuer: BodyId, name: Text, chain: Chain) -> bytes:
        sealer = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                name=name.zh,
                certify=True,
                docmdp_permissions=MDPPerm.NO_CHANGES,
            ),
            signer=_Asking(_Key(self._keys, issuer), chain),
            new_field_spec=SigFieldSpec(
                FIELD,
                readable_field_name=f"{name.zh}电子签章 · Electronic seal of {name.en}",
                invis_sig_settings=OUT_OF_SIGHT,
            ),
        )
        sealed = io.BytesIO()
        sealer.sign_pdf(_Keeping(io.BytesIO(paper)), output=sealed)
        return sealed.getvalue()


class _Keeping(IncrementalPdfFileWriter):
    """Adds the seal, and leaves what the paper says of itself.

    pyHanko would write the XMP anew, in a form that no longer keeps PDF/A's rules for it.
    """

    def _update_meta(self) -> None:
        """The press has said when it was made, and by which standards."""


class _Key(NamedTuple):
    keys: Keys
    issuer: BodyId


class _Asking(Signer):
    """pyHanko's signer, which asks the port for the signature over what it prepared."""

    def __init__(self, key: _Key, chain: Chain) -> None:
        leaf, *others = chain
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko has none
        registry.register_multiple(others)
        super().__init__(
            signing_cert=leaf,
            cert_registry=registry,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            embed_roots=False,
        )
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - pyHanko's own; the port knows one only
        dry_run: bool = False,
    ) -> bytes:
        """The signature in DER; where it is only measured, as many bytes as it can have."""
        if dry_run:
            return bytes(LONGEST)
        raw = self._key.keys.sign(self._key.issuer, data)
        first, second = raw[:COORDINATE], raw[COORDINATE:]
        return encode_dss_signature(int.from_bytes(first), int.from_bytes(second))
