"""The port's contract on DynamoDB and KMS."""

from tests.ports.applications_contract import ApplicationsContract


class TestTableApplications(ApplicationsContract):
    """The contract."""
