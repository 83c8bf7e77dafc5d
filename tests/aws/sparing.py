"""What tests with AWS would do over and over, done no more often than is needed."""

from functools import cache

import botocore.session
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


@pytest.fixture(scope="session", autouse=True)
def described():
    """What botocore knows of AWS, megabytes of JSON, is read once, and not by each session."""
    once = cache(botocore.session.create_loader)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.session, "create_loader", once)
        yield
