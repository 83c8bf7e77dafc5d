"""Moto's tables know no other thread: conditions and transactions need a lock around each call."""

import threading

from moto.dynamodb.responses import DynamoHandler


def undivided(patch, look=lambda _handler, _answer: None):
    """One call of a table at a time; ``look`` is shown each with its answer, still under lock."""
    lock, call_action = threading.RLock(), DynamoHandler.call_action

    def locked(self):
        with lock:
            answer = call_action(self)
            look(self, answer)
        return answer

    patch.setattr(DynamoHandler, "call_action", locked)
