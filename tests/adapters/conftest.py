"""What every adapter is tested over."""

from tests.aws.sparing import described, keys, kinds  # noqa: F401 - fixtures
