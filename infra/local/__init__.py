"""The local cloud: the package that AWS gets, on one machine, on loopback, without an account."""
