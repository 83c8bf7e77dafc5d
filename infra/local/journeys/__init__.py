"""Whole applications, made over the public API by invented people with sign-ins of their own."""
