"""What every adapter is tested over."""

import pytest

from tests.aws.sparing import keys_drawn_where_needed


@pytest.fixture(scope="session", autouse=True)
def keys():
    """Moto draws no key that is not used."""
    with keys_drawn_where_needed():
        yield
