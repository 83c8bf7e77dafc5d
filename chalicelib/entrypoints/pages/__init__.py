"""The portal: what people read and do in a browser; each page behind its door."""

from chalicelib.entrypoints.pages.registration import register

__all__ = ["register"]
