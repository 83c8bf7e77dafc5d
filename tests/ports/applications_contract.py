"""What every implementation of the port ``Applications`` does.

A test class inherits it and gives three fixtures: ``applications`` (the port, asking ``clock``),
``clock`` (a ``SetClock``) and ``destroy_key`` (application, party → that party's key is gone).
"""

from tests.ports.applications_journal_contract import JournalContract
from tests.ports.applications_lists_contract import ListsContract
from tests.ports.applications_meanings_contract import MeaningsContract
from tests.ports.applications_parts_contract import PartsContract
from tests.ports.applications_tokens_contract import TokensContract


class ApplicationsContract(
    JournalContract, PartsContract, TokensContract, MeaningsContract, ListsContract
):
    """All of it."""
