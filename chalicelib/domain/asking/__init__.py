"""What is known of a case → what to ask next, so that the fewest questions are asked on average."""

from chalicelib.domain.asking.rule import next_first, unneeded

__all__ = ["next_first", "unneeded"]
