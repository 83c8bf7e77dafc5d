"""The port Applications on one DynamoDB table, with personal bodies sealed under KMS data keys."""
