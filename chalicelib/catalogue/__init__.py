"""Definitions before and after publishing: load, check, compile."""
