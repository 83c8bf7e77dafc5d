"""Departments' systems that listen, but for those a test has made unreachable."""

from chalicelib.domain.errors import BodyUnavailable
from chalicelib.ports.connectors import Push


class FakeConnector:
    """Remembers what was pushed."""

    def __init__(self) -> None:
        self.pushed: list[Push] = []
        self.unreachable: set[str] = set()

    def push(self, push: Push) -> None:
        """Tell the body's system."""
        if push.body in self.unreachable:
            raise BodyUnavailable(f"The system of {push.body} cannot be reached.")
        self.pushed.append(push)
