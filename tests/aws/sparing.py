"""Moto's keys, drawn no more often than they are needed."""

import pytest
from moto.kms import models


@pytest.fixture(scope="session", autouse=True)
def keys():
    """Moto draws an RSA key also for what encrypts by none: most of what its accounts cost."""
    draw = models.generate_private_key

    def drawn(spec):
        return draw(spec) if spec.startswith(("RSA", "ECC")) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "generate_private_key", drawn)
        yield
