"""A certificate and its type → the sheet that is printed of it."""
