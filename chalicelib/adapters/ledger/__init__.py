"""The ledger in DynamoDB, and what proves that nobody has changed it."""

from chalicelib.adapters.ledger.table_ledger import TableLedger

__all__ = ["TableLedger"]
