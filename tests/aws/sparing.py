"""Moto's keys, drawn no more often than they are needed."""

from contextlib import contextmanager

import pytest
from moto.kms import models


@contextmanager
def keys_drawn_where_needed():
    """Moto draws an RSA key also for what encrypts by none: most of what its accounts cost."""
    draw = models.generate_private_key

    def drawn(spec):
        return draw(spec) if spec.startswith(("RSA", "ECC")) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "generate_private_key", drawn)
        yield
