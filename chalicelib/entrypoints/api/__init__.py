"""The REST API: nouns → the routes of the app, each behind its door."""

from chalicelib.entrypoints.api.registration import register

__all__ = ["register"]
