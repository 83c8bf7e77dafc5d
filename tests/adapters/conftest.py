"""What every adapter is tested over."""

from tests.aws.sparing import keys  # noqa: F401 - a fixture
