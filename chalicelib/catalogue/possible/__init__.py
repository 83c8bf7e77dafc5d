"""A life event → everything that it can come to, for all combinations of answers at once."""
