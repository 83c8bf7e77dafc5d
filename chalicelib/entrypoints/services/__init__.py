"""Functions that may touch certificates, asked by the doors that may not."""
