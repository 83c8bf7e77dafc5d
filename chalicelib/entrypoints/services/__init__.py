"""Functions that may do what the doors, which ask them, may not."""
