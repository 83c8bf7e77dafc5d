"""Templates, and what they are told → HTML."""

from chalicelib.entrypoints.pages.rendering.environment import render

__all__ = ["render"]
