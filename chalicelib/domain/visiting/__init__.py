"""What may stand in a visit: each thing, whose it is, and for how long."""
