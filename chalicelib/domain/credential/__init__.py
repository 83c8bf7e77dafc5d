"""What a certificate says ↔ the text that its issuer signs: an SD-JWT VC (RFC 9901 and its family).

Every field is disclosed on its own: the issuer signs salted digests, the holder shows what they
choose. Signing and checking signatures are for others: here it is put together and taken apart.
"""

from chalicelib.domain.credential.binding import Binding, bind, binding_input, chosen
from chalicelib.domain.credential.reading import LONGEST, SignedBy, Statement, read
from chalicelib.domain.credential.saying import Credential, HolderKey, StatusEntry
from chalicelib.domain.credential.writing import Unsigned, algorithm_of, assemble, prepare

__all__ = [
    "LONGEST",
    "Binding",
    "Credential",
    "HolderKey",
    "SignedBy",
    "Statement",
    "StatusEntry",
    "Unsigned",
    "algorithm_of",
    "assemble",
    "bind",
    "binding_input",
    "chosen",
    "prepare",
    "read",
]
