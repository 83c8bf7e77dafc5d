"""A PDF + its issuer → the PDF sealed with PAdES (ETSI EN 319 142-1, level B-B) by pyHanko.

The private key stays where the port Signer has it: pyHanko hands out what is to be signed. The
signature certifies the paper and permits no change (DocMDP 1). Its field is empty and outside the
page, which PDF/A and PDF/UA both allow; the seal that people see is drawn by the press.
"""

import io
from typing import NamedTuple

from asn1crypto.algos import SignedDigestAlgorithm  # type: ignore[import-untyped]  # has none
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from chalicelib.adapters.json_web_key import COORDINATE
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text
from chalicelib.ports.chains import Chains
from chalicelib.ports.signers import Signer as Keys

FIELD = "Seal"
LONGEST = 72
"""Bytes of an ECDSA signature on P-256 in DER, at most."""

OUT_OF_SIGHT = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


class PadesSealer:
    """The port Sealer."""

    def __init__(self, keys: Keys, chains: Chains) -> None:
        self._keys = keys
        self._chains = chains

    def seal(self, paper: bytes, issuer: BodyId, name: Text) -> bytes:
        """The PDF with the issuer's signature at its end; raises Unknown without a chain."""
        kid = self._keys.public_key(issuer)["kid"]
        certificates = load_certs_from_pemder_data(self._chains.of(issuer, kid))
        sealer = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                name=name.zh,
                certify=True,
                docmdp_permissions=MDPPerm.NO_CHANGES,
            ),
            signer=_Asking(_Key(self._keys, issuer), [*certificates]),
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

    def __init__(self, key: _Key, chain: list) -> None:  # type: ignore[type-arg]  # asn1crypto has no types
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
