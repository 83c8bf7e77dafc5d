"""Certificates on paper: printed by typst, sealed by pyHanko, kept in a bucket.

Only the function ``documents`` has these libraries, in a layer of its own:
docs/decisions/0045-paper-is-made-in-a-layer-of-its-own.md.
"""
