"""The work of a department without a system of its own: the list, a case, a decision."""
