"""The proof of one life event over all combinations, made once in this process for each part.

Whoever looks at the proofs themselves makes each anew; here they only stand in the way of what is
looked at: a catalogue that is published, or a fault in one life event of many.
"""

from chalicelib.catalogue.check import prove

_PROVED = {}


def proved(part):
    """As ``prove`` says it: a part's hash is of everything that decides what is found."""
    if part.hash not in _PROVED:
        _PROVED[part.hash] = prove(part)
    return _PROVED[part.hash]
