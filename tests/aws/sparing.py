"""What tests with AWS would do over and over, done no more often than is needed."""

from functools import cache

import botocore.session
import pytest
from moto.core.serialize import AttributePicker
from moto.kms import models

KINDS = frozenset({"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"})
"""Of a value in DynamoDB."""


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


@pytest.fixture(scope="session", autouse=True)
def kinds():
    """A value names its kind itself: moto looks for each of all ten under a dozen other names."""
    pick = AttributePicker.__call__

    def picked(self, context):
        value = context.obj
        if type(value) is dict and value and value.keys() <= KINDS:
            return value.get(context.key)
        return pick(self, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AttributePicker, "__call__", picked)
        yield
